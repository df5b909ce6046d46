"""The list of natures, in the admin: what a responder may choose at the end of a call."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from calls.models import Call, Nature


def why_kept(rows: list[Any]) -> str:
    """Return why one of these natures cannot be deleted, "" when all can: calls keep theirs."""
    for row in rows:
        if isinstance(row, Nature) and (count := Call.objects.filter(nature=row).count()):
            return ngettext(
                "« %(name)s » est la nature de %(count)d appel. Pour ne plus la proposer, "
                "cochez « retirée ».",
                "« %(name)s » est la nature de %(count)d appels. Pour ne plus la proposer, "
                "cochez « retirée ».",
                count,
            ) % {"name": row, "count": count}
    return ""


class NatureIndexView(IndexView):
    """The natures in the order of the desk, and how many calls are of each."""

    add_item_label = _("Nouvelle nature")
    default_ordering = "order"

    def get_base_queryset(self) -> QuerySet[Any]:
        calls = Call.objects.filter(nature=OuterRef("pk")).order_by().values("nature")
        counted = Subquery(calls.annotate(number=Count("pk")).values("number"))
        natures: QuerySet[Any] = super().get_base_queryset()
        return natures.annotate(call_count=Coalesce(counted, 0))


class NatureViewSet(SnippetViewSet):
    """« Natures d’appel »: retired rather than deleted once a call is of it."""

    model = Nature
    icon = "list-ul"
    menu_label = _("Natures d’appel")
    menu_name = "natures-appel"
    menu_order = 160
    add_to_admin_menu = True
    base_url_path = "appels/natures"
    chooser_base_url_path = "appels/natures/choisir"
    index_view_class = NatureIndexView
    copy_view_enabled = False
    list_per_page = 100
    list_display = [
        "label",
        Column("order", label=_("Ordre"), sort_key="order"),
        BooleanColumn("outside_mission", label=_("Hors de nos missions")),
        BooleanColumn("keeps_nothing", label=_("Ne garde rien")),
        BooleanColumn("retired", label=_("Retirée")),
        Column("call_count", label=_("Appels")),
    ]
    list_filter = ["outside_mission", "retired"]
    search_fields = ["label"]
    panels = [
        TitleFieldPanel("label", placeholder=False),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("order")]),
        FieldPanel("advice"),
        MultiFieldPanel(
            [FieldPanel("topics"), FieldPanel("needs")], heading=_("Proposé pendant l’appel")
        ),
        MultiFieldPanel(
            [FieldPanel("outside_mission"), FieldPanel("keeps_nothing"), FieldPanel("retired")],
            heading=_("À la fin de l’appel"),
        ),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        # Its own column tells its usage: Wagtail does not count calls.
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return {**common, "usage_url_name": None}
