"""From a record's steps to the values of StreamFields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.markup import to_html
from core.models import Picture
from core.text import french_spaces
from tutorials.demo.records import Record

Stream = list[dict[str, Any]]
FindPicture = Callable[[str], Picture]
_KINDS = {"text": "instruction", "tip": "tip", "warning": "warning", "check": "check"}


def steps(record: Record, find_picture: FindPicture) -> Stream:
    """Return the steps of a tutorial."""
    return [
        _block(
            "step",
            title=french_spaces(step["title"]),
            parts=[_part(part, find_picture) for part in step["parts"]],
        )
        for step in record["steps"]
    ]


def easy_steps(record: Record) -> Stream:
    """Return the steps of the version that is easy to read, one line a paragraph."""
    return [
        _block("step", title=french_spaces(step["title"]), text=to_html(_lines_apart(step["text"])))
        for step in record.get("easy", {}).get("steps", ())
    ]


def links(record: Record) -> Stream:
    """Return the official addresses."""
    return [_block("link", label=link["label"], url=link["url"]) for link in record["links"]]


def list_of(lines: list[str]) -> str:
    """Return lines as a list, in HTML."""
    return to_html("\n".join(f"- {line}" for line in lines))


def _part(part: Record, find_picture: FindPicture) -> dict[str, Any]:
    if part["kind"] == "picture":
        image = find_picture(part["picture"])
        return _block("picture", image=image.pk, alt=part["alt"])
    if part["kind"] == "video":
        return _block("video", url=part["url"], title=part["title"], text=part["text"])
    return {"type": _KINDS[part["kind"]], "value": to_html(part["text"])}


def _lines_apart(text: str) -> str:
    """Make each line a paragraph, the lines of a list left together."""
    return text.replace("\n", "\n\n").replace("\n\n- ", "\n- ")


def _block(kind: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value}
