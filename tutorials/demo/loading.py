"""Bringing the shipped tutorials into the tree, as often as one likes.

A page that is at its address already is left as it is: it belongs to the editors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import shipped
from core.markup import to_html
from core.models import Picture, Topic
from core.text import french_spaces
from core.tree import child, is_taken, publish_below
from tutorials.demo import records, streams
from tutorials.demo.records import Record
from tutorials.models import (
    CategoryPage,
    RelatedGuide,
    ResourcePage,
    TutorialIndexPage,
    TutorialPage,
)

Progress = Callable[[int, int], None]
INDEX = "tutoriels"
# In a month of the calendar, on average.
_DAYS = 30.4


@dataclass
class Counts:
    """What became of the records."""

    added: int = 0
    unchanged: int = 0


@transaction.atomic
def load(home: Page, progress: Progress = lambda done, total: None) -> Counts:
    """Add what is missing below the home page, telling ``progress`` how much is done."""
    loading = _Loading(home)
    todo = [
        *((loading.tutorial, record) for record in records.tutorials()),
        *((loading.resource, record) for record in records.resources()),
    ]
    for done, (write, record) in enumerate(todo, start=1):
        write(record)
        progress(done, len(todo))
    loading.relate()
    return loading.counts


class _Loading:
    def __init__(self, home: Page) -> None:
        self.counts = Counts()
        self._topics = {topic.slug: topic for topic in Topic.objects.all()}
        self._pictures: dict[str, Picture] = {}
        self._new: dict[str, tuple[TutorialPage, Record]] = {}
        index = child(home, TutorialIndexPage, INDEX) or publish_below(home, _index())
        self._categories = {
            record["slug"]: child(index, CategoryPage, record["slug"])
            or publish_below(index, _category(record))
            for record in records.categories()
        }

    def tutorial(self, record: Record) -> None:
        page = TutorialPage(
            **self._described(record),
            before=streams.list_of(record["before"]),
            steps=streams.steps(record, self._picture),
            success=to_html(record["success"]),
            trouble=streams.list_of(record["trouble"]),
            links=streams.links(record),
            easy_summary=french_spaces(record.get("easy", {}).get("summary", "")),
            easy_steps=streams.easy_steps(record),
            reviewed_on=record["reviewed_on"],
            review_due=_due(record["reviewed_on"], record["review_months"]),
        )
        if self._add(page, record):
            self._new[record["slug"]] = (page, record)

    def resource(self, record: Record) -> None:
        own = ("kind", "publisher", "checked_on")
        page = ResourcePage(
            **self._described(record),
            **{name: record[name] for name in own},
            address=record["url"],
            why=french_spaces(record["why"]),
        )
        self._add(page, record)

    def relate(self) -> None:
        """Link the new tutorials to those that their records name."""
        pages = {page.slug: page for page in TutorialPage.objects.all()}
        for page, record in self._new.values():
            for slug in filter(pages.get, record["related"]):
                page.related.add(RelatedGuide(page=pages[slug]))
            page.save_revision().publish()

    def _described(self, record: Record) -> dict[str, Any]:
        return {
            "title": french_spaces(record["title"]),
            "slug": record["slug"],
            "summary": french_spaces(record["summary"]),
            "devices": record.get("devices", []),
            "level": record.get("level", ""),
            "minutes": record.get("minutes", 0),
            "words": "\n".join(record["words"]),
        }

    def _add(self, page: Any, record: Record) -> bool:
        category = self._categories[record["category"]]
        if is_taken(category, record["slug"]):
            self.counts.unchanged += 1
            return False
        category.add_child(instance=page)
        page.topics = [self._topics[slug] for slug in record["topics"] if slug in self._topics]
        page.tags.add(*record["tags"])
        page.save_revision().publish()
        self.counts.added += 1
        return True

    def _picture(self, name: str) -> Picture:
        """Return a shipped picture, brought into the library when it is first needed."""
        if name not in self._pictures:
            title = _("Exemple : {name}").format(name=name.replace("-", " "))
            self._pictures[name] = shipped.picture(records.PICTURES / f"{name}.webp", title)
        return self._pictures[name]


def _index() -> TutorialIndexPage:
    return TutorialIndexPage(
        title=_("Tutoriels"),
        slug=INDEX,
        show_in_menus=True,
        summary=_("Des réponses expliquées étape par étape, à lire, à imprimer ou à envoyer."),
        introduction=_("Choisissez ce que vous voulez faire. Nous vous guidons, étape par étape."),
    )


def _category(record: Record) -> CategoryPage:
    return CategoryPage(
        title=french_spaces(record["title"]),
        slug=record["slug"],
        short_title=record["short"],
        summary=french_spaces(record["introduction"])[:200],
        introduction=french_spaces(record["introduction"]),
        pictogram=record["slug"],
    )


def _due(reviewed_on: date, months: int) -> date:
    return reviewed_on + timedelta(days=round(months * _DAYS))
