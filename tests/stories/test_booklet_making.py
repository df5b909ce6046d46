"""An edition is made once, of what everybody may read, and says what happened in words."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from pypdf import PdfReader
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from core.models import Picture
from core.paper.compiling import PaperError
from stories.booklet import making
from stories.booklet.making import make
from stories.models import Booklet, BookletStory, Edition, EditionState
from tests.stories.booklets import booklet_of, ready
from tests.stories.books import drawing
from tests.stories.factories import StoryPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_are_written_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def booklet(index):
    return booklet_of(
        StoryPageFactory(parent=index, told=True, signed=True, title="La seconde"),
        StoryPageFactory(parent=index, told=True, title="La première"),
        subtitle="Deux histoires",
    )


def made(booklet):
    edition = Edition.objects.ask(booklet)
    make(edition.pk)
    edition.refresh_from_db()
    return edition


def text_of(document):
    with document.file.open("rb") as file:
        pages = PdfReader(io.BytesIO(file.read())).pages
        return "\n".join(page.extract_text() for page in pages)


def picture(title, **values):
    file = ImageFile(io.BytesIO(drawing()), "image.webp")
    return Picture.objects.create(title=title, file=file, **values)


def test_an_edition_is_kept_as_two_documents_and_a_cover(booklet):
    edition = made(booklet)

    assert edition.state == EditionState.READY
    assert edition.pages % 4 == 0
    assert (edition.done, edition.total) == (5, 5)
    assert edition.remarks == ""
    assert edition.cover.width == 1165


def test_its_documents_bear_its_title_its_number_and_its_day(booklet):
    edition = made(booklet)
    day = timezone.localtime(edition.asked_at)

    assert edition.pdf.title.startswith("Au bout du fil, édition n° 1 du ")
    assert str(day.year) in edition.pdf.title
    assert edition.pdf.filename == f"au-bout-du-fil-1-{day.date().isoformat()}.pdf"
    assert edition.epub.filename.endswith(".epub")
    assert edition.pdf.collection.name == edition.epub.collection.name == "Livrets"
    assert edition.pdf.file_size > 10_000
    assert edition.pdf.file_hash


def test_the_stories_come_in_the_order_of_the_editor(booklet):
    text = text_of(made(booklet).pdf)

    assert text.rindex("La seconde") < text.rindex("La première")
    assert text.count("Répéter la veille vaut mieux.") == 2


def test_only_what_everybody_may_read_goes_in(index, booklet):
    draft = StoryPageFactory(parent=index, told=True, draft=True, title="Le brouillon")
    secret = StoryPageFactory(parent=index, told=True, title="La cachée")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    booklet.fill([draft, secret])
    booklet.save()

    edition = made(booklet)

    assert len(edition.contents) == 2
    assert "Le brouillon" not in text_of(edition.pdf)
    assert "La cachée" not in text_of(edition.pdf)


def test_a_story_withdrawn_later_stays_in_the_editions_that_hold_it(booklet):
    first = made(booklet)
    booklet.chosen()[0].unpublish()
    second = made(booklet)

    assert "La seconde" in text_of(first.pdf)
    assert "La seconde" not in text_of(second.pdf)


def test_a_booklet_without_a_story_says_what_to_do():
    edition = made(booklet_of())

    assert edition.state == EditionState.FAILED
    assert edition.remarks == (
        "Aucune histoire publiée dans ce livret\u00a0: choisissez-en au moins une."
    )


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (PaperError("main.typ:3"), "La mise en page du PDF s’est arrêtée."),
        (OSError("No space left on device"), "La fabrication s’est arrêtée."),
    ],
)
def test_what_goes_wrong_is_said_without_the_words_of_machines(
    booklet, monkeypatch, trouble, words
):
    def refuse(_book):
        raise trouble

    monkeypatch.setattr(making, "render_pdf", refuse)
    edition = made(booklet)

    assert edition.state == EditionState.FAILED
    assert edition.remarks.startswith(words)
    assert str(trouble) not in edition.remarks
    assert not Document.objects.exists()


def test_after_a_failure_another_edition_can_be_made(booklet, monkeypatch):
    monkeypatch.setattr(making, "render_pdf", lambda _book: 1 / 0)
    made(booklet)
    monkeypatch.undo()

    assert made(booklet).number == 2
    assert Edition.objects.offered().get().number == 2


def test_images_are_credited_and_those_that_cannot_be_read_are_told(index):
    credited = picture("La table", credit="Nadia", licence="CC0")
    lost = picture("La perdue")
    Path(lost.file.path).write_bytes(b"not an image")
    stories = [StoryPageFactory(parent=index, told=True, cover=cover) for cover in (credited, lost)]

    edition = made(booklet_of(*stories))

    assert edition.state == EditionState.READY
    assert "Nadia, CC0 – La table" in text_of(edition.pdf)
    assert edition.remarks == "Ces images n’ont pas pu être lues, et manquent\u00a0: La perdue."


def test_a_story_without_a_body_is_a_title(index):
    edition = made(booklet_of(StoryPageFactory(parent=index, title="Rien encore")))

    assert "Rien encore" in text_of(edition.pdf)


def test_asking_twice_is_asking_once(booklet):
    assert Edition.objects.ask(booklet) == Edition.objects.ask(booklet)


def test_the_second_to_take_it_in_charge_is_told_no(booklet):
    edition = Edition.objects.ask(booklet)

    assert Edition.objects.claim(edition.pk) == edition
    assert Edition.objects.claim(edition.pk) is None


def test_what_is_finished_is_not_made_again(booklet):
    edition = made(booklet)
    make(edition.pk)
    edition.refresh_from_db()

    assert Document.objects.count() == 2


def test_who_was_stopped_is_replaced(booklet):
    edition = Edition.objects.ask(booklet)
    Edition.objects.claim(edition.pk)
    Edition.objects.update(told_at=timezone.now() - timedelta(minutes=6))

    make(edition.pk)
    edition.refresh_from_db()

    assert edition.state == EditionState.READY


@pytest.mark.parametrize(
    ("state", "seconds", "forgotten"),
    [
        (EditionState.WAITING, 5, False),
        (EditionState.WAITING, 20, True),
        (EditionState.MAKING, 20, False),
        (EditionState.MAKING, 400, True),
        (EditionState.FAILED, 400, False),
    ],
)
def test_an_edition_is_forgotten_when_nobody_works_at_it(state, seconds, forgotten):
    told_at = timezone.now() - timedelta(seconds=seconds)

    assert Edition(state=state, told_at=told_at).is_forgotten is forgotten


def test_editions_that_have_lost_a_file_are_not_offered(booklet):
    first, second = ready(booklet, number=1), ready(booklet, number=2)
    second.epub.delete()

    assert list(Edition.objects.offered()) == [first]


@pytest.mark.parametrize(
    "values",
    [{"number": 0}, {"state": "LOST"}, {"state": EditionState.READY, "made_at": None}],
)
def test_the_database_refuses_what_makes_no_sense(booklet, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(**{"booklet": booklet, "number": 1, **values})


def test_a_story_is_once_in_a_booklet(booklet):
    row = booklet.stories.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        BookletStory.objects.create(booklet=booklet, story=row.story)


def test_filling_adds_after_and_adds_nothing_twice(index, booklet):
    known = booklet.chosen()
    third = StoryPageFactory(parent=index, happened_on=date(2020, 3, 21))

    assert booklet.fill([*known, third]) == 1
    booklet.save()
    assert Booklet.objects.get().chosen() == [*known, third]


def test_a_progress_is_told_after_each_story(booklet, monkeypatch):
    told = []
    monkeypatch.setattr(Edition, "tell", lambda _edition, done, total: told.append((done, total)))
    made(booklet)

    assert told == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5)]
