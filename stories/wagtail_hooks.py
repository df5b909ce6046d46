"""What stories bring to the admin: a table of contents."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from stories.models import Booklet, Response, StoryOffer
from stories.viewsets.booklets import BookletViewSet, to_editions
from stories.viewsets.bulk import ACTIONS, MODERATED
from stories.viewsets.offers import OffersView
from stories.viewsets.policy import OFFERS, RESPONSES, may_moderate
from stories.viewsets.responses import ResponseViewSet
from stories.viewsets.summary import WaitingResponses

register_permission_policy(Response, RESPONSES, exact_class=True)
register_permission_policy(StoryOffer, OFFERS, exact_class=True)
register_snippet(ResponseViewSet)
register_snippet(BookletViewSet)

for action in ACTIONS:
    hooks.register("register_bulk_action", action)


class OffersMenuItem(MenuItem):
    """« Histoires proposées », for who may read offers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return OFFERS.user_has_permission(request.user, "view")


@hooks.register("register_admin_urls")
def register_offers() -> list[URLPattern]:
    """The report, and what it fetches of itself."""
    return [
        path("rapports/histoires-proposees/", OffersView.as_view(), name="stories_offered"),
        path(
            "rapports/histoires-proposees/resultats/",
            OffersView.as_view(results_only=True),
            name="stories_offered_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def offer_offers() -> MenuItem:
    """« Histoires proposées » among the reports."""
    return OffersMenuItem(
        _("Histoires proposées"), reverse("stories_offered"), icon_name="openquote", order=110
    )


@hooks.register("register_log_actions")
def register_moderation(actions: LogActionRegistry) -> None:
    """« Modérée » in a response's history."""
    actions.register_action(MODERATED, _("Modérer"), _("Réponse modérée"))


@hooks.register("register_snippet_listing_buttons")
def offer_moderation(snippet: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """« Publier », « Refuser », « Indésirable » in the menu of each line."""
    if not isinstance(snippet, Response) or not may_moderate(user):
        return []
    query = urlencode({"id": snippet.pk, "next": next_url or ""})
    return [
        Button(
            action.display_name,
            url=f"{_bulk_address(action.action_type)}?{query}",
            icon_name=icon,
            priority=action.action_priority,
        )
        for action, icon in zip(ACTIONS, ("check", "cross", "warning"), strict=True)
        if snippet.status != action.status
    ]


@hooks.register("register_snippet_listing_buttons")
def offer_editions(snippet: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """« Fabriquer une édition » in the menu of each line."""
    if not isinstance(snippet, Booklet) or not user.has_perm("stories.change_booklet"):
        return []
    return [to_editions(snippet)]


@hooks.register("construct_homepage_summary_items")
def tell_what_waits(request: HttpRequest, items: list[Any]) -> None:
    """How many responses wait, on the first page."""
    items.append(WaitingResponses(request))


def _bulk_address(action: str) -> str:
    return reverse("wagtail_bulk_action", args=["stories", "response", action])
