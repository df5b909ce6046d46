"""The pages that every site needs, from the texts shipped in ``content/``.

A page that is at its address already is left as it is: it belongs to the editors.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.markup import to_html
from core.text import french_spaces
from core.tree import is_taken, publish_below
from home.models import ContactField, ContactPage, HomePage, StandardPage

CONTENT = Path(__file__).parent / "content"
# In the order of the bottom of pages.
STANDARD = (
    "a-propos",
    "accessibilite",
    "sobriete",
    "mentions-legales",
    "vie-privee",
    "vos-appels",
)
CONTACT = "contact"
_SETTINGS = {"{{ publisher }}": "publisher", "{{ host }}": "host"}

Record = dict[str, Any]


def read(name: str) -> Record:
    """Return a shipped text."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


@transaction.atomic
def add_missing(home: HomePage) -> list[Page]:
    """Add the pages that are missing below the home page; return those that were added."""
    _give_words(home)
    pages = [_standard(read(name)) for name in STANDARD] + [_contact(read(CONTACT))]
    return [publish_below(home, page) for page in pages if not is_taken(home, page.slug)]


def _give_words(home: HomePage) -> None:
    """Give the home page its first words, unless somebody wrote some."""
    if home.lead:
        return
    record = read("accueil")
    home.heading = french_spaces(record["title"])
    home.lead = french_spaces(record["lead"])
    home.summary = home.lead[:200]
    home.useful_heading = french_spaces(record["useful_heading"])
    home.story_title = french_spaces(record["story"]["title"])
    home.story_text = to_html(record["story"]["text"])
    home.story_credit = french_spaces(record["story"]["credit"])
    home.save_revision().publish()


def _standard(record: Record) -> StandardPage:
    return StandardPage(
        title=french_spaces(record["title"]),
        slug=record["slug"],
        summary=french_spaces(record["summary"]),
        body=[block for part in record["body"] for block in _blocks(part)],
    )


def _blocks(part: Record) -> list[Record]:
    """Return the blocks of a part; what the line's settings say stands by itself."""
    if part["kind"] == "heading":
        return [{"type": "heading", "value": french_spaces(part["text"])}]
    blocks = []
    for paragraph in _apart(part["text"]):
        if setting := _SETTINGS.get(paragraph):
            blocks.append({"type": setting, "value": None})
        else:
            blocks.append({"type": part["kind"], "value": to_html(paragraph)})
    return blocks


def _apart(text: str) -> list[str]:
    """Cut a text around the lines that stand for a setting."""
    pieces = [text]
    for mark in _SETTINGS:
        pieces = [cut for piece in pieces for cut in _around(piece, mark)]
    return [piece.strip() for piece in pieces if piece.strip()]


def _around(text: str, mark: str) -> list[str]:
    before, found, after = text.partition(mark)
    return [before, found, after]


def _contact(record: Record) -> ContactPage:
    page = ContactPage(
        title=french_spaces(record["title"]),
        slug=record["slug"],
        summary=french_spaces(record["summary"]),
        introduction="".join(to_html(part["text"]) for part in record["body"]),
        thanks="".join(to_html(part["text"]) for part in record["after"] if part["kind"] == "text"),
    )
    page.form_fields = [
        ContactField(label=_("Votre message"), field_type="multiline", required=True),
        ContactField(
            label=_("Votre adresse e-mail"),
            field_type="email",
            required=False,
            help_text=_("Seulement si vous voulez une réponse."),
        ),
    ]
    return page
