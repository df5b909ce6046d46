"""Making an edition: from being asked to the two files, telling how far it has gone."""

from __future__ import annotations

import logging

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.documents.models import Document
from wagtail.models import Collection

from core.french_time import long_date
from core.models import Picture
from core.paper.compiling import PaperError, page_count
from stories.booklet.book import Book
from stories.booklet.epub import render_epub
from stories.booklet.manuscript import Manuscript
from stories.booklet.printing import render_cover, render_pdf
from stories.models import Edition, EditionState

# After the stories: the PDF, the EPUB, and putting them away.
_LAST_STEPS = 3
_LONGEST_TITLE = 255

logger = logging.getLogger(__name__)


class NothingToBindError(Exception):
    """No story of the booklet may be read by everybody."""


def make(pk: int) -> None:
    """Make an edition, unless somebody else does. What goes wrong is written on it, in words."""
    edition = Edition.objects.claim(pk)
    if edition is None:
        return
    try:
        _Making(edition).run()
    except NothingToBindError:
        edition.fail(_("Aucune histoire publiée dans ce livret : choisissez-en au moins une."))
    except PaperError:
        logger.exception("Edition %s cannot be set on paper", pk)
        edition.fail(
            _("La mise en page du PDF s’est arrêtée. Le détail est dans le journal du serveur.")
        )
    except Exception:
        logger.exception("Edition %s cannot be made", pk)
        edition.fail(_("La fabrication s’est arrêtée. Le détail est dans le journal du serveur."))


class _Making:
    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._stories = edition.booklet.chosen()
        self._total = len(self._stories) + _LAST_STEPS
        self._done = 0

    def run(self) -> None:
        if not self._stories:
            raise NothingToBindError
        self._edition.tell(0, self._total)
        manuscript = Manuscript(self._edition, self._stories)
        book = manuscript.book(self._step)
        pdf = render_pdf(book)
        self._step()
        cover = render_cover(book)
        epub = render_epub(book, cover)
        self._step()
        self._keep(pdf, epub, cover, book, manuscript.missing)

    def _step(self) -> None:
        self._done += 1
        self._edition.tell(self._done, self._total)

    @transaction.atomic
    def _keep(self, pdf: bytes, epub: bytes, cover: bytes, book: Book, missing: list[str]) -> None:
        edition, name = self._edition, _Name(book)
        edition.pdf = name.document(pdf, "PDF")
        edition.epub = name.document(epub, "EPUB")
        edition.cover = name.picture(cover)
        edition.pages = page_count(pdf)
        edition.contents = [story.pk for story in self._stories]
        edition.done = self._total
        edition.state, edition.made_at = EditionState.READY, timezone.now()
        edition.remarks = _left_out(missing)
        edition.save()


class _Name:
    """How what is kept of an edition is called: its title, its number and its day."""

    def __init__(self, book: Book) -> None:
        day = timezone.localtime(book.made_at).date()
        self._title, self._number = book.title, book.number
        self._day = long_date(day, with_year=True)
        self._stem = f"{slugify(book.title) or 'livret'}-{book.number}-{day.isoformat()}"
        self._collection = _collection()

    def document(self, content: bytes, form: str) -> Document:
        document = Document(
            title=self._told(form),
            file=ContentFile(content, name=f"{self._stem}.{form.lower()}"),
            collection=self._collection,
        )
        document._set_document_file_metadata()
        document.save()
        return document

    def picture(self, content: bytes) -> Picture:
        image = ImageFile(ContentFile(content), name=f"{self._stem}.jpg")
        title = self._told(_("couverture"))
        return Picture.objects.create(title=title, file=image, collection=self._collection)

    def _told(self, what: str) -> str:
        told = _("{title}, édition n° {number} du {day} ({what})")
        room = _LONGEST_TITLE - 100
        return told.format(title=self._title[:room], number=self._number, day=self._day, what=what)


def _collection() -> Collection:
    """Return the collection of what is made of booklets, made when it is first needed."""
    root, name = Collection.get_first_root_node(), _("Livrets")
    found: Collection | None = root.get_children().filter(name=name).first()
    return found or root.add_child(name=name)


def _left_out(missing: list[str]) -> str:
    if not missing:
        return ""
    told = _("Ces images n’ont pas pu être lues, et manquent : {titles}.")
    return told.format(titles=", ".join(dict.fromkeys(missing)))
