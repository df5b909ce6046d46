"""Rich text of the admin as plain blocks that a template lays out.

A block is ``{"kind": "paragraph", "runs": […]}``, ``{"kind": "heading", "depth": 1 or 2,
"runs": […]}`` or ``{"kind": "list", "ordered": …, "items": [[block, …], …]}``; a run is
``{"text": …}`` with "bold", "italic" and "url" where they apply. Everything else gives its
text alone. The text is clean already (printable, unless another way is asked for): no block
turns out to be empty afterwards.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.utils.encoding import iri_to_uri

from core.paper.characters import printable

Block = dict[str, Any]
Run = dict[str, Any]
Clean = Callable[[str], str]

_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
_HEADINGS = {"h1": 1, "h2": 1, "h3": 1, "h4": 2, "h5": 2, "h6": 2}
_LISTS = {"ul": False, "ol": True}
_BLOCKS = {"p", "div", "section", "article", "blockquote", "table", "tr", "td", "th", "hr", "pre"}
_SILENT = {"script", "style"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_DEEPEST_LIST = 3
_LONGEST_URL = 2000
_BREAK = "\n"
_BLANK = " \n"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NEW_PARAGRAPH = re.compile(r"\n\s*\n")


def blocks_of(value: Any, base_url: str = "", clean: Clean = printable) -> list[Block]:
    """Return the blocks of a text: HTML if it says so by ``__html__``, plain text otherwise.

    ``base_url`` completes the addresses of links within the site.
    """
    if hasattr(value, "__html__"):
        return blocks_of_html(value.__html__(), base_url, clean)
    return blocks_of_text(str(value), clean)


def blocks_of_text(text: str, clean: Clean = printable) -> list[Block]:
    """Return the paragraphs of a plain text, with its line breaks."""
    parts = (part.strip() for part in _NEW_PARAGRAPH.split(clean(text)))
    return [{"kind": "paragraph", "runs": [{"text": part}]} for part in parts if part]


def blocks_of_html(html: str, base_url: str = "", clean: Clean = printable) -> list[Block]:
    """Return the blocks of any HTML, well formed or not."""
    reader = _Reader(base_url, clean)
    reader.feed(html)
    reader.close()
    return reader.finished()


def safe_url(href: str | None, base_url: str = "") -> str:
    """Return the whole address of a link that may be followed from paper, or ""."""
    if not href or not href.strip():
        return ""
    try:
        url = iri_to_uri(urljoin(base_url, href.strip()))
        parts = urlsplit(url)
    except ValueError:
        return ""
    leads_somewhere = parts.netloc if parts.scheme in ("http", "https") else parts.path
    return url if parts.scheme in _SCHEMES and leads_somewhere and len(url) < _LONGEST_URL else ""


class _Reader(HTMLParser):
    """Collects runs into the block being read, and blocks where the lists say they belong."""

    def __init__(self, base_url: str, clean: Clean) -> None:
        super().__init__()
        self._base_url = base_url
        self._clean = clean
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._heading = 0
        self._has_main_heading = False
        self._styles: Counter[str] = Counter()
        self._urls: list[str] = []
        self._lists: list[Block] = []
        self._depth = 0
        self._silent = False

    def finished(self) -> list[Block]:
        self._end_block()
        return _without_empty_lists(self._blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._runs.append({"text": _BREAK})
        elif tag == "a":
            self._urls.append(safe_url(dict(attrs).get("href"), self._base_url))
        elif tag in _STYLES:
            self._styles[_STYLES[tag]] += 1
        elif tag in _SILENT:
            self._silent = True
        else:
            self._begin_block(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read ``<br/>``; of anything else that holds nothing, nothing opens."""
        if tag == "br":
            self.handle_starttag(tag, attrs)
        elif tag in _BLOCKS:
            self._end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._urls:
            self._urls.pop()
        elif tag in _STYLES:
            self._styles[_STYLES[tag]] = max(0, self._styles[_STYLES[tag]] - 1)
        elif tag in _SILENT:
            self._silent = False
        elif tag in _LISTS:
            self._end_list()
        elif tag in _BLOCKS or tag in _HEADINGS or tag == "li":
            self._end_block()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        run: Run = {"text": _SPACES.sub(" ", self._clean(data))}
        run |= {style: True for style, times in self._styles.items() if times}
        if self._urls and self._urls[-1]:
            run["url"] = self._urls[-1]
        self._runs.append(run)

    def _begin_block(self, tag: str) -> None:
        if tag in _LISTS:
            self._begin_list(_LISTS[tag])
        elif tag == "li":
            self._end_block()
            if self._lists:
                self._lists[-1]["items"].append([])
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._end_block()
            self._heading = _HEADINGS.get(tag, 0)

    def _end_block(self) -> None:
        runs, self._runs = _trimmed(self._runs), []
        heading, self._heading = self._heading, 0
        if not runs:
            return
        if heading and not self._lists:
            self._has_main_heading |= heading == 1
            depth = heading if self._has_main_heading else 1
            self._blocks.append({"kind": "heading", "depth": depth, "runs": runs})
        else:
            self._place().append({"kind": "paragraph", "runs": runs})

    def _begin_list(self, ordered: bool) -> None:
        self._end_block()
        self._depth += 1
        if self._depth <= _DEEPEST_LIST:
            block: Block = {"kind": "list", "ordered": ordered, "items": []}
            self._place().append(block)
            self._lists.append(block)

    def _end_list(self) -> None:
        self._end_block()
        if 0 < self._depth <= _DEEPEST_LIST:
            self._lists.pop()
        self._depth = max(0, self._depth - 1)

    def _place(self) -> list[Block]:
        """Return where a block goes: the item being read, or the text itself."""
        if not self._lists:
            return self._blocks
        items = self._lists[-1]["items"]
        if not items:
            items.append([])
        return items[-1]


def _trimmed(runs: Iterable[Run]) -> list[Run]:
    """Join runs of one style, and leave no space at the ends, at line breaks, or twice."""
    kept: list[Run] = []
    for run in runs:
        before = kept[-1]["text"][-1] if kept else _BREAK
        text = run["text"].lstrip(" ") if before in f" {_BREAK}" else run["text"]
        if text and kept and _style(kept[-1]) == _style(run):
            kept[-1] = {**run, "text": kept[-1]["text"] + text}
        elif text:
            kept.append({**run, "text": text})
    return _stripped(kept)


def _stripped(runs: list[Run]) -> list[Run]:
    while runs and not runs[-1]["text"].strip(_BLANK):
        runs = runs[:-1]
    while runs and not runs[0]["text"].strip(_BLANK):
        runs = runs[1:]
    if runs:
        runs[0] = {**runs[0], "text": runs[0]["text"].lstrip(_BLANK)}
        runs[-1] = {**runs[-1], "text": runs[-1]["text"].rstrip(_BLANK)}
    return runs


def _style(run: Run) -> Run:
    return {key: value for key, value in run.items() if key != "text"}


def _without_empty_lists(blocks: list[Block]) -> list[Block]:
    kept = []
    for block in blocks:
        if block["kind"] == "list":
            items = [_without_empty_lists(item) for item in block["items"]]
            block = {**block, "items": [item for item in items if item]}
            if not block["items"]:
                continue
        kept.append(block)
    return kept
