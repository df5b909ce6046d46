"""A test client that refuses pages which would not do in production."""

import re
from typing import Any

from django.http import HttpResponseBase
from django.test import Client

# Pages that are not ours to write.
NOT_OURS = ("/admin/", "/api/v1/docs")
# Whose pages have scripts of their own, from files.
DESK = "/repondre/"
_SCRIPT_FILE = re.compile(r'<script src="/static/calls/[\w.\-]+" defer></script>')

FAULTS = {
    "an inline event handler": re.compile(r"<[^>]+\son[a-z]+\s*=", re.IGNORECASE),
    "a script": re.compile(r"<script(?![^>]*application/ld\+json)", re.IGNORECASE),
    "a style attribute, which the CSP refuses": re.compile(r"<[^>]+\sstyle\s*=", re.IGNORECASE),
    "a template tag that was not rendered": re.compile(r"\{\{|\{%|\{#"),
    "Python's None shown to people": re.compile(r">\s*None\s*<"),
    "an address of another site loaded by the page": re.compile(
        r"<(?:img|link(?![^>]*(?:canonical|alternate))|iframe|source)[^>]+(?:src|href)=\"https?://",
        re.IGNORECASE,
    ),
}


class StrictClient(Client):
    """Django's client, failing on any public page with one of the ``FAULTS``."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        if _is_public_page(request.get("PATH_INFO", ""), response):
            html = response.content.decode(response.charset)
            is_desk = request.get("PATH_INFO", "").startswith(DESK)
            refuse_faults(_SCRIPT_FILE.sub("", html) if is_desk else html)
        return response


def refuse_faults(html: str) -> None:
    """Fail if ``html`` holds something that no public page may hold."""
    for fault, pattern in FAULTS.items():
        found = pattern.search(html)
        assert not found, f"The page holds {fault}: {html[found.start() : found.start() + 200]}"


def _is_public_page(path: str, response: HttpResponseBase) -> bool:
    is_html = response.get("Content-Type", "").startswith("text/html")
    readable = not response.streaming and not response.get("Content-Encoding")
    return is_html and readable and not path.startswith(NOT_OURS)
