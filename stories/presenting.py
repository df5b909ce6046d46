"""What a story's page and its lists say around its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french_time import long_date
from core.pictures import NARROW, pictures
from core.text import NBSP, french_spaces

if TYPE_CHECKING:
    from stories.models import Edition, StoryPage

WORDS_A_MINUTE = 180


class StoryCard(NamedTuple):
    """A story in a list."""

    url: str
    title: str
    summary: str
    facts: str
    cover: object


def cards(stories: list[StoryPage]) -> list[StoryCard]:
    """Return stories as a list shows them."""
    covers = pictures((page.cover_id for page in stories if page.cover_id), NARROW)
    return [
        StoryCard(
            page.get_url() or "/", page.title, page.summary, facts(page), covers.get(page.cover_id)
        )
        for page in stories
    ]


def facts(story: StoryPage) -> str:
    """Return when, where and by whom, on one line."""
    by = _("par {author}").format(author=story.author.name) if story.author else ""
    return f"{NBSP}· ".join(filter(None, (when_and_where(story), french_spaces(by))))


def when_and_where(story: StoryPage) -> str:
    """Return when and where it happened, on one line."""
    told = (story.happened or _day(story), place(story))
    return french_spaces(f"{NBSP}· ".join(filter(None, told)))


def place(story: StoryPage) -> str:
    """Return where it happened: « Bordeaux (Gironde) », « Gers », "" when nobody says."""
    if story.commune:
        return f"{story.commune.name} ({story.commune.departement.name})"
    return story.departement.name if story.departement else ""


def names(story: StoryPage) -> str:
    """Return that the names were changed, when there are some."""
    if not (story.caller or story.mediator):
        return ""
    return _("Les prénoms ont été changés.")


def credit(story: StoryPage, url: str) -> str:
    """Return the line to copy by who uses the story again."""
    author = story.author.name if story.author else _("l’équipe de Relais")
    line = _("« {title} », par {author}, licence CC BY 4.0, {url}")
    return french_spaces(line.format(title=story.title, author=author, url=url))


class BookletFile(NamedTuple):
    """A file of an edition, as its page offers it."""

    url: str
    name: str
    weight: str


def edition_facts(edition: Edition) -> str:
    """Return which edition it is, and how long: « Édition n° 2, lundi 4 mai 2026 · 44 pages »."""
    told = _("Édition n° {number}, {day}").format(number=edition.number, day=edition.day)
    pages = ngettext("{count} page", "{count} pages", edition.pages).format(count=edition.pages)
    return french_spaces(f"{told}{NBSP}· {pages}".replace("n° ", f"n°{NBSP}"))


def edition_files(edition: Edition) -> list[BookletFile]:
    """Return the files of an edition."""
    files = ((edition.pdf, "PDF"), (edition.epub, "EPUB"))
    return [BookletFile(file.url, name, _weight_of(file)) for file, name in files if file]


def weight(size: int) -> str:
    """Return the weight of a file as it is said: « 840 ko », « 1,2 Mo »."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NBSP}ko"
    return f"{size / 1_000_000:.1f}{NBSP}Mo".replace(".", ",").replace(",0", "")


def _weight_of(file: Any) -> str:
    return weight(file.file_size or 0)


def reading_minutes(text: str) -> int:
    """Return the minutes that a text takes, one at least."""
    return max(1, round(len(text.split()) / WORDS_A_MINUTE))


def reading_time(minutes: int) -> str:
    """Return a reading time as it is said: « 3 minutes de lecture »."""
    sentence = ngettext("{count} minute de lecture", "{count} minutes de lecture", minutes)
    return sentence.format(count=minutes).replace(" ", NBSP, 1)


def _day(story: StoryPage) -> str:
    return long_date(story.happened_on, with_year=True) if story.happened_on else ""
