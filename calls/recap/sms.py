"""The text of an SMS: short, in the alphabet that makes it cheapest, its messages counted."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from calls.recap.content import Content, Item

# The alphabet of GSM (3GPP TS 23.038): a letter outside of it halves what a message holds.
_ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_COUNTED_TWICE = frozenset("^{}\\[~]|€")
_INSTEAD = str.maketrans(
    {
        "’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "…": "...", "–": "-",
        "—": "-", "‑": "-", "•": "-", "·": "-", "œ": "oe", "Œ": "OE", "\u00a0": " ",
        "\u202f": " ", "°": "o", "\t": " ",
    }
)  # fmt: skip
# How much one message holds, alone or as a part of several.
_GSM, _UNICODE = (160, 153), (70, 67)


class Sms(NamedTuple):
    """A text to send, and how many messages it makes."""

    text: str
    messages: int

    @property
    def characters(self) -> int:
        return len(self.text)


def sms_of(content: Content) -> Sms:
    """Return the SMS of a recap."""
    line = content.line
    parts = [_("{line}, suite à votre appel :").format(line=line.name), content.words]
    parts += [" ".join(_said(item)) for item in content.items]
    if line.phone:
        parts.append(_("Nous rappeler : {phone}").format(phone=line.phone))
    return counted("\n".join(filter(None, parts)))


def counted(text: str) -> Sms:
    """Return a text in the alphabet of GSM when it can be written so, and its messages."""
    plain = "".join(map(_plain, text.translate(_INSTEAD)))
    if all(character in _ALPHABET | _COUNTED_TWICE for character in plain):
        length = len(plain) + sum(character in _COUNTED_TWICE for character in plain)
        return Sms(plain, _messages(length, *_GSM))
    # Arabic or Chinese words are worth more messages, and nothing of them is lost.
    return Sms(text, _messages(len(text.encode("utf-16-le")) // 2, *_UNICODE))


def _said(item: Item) -> Iterator[str]:
    yield f"{item.name} :" if item.phones or item.url else item.name
    if item.phones:
        # Without its spaces a telephone dials it at a touch, and it takes less.
        yield item.phones[0].pairs
    if item.address:
        yield f"({', '.join(item.address)})"
    if not item.phones:
        yield item.shown_url


def _plain(character: str) -> str:
    """Return a character without the accents that the alphabet does not have: « ê » → « e »."""
    if character in _ALPHABET or character in _COUNTED_TWICE:
        return character
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)
    )
    return bare if bare and all(c in _ALPHABET for c in bare) else character


def _messages(length: int, alone: int, part: int) -> int:
    return 1 if length <= alone else math.ceil(length / part)
