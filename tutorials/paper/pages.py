"""From a tutorial's page to its sheet, made once and kept until something of it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from django.core.cache import caches
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from core.frame import frame
from core.helpline import helpline
from tutorials.paper.sheet import Line, Part, Sheet, Step, render

if TYPE_CHECKING:
    from tutorials.models import TutorialPage

# On disk, and for a day: the date of printing is on the sheet.
_KEPT_SECONDS = 86_400
_LICENCE = "CC BY 4.0"
# Wide enough for paper, light enough for a telephone.
_PICTURE = "width-800|format-webp"


def sheet_of(page: TutorialPage, *, is_easy: bool, url: str, today: date) -> Sheet:
    """Return what is printed of a tutorial today, of its easy version if that is asked."""
    line = helpline()
    return Sheet(
        title=page.title,
        summary=(page.easy_summary if is_easy else "") or page.summary,
        url=url,
        line=Line(line.name, line.phone, line.note, line.hours),
        printed_on=today,
        language=page.locale.language_code,
        flash=[f"{urgent.title}. {urgent.text}" for urgent in frame().urgent],
        steps=list(_easy_steps(page) if is_easy else _steps(page)),
        before=() if is_easy else _items(page.before),
        success="" if is_easy else _html(page.success),
        trouble=() if is_easy else _items(page.trouble),
        links=() if is_easy else [(link.value["label"], link.value["url"]) for link in page.links],
        licence=_LICENCE,
        author=page.author,
        reviewed_on=page.reviewed_on,
        easy=is_easy,
    )


def pdf_of(page: TutorialPage, *, is_easy: bool, url: str, today: date) -> bytes:
    """Return the sheet as a PDF, from the last one made when nothing changed since.

    Raises ``core.paper.compiling.PaperError`` when it cannot be made.
    """
    sheet = sheet_of(page, is_easy=is_easy, url=url, today=today)
    key = f"sheet:{page.pk}:{_stamp(page, sheet)}"
    kept: bytes | None = caches["paper"].get(key)
    if kept is None:
        kept = render(sheet)
        caches["paper"].set(key, kept, _KEPT_SECONDS)
    return kept


def _stamp(page: TutorialPage, sheet: Sheet) -> str:
    """Return what changes when the sheet does: its pictures are told by the page's own date."""
    said = repr((page.last_published_at, page.latest_revision_id, sheet.line, sheet.flash))
    said += repr((sheet.easy, sheet.url, sheet.printed_on, sheet.title))
    return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()


def _steps(page: TutorialPage) -> Iterable[Step]:
    for step in page.steps:
        yield Step(step.value["title"], list(map(_part, step.value["parts"])))


def _easy_steps(page: TutorialPage) -> Iterable[Step]:
    for step in page.easy_steps:
        text = _html(step.value["text"].source)
        yield Step(step.value["title"], [Part(kind="text", text=text)])


def _part(part: Any) -> Part:
    if part.block_type == "picture":
        return Part(kind="picture", picture=_picture(part.value["image"]), alt=part.value["alt"])
    if part.block_type == "video":
        video = part.value
        return Part(kind="video", text=video["text"], url=video["url"], alt=video["title"])
    kind = "text" if part.block_type == "instruction" else part.block_type
    return Part(kind=kind, text=_html(part.value.source))


def _picture(image: Any) -> bytes | None:
    if image is None:
        return None
    with image.get_rendition(_PICTURE).file.open("rb") as file:
        content: bytes = file.read()
    return content


def _items(source: str) -> list[SafeString]:
    """Return the lines of a list one by one; a text without a list is one line."""
    items = BeautifulSoup(expand_db_html(source), "html.parser").find_all("li")
    if not items:
        return [_html(source)]
    return [mark_safe(item.decode_contents()) for item in items]  # noqa: S308 - as below


def _html(source: str) -> SafeString:
    return mark_safe(expand_db_html(source))  # noqa: S308 - cleaned by Wagtail's editor
