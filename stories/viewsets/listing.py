"""The list of readers' responses: which, in which order, what is shown of each."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import IndexView

from stories.models import Response, ResponseStatus, StoryPage


def day(response: Response) -> str:
    return date_format(timezone.localtime(response.sent_at), "j F Y")


COLUMNS = [
    "said",
    Column("name", label=_("De"), sort_key="name"),
    Column("story", label=_("Histoire"), accessor="story.title", sort_key="story__title"),
    StatusTagColumn(
        "status",
        label=_("État"),
        accessor="get_status_display",
        primary=lambda response: response.status == ResponseStatus.PENDING,
        sort_key="status",
    ),
    Column("sent_at", label=_("Envoyée le"), accessor=day, sort_key="sent_at"),
]


class ResponseFilterSet(WagtailFilterSet):
    """In which state, to which story."""

    status = django_filters.ChoiceFilter(
        label=_("État"),
        choices=ResponseStatus.choices,
        empty_label=_("Peu importe"),
        widget=forms.RadioSelect,
    )
    story = django_filters.ModelChoiceFilter(
        label=_("Histoire"),
        queryset=lambda request: (
            StoryPage.objects.filter(responses__isnull=False).distinct().order_by("title")
        ),
        empty_label=_("Toutes"),
    )

    class Meta:
        model = Response
        fields = ["status", "story"]


class ResponseIndexView(IndexView):
    """The latest first."""

    page_title = _("Réponses des lecteurs")
    default_ordering = "-sent_at"

    def get_base_queryset(self) -> QuerySet[Response]:
        responses: QuerySet[Response] = super().get_base_queryset().select_related("story")
        # The text of the story is not shown.
        return responses.defer("story__body")

    def order_queryset(self, queryset: QuerySet[Response]) -> QuerySet[Response]:
        ordered: QuerySet[Response] = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "-pk")


def listed(query: QueryDict, request: HttpRequest) -> QuerySet[Response]:
    """Return the responses that the list shows with these filters and this search."""
    responses: Any = ResponseFilterSet(query, queryset=Response.objects.all(), request=request).qs
    if words := query.get("q", "").strip():
        responses = responses.filter(Q(text__icontains=words) | Q(name__icontains=words))
    found: QuerySet[Response] = responses.order_by("-sent_at", "-pk")
    return found
