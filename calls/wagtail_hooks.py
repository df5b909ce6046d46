"""What the desk brings to the admin: a table of contents."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

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
