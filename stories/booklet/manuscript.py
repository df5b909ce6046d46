"""From an editor's booklet to the book that is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from core.helpline import helpline
from core.models import Picture
from core.text import french_spaces
from stories import presenting
from stories.booklet.book import Book, Chapter, Line, Part, Publisher
from stories.models import BookletPage, Edition, StoryPage

Progress = Callable[[], None]
# Enough for paper, and for any screen that books are read on.
_PICTURE = "width-1600|format-webp|webpquality-85"
_RICH = {"text", "posture", "lesson"}


class Manuscript:
    """Reads the stories of an edition, and remembers what was left out on the way."""

    def __init__(self, edition: Edition, stories: list[StoryPage]) -> None:
        self._edition = edition
        self._stories = stories
        self._credits: dict[str, list[str]] = {}
        self.missing: list[str] = []

    def book(self, progress: Progress) -> Book:
        """Return the book, calling ``progress`` after each story."""
        booklet, line = self._edition.booklet, helpline()
        cover = self._picture(booklet.cover)
        return Book(
            title=booklet.title,
            subtitle=booklet.subtitle,
            publisher=Publisher(line.name, line.phone, line.note, line.hours),
            number=self._edition.number,
            made_at=self._edition.asked_at,
            foreword=_html(booklet.foreword),
            chapters=list(self._chapters(progress)),
            thanks=_html(booklet.thanks),
            licence=booklet.licence,
            cover=cover,
            picture_credits=self._picture_credits(),
            url=_address(self._edition),
        )

    def _chapters(self, progress: Progress) -> Iterable[Chapter]:
        for story in self._stories:
            yield self._chapter(story)
            progress()

    def _chapter(self, story: StoryPage) -> Chapter:
        url = story.full_url or ""
        return Chapter(
            title=story.title,
            subtitle=story.subtitle,
            facts=presenting.when_and_where(story),
            author=story.author.name if story.author else "",
            cover=self._picture(story.cover),
            parts=[self._part(block) for block in story.body],
            url=url,
            credit=presenting.credit(story, url),
        )

    def _part(self, block: Any) -> Part:
        kind, value = block.block_type, block.value
        if kind in _RICH:
            return Part(kind=kind, text=_html(value.source))
        if kind == "quote":
            return Part(kind=kind, text=value["text"], who=value["who"])
        if kind == "dialogue":
            said = [Line(line["who"], line["text"]) for line in value["lines"]]
            return Part(kind=kind, lines=said)
        if kind == "picture":
            image, alt, caption = value["image"], value["alt"], value["caption"]
            return Part(kind=kind, picture=self._picture(image), alt=alt, caption=caption)
        return Part(kind=kind, text=str(value))

    def _picture(self, image: Picture | None) -> bytes | None:
        """Return an image; one whose file is lost or cannot be read is left out, and told."""
        if image is None:
            return None
        try:
            with image.get_rendition(_PICTURE).file.open("rb") as file:
                content: bytes = file.read()
        except Exception:
            self.missing.append(image.title)
            return None
        if image.credit or image.licence:
            made = ", ".join(filter(None, (image.credit, image.licence)))
            titles = self._credits.setdefault(made, [])
            titles.extend([image.title] if image.title not in titles else [])
        return content

    def _picture_credits(self) -> list[str]:
        """Return a line for each maker of images, with the licence: what they made."""
        return [
            french_spaces(f"{made} – {' ; '.join(titles)}")
            for made, titles in self._credits.items()
        ]


def _html(source: str) -> SafeString:
    return mark_safe(expand_db_html(source))  # noqa: S308 - cleaned by Wagtail's editor


def _address(edition: Edition) -> str:
    """Return where the booklet is offered, else the address of the site."""
    page = BookletPage.objects.live().public().filter(booklet=edition.booklet_id).first()
    address = page.full_url if page else None
    return address or settings.WAGTAILADMIN_BASE_URL
