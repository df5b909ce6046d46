"""Guides and categories as listings show them, and the filters of a listing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.core.paginator import Paginator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import PageQuerySet

from core.tree import for_everybody
from tutorials.models.choices import Device, Level
from tutorials.models.facts import facts_of
from tutorials.models.guides import GuideQuerySet, ResourcePage
from tutorials.models.tutorial import TutorialPage

PER_PAGE = 30


class Kind:
    """What a listing may be narrowed to."""

    TUTORIAL = "tutoriel"
    RESOURCE = "ressource"


class GuideCard(NamedTuple):
    """A guide in a listing."""

    url: str
    title: str
    summary: str
    # « 15 min · facile · ordinateur, téléphone »
    facts: str
    has_easy_version: bool


class SubjectCard(NamedTuple):
    """A category in a listing."""

    url: str
    title: str
    introduction: str
    pictogram: str


class Listing(NamedTuple):
    """One page of a list of guides, and the addresses of those before and after it."""

    tutorials: list[GuideCard]
    resources: list[GuideCard]
    # How many in the whole list.
    total: int
    # « Page 2 sur 3 », "" when there is but one.
    place: str
    # Of this page of the list. Filters make no page of their own for robots.
    parameters: str
    previous: str
    next: str


class GuideForm(forms.Form):
    """The filters of a listing. A value that is not in a list is as good as none."""

    FILTERS = ("appareil", "niveau", "type")

    appareil = forms.ChoiceField(
        label=gettext_lazy("Avec quel appareil"), required=False, choices=Device.choices
    )
    niveau = forms.ChoiceField(
        label=gettext_lazy("À quel niveau"), required=False, choices=Level.choices
    )
    type = forms.ChoiceField(
        label=gettext_lazy("Que cherchez-vous"),
        required=False,
        choices=[
            (Kind.TUTORIAL, gettext_lazy("des tutoriels")),
            (Kind.RESOURCE, gettext_lazy("des liens de confiance")),
        ],
    )
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.full_clean()

    def asked(self, name: str) -> str:
        """Return the value asked for a filter, "" when none is or it is not known."""
        value: str = self.cleaned_data.get(name, "")
        return value

    @property
    def filters(self) -> bool:
        """Whether something is asked at all."""
        return any(map(self.asked, self.FILTERS))

    @property
    def number(self) -> int:
        """The page of the list that is asked for: the first, unless a number says another."""
        return self.cleaned_data.get("page") or 1

    def address(self, number: int) -> str:
        """Return the parameters of a page of the list, filtered as this one is."""
        asked = [(name, self.asked(name)) for name in self.FILTERS if self.asked(name)]
        parameters = urlencode([*asked, *([("page", number)] if number > 1 else [])])
        return f"?{parameters}" if parameters else ""

    def narrow(self, guides: GuideQuerySet) -> GuideQuerySet:
        """Keep the guides for this device and this level."""
        if device := self.asked("appareil"):
            guides = guides.for_device(device)
        if level := self.asked("niveau"):
            guides = guides.filter(level=level)
        return guides


class _OneAfterTheOther:
    """Tutorials, then resources, as one list that a paginator cuts."""

    def __init__(self, first: GuideQuerySet, then: GuideQuerySet) -> None:
        self._first, self._then = first, then
        self._length = first.count()

    def count(self) -> int:
        return self._length + self._then.count()

    def __getitem__(self, cut: slice) -> list[Any]:
        start, stop, length = cut.start, cut.stop, self._length
        first = self._first[start:stop] if start < length else ()
        then = self._then[max(start - length, 0) : stop - length] if stop > length else ()
        return [*first, *then]


def listing(
    own: str, form: GuideForm, tutorials: GuideQuerySet, resources: GuideQuerySet
) -> Listing:
    """Return the page that a form asks of the list at an address, narrowed as it says."""
    kind = form.asked("type")
    guides: Any = _OneAfterTheOther(
        form.narrow(tutorials.published().listed()) if kind != Kind.RESOURCE else tutorials.none(),
        form.narrow(resources.published().listed()) if kind != Kind.TUTORIAL else resources.none(),
    )
    page: Any = Paginator(guides, PER_PAGE).get_page(form.number)
    shown = list(page)
    return Listing(
        tutorials=guide_cards(guide for guide in shown if isinstance(guide, TutorialPage)),
        resources=guide_cards(guide for guide in shown if isinstance(guide, ResourcePage)),
        total=page.paginator.count,
        place=_place(page.number, page.paginator.num_pages),
        parameters="" if form.filters else form.address(page.number),
        previous=own + form.address(page.number - 1) if page.has_previous() else "",
        next=own + form.address(page.number + 1) if page.has_next() else "",
    )


def _place(number: int, last: int) -> str:
    return _("Page {number} sur {last}").format(number=number, last=last) if last > 1 else ""


def guide_cards(guides: Iterable[Any]) -> list[GuideCard]:
    """Return guides as a listing shows them."""
    return [
        GuideCard(
            url=guide.get_url() or "/",
            title=guide.title,
            summary=guide.summary,
            facts=facts_of(guide),
            has_easy_version=bool(getattr(guide, "easy_summary", "")),
        )
        for guide in guides
    ]


def subject_cards(categories: PageQuerySet) -> list[SubjectCard]:
    """Return the categories that everybody may read, in the editors' order."""
    return [
        SubjectCard(page.get_url() or "/", page.title, page.introduction, page.pictogram)
        for page in for_everybody(categories).order_by("path")
    ]


def found(count: int) -> str:
    """Return how many guides the filters left, in words."""
    if not count:
        return _("Rien ne correspond à ces choix.")
    return ngettext(
        "{count} page correspond à ces choix.", "{count} pages correspondent à ces choix.", count
    ).format(count=count)
