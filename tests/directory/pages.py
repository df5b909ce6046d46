"""Reading the pages of the directory, for tests."""

import re
from html import unescape
from typing import Any

from django.test import Client

from core.text import NBSP
from directory.models import Partner
from tests.directory.factories import PartnerFactory

SEARCH = "/annuaire/"
LONG = "Aide à faire les démarches en ligne : impôts, retraite, santé, emploi, papiers, le reste."


def show(client: Client, path: str = SEARCH, **query: Any) -> str:
    """Return the text of a page that must be there."""
    response = client.get(path, query)
    assert response.status_code == 200
    return text_of(response)


def text_of(response: Any) -> str:
    return unescape(response.content.decode()).replace(NBSP, " ")


def title(html: str) -> str:
    return re.findall(r"<title>(.*?)</title>", html)[0].removesuffix(" – Relais")


def heading(html: str) -> str:
    (only,) = re.findall(r"<h1>(.*?)</h1>", html)
    return only


def status(html: str) -> str:
    (only,) = re.findall(r'<(?:p|div) role="status">(.*?)</(?:p|div)>', html, re.DOTALL)
    return " ".join(re.sub(r"<.*?>", " ", only).split())


def cards(html: str) -> int:
    return len(re.findall(r"<li>\s*<h2>", html))


def elements(html: str) -> list[str]:
    """Return the names of the elements of a page, without what is inside its drawings."""
    html = re.sub(r"(<svg[^>]*>).*?</svg>", r"\1", html, flags=re.DOTALL)
    return re.findall(r"<[a-z]\w*", html)


def partners_near(count: int, **values: Any) -> list[Partner]:
    """Make partners in Vitry-le-François, with all that a card can show."""
    return [
        PartnerFactory(
            vitry=True, reachable=True, on_weekdays=True, name=f"Lieu {number}", description=LONG,
            does_not="Pas de courses.", address="1 rue du Pont", postcode="51300", **values,
        )
        for number in range(count)
    ]  # fmt: skip
