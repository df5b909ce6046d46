"""What surrounds every public page: the ways in, the ways out, and what is urgent today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page, Site

from core.links import Link
from core.models import Flash, HelplineClosure
from core.tree import for_everybody

CACHE_KEY = "core.frame"
_SECONDS = 60


class Urgent(NamedTuple):
    """A piece of urgent information as a page shows it."""

    title: str
    text: str
    url: str


class Frame(NamedTuple):
    """The navigation, read from the page tree, and the bands above every page."""

    menu: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    # What stands just below the sections of the menu: the categories, for who is lost.
    subjects: tuple[Link, ...] = ()
    urgent: tuple[Urgent, ...] = ()
    # The sentence of an exceptional closure of the line, "" when it keeps its hours.
    closure: str = ""


BARE = Frame()


def frame() -> Frame:
    """Return what surrounds the pages, at most a minute old."""
    kept: Frame | None = cache.get(CACHE_KEY)
    if kept is None:
        kept = _load(timezone.localtime())
        cache.set(CACHE_KEY, kept, _SECONDS)
    return kept


def forget(**_signal: object) -> None:
    """Read it again: something of it has just changed."""
    cache.delete(CACHE_KEY)


def _load(now: datetime) -> Frame:
    menu, footer, subjects = _navigation()
    closure = HelplineClosure.objects.announced(now.date()).first()
    return Frame(
        menu=menu,
        footer=footer,
        subjects=subjects,
        urgent=tuple(map(_urgent, Flash.objects.current(now))),
        closure=closure.sentence if closure else "",
    )


Links = tuple[Link, ...]


def _navigation() -> tuple[Links, Links, Links]:
    """Return the sections of the site, what stands beside them, and what stands below them.

    Below the home page, the pages that editors tick « dans les menus » are the sections.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return (), (), ()
    top = site.root_page.depth + 1
    pages = for_everybody(Page.objects.descendant_of(site.root_page)).order_by("path")
    near = list(pages.filter(depth__lte=top + 1))
    sections = {page.path: page for page in near if page.depth == top and page.show_in_menus}
    others = [page for page in near if page.depth == top and not page.show_in_menus]
    subjects = [page for page in near if page.path[: -page.steplen] in sections]
    return _links(sections.values()), _links(others), _links(subjects)


def _links(pages: Iterable[Page]) -> Links:
    return tuple(Link(page.get_url() or "/", page.title) for page in pages)


def _urgent(flash: Flash) -> Urgent:
    page = for_everybody(Page.objects.filter(pk=flash.page_id)).first()
    return Urgent(flash.title, flash.text, (page.get_url() or "") if page else "")
