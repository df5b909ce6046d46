"""What was sent beyond what a form takes: read to its end, its beginnings kept to be given back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from urllib.parse import unquote_plus

from django.http import HttpRequest, UnreadablePostError

from core.plain_text import plain_text

# As much as nginx lets through.
READ_AND_THROWN_AWAY = 20 * 1024 * 1024
FORM = "application/x-www-form-urlencoded"
# Of each field, in bytes as they are sent, and how many fields.
_ROOM, _FIELDS = 16 * 1024, 40
_CUT = re.compile(r"%[0-9A-Fa-f]?$")
_CHUNK = 64 * 1024
# What the form says of itself, which nobody typed.
_NOT_TYPED = ("csrfmiddlewaretoken",)
# Shorter, nobody minds typing again; a secret is never shown.
_WORTH_COPYING = 20
_SECRET = "password"  # noqa: S105


def given_back(request: HttpRequest) -> str:
    """Read what is left of a request, and return the beginning of each text that it held.

    Cut short, a browser would not listen to the answer.
    """
    chunks = _left(request)
    if request.content_type != FORM:
        for _chunk in chunks:
            pass
        return ""
    return "\n\n".join(filter(None, map(_text, beginnings(chunks))))


def texts_of(posted: Mapping[str, str]) -> str:
    """Return the texts of a form that was not accepted, to be given back."""
    texts = (
        plain_text(value)
        for name, value in posted.items()
        if name not in _NOT_TYPED and _SECRET not in name and len(value) >= _WORTH_COPYING
    )
    return "\n\n".join(texts)


def beginnings(chunks: Iterable[bytes]) -> list[bytes]:
    """Return the first bytes of each field of a form, whatever their length."""
    fields, seen = [b""], 1
    for chunk in chunks:
        first, *others = chunk.split(b"&", _FIELDS)
        if seen <= _FIELDS:
            fields[-1] += first[: _ROOM - len(fields[-1])]
        fields += [field[:_ROOM] for field in others[: max(0, _FIELDS - seen)]]
        seen += chunk.count(b"&")
    return fields


def _left(request: HttpRequest) -> Iterator[bytes]:
    left = READ_AND_THROWN_AWAY
    # Nobody may be at the other end any more.
    with suppress(UnreadablePostError):
        while left > 0 and (chunk := request.read(_CHUNK)):
            left -= len(chunk)
            yield chunk


def _text(field: bytes) -> str:
    name, _equals, value = field.decode("ascii", "replace").partition("=")
    if name in _NOT_TYPED:
        return ""
    # The last character may have been cut in the middle of its bytes, or of their writing.
    return plain_text(unquote_plus(_CUT.sub("", value)).rstrip("\ufffd"))
