"""Public pages: the same bytes for everybody, kept by any cache, without cookie nor session."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control

from core.helpline import Helpline, helpline

MAX_AGE = 60
STALE = 300


def public_page(
    template: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    line: Helpline | None = None,
) -> HttpResponse:
    """Render a public page, with the phone line that every one of them shows."""
    html = render_to_string(template, {"line": line or helpline(), **context}, using="jinja2")
    return kept_a_minute(HttpResponse(html, status=status))


def kept_a_minute(response: HttpResponse) -> HttpResponse:
    """Let everybody keep a response for a minute, then ask whether it changed."""
    patch_cache_control(response, public=True, max_age=MAX_AGE, stale_while_revalidate=STALE)
    # Of the text before its compression, which is never twice the same.
    digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
    response.headers["ETag"] = f'"{digest}"'
    return response
