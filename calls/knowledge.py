"""What there is to read or to send: tutorials, resources, fiches d'aide, found by callers' words.

A kind of page more is a line more in ``_SHELVES``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calls.models import FichePage, Nature
from core.base_page import BasePage
from core.signals import words_found_nothing
from core.text import french_spaces
from core.word_index import Document
from core.word_index.keeping import KeptIndex
from tutorials.models import CategoryPage, ResourcePage, TutorialPage

# The best of each kind; the others are one more word away.
PER_SECTION = 4
_MOST = 24
# Those of the nature chosen, before any word is typed.
_PROPOSED = 4
# Callers are spoken to in French.
_LANGUAGE = "fr"


class Guide(NamedTuple):
    """A page to read aloud or to send."""

    id: int
    kind: str
    title: str
    summary: str
    url: str
    # « 15 minutes · facile »
    detail: str = ""
    # The category of a tutorial.
    section: str = ""


class Section(NamedTuple):
    """Guides of one kind, under their heading."""

    kind: str
    heading: str
    guides: tuple[Guide, ...]


class Findings(NamedTuple):
    """What words find, kind by kind, and what was also read in their place."""

    sections: tuple[Section, ...] = ()
    correction: str = ""
    # False when there was nothing to look for.
    had_words: bool = True

    @property
    def ids(self) -> set[int]:
        return {guide.id for section in self.sections for guide in section.guides}


class _Shelf(NamedTuple):
    """One kind of page, and those that a responder may read."""

    kind: str
    heading: Any
    pages: Callable[[], Any]


_SHELVES = (
    # What the line has learnt itself comes first. The desk alone reads it.
    _Shelf("fiche", gettext_lazy("Fiches d’aide"), FichePage.objects.live),
    _Shelf("tutorial", gettext_lazy("Tutoriels"), TutorialPage.objects.published),
    _Shelf(
        "resource", gettext_lazy("Sur d’autres sites, en confiance"), ResourcePage.objects.published
    ),
)


class _Payload(NamedTuple):
    """What is kept of a page beside its document."""

    guide: Guide
    path: str


class _Pages:
    """The pages of a shelf, for the index."""

    def __init__(self, shelf: _Shelf) -> None:
        self._shelf = shelf

    def stamps(self) -> Mapping[str, tuple[Any, ...]]:
        rows = self._readable().values_list("pk", "latest_revision", "last_published_at", "path")
        return {f"page:{pk}": stamp for pk, *stamp in rows}

    def documents(self, keys: Collection[str]) -> Iterable[Document]:
        pages = self._readable().filter(pk__in=[key.partition(":")[2] for key in keys])
        return (_document(page, self._shelf.kind) for page in pages)

    def _readable(self) -> Any:
        return self._shelf.pages().filter(locale__language_code=_LANGUAGE).order_by("path")


knowledge = KeptIndex(*map(_Pages, _SHELVES))


def find(words: str) -> Findings:
    """Return what answers the words best, kind by kind."""
    found = knowledge.find(words, language=_LANGUAGE, limit=_MOST)
    payloads = [document.payload for document, _strength in found.worth_showing()]
    read = ", ".join(dict.fromkeys(f"« {correction.read} »" for correction in found.corrections))
    also = _("Nous avons aussi cherché {words}.").format(words=read) if read else ""
    return Findings(_sections(_placed(payloads)), french_spaces(also), bool(found.terms))


def tell_if_fruitless(words: str, on: date) -> None:
    """Tell whoever keeps them of words that nothing answers."""
    found = knowledge.find(words, language=_LANGUAGE, limit=1)
    if found.terms and not found.hits:
        words_found_nothing.send(sender=KeptIndex, words=words, on=on)


def known_pages(ids: Iterable[int]) -> list[Guide]:
    """Return those of these pages that a responder may send."""
    documents = [knowledge.document(f"page:{pk}") for pk in ids]
    return _placed([document.payload for document in documents if document])


def proposed_for(nature: Nature) -> tuple[Guide, ...]:
    """Return the tutorials of what a call is about, in the order that editors gave."""
    topics = [topic.pk for topic in nature.topics.all()]
    pages = TutorialPage.objects.published().filter(topics__in=topics, locale__language_code="fr")
    ids = pages.order_by("path").values_list("pk", flat=True).distinct()[:_PROPOSED]
    return tuple(known_pages(ids)) if topics else ()


def _document(page: BasePage, kind: str) -> Document:
    told = page.told()
    guide = Guide(page.pk, kind, page.title, page.summary, page.get_url() or "/", told.detail)
    return Document(
        key=f"page:{page.pk}",
        kind=kind,
        title=page.title,
        language=_LANGUAGE,
        summary=page.summary,
        words=told.words,
        tags=told.tags,
        body=told.body,
        payload=_Payload(guide, page.path),
    )


def _placed(payloads: Sequence[Any]) -> list[Guide]:
    """Return guides with the names of their categories, as they are today."""
    parents = {payload.path[: -CategoryPage.steplen] for payload in payloads}
    names = CategoryPage.objects.filter(path__in=parents).values_list("path", "title")
    sections = dict(names) if parents else {}
    return [
        payload.guide._replace(section=sections.get(payload.path[: -CategoryPage.steplen], ""))
        for payload in payloads
    ]


def _sections(guides: Sequence[Guide]) -> tuple[Section, ...]:
    """Return guides in the order of the shelves: always the same, for the eye to find."""
    by_kind = [
        (shelf, tuple(guide for guide in guides if guide.kind == shelf.kind)) for shelf in _SHELVES
    ]
    return tuple(
        Section(shelf.kind, str(shelf.heading), found[:PER_SECTION])
        for shelf, found in by_kind
        if found
    )
