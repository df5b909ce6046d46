"""Guides and categories as listings show them, and the filters of a listing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page, PageQuerySet

from tutorials.models.choices import Device, Level
from tutorials.models.facts import facts_of
from tutorials.models.guides import GuideQuerySet, ResourcePage
from tutorials.models.tutorial import TutorialPage


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


class GuideForm(forms.Form):
    """The filters of a category. A value that is not in a list is as good as none."""

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
        return any(map(self.asked, self.fields))

    def narrow(self, guides: GuideQuerySet) -> GuideQuerySet:
        """Keep the guides for this device and this level."""
        if device := self.asked("appareil"):
            guides = guides.for_device(device)
        if level := self.asked("niveau"):
            guides = guides.filter(level=level)
        return guides


def guides_below(page: Page, form: GuideForm) -> tuple[list[GuideCard], list[GuideCard]]:
    """Return the tutorials and the resources of a category, as its form narrows them."""
    kind = form.asked("type")
    tutorials = TutorialPage.objects.child_of(page).published().listed()
    resources = ResourcePage.objects.child_of(page).published().listed()
    return (
        guide_cards(form.narrow(tutorials)) if kind != Kind.RESOURCE else [],
        guide_cards(form.narrow(resources)) if kind != Kind.TUTORIAL else [],
    )


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
        for page in categories.live().public().order_by("path")
    ]


def found(count: int) -> str:
    """Return how many guides the filters left, in words."""
    if not count:
        return _("Rien ne correspond à ces choix.")
    return ngettext(
        "{count} page correspond à ces choix.", "{count} pages correspondent à ces choix.", count
    ).format(count=count)
