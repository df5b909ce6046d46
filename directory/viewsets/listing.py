"""The list of partners: columns, search, and the spreadsheet made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import IndexView

from directory.models import Partner
from directory.viewsets.filters import PartnerFilterSet, named_like

_CHUNK = 1000
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# What makes a spreadsheet take a text for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def status(partner: Partner) -> str:
    """Return in one or two words whether the public sees a partner."""
    if partner.archived_at:
        return _("archivé")
    if not partner.live:
        return _("brouillon")
    return _("en ligne, modifié") if partner.has_unpublished_changes else _("en ligne")


def verified(partner: Partner) -> str:
    return date_format(partner.verified_on, "j F Y") if partner.verified_on else _("jamais")


def first_phone(partner: Partner) -> str:
    return next((str(phone) for phone in partner.phones.all()), "")


def place(partner: Partner) -> str:
    return str(partner.commune or "")


COLUMNS = [
    "name",
    Column("type", label=gettext_lazy("Type"), accessor="type.name"),
    Column("commune", label=gettext_lazy("Commune"), accessor=place),
    Column("phone", label=gettext_lazy("Téléphone"), accessor=first_phone),
    Column(
        "verified_on", label=gettext_lazy("Vérifié le"), accessor=verified, sort_key="verified_on"
    ),
    Column("source", label=gettext_lazy("Source"), accessor="get_source_display"),
    StatusTagColumn(
        "status",
        label=gettext_lazy("État"),
        accessor=status,
        primary=lambda partner: partner.is_public,
    ),
]


def _names(objects: Any) -> str:
    return ", ".join(map(str, objects))


def _labels(name: str) -> Callable[[Partner], str]:
    labels = {code: str(label) for code, label in Partner._meta.get_field(name).flatchoices}
    return lambda partner: ", ".join(labels.get(code, code) for code in getattr(partner, name))


EXPORTED: dict[str, tuple[Any, Callable[[Partner], Any]]] = {
    "id": (gettext_lazy("Numéro"), lambda partner: partner.pk),
    "name": (gettext_lazy("Nom"), lambda partner: partner.name),
    "type": (gettext_lazy("Type"), lambda partner: partner.type.name),
    "network": (gettext_lazy("Réseau"), lambda partner: partner.network),
    "needs": (gettext_lazy("Besoins"), lambda partner: _names(partner.needs.all())),
    "description": (gettext_lazy("Fait"), lambda partner: partner.description),
    "does_not": (gettext_lazy("Ne fait pas"), lambda partner: partner.does_not),
    "address": (gettext_lazy("Adresse"), lambda partner: partner.address),
    "postcode": (gettext_lazy("Code postal"), lambda partner: partner.postcode),
    "commune": (gettext_lazy("Commune"), place),
    "insee": (gettext_lazy("Code INSEE"), lambda partner: partner.commune_id or ""),
    "latitude": (gettext_lazy("Latitude"), lambda partner: partner.latitude),
    "longitude": (gettext_lazy("Longitude"), lambda partner: partner.longitude),
    "phones": (gettext_lazy("Téléphones"), lambda partner: _names(partner.phones.all())),
    "email": (gettext_lazy("E-mail"), lambda partner: partner.email),
    "website": (gettext_lazy("Site internet"), lambda partner: partner.website),
    "hours": (gettext_lazy("Horaires"), lambda partner: partner.opening_hours),
    "hours_text": (gettext_lazy("Horaires reçus"), lambda partner: partner.opening_hours_text),
    "access": (gettext_lazy("Accès"), _labels("access_modes")),
    "languages": (gettext_lazy("Langues"), _labels("languages")),
    "cost": (gettext_lazy("Coût"), lambda partner: partner.get_cost_display()),
    "coverage": (
        gettext_lazy("Territoires couverts"),
        lambda partner: _names(row.territory for row in partner.coverage.all()),
    ),
    "verified_on": (gettext_lazy("Vérifié le"), lambda partner: partner.verified_on),
    "source": (gettext_lazy("Source"), lambda partner: partner.get_source_display()),
    "status": (gettext_lazy("État"), status),
}


class PartnerIndexView(IndexView):
    """The list; its filters and its search never read the whole table."""

    default_ordering = "name"
    filterset_class = PartnerFilterSet
    is_searchable = True
    list_export = list(EXPORTED)
    add_item_label = gettext_lazy("Nouveau partenaire")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export:
            return self.as_spreadsheet(self._exported(), request.GET["export"])
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[Partner]:
        queryset = super().get_base_queryset().select_related("type", "commune")
        # Long texts that the list does not show.
        return queryset.defer("description", "does_not", "opening_hours_text", "search_text")

    def order_queryset(self, queryset: QuerySet[Partner]) -> QuerySet[Partner]:
        ordering = self.ordering if isinstance(self.ordering, str) else self.default_ordering
        return queryset.order_by(ordering, "-pk" if ordering.startswith("-") else "pk")

    def search_queryset(self, queryset: QuerySet[Partner]) -> QuerySet[Partner]:
        queryset = queryset.prefetch_related("phones")
        if not self.is_searching:
            return queryset
        by_relevance = not self.is_explicitly_ordered
        return named_like(queryset, self.search_query, by_relevance=by_relevance)

    def _exported(self) -> QuerySet[Partner]:
        related = ("phones", "needs", "coverage__territory")
        return self.get_queryset().defer(None).prefetch_related(*related)

    def as_spreadsheet(self, queryset: QuerySet[Partner], spreadsheet_format: str) -> Any:
        return super().as_spreadsheet(queryset.iterator(_CHUNK), spreadsheet_format)

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        # The mark tells spreadsheets that the accents are UTF-8.
        yield _BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)

    def get_heading(self, queryset: Any, field: str) -> str:
        return str(EXPORTED[field][0])

    def to_row_dict(self, item: Partner) -> dict[str, Any]:
        return {name: _harmless(value(item)) for name, (_heading, value) in EXPORTED.items()}


def _harmless(value: Any) -> Any:
    """Keep a spreadsheet from taking what somebody typed for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
