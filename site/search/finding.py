"""What the words of the box find: from the index in memory or, where one is set up, elsewhere.

``WAGTAILSEARCH_BACKENDS`` chooses: with a backend other than the database's (OpenSearch,
Elasticsearch), the pages come from it; needs always come from memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

from django.conf import settings
from wagtail.models import Locale, Page

from core.base_page import BasePage
from core.text import fold
from core.word_index import Document
from gazetteer.lookup import Understanding, is_name, understand
from search.library import NEED, library
from search.models import Place

MOST = 24
_IN_THE_DATABASE = "wagtail.search.backends.database"


class Result(NamedTuple):
    """One thing found. Its address is that of a page, or the slug of a need."""

    kind: str
    url: str
    title: str
    summary: str = ""
    detail: str = ""
    # How well it answers, compared with the best: from 0 to 1.
    strength: float = 1.0


class Findings(NamedTuple):
    """What was found, best first, and what was read in the place of what was typed."""

    results: tuple[Result, ...] = ()
    corrections: tuple[str, ...] = ()
    # False when there was nothing to look for: a full stop, an emoji.
    had_words: bool = True


def find(words: str, language: str) -> Findings:
    """Return what answers the words best, of every kind."""
    elsewhere = _is_elsewhere()
    kinds = {NEED} if elsewhere else None
    found = library.find(words, language=language, kinds=kinds, limit=MOST)
    results = [_result(*shown) for shown in found.worth_showing()]
    if elsewhere:
        results += _from_backend(words, language)
    corrections = tuple(dict.fromkeys(correction.read for correction in found.corrections))
    return Findings(tuple(results), corrections, bool(found.terms))


def place_named(words: str) -> Understanding | None:
    """Return the place that the words name and nothing else, None when they say more or less."""
    says_a_number = any(character.isdigit() for character in words)
    if not (says_a_number or is_name(words)):
        return None
    place = understand(words)
    is_said = place.is_place and (says_a_number or fold(words) in _names(place))
    return place if is_said else None


def _names(place: Understanding) -> set[str]:
    names = [commune.name for commune in place.communes]
    if place.departement:
        names += [place.departement.name, place.departement.code]
    return {fold(name) for name in names}


def _result(document: Document, strength: float) -> Result:
    place = cast(Place, document.payload)
    told = document.title, document.summary, place.detail
    return Result(document.kind, place.url, *told, strength)


def _is_elsewhere() -> bool:
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"]
    return not backend.startswith(_IN_THE_DATABASE)


def _from_backend(words: str, language: str) -> Iterable[Result]:
    """Ask the backend of WAGTAILSEARCH_BACKENDS, which stems and ranks by itself."""
    locale = Locale.objects.filter(language_code=language).first()
    pages = Page.objects.live().public().filter(locale=locale)
    for page in pages.search(words, operator="or")[:MOST]:
        specific = page.specific
        if isinstance(specific, BasePage) and specific.search_kind:
            told, url = specific.told(), specific.get_url() or "/"
            yield Result(specific.search_kind, url, page.title, specific.summary, told.detail)
