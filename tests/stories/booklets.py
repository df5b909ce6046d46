"""Booklets for tests: of these stories, in this order; and editions of them."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document

from stories.models import Booklet, BookletStory, Edition, EditionState, StoryPage


def booklet_of(*stories: StoryPage, **values: Any) -> Booklet:
    """Return a booklet that holds these stories."""
    booklet = Booklet(**{"title": "Au bout du fil", **values})
    booklet.stories = [
        BookletStory(story=story, sort_order=place) for place, story in enumerate(stories)
    ]
    booklet.save()
    return booklet


def ready(booklet: Booklet, *stories: StoryPage, number: int = 1) -> Edition:
    """Return an edition of these stories, ready without having been made."""
    files = {
        name: Document.objects.create(
            title=name, file=ContentFile(b"0" * 1000, f"livret.{name}"), file_size=size
        )
        for name, size in (("pdf", 1_234_567), ("epub", 84_000))
    }
    return Edition.objects.create(
        booklet=booklet,
        number=number,
        state=EditionState.READY,
        made_at=timezone.now(),
        pages=44,
        contents=[story.pk for story in stories],
        **files,
    )
