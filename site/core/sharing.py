"""What a page says to those who share it: Open Graph, for messages that show a preview."""

from typing import NamedTuple
from urllib.parse import urljoin

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext
from markupsafe import Markup

from core.helpline import helpline

PICTURE = "core/partage.png"
PICTURE_SIZE = (1200, 630)
# Open Graph names languages with a country.
_LOCALES = {"fr": "fr_FR"}


class Card(NamedTuple):
    """A page as a message that links to it shows it."""

    # "website" for a page that leads to others, "article" for one that is read.
    kind: str
    title: str
    description: str


def shared(card: Card, canonical: str) -> Markup:
    """Return the ``<meta>`` elements that describe a page outside of the site."""
    language = get_language() or ""
    width, height = PICTURE_SIZE
    properties = (
        ("og:type", card.kind),
        ("og:site_name", helpline().name),
        ("og:title", card.title),
        ("og:description", card.description),
        ("og:url", canonical),
        ("og:locale", _LOCALES.get(language, language)),
        ("og:image", urljoin(canonical, static(PICTURE))),
        ("og:image:width", str(width)),
        ("og:image:height", str(height)),
        ("og:image:alt", gettext("Deux maisons reliées par un fil de téléphone.")),
    )
    metas = format_html_join(
        "\n", '<meta property="{}" content="{}">', (pair for pair in properties if pair[1])
    )
    return Markup(format_html("{}", metas))  # noqa: S704 - escaped by format_html
