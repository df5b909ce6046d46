"""What editors narrow the list of partners by. Every filter stays fast with 100,000 of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from directory.models import Need, Partner, PartnerType, Source
from directory.names import matching
from gazetteer.models import Departement

SEARCH_LIMIT = 500
# Only the first answers are put in order of relevance: nobody reads further.
_RANKED = 100
ARCHIVED_ONLY, ARCHIVED_TOO = "only", "too"


class PartnerFilterSet(WagtailFilterSet):
    """Type, need, département, verification, source, state."""

    type = django_filters.ModelMultipleChoiceFilter(
        label=_("Type"),
        queryset=PartnerType.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    need = django_filters.ModelChoiceFilter(
        field_name="needs", label=_("Besoin"), queryset=Need.objects.all(), empty_label=_("Tous")
    )
    departement = django_filters.ModelChoiceFilter(
        field_name="commune__departement",
        label=_("Département"),
        queryset=Departement.objects.order_by("code"),
        empty_label=_("Tous"),
    )
    verified = django_filters.ChoiceFilter(
        label=_("Vérification"),
        method="filter_verified",
        choices=[
            ("never", _("Jamais vérifié")),
            ("3", _("Pas vérifié depuis 3 mois")),
            ("6", _("Pas vérifié depuis 6 mois")),
            ("12", _("Pas vérifié depuis un an")),
            ("24", _("Pas vérifié depuis deux ans")),
        ],
        empty_label=_("Peu importe"),
        widget=forms.RadioSelect,
    )
    source = django_filters.MultipleChoiceFilter(
        label=_("Source"),
        choices=Source.choices,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    state = django_filters.ChoiceFilter(
        label=_("État"),
        method="filter_state",
        choices=[
            ("live", _("En ligne")),
            ("draft", _("Brouillon")),
            ("changed", _("Modifications à publier")),
            (
                "incomplete",
                _("À compléter : ni téléphone ni e-mail, ou pas d’horaires, ou pas de lieu"),
            ),
        ],
        empty_label=_("Tous"),
        widget=forms.RadioSelect,
    )
    archived = django_filters.ChoiceFilter(
        label=_("Archives"),
        method="filter_archived",
        choices=[(ARCHIVED_ONLY, _("Archivés seulement")), (ARCHIVED_TOO, _("Avec les archivés"))],
        empty_label=_("Sans les archivés"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Partner
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Partner]) -> QuerySet[Partner]:
        if not self.form.cleaned_data.get("archived"):
            queryset = queryset.filter(archived_at__isnull=True)
        filtered: QuerySet[Partner] = super().filter_queryset(queryset)
        return filtered

    def filter_verified(self, queryset: Any, name: str, value: str) -> Any:
        if value == "never":
            return queryset.filter(verified_on__isnull=True)
        return queryset.not_verified_since(months_before(timezone.localdate(), int(value)))

    def filter_state(self, queryset: Any, name: str, value: str) -> Any:
        if value == "incomplete":
            return queryset.incomplete()
        if value == "changed":
            return queryset.filter(live=True, has_unpublished_changes=True)
        return queryset.filter(live=value == "live")

    def filter_archived(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.archived() if value == ARCHIVED_ONLY else queryset


def months_before(day: date, months: int) -> date:
    """Return the same day ``months`` months earlier, or the 28th when that month is too short."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, 28))


def named_like(
    queryset: QuerySet[Partner], words: str, *, by_relevance: bool = False
) -> QuerySet[Partner]:
    """Keep the partners that these words name, the best named first when asked."""
    found = matching(words, SEARCH_LIMIT)
    queryset = queryset.filter(pk__in=found)
    if not by_relevance or not found:
        return queryset
    ranks = [When(pk=pk, then=Value(rank)) for rank, pk in enumerate(found[:_RANKED])]
    relevance = Case(*ranks, default=Value(_RANKED), output_field=IntegerField())
    return queryset.order_by(relevance, "name", "pk")


def listed(query: Any) -> QuerySet[Partner]:
    """Return the partners that the list shows for these query parameters."""
    filters = PartnerFilterSet(query, Partner.objects.all())
    partners = filters.qs if filters.is_valid() else Partner.objects.filter(archived_at=None)
    words = query.get("q", "").strip()
    return named_like(partners, words) if words else partners
