"""A booklet as plain data: all that its two renderers need, and nothing of the database.

A text is plain, or HTML if it says so by ``__html__``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

Text = Any


class Line(NamedTuple):
    """What somebody says in a dialogue."""

    who: str
    text: str


class Publisher(NamedTuple):
    """The helpline, as the back of the book gives it."""

    name: str
    phone: str = ""
    note: str = ""
    hours: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of a story: of the kind of a block of ``stories.blocks.StoryBlock``."""

    kind: str
    text: Text = ""
    who: str = ""
    lines: Sequence[Line] = ()
    picture: bytes | None = None
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A story. ``facts`` say when and where, ``credit`` is the line of its licence."""

    title: str
    parts: Sequence[Part]
    subtitle: str = ""
    facts: str = ""
    author: str = ""
    cover: bytes | None = None
    url: str = ""
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class Book:
    """An edition of a booklet. ``url`` is where the last one is offered."""

    title: str
    publisher: Publisher
    chapters: Sequence[Chapter]
    number: int
    made_at: datetime
    subtitle: str = ""
    foreword: Text = ""
    thanks: Text = ""
    licence: str = ""
    cover: bytes | None = None
    picture_credits: Sequence[str] = ()
    url: str = ""
    language: str = "fr"

    @property
    def authors(self) -> list[str]:
        """Those who told the stories, each once, in the order of the book."""
        return list(dict.fromkeys(chapter.author for chapter in self.chapters if chapter.author))

    @property
    def credits(self) -> list[str]:
        """The lines of licence of the stories."""
        return [chapter.credit for chapter in self.chapters if chapter.credit]
