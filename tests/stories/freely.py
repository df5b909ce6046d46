"""Booklets of any texts at all, for hypothesis."""

from dataclasses import fields, replace

from hypothesis import strategies as st
from markupsafe import Markup

from stories.booklet.book import Book, Chapter, Line, Part, Publisher
from tests.core.test_paper_rich_text import HTML
from tests.stories.books import BOOK, URL, drawing

TEXTS = st.text(st.characters(), max_size=200)
RICH_TEXTS = TEXTS | HTML.map(Markup)
PICTURES = st.none() | st.binary(max_size=20) | st.just(drawing())
KINDS = ["text", "heading", "quote", "dialogue", "posture", "lesson", "picture"]
PARTS = st.builds(
    Part,
    kind=st.sampled_from(KINDS),
    text=RICH_TEXTS,
    who=TEXTS,
    lines=st.lists(st.builds(Line, TEXTS, TEXTS), max_size=3),
    picture=PICTURES,
    alt=TEXTS,
    caption=TEXTS,
)
CHAPTERS = st.builds(
    Chapter,
    title=TEXTS,
    parts=st.lists(PARTS, max_size=3),
    subtitle=TEXTS,
    facts=TEXTS,
    author=TEXTS,
    cover=PICTURES,
    url=TEXTS | st.just(URL),
    credit=TEXTS,
)
FREE = {
    "title": TEXTS,
    "subtitle": TEXTS,
    "publisher": st.builds(Publisher, TEXTS, TEXTS, TEXTS, TEXTS),
    "chapters": st.lists(CHAPTERS, max_size=3),
    "foreword": RICH_TEXTS,
    "thanks": RICH_TEXTS,
    "licence": TEXTS,
    "cover": PICTURES,
    "picture_credits": st.lists(TEXTS, max_size=2),
    "url": TEXTS | st.just(BOOK.url),
}
FIXED = {"number", "made_at", "language"}

BOOKS = st.fixed_dictionaries(FREE).map(lambda given: replace(BOOK, **given))


def forgotten() -> set[str]:
    """Return the fields that are free, and that are not tried."""
    return {field.name for field in fields(Book)} - set(FREE) - FIXED
