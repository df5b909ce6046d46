"""What the templates of the search need: the words of ``wording`` with their links."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language
from markupsafe import Markup

from core.french_time import clock, long_date
from core.jinja2 import macro
from core.links import Link
from core.text import fold, french_spaces
from core.translation import gettext as _
from directory import addresses, wording
from directory.answers import Slice, cards
from directory.catalogue import catalogue
from directory.forms import TICKS, Filters, SearchForm
from directory.kept import MOST
from directory.models import Language
from directory.presenting import Card, short_type
from directory.wording import Page
from gazetteer.lookup import CommuneRef, Understanding
from gazetteer.models import Departement

SHOWN_COMMUNES = 6
FREQUENT_NEEDS = 8
Pair = tuple[str, str]
Pairs = Sequence[Pair]


def entry_context(form: SearchForm, canonical: str) -> dict[str, Any]:
    """The door of the directory, with the commonest needs as links."""
    needs = list(catalogue().needs.values())[:FREQUENT_NEEDS]
    links = [Link(addresses.of_search([("besoin", need.slug)]), need.label) for need in needs]
    page = replace(
        wording.entry(), canonical=canonical, links_heading=_("Les besoins courants"), links=links
    )
    return _context(form, page, help_text=wording.examples())


def departements_context(canonical: str) -> dict[str, Any]:
    """Every inhabited département as a link, by région; those that are one by themselves last."""
    regions: dict[str, list[Link]] = {}
    inhabited = Departement.objects.filter(communes__population__gt=0).distinct()
    for region, name, slug in inhabited.values_list("region__name", "name", "slug"):
        regions.setdefault(region, []).append(Link(f"{addresses.root()}{slug}/", name))
    alone = [links.pop() for links in regions.values() if len(links) == 1]
    groups = [(name, _by_name(links)) for name, links in regions.items() if links]
    groups.sort(key=lambda group: fold(group[0]))
    page = replace(wording.departements(), canonical=canonical)
    return {
        "page": page.with_french_spaces(),
        "regions": [*groups, (wording.overseas(), _by_name(alone))],
    }


def _by_name(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: fold(link.label))


def place_context(
    form: SearchForm, page: Page, place: Understanding | None = None
) -> dict[str, Any]:
    """A place to mend or to choose, with links that keep everything else that was asked."""
    others = [(name, text) for name, text in form.typed if name not in ("lieu", "commune")]
    choices = place.choices if place else ()
    links = [
        Link(addresses.of_search([("lieu", choice.query), *others]), choice.label, choice.detail)
        for choice in choices
    ]
    heading = page.links_heading if links else ""
    page = replace(page, links=links, links_heading=heading)
    return _context(form, page, help_text=wording.with_examples(page.heading))


def answer_context(
    form: SearchForm,
    part: Slice,
    now: datetime,
    *,
    path: str,
    communes: Sequence[CommuneRef] = (),
) -> dict[str, Any]:
    """An answer. ``path`` is the address of the page, ``communes`` those it may be narrowed to."""
    pairs = [
        (name, text) for name, text in form.typed if name != "lieu" or path == addresses.root()
    ]
    page = wording.answered(part.answer)
    page = replace(
        page,
        paragraphs=[*page.paragraphs, *form.ignored],
        chips=_chips(form, path, pairs),
        title=wording.numbered(page.title, part.page),
        start=part.start,
        **_communes(pairs, communes, part.answer.criteria.place),
        **_offices(part),
        **_pages(part, path, pairs),
    )
    shown = cards(part, now)
    return {
        **_context(form, page),
        "cards": [_card(card, 2) for card in shown[: part.matches]],
        "competent": [_card(card, 3) for card in shown[part.matches :]],
    }


@lru_cache(maxsize=MOST)
def _card(card: Card, level: int) -> Markup:
    """Return a card as HTML: the same as long as nothing of what it says changes."""
    return macro("components/card.html", "partner_card")(card, level)


def _context(form: SearchForm, page: Page, *, help_text: str = "") -> dict[str, Any]:
    """What every page with the form shows; with words of help, the place alone is insisted on."""
    needs = catalogue().need_choices
    return {
        "page": page.with_french_spaces(),
        "action": addresses.root(),
        "place": dict(form.typed).get("lieu", ""),
        "help_text": french_spaces(help_text),
        "filters": _filters(form.filters, needs, not help_text, get_language()),
    }


@lru_cache(maxsize=256)
def _filters(shown: Filters, needs: Pairs, is_foldable: bool, language: str | None) -> Markup:
    """Return the form after the place as HTML: long, and the same on nearly every page."""
    context = {"filters": shown, "needs": needs, "ticks": TICKS, "is_foldable": is_foldable}
    return Markup(render_to_string("components/filters.html", context, using="jinja2"))  # noqa: S704


def _chips(form: SearchForm, path: str, pairs: Pairs) -> list[Link]:
    """Return one link for each active filter, that removes it."""
    return [
        Link(
            _address(path, _without(pairs, *names)),
            label,
            _("Retirer : {label}").format(label=label),
        )
        for names, label in _active(form)
    ]


def _active(form: SearchForm) -> Iterable[tuple[tuple[str, ...], str]]:
    asked = form.cleaned_data.get
    if need := asked("besoin"):
        yield ("besoin",), need.label
    if kind := asked("type"):
        yield ("type",), short_type(kind.name)
    if name := asked("nom"):
        yield ("nom",), french_spaces(f"« {name} »")
    if asked("jour") or asked("heure"):
        yield ("jour", "heure"), _opening_asked(form)
    for tick, label in TICKS:
        if asked(tick):
            yield (tick,), str(label)
    if code := asked("langue"):
        yield ("langue",), str(Language(code).label)


def _opening_asked(form: SearchForm) -> str:
    day, hour = form.cleaned_data.get("jour"), form.cleaned_data.get("heure")
    parts = [
        _("Ouvert"),
        long_date(day) if day else "",
        _("à {hour}").format(hour=clock(hour)) if hour else "",
    ]
    return " ".join(filter(None, parts))


def _communes(
    pairs: Pairs, communes: Sequence[CommuneRef], place: Understanding | None
) -> dict[str, Any]:
    """Return the links that narrow a postcode to one of its communes, the biggest first."""
    if place is None or len(communes) < 2:
        return {}
    base = addresses.of_search([*_without(pairs, "commune"), ("commune", "")])
    links = [Link(base + commune.code, commune.name) for commune in communes]
    rest = links[SHOWN_COMMUNES:]
    label = (
        _("{n} autres communes").format(n=len(rest)) if len(rest) > 1 else _("Une autre commune")
    )
    return {
        "communes_label": _("Préciser la commune"),
        "communes": links[:SHOWN_COMMUNES],
        "other_communes": rest,
        "other_communes_label": label,
    }


def _offices(part: Slice) -> dict[str, Any]:
    if not part.answer.legal or part.page > 1:
        return {}
    return {
        "offices_heading": _("Qui est compétent, d’après la loi"),
        "offices": [Link(office.url, office.name, office.why) for office in part.answer.legal],
    }


def _pages(part: Slice, path: str, pairs: Pairs) -> dict[str, Any]:
    """Return the links to the pages before and after, and to a wider search."""
    links: dict[str, Any] = {}
    if part.page > 1:
        links["previous"] = _address(path, [*pairs, ("page", str(part.page - 1))])
    if part.page < part.pages:
        links["next"] = _address(path, [*pairs, ("page", str(part.page + 1))])
        links["next_label"] = wording.next_label(part.left)
    elif wider := part.wider_km:
        url = _address(path, [*_without(pairs, "rayon"), ("rayon", str(wider))])
        links["wider"] = Link(url, wording.wider_label(wider))
    return links


def _without(pairs: Pairs, *names: str) -> list[tuple[str, str]]:
    return [(name, text) for name, text in pairs if name not in names]


def _address(path: str, pairs: Pairs) -> str:
    return path + addresses.query(pairs)
