"""Where to go from a tutorial: what to read next, and its neighbours in the category."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Q
from wagtail.models import Page

from core.links import Link
from core.tree import for_everybody

if TYPE_CHECKING:
    from tutorials.models import TutorialPage


class Around:
    """The links that end a tutorial: found together, and only to what everybody may read."""

    def __init__(self, tutorial: TutorialPage) -> None:
        chosen = [row.page_id for row in tutorial.related.all()]
        siblings = Page.objects.sibling_of_q(tutorial, inclusive=False)
        pages = for_everybody(Page.objects.filter(siblings | Q(pk__in=chosen))).order_by("path")
        found = {page.pk: page for page in pages.only("path", "depth", "title", "url_path")}
        beside = [page for page in found.values() if _is_beside(page, tutorial)]
        self.previous = _first(page for page in reversed(beside) if page.path < tutorial.path)
        self.next = _first(page for page in beside if page.path > tutorial.path)
        self.related = [_link(found[pk]) for pk in chosen if pk in found]
        if not chosen:
            self.related = [_link(page) for page in tutorial.of_the_same_topics()]


def _is_beside(page: Page, other: Page) -> bool:
    """Tell whether two pages stand below the same one."""
    return page.path[: -page.steplen] == other.path[: -other.steplen]


def _first(pages: Iterator[Page]) -> Link | None:
    return next(map(_link, pages), None)


def _link(page: Page) -> Link:
    return Link(page.get_url() or "/", page.title)
