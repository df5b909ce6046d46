"""The example of a booklet: bound, made once, and offered at its address.

A booklet that is there already is left as it is: it belongs to the editors.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.markup import to_html
from core.text import french_spaces
from core.tree import is_taken, publish_below
from stories.booklet.making import make
from stories.demo import records
from stories.models import Booklet, BookletPage, Edition, StoryPage

ADDRESS = "livret"


def load(home: Page) -> Booklet | None:
    """Make the booklet of the shipped stories; None when there is one, or no story to bind."""
    record = records.booklet()
    stories = {story.slug: story for story in StoryPage.objects.published().descendant_of(home)}
    chosen = [stories[slug] for slug in record["stories"] if slug in stories]
    if not chosen or Booklet.objects.exists():
        return None
    booklet = Booklet.objects.create(
        title=french_spaces(record["title"]),
        subtitle=french_spaces(record["subtitle"]),
        foreword=to_html(record["foreword"]),
        thanks=to_html(record["thanks"]),
    )
    booklet.fill(chosen)
    booklet.save()
    _offer(home, booklet)
    make(Edition.objects.ask(booklet).pk)
    return booklet


def _offer(home: Page, booklet: Booklet) -> None:
    if is_taken(home, ADDRESS):
        return
    page = BookletPage(
        title=_("Le livret"),
        slug=ADDRESS,
        booklet=booklet,
        summary=_("Les histoires de la ligne, à imprimer ou à lire sur un écran."),
        introduction=_("Ce que des médiateurs ont vécu au téléphone, réuni en un petit livre."),
    )
    publish_below(home, page)
