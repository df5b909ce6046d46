"""« Histoires proposées »: by whom, when, and what became of them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.reports import ReportView

from stories.models import StoryOffer
from stories.viewsets.policy import OFFERS


def title(offer: StoryOffer) -> SafeString:
    """Return the title of the draft as its latest version has it, leading to it."""
    address = reverse("wagtailadmin_pages:edit", args=[offer.page_id])
    return format_html('<a href="{}">{}</a>', address, offer.page.draft_title)


def who(offer: StoryOffer) -> str:
    return offer.name or _("sans nom")


def day(offer: StoryOffer) -> str:
    return date_format(timezone.localtime(offer.offered_at), "j F Y")


def state(offer: StoryOffer) -> str:
    return _("publiée") if offer.page.live else _("brouillon")


def news(offer: StoryOffer) -> str:
    """Return whether the person was told, or is to be."""
    if offer.told_at:
        return date_format(timezone.localtime(offer.told_at), "j F Y")
    return _("pas encore") if offer.email else _("pas demandé")


class OffersView(ReportView):
    """The latest first."""

    page_title = gettext_lazy("Histoires proposées")
    header_icon = "openquote"
    index_url_name = "stories_offered"
    index_results_url_name = "stories_offered_results"
    permission_policy = OFFERS
    any_permission_required = ["view"]
    default_ordering = "-offered_at"
    columns = [
        Column("page", label=gettext_lazy("Histoire"), accessor=title),
        Column("name", label=gettext_lazy("Proposée par"), accessor=who, sort_key="name"),
        Column("offered_at", label=gettext_lazy("Le"), accessor=day, sort_key="offered_at"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("État"),
            accessor=state,
            primary=lambda offer: offer.page.live,
        ),
        Column("told_at", label=gettext_lazy("Prévenu"), accessor=news, sort_key="told_at"),
    ]

    def get_queryset(self) -> QuerySet[StoryOffer]:
        offers = StoryOffer.objects.select_related("page").defer("page__body")
        return self.order_queryset(offers)

    def order_queryset(self, queryset: QuerySet[StoryOffer]) -> QuerySet[StoryOffer]:
        ordered: QuerySet[StoryOffer] = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "-pk")
