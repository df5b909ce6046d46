"""Bringing the shipped stories into the tree, as often as one likes.

A page that is at its address already is left as it is: it belongs to the editors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import shipped
from core.models import Picture, Topic
from core.text import french_spaces
from core.tree import child, is_taken, publish_below
from stories.demo import bodies, records
from stories.demo.records import Record
from stories.demo.responses import responses
from stories.models import Author, RelatedTutorial, Response, StoryIndexPage, StoryPage

Progress = Callable[[int, int], None]
INDEX = "histoires"


@dataclass
class Counts:
    """What became of the records."""

    added: int = 0
    unchanged: int = 0


@transaction.atomic
def load(home: Page, progress: Progress = lambda done, total: None) -> Counts:
    """Add what is missing below the home page, telling ``progress`` how much is done."""
    loading, told = _Loading(home), list(records.stories())
    for done, record in enumerate(told, start=1):
        loading.story(record)
        progress(done, len(told))
    return loading.counts


class _Loading:
    def __init__(self, home: Page) -> None:
        self.counts = Counts()
        self._index = child(home, StoryIndexPage, INDEX) or publish_below(home, _index())
        self._topics = {topic.slug: topic for topic in Topic.objects.all()}
        self._pages = {page.slug: page for page in Page.objects.descendant_of(home)}
        self._covers: dict[str, Picture] = {}
        for record in records.authors():
            told = {"name": record["name"], "biography": french_spaces(record["biography"])}
            Author.objects.get_or_create(slug=record["slug"], defaults=told)
        self._authors = {author.slug: author for author in Author.objects.all()}

    def story(self, record: Record) -> None:
        if is_taken(self._index, record["slug"]):
            self.counts.unchanged += 1
            return
        page = StoryPage(
            title=french_spaces(record["title"]),
            slug=record["slug"],
            subtitle=french_spaces(record["subtitle"]),
            summary=french_spaces(record["summary"]),
            happened=french_spaces(record["happened"]),
            place=record["place"].removeprefix("d-"),
            cover=self._cover(record["cover"]),
            body=bodies.body(record),
            helpers="\n".join(record["helpers"]),
            author=self._authors.get(record["author"]),
            words="\n".join(record["words"]),
            **{name: record[name] for name in ("happened_on", "caller", "mediator")},
            **{name: record[name] for name in ("series", "number")},
        )
        self._add(page, record)

    def _add(self, page: StoryPage, record: Record) -> None:
        self._index.add_child(instance=page)
        page.topics = [self._topics[slug] for slug in record["topics"] if slug in self._topics]
        page.tags.add(*record["tags"])
        chosen = (self._pages.get(slug) for slug in record["tutorials"])
        page.tutorials = [RelatedTutorial(page=other) for other in chosen if other]
        page.save_revision().publish()
        Response.objects.bulk_create(responses(page, record))
        self.counts.added += 1

    def _cover(self, name: str) -> Picture | None:
        """Return a shipped cover, brought into the library when it is first needed."""
        if name and name not in self._covers:
            title = _("Couverture : {name}").format(name=name.replace("-", " "))
            self._covers[name] = shipped.picture(records.COVERS / f"{name}.webp", title)
        return self._covers.get(name)


def _index() -> StoryIndexPage:
    return StoryIndexPage(
        title=_("Histoires"),
        slug=INDEX,
        show_in_menus=True,
        summary=_("Ce que des médiateurs ont vécu au téléphone, raconté avec d’autres prénoms."),
        introduction=_(
            "Au printemps 2020, deux mille médiateurs ont répondu au téléphone. "
            "Voici ce qu’ils ont vécu. Les prénoms ont été changés."
        ),
    )
