"""A recap on paper: A4, large print, to post or to hand over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from calls.recap.content import Content, Item
from calls.recap.letter import greeting
from core.paper.compiling import compile_pdf
from core.paper.pictures import Picture, qr_code

TEMPLATE = Path(__file__).parent / "sheet.typ"


def sheet_of(content: Content) -> bytes:
    """Return the PDF of a recap."""
    pictures: dict[str, Picture] = {}
    items = [_item(f"qr-{place}", item, pictures) for place, item in enumerate(content.items)]
    line = content.line
    data = {
        "words": _words(),
        "greeting": greeting(content),
        "said": content.words.splitlines(),
        "items": items,
        "line": {"name": line.name, "phone": line.phone, "note": line.note, "hours": line.hours},
        "reference": content.reference,
    }
    title = _("Suite à votre appel à {line}").format(line=line.name)
    return compile_pdf(
        TEMPLATE, data, title=title, made_on=content.day, author=line.name, pictures=pictures
    )


def _item(name: str, item: Item, pictures: dict[str, Picture]) -> dict[str, Any]:
    code = qr_code(item.url)
    if code is not None:
        pictures[name] = code
    return {
        "name": item.name,
        "about": item.about,
        "phones": [{"pairs": phone.pairs, "label": phone.label} for phone in item.phones],
        "facts": [{"label": label, "lines": lines} for label, lines in item.facts()],
        "url": item.url,
        "shown_url": item.shown_url,
        "qr_code": name if code is not None else None,
        "qr_words": _("Code à photographier : {address}").format(address=item.shown_url),
    }


def _words() -> dict[str, str]:
    return {
        "call": _("Une question ? Appelez-nous"),
        "internet": _("Sur Internet :"),
        "reference": _("Référence à nous rappeler :"),
        "page": _("Page {page} sur {pages}"),
    }
