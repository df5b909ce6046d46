"""The filters of the list of stories."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gazetteer.lookup import Understanding, understand
from stories import presenting
from stories.models.story import StoryQuerySet

PER_PAGE = 12


class Listing(NamedTuple):
    """One page of the list; the addresses of those beside it, "" at both ends."""

    cards: list[presenting.StoryCard]
    previous: str
    next: str


class StoryForm(forms.Form):
    """What a reader may ask of the list. What is not understood is as good as nothing."""

    sujet = forms.SlugField(label=_("Sujet"), required=False)
    lieu = forms.CharField(label=_("Lieu"), required=False, max_length=100)
    page = forms.IntegerField(required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.full_clean()

    def asked(self, name: str) -> Any:
        """Return the value asked for a filter, "" when none is or it cannot be read."""
        return self.cleaned_data.get(name) or ""

    def address(self, page: int) -> str:
        """Return the address of another page of the same list."""
        asked = {name: self.asked(name) for name in ("sujet", "lieu") if self.asked(name)}
        return f"?{urlencode({**asked, 'page': page})}"

    def narrow(self, stories: StoryQuerySet) -> StoryQuerySet:
        """Keep the stories of this theme and of this place."""
        if topic := self.asked("sujet"):
            stories = stories.filter(topics__slug=topic)
        if place := self.asked("lieu"):
            stories = stories.filter(_at(understand(place)))
        return stories


def listed(stories: StoryQuerySet, form: StoryForm) -> Listing:
    """Return the page of the list that was asked for, the nearest one there is."""
    page = Paginator(stories.listed().latest_told(), PER_PAGE).get_page(form.asked("page") or 1)
    return Listing(
        cards=presenting.cards(list(page)),
        previous=form.address(page.number - 1) if page.has_previous() else "",
        next=form.address(page.number + 1) if page.has_next() else "",
    )


def _at(place: Understanding) -> Q:
    """Return what a story of a place, or of its département, answers to."""
    codes = {commune.code for commune in place.communes}
    departements = {commune.departement_code for commune in place.communes}
    if place.departement:
        departements.add(place.departement.code)
        return Q(commune__departement__in=departements) | Q(departement__in=departements)
    return Q(commune__in=codes) | Q(departement__in=departements)
