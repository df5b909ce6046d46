"""What readers said, in the admin: one by one, and page by page."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from core.text import NBSP
from tutorials.models import Opinion

_READERS_OWN = {"add", "change"}


class ReadersPolicy(ModelPermissionPolicy):
    """What readers said is read and deleted, never written nor changed in their place."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in _READERS_OWN and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions: Any) -> QuerySet[Any]:
        allowed = set(actions) - _READERS_OWN
        if not allowed:
            return get_user_model().objects.none()
        users: QuerySet[Any] = super().users_with_any_permission(allowed)
        return users


POLICY = ReadersPolicy(Opinion)


def day(opinion: Opinion) -> str:
    return date_format(opinion.given_on, "j F Y")


def answer(opinion: Opinion) -> str:
    return _("oui") if opinion.helped else _("non")


class OpinionFilterSet(WagtailFilterSet):
    """Of which page, which answer, when, with a word or not."""

    page = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Page"),
        queryset=lambda request: (
            Page.objects.filter(opinions__isnull=False).distinct().order_by("title")
        ),
        empty_label=gettext_lazy("Toutes"),
    )
    helped = django_filters.ChoiceFilter(
        label=gettext_lazy("La page a aidé"),
        choices=[("True", gettext_lazy("Oui")), ("False", gettext_lazy("Non"))],
        empty_label=gettext_lazy("Peu importe"),
        widget=forms.RadioSelect,
    )
    comment = django_filters.ChoiceFilter(
        label=gettext_lazy("Commentaire"),
        method="filter_comment",
        choices=[("avec", gettext_lazy("Avec un commentaire"))],
        empty_label=gettext_lazy("Peu importe"),
        widget=forms.RadioSelect,
    )
    given_on = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Donné"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Opinion
        fields = ["page", "helped", "given_on"]

    def filter_comment(self, opinions: Any, _name: str, _value: str) -> QuerySet[Opinion]:
        return opinions.with_comment()


class OpinionIndexView(IndexView):
    """The latest first."""

    page_title = gettext_lazy("Avis des lecteurs")
    default_ordering = "-given_on"

    def get_base_queryset(self) -> QuerySet[Opinion]:
        opinions: QuerySet[Opinion] = super().get_base_queryset().select_related("page")
        return opinions

    def order_queryset(self, queryset: QuerySet[Opinion]) -> QuerySet[Opinion]:
        ordered: QuerySet[Opinion] = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "-pk")


class OpinionViewSet(SnippetViewSet):
    """« Avis des lecteurs »."""

    model = Opinion
    icon = "comment"
    menu_label = gettext_lazy("Avis des lecteurs")
    menu_order = 160
    add_to_admin_menu = True
    base_url_path = "avis"
    chooser_base_url_path = "avis/choisir"
    index_view_class = OpinionIndexView
    filterset_class = OpinionFilterSet
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["page", "helped", "comment", "given_on"]
    search_fields = ["comment"]
    list_per_page = 50
    list_export = ["given_on", "page", "helped", "comment"]
    list_display = [
        "said",
        StatusTagColumn(
            "helped",
            label=gettext_lazy("A aidé"),
            accessor=answer,
            primary=lambda opinion: opinion.helped,
        ),
        Column("page", label=gettext_lazy("Page"), accessor="page.title", sort_key="page__title"),
        Column("given_on", label=gettext_lazy("Donné le"), accessor=day, sort_key="given_on"),
    ]


def ratio(page: Any) -> str:
    """Return the part of those whom a page helped: « 73 % »."""
    return f"{round(100 * page.yes / (page.yes + page.no))}{NBSP}%"


def all_of(page: Any) -> SafeString:
    """Return a page's title, leading to what was said of it."""
    address = reverse("wagtailsnippets_tutorials_opinion:list")
    return format_html('<a href="{}?page={}">{}</a>', address, page.pk, page.title)


class OpinionsByPageView(ReportView):
    """« Avis par page » : those that help least first."""

    page_title = gettext_lazy("Avis par page")
    header_icon = "comment"
    index_url_name = "opinions_by_page"
    index_results_url_name = "opinions_by_page_results"
    permission_policy = POLICY
    any_permission_required = ["view"]
    default_ordering = "-no"
    list_export = ["title", "yes", "no", "latest"]
    export_headings = {
        "title": gettext_lazy("Page"),
        "yes": gettext_lazy("A aidé"),
        "no": gettext_lazy("N’a pas aidé"),
        "latest": gettext_lazy("Dernier commentaire"),
    }
    columns = [
        Column("title", label=gettext_lazy("Page"), accessor=all_of, sort_key="title"),
        Column("yes", label=gettext_lazy("A aidé"), sort_key="yes"),
        Column("no", label=gettext_lazy("N’a pas aidé"), sort_key="no"),
        Column("ratio", label=gettext_lazy("Part de oui"), accessor=ratio),
        Column("latest", label=gettext_lazy("Dernier commentaire")),
    ]

    def get_queryset(self) -> QuerySet[Page]:
        latest = Opinion.objects.with_comment().filter(page=OuterRef("pk"))
        pages = Page.objects.filter(opinions__isnull=False).annotate(
            yes=Count("opinions", filter=Q(opinions__helped=True)),
            no=Count("opinions", filter=Q(opinions__helped=False)),
            latest=Subquery(latest.values("comment")[:1]),
        )
        return self.order_queryset(pages)

    def order_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        ordered: QuerySet[Page] = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "path")
