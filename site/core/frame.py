"""What surrounds every public page: the ways in, the ways out, and what is urgent today."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page, Site

from core.links import Link
from core.models import Flash, HelplineSettings

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
    menu, footer = _navigation()
    return Frame(
        menu=menu,
        footer=footer,
        urgent=tuple(map(_urgent, Flash.objects.current(now).select_related("page"))),
        closure=HelplineSettings.load().closure(now.date()),
    )


def _navigation() -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Return the sections of the site, and what stands beside them at the bottom of pages.

    Below the home page, the pages that editors tick « dans les menus » are the sections.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return (), ()
    sections: list[Link] = []
    others: list[Link] = []
    for page in Page.objects.child_of(site.root_page).live().public().order_by("path"):
        link = Link(page.get_url() or "/", page.title)
        (sections if page.show_in_menus else others).append(link)
    return tuple(sections), tuple(others)


def _urgent(flash: Flash) -> Urgent:
    page = flash.page if flash.page and flash.page.live else None
    return Urgent(flash.title, flash.text, (page.get_url() or "") if page else "")
