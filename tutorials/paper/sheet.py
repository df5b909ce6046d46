"""A tutorial as a sheet of paper: large print, and on every page the line and the address."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.utils import translation

from core.paper.characters import printable
from core.paper.compiling import compile_pdf, page_count
from core.paper.pictures import Picture, UnreadablePictureError, for_print, qr_code
from core.paper.rich_text import Block, blocks_of, safe_url
from tutorials.paper.words import colophon, label_of, words

TEMPLATE = Path(__file__).parent / "sheet.typ"
_QR_CODE = "qr-code"
_LONGEST_RUNNING_TITLE = 64
_LONGEST_ADDRESS = 100

# A text is plain, or HTML if it says so by ``__html__``: Markup, Wagtail's RichText.
Text = Any


class Line(NamedTuple):
    """The helpline, as it is printed."""

    name: str
    phone: str
    note: str
    hours: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of a step: "text", "tip", "warning", "check", "picture" or "video"."""

    kind: str
    text: Text = ""
    picture: Picture | None = None
    alt: str = ""
    url: str = ""


@dataclass(frozen=True)
class Step:
    """One thing to do."""

    title: str
    parts: Sequence[Part] = ()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All that is printed of a tutorial. ``easy`` is the easy-to-read version: larger still."""

    title: str
    summary: Text
    url: str
    line: Line
    printed_on: date
    steps: Sequence[Step]
    language: str = "fr"
    flash: Sequence[str] = ()
    before: Sequence[Text] = ()
    success: Text = ""
    trouble: Sequence[Text] = ()
    links: Sequence[tuple[str, str]] = ()
    licence: str = ""
    author: str = ""
    reviewed_on: date | None = None
    easy: bool = False


def render(sheet: Sheet) -> bytes:
    """Return the PDF of a sheet, in its own language: airy, or tighter if that saves a page."""
    with translation.override(sheet.language):
        drawing = _Drawing(sheet, words(sheet.line.name))
        data = drawing.data()
    airy = _compiled(drawing, data, "airy")
    if sheet.easy or page_count(airy) == 1:
        return airy
    tighter = (_compiled(drawing, data, density) for density in ("tight", "flowing"))
    return min(airy, *tighter, key=page_count)


def _compiled(drawing: "_Drawing", data: dict[str, Any], density: str) -> bytes:
    sheet = drawing.sheet
    return compile_pdf(
        TEMPLATE,
        {**data, "density": density},
        title=sheet.title,
        made_on=sheet.printed_on,
        language=sheet.language,
        author=sheet.author or sheet.line.name,
        pictures=drawing.pictures,
    )


@dataclass
class _Drawing:
    """What the template is given: words and data, and the pictures met on the way."""

    sheet: Sheet
    words: dict[str, str]
    pictures: dict[str, Picture] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        sheet = self.sheet
        return {
            "words": self.words,
            "line": sheet.line._asdict(),
            "running_title": _shortened(sheet.title, _LONGEST_RUNNING_TITLE),
            "address": {"url": safe_url(sheet.url), "shown": _shown(sheet.url)},
            "qr_code": self._qr_code(),
            "easy": sheet.easy,
            "summary": self._blocks(sheet.summary),
            "flash": list(sheet.flash),
            "before": self._texts(sheet.before),
            "steps": [self._step(number, step) for number, step in enumerate(sheet.steps, 1)],
            "success": self._blocks(sheet.success),
            "trouble": self._texts(sheet.trouble),
            "links": [_link(label, url) for label, url in sheet.links],
            "colophon": colophon(sheet.author, sheet.licence, sheet.reviewed_on, sheet.printed_on),
        }

    def _step(self, number: int, step: Step) -> dict[str, Any]:
        parts = [
            self._part(f"step-{number}-{place}", part) for place, part in enumerate(step.parts)
        ]
        title = printable(step.title).strip() or f"{self.words['step']} {number}"
        return {"title": title, "parts": [part for part in parts if part]}

    def _part(self, name: str, part: Part) -> dict[str, Any] | None:
        """Return a part as it is drawn; None for one that has nothing to show."""
        picture = self._picture(name, part.picture)
        blocks = self._blocks(part.text)
        url = safe_url(part.url)
        if not (picture or blocks or url):
            return None
        kind = "picture" if picture else part.kind.replace("picture", "text")
        link = {"url": url, "shown": _shown(url)} if url else None
        return {
            "kind": kind,
            "label": label_of(kind),
            "blocks": blocks,
            "picture": picture,
            "alt": printable(part.alt).strip() or self.words["example"],
            "link": link,
        }

    def _picture(self, name: str, picture: Picture | None) -> str | None:
        """Keep a picture for the template; one that cannot be read must not stop the sheet."""
        if picture is None:
            return None
        try:
            self.pictures[name] = for_print(picture)
        except UnreadablePictureError:
            return None
        return name

    def _qr_code(self) -> str | None:
        code = qr_code(safe_url(self.sheet.url))
        if code is None:
            return None
        self.pictures[_QR_CODE] = code
        return _QR_CODE

    def _texts(self, texts: Sequence[Text]) -> list[list[Block]]:
        return [blocks for blocks in map(self._blocks, texts) if blocks]

    def _blocks(self, text: Text) -> list[Block]:
        if self.sheet.easy and not hasattr(text, "__html__"):
            # One idea for each line: a line that turns must not be taken for the next one.
            text = str(text).replace("\n", "\n\n")
        return blocks_of(text, self.sheet.url)


def _link(label: str, url: str) -> dict[str, str]:
    """Return a link with its address in clear, unless the label says it already."""
    shown = _shown(url)
    is_said = shown.removeprefix("www.") in label
    return {"label": label, "url": safe_url(url), "shown": "" if is_said else shown}


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


def _shown(url: str) -> str:
    """Return an address as it is read and typed: without what every address begins with."""
    shown = url.removeprefix("https://").removeprefix("http://").removesuffix("/")
    return _shortened(shown, _LONGEST_ADDRESS)
