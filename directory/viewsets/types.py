"""The two lists that editors keep: types of partners, and needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from directory.models import Need, Partner, PartnerType

_RELATIONS: dict[type, str] = {PartnerType: "type", Need: "needs"}


class PartnersColumn(Column):
    """How many partners there are, with a link to their list."""

    def __init__(self, parameter: str) -> None:
        super().__init__("partner_count", label=_("Partenaires"))
        self.parameter = parameter

    def get_value(self, instance: Any) -> Any:
        address = reverse(Partner.snippet_viewset.get_url_name("list"))
        return format_html(
            '<a href="{}?{}={}">{}</a>',
            address,
            self.parameter,
            instance.pk,
            instance.partner_count,
        )


class KeptListView(IndexView):
    """A short list in the order that editors gave it."""

    relation: str

    def get_base_queryset(self) -> QuerySet[Any]:
        through = Partner.objects.filter(**{self.relation: OuterRef("pk")}).order_by()
        count = through.values(self.relation).annotate(number=Count("pk")).values("number")
        return super().get_base_queryset().annotate(partner_count=Coalesce(Subquery(count), 0))


class TypeIndexView(KeptListView):
    """The types, by their standing."""

    relation = "type"
    add_item_label = _("Nouveau type")
    default_ordering = "standing"


class NeedIndexView(KeptListView):
    """The needs, in their order."""

    relation = "needs"
    add_item_label = _("Nouveau besoin")
    default_ordering = "order"


class KeptListViewSet(SnippetViewSet):
    """A list whose usage is told by its own column: Wagtail does not count partners."""

    list_per_page = 100
    copy_view_enabled = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return {**common, "usage_url_name": None}


class PartnerTypeViewSet(KeptListViewSet):
    """Kinds of partners: what such places usually do and do not do."""

    model = PartnerType
    icon = "tag"
    menu_label = _("Types de partenaires")
    menu_order = 200
    base_url_path = "annuaire/types"
    chooser_base_url_path = "annuaire/types/choisir"
    index_view_class = TypeIndexView
    list_display = ["name", "standing", "is_generalist", PartnersColumn("type")]
    search_fields = ["name"]
    panels = [
        TitleFieldPanel("name", placeholder=False),
        FieldPanel("slug"),
        FieldPanel("does", help_text=_("Lu quand la fiche d’un partenaire n’en dit rien.")),
        FieldPanel("does_not"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("standing"), FieldPanel("legal_office")])],
            heading=_("Place dans les réponses"),
        ),
        FieldPanel("is_generalist"),
        FieldPanel("mednum_typologies"),
    ]


class NeedViewSet(KeptListViewSet):
    """Needs, in the callers' words."""

    model = Need
    icon = "help"
    menu_label = _("Besoins")
    menu_order = 300
    base_url_path = "annuaire/besoins"
    chooser_base_url_path = "annuaire/besoins/choisir"
    index_view_class = NeedIndexView
    list_display = ["label", "order", PartnersColumn("need")]
    search_fields = ["label", "synonyms"]
    panels = [
        TitleFieldPanel("label", placeholder=False),
        FieldPanel("slug"),
        FieldPanel("synonyms"),
        FieldPanel("order", help_text=_("Le plus petit vient en premier dans les listes.")),
        FieldPanel("competent_types", widget=forms.CheckboxSelectMultiple),
        FieldPanel("legal_office"),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        FieldPanel("mednum_services"),
        FieldPanel("thematiques"),
    ]


def still_used(rows: list[Any]) -> str:
    """Return why these types or needs cannot be deleted yet, or "" when they can."""
    for row in rows:
        if type(row) not in _RELATIONS:
            continue
        if count := Partner.objects.filter(**{_RELATIONS[type(row)]: row}).count():
            return ngettext(
                "« %(name)s » sert encore à %(count)d partenaire : changez d’abord sa fiche.",
                "« %(name)s » sert encore à %(count)d partenaires : changez d’abord leurs fiches.",
                count,
            ) % {"name": row, "count": count}
    return ""
