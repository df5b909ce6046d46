"""What is read aloud to somebody who writes it down: one thing a line, numbers in pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from calls.recap.content import Content, Item


class Line(NamedTuple):
    """One thing to say: "ask" (to the person), "name", "phone", "place", "web" or "words"."""

    kind: str
    text: str
    # Before it, on the same line: « Téléphone », « Repère ».
    label: str = ""


def script_of(content: Content) -> tuple[Line, ...]:
    """Return what to say, in order."""
    return tuple(_lines(content))


def as_text(lines: tuple[Line, ...]) -> str:
    """Return a script as it is kept in the call."""
    return "\n".join(f"{line.label} : {line.text}" if line.label else line.text for line in lines)


def _lines(content: Content) -> Iterator[Line]:
    yield Line("ask", _("Avez-vous de quoi noter ? Je vais doucement, arrêtez-moi quand il faut."))
    for each in filter(None, content.words.splitlines()):
        yield Line("words", each)
    for item in content.items:
        yield from _item(item)
    if content.line.phone:
        yield Line("ask", _("Si quelque chose ne va pas, rappelez-nous."))
        yield Line("phone", content.line.phone, content.line.name)
    yield Line("ask", _("Voulez-vous bien me relire ce que vous avez noté ?"))


def _item(item: Item) -> Iterator[Line]:
    yield Line("name", item.name)
    for phone in item.phones:
        yield Line("phone", phone.pairs, phone.label or _("Téléphone"))
    for number, part in enumerate(item.address):
        yield Line("place", part, "" if number else _("Adresse"))
    if item.landmark:
        yield Line("place", item.landmark, _("Repère"))
    for number, part in enumerate(item.hours):
        yield Line("place", part, "" if number else _("Horaires"))
    if item.message:
        yield Line("place", item.message, _("À savoir"))
    # Nobody writes a long address under dictation when there is a number to call.
    if item.url and not item.phones:
        yield Line("web", item.shown_url, _("Sur Internet"))
