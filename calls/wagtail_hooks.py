"""What the desk brings to the admin: a table of contents."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from calls.briefing_viewsets import BriefingViewSet, ExtensionViewSet
from calls.models import PartnerReport
from calls.verification import (
    LIST,
    READ,
    HandleBulkAction,
    PartnerReportViewSet,
    ReadAndHandle,
    ReportsSummaryItem,
    handle_one,
)
from calls.viewsets.natures import NatureViewSet, why_kept

register_snippet(NatureViewSet)
register_snippet(BriefingViewSet)
register_snippet(ExtensionViewSet)

# The verification queue of the directory.
register_permission_policy(PartnerReport, ReadAndHandle(PartnerReport))
register_snippet(PartnerReportViewSet)
hooks.register("register_bulk_action", HandleBulkAction)


class ReportsMenuItem(MenuItem):
    """Shown to who may read the reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(READ))


@hooks.register("register_reports_menu_item")
def offer_reports() -> MenuItem:
    """« Constats des répondants » among the reports."""
    label = _("Constats des répondants")
    return ReportsMenuItem(
        label, reverse_lazy(LIST), name="constats", icon_name="warning", order=800
    )


@hooks.register("register_admin_urls")
def register_handling() -> list[URLPattern]:
    """Where « Traité » of one line is sent."""
    return [path("annuaire/constats/traite/<int:pk>/", handle_one, name="handle_report")]


@hooks.register("construct_homepage_summary_items")
def count_reports(request: HttpRequest, items: list[Any]) -> None:
    """How many reports wait, on the first page of the admin."""
    items.append(ReportsSummaryItem(request))


@hooks.register("before_delete_snippet")
def keep_natures_of_calls(request: HttpRequest, rows: list[Any]) -> HttpResponse | None:
    """A nature that calls are of stays, and says how to stop proposing it."""
    if not (reason := why_kept(list(rows))):
        return None
    messages.warning(request, reason)
    return redirect(NatureViewSet().get_url_name("list"))
