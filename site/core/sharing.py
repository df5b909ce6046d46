"""What a page says to those who share it: Open Graph, for messages that show a preview."""

from typing import Any

from django.utils.html import format_html, format_html_join
from markupsafe import Markup


def shared(page: Any, canonical: str) -> Markup:
    """Return the ``<meta>`` elements that describe a page outside of the site."""
    properties = (
        ("og:type", "article"),
        ("og:title", page.seo_title or page.title),
        ("og:description", page.description),
        ("og:url", canonical),
        ("og:locale", "fr_FR"),
    )
    metas = format_html_join(
        "\n", '<meta property="{}" content="{}">', (pair for pair in properties if pair[1])
    )
    return Markup(format_html("{}", metas))  # noqa: S704 - escaped by format_html
