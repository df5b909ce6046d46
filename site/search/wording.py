"""What the page of results says: its sections, its states, its ways out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from core.links import Link
from core.text import french_spaces
from core.translation import gettext as _
from gazetteer.lookup import Understanding
from search.finding import Findings, Result
from search.library import NEED

# The best of each kind; the others are one more word away.
PER_SECTION = 10
_FIRST, _WELL_ENOUGH = "tutorial", 0.3


class Section(NamedTuple):
    """Results of one kind under their heading."""

    slug: str
    heading: str
    results: tuple[Result, ...]


def sections(results: Iterable[Result]) -> list[Section]:
    """Return the results by kind, the kind of the best result first.

    What one can do by oneself comes before the others, when it answers well enough.
    """
    by_kind: dict[str, list[Result]] = {}
    for result in sorted(results, key=_comes_after):
        by_kind.setdefault(_GROUPS.get(result.kind, result.kind), []).append(_linked(result))
    headings = _headings()
    return [
        Section(kind, headings[kind], tuple(found[:PER_SECTION]))
        for kind, found in by_kind.items()
        if kind in headings
    ]


def _comes_after(result: Result) -> bool:
    return not (result.kind == _FIRST and result.strength >= _WELL_ENOUGH)


# Sections of the site and plain pages are told together.
_GROUPS = {"category": "page"}


def _headings() -> dict[str, str]:
    return {
        "tutorial": _("Tutoriels"),
        "resource": _("Sur d’autres sites, en confiance"),
        "story": _("Histoires"),
        NEED: _("Quelqu’un près de chez vous"),
        "page": _("Sur ce site"),
    }


def _linked(result: Result) -> Result:
    """Give a need the address where one says where one lives."""
    if result.kind != NEED:
        return result
    query = urlencode({"besoin": result.url})
    detail = _("Indiquez votre commune : nous disons qui appeler.")
    return result._replace(url=f"{reverse('directory:search')}?{query}", detail=detail)


def summary(words: str, findings: Findings) -> str:
    """Return what happened, in a sentence."""
    count = sum(len(section.results) for section in sections(findings.results))
    if not findings.had_words:
        return _("Écrivez un ou deux mots, comme vous les diriez.")
    if not count:
        return french_spaces(_("Nous n’avons rien trouvé pour « {words} ».").format(words=words))
    sentence = ngettext(
        "{count} réponse pour « {words} ».", "{count} réponses pour « {words} ».", count
    )
    return french_spaces(sentence.format(count=count, words=words))


def correction(findings: Findings) -> str:
    """Return what was also looked for, "" when words were read as they were typed."""
    if not findings.corrections:
        return ""
    read = ", ".join(f"« {word} »" for word in findings.corrections)
    return french_spaces(_("Nous avons aussi cherché {words}.").format(words=read))


def place_link(place: Understanding) -> Link:
    """Return the way to who helps in the place that was typed."""
    query = urlencode({"lieu": place.text})
    label = _("Trouver de l’aide à cet endroit : {place}").format(place=place.label)
    return Link(f"{reverse('directory:search')}?{query}", french_spaces(label))
