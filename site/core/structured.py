"""Structured data: what schema.org lets a page say of itself to machines."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from core.links import Link

_NOT_IN_JSON_IN_HTML = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def in_html(kind: str, **data: Any) -> Markup:
    """Return something as schema.org describes it, ready for its ``<script>``."""
    whole = {"@context": "https://schema.org", "@type": kind, **data}
    text = json.dumps(whole, ensure_ascii=False).translate(_NOT_IN_JSON_IN_HTML)
    return Markup(text)  # noqa: S704 - no character of HTML is left in it


def breadcrumbs(links: Iterable[Link], canonical: str) -> Markup:
    """Return the way from the home page down to a page, "" for the home page itself."""
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": link.label,
            "item": urljoin(canonical, link.url),
        }
        for position, link in enumerate(links, start=1)
    ]
    return in_html("BreadcrumbList", itemListElement=items) if len(items) > 1 else Markup("")
