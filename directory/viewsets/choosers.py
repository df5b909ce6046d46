"""Choosing a partner from elsewhere in the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from directory.models import Partner
from directory.viewsets.filters import named_like


class PartnerFilterForm(SearchFilterMixin, BaseFilterForm):
    """A search through the names index."""

    def filter(self, objects: QuerySet[Partner]) -> QuerySet[Partner]:
        words = self.cleaned_data.get("q")
        if not words:
            return objects
        self.is_searching = True
        self.search_query = words
        return named_like(objects, words, by_relevance=True)


class _PartnersMixin:
    filter_form_class = PartnerFilterForm

    def get_object_list(self) -> Any:
        return Partner.objects.filter(archived_at__isnull=True).select_related("type", "commune")


class ChoosePartnerView(_PartnersMixin, ChooseView):
    """The whole chooser."""


class ChoosePartnerResultsView(_PartnersMixin, ChooseResultsView):
    """Its results alone."""


class PartnerChooserViewSet(SnippetChooserViewSet):
    """A chooser that finds one partner among 100,000."""

    choose_view_class = ChoosePartnerView
    choose_results_view_class = ChoosePartnerResultsView
