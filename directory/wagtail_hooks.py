"""What the directory brings to the admin: a table of contents."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from directory.models import Partner
from directory.verifying import UNVERIFIED, VERIFIED
from directory.viewsets import proposals
from directory.viewsets.bulk import (
    DeletePartnersBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
    VerifyBulkAction,
)
from directory.viewsets.partners import PartnerViewSet
from directory.viewsets.types import NeedViewSet, PartnerTypeViewSet, still_used


class DirectoryGroup(SnippetViewSetGroup):
    """« Annuaire » in the menu."""

    menu_label = _("Annuaire")
    menu_name = "annuaire"
    menu_icon = "globe"
    menu_order = 150
    items = (PartnerViewSet, PartnerTypeViewSet, NeedViewSet)


register_snippet(DirectoryGroup)

hooks.register("register_bulk_action", PublishBulkAction)
hooks.register("register_bulk_action", UnpublishBulkAction)
hooks.register("register_bulk_action", VerifyBulkAction)
# After Wagtail's own, which it replaces for partners.
hooks.register("register_bulk_action", DeletePartnersBulkAction, order=10)


@hooks.register("register_admin_urls")
def register_proposals() -> list[URLResolver]:
    """The addresses that the place inputs ask."""
    return [path("annuaire/lieux/", include((proposals.urlpatterns, "directory_admin")))]


@hooks.register("register_log_actions")
def register_verification(actions: LogActionRegistry) -> None:
    """« Vérifié » in a partner's history."""
    actions.register_action(VERIFIED, _("Vérifier"), _("Fiche vérifiée"))
    actions.register_action(UNVERIFIED, _("Reprendre la vérification"), _("Vérification reprise"))


@hooks.register("register_snippet_listing_buttons")
def offer_verification(snippet: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """« Vérifié aujourd’hui » in the menu of each line."""
    if not isinstance(snippet, Partner) or not user.has_perm("directory.change_partner"):
        return []
    address = reverse("wagtail_bulk_action", args=["directory", "partner", "verify"])
    query = urlencode({"id": snippet.pk, "next": next_url or ""})
    return [Button(_("Vérifié aujourd’hui"), url=f"{address}?{query}", icon_name="check")]


@hooks.register("before_delete_snippet")
def keep_what_is_used(request: HttpRequest, rows: list[Any]) -> HttpResponse | None:
    """A type or a need that partners still use stays, and says why."""
    if not (reason := still_used(list(rows))):
        return None
    messages.warning(request, reason)
    return redirect(type(rows[0]).snippet_viewset.get_url_name("list"))


@hooks.register("insert_global_admin_css")
def widen_names() -> SafeString:
    """Names of partners stay readable in lists."""
    address = versioned_static("directory/admin/listing.css")
    return format_html('<link rel="stylesheet" href="{}">', address)
