"""From a record's body to the values of a StreamField."""

from __future__ import annotations

from typing import Any

from core.markup import to_html
from core.text import french_spaces
from stories.demo.records import Record

_RICH = {"text", "posture", "lesson"}


def body(record: Record) -> list[dict[str, Any]]:
    """Return the body of a story."""
    return [{"type": part["kind"], "value": _value(part)} for part in record["body"]]


def _value(part: Record) -> Any:
    kind = part["kind"]
    if kind in _RICH:
        return to_html(part["text"])
    if kind == "heading":
        return french_spaces(part["text"])
    if kind == "quote":
        return {"text": french_spaces(part["text"]), "who": part.get("who", "")}
    lines = [{"who": line["who"], "text": french_spaces(line["text"])} for line in part["lines"]]
    return {"lines": lines}
