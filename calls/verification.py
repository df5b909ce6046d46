"""The verification queue: what responders learnt of partners, for those who keep the directory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import django_filters
from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from calls import reports, saying
from calls.colleagues import name_of
from calls.models import PartnerReport, ReportKind
from directory.models import Partner
from gazetteer.models import Departement

HANDLE = "calls.change_partnerreport"
READ = "calls.view_partnerreport"
LIST = "wagtailsnippets_calls_partnerreport:list"
# A page of the admin must answer in a few seconds.
AT_ONCE = 500
HANDLED, EVERYTHING = "handled", "all"


class ReadAndHandle(ModelPermissionPolicy):
    """Rows that responders write: editors read them and deal with them, and rewrite none."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(user.has_perm(READ))


class ReportFilterSet(WagtailFilterSet):
    """What was learnt, by whom, where; what was dealt with is hidden until it is asked for."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("État"),
        method="filter_state",
        choices=[
            (HANDLED, gettext_lazy("Traités")),
            (EVERYTHING, gettext_lazy("Tous, avec les confirmations")),
        ],
        empty_label=gettext_lazy("À traiter"),
        widget=forms.RadioSelect,
    )
    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Constat"),
        choices=ReportKind.choices,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    departement = django_filters.ModelChoiceFilter(
        field_name="partner__commune__departement",
        label=gettext_lazy("Département"),
        queryset=Departement.objects.order_by("code"),
        empty_label=gettext_lazy("Tous"),
    )

    class Meta:
        model = PartnerReport
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.to_check()
        return super().filter_queryset(queryset)

    def filter_state(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(handled_at__isnull=False) if value == HANDLED else queryset


class HandleColumn(Column):
    """« Traité », one click; or who dealt with it, and when."""

    cell_template_name = "calls/admin/handle_cell.html"

    def get_cell_context_data(
        self, instance: PartnerReport, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        request = parent_context["request"]
        return {
            **super().get_cell_context_data(instance, parent_context),
            "request": request,
            "address": reverse("handle_report", args=[instance.pk]),
            "may_handle": instance.handled_at is None and request.user.has_perm(HANDLE),
            "partner": instance.partner,
        }


def edit_url(report: PartnerReport) -> str:
    """Return where the record that a report is about is mended."""
    return reverse(Partner.snippet_viewset.get_url_name("edit"), args=[report.partner_id])


def _what(report: PartnerReport) -> str:
    return f"{report.get_kind_display()} : {report.words}" if report.words else _kind(report)


def _kind(report: PartnerReport) -> str:
    return report.get_kind_display()


def _who(report: PartnerReport) -> str:
    return name_of(report.author) if report.author else ""


def _when(report: PartnerReport) -> str:
    return saying.when(report.created_at, timezone.now())


def _handled(report: PartnerReport) -> str:
    if report.handled_at is None:
        return ""
    when = saying.when(report.handled_at, timezone.now())
    return f"{name_of(report.handled_by)}, {when}" if report.handled_by else when


class ReportIndexView(IndexView):
    """The latest first: a partner that refused this morning is asked for again this afternoon."""

    default_ordering = "-created_at"
    filterset_class = ReportFilterSet

    def get_base_queryset(self) -> QuerySet[PartnerReport]:
        related = ("partner__commune", "author", "handled_by")
        reports: QuerySet[PartnerReport] = super().get_base_queryset()
        return reports.select_related(*related)


class PartnerReportViewSet(SnippetViewSet):
    """« Constats des répondants » : what to check in the directory."""

    model = PartnerReport
    icon = "warning"
    menu_label = gettext_lazy("Constats des répondants")
    menu_name = "constats"
    add_to_admin_menu = False
    add_to_settings_menu = False
    # Among the reports, and not in « Fragments » too.
    menu_item_is_registered = True
    base_url_path = "annuaire/constats"
    index_view_class = ReportIndexView
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        TitleColumn(
            "partner", label=gettext_lazy("Partenaire"), accessor="partner", get_url=edit_url
        ),
        Column("kind", label=gettext_lazy("Constat"), accessor=_what, sort_key="kind"),
        Column("author", label=gettext_lazy("Par"), accessor=_who),
        Column("created_at", label=gettext_lazy("Quand"), accessor=_when, sort_key="created_at"),
        HandleColumn("handled", label=gettext_lazy("Traité"), accessor=_handled),
    ]


class HandleBulkAction(SnippetBulkAction):
    """Notes that the reports chosen were dealt with."""

    models = [PartnerReport]
    display_name = gettext_lazy("Traité")
    aria_label = gettext_lazy("Noter les constats choisis comme traités")
    action_type = "handle"
    template_name = "directory/admin/confirm_bulk.html"

    def get_queryset(self, model: Any, object_ids: Iterable[Any]) -> list[PartnerReport]:
        ids = [pk for pk in object_ids if str(pk).isdecimal()]
        found = PartnerReport.objects.current().filter(pk__in=ids)
        return list(found.select_related("partner__commune").order_by("pk")[:AT_ONCE])

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        query = QueryDict(urlsplit(self.next_url).query)
        filters = ReportFilterSet(query, PartnerReport.objects.all())
        shown = filters.qs if filters.is_valid() else PartnerReport.objects.to_check()
        return list(shown.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])

    def check_perm(self, report: PartnerReport) -> bool:
        return bool(self.request.user.has_perm(HANDLE))

    def object_context(self, report: PartnerReport) -> dict[str, Any]:
        return {"item": f"{report.partner} : {_what(report)}", "edit_url": edit_url(report)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {
            "question": _("Noter ces constats comme traités ?"),
            "yes": _("Oui, c’est traité"),
            "at_once": AT_ONCE,
        }
        return {**super().get_context_data(**kwargs), **words}

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "user": self.request.user}

    @classmethod
    def execute_action(
        cls, objects: list[PartnerReport], user: AbstractBaseUser | None = None, **kwargs: Any
    ) -> tuple[int, int]:
        return reports.handle(objects, user, timezone.now()), 0

    def get_success_message(self, count: int, _children: int) -> str:
        return handled_message(count)


class ReportsSummaryItem(SummaryItem):
    """How many reports wait, on the first page of the admin."""

    order = 250
    template_name = "calls/admin/reports_summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"count": PartnerReport.objects.to_check().count(), "address": reverse(LIST)}

    def is_shown(self) -> bool:
        return bool(self.request.user.has_perm(READ))


@require_POST
def handle_one(request: HttpRequest, pk: int) -> HttpResponse:
    """« Traité » on one line; back to the list as it was."""
    if not request.user.has_perm(HANDLE):
        raise PermissionDenied
    count = reports.handle(PartnerReport.objects.filter(pk=pk), request.user, timezone.now())
    if count:
        messages.success(request, handled_message(count))
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return redirect(asked if is_ours else reverse(LIST))


def handled_message(count: int) -> str:
    return ngettext("%(count)d constat traité.", "%(count)d constats traités.", count) % {
        "count": count
    }
