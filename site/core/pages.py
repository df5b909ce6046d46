"""Public pages: the same bytes for everybody, kept by any cache, without cookie nor session."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers, patch_cache_control

from core.frame import BARE, frame
from core.helpline import Helpline, helpline

MAX_AGE = 60
STALE = 300


def public_page(template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a public page, with the phone line and the ways that every one of them shows."""
    return kept_a_minute(HttpResponse(_html(template, context), status=status))


def private_page(template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page that bears a form's token, or that not everybody may read: nobody keeps it."""
    response = HttpResponse(_html(template, context), status=status)
    add_never_cache_headers(response)
    return response


def emergency_page(
    template: str, *, status: int, line: Helpline, context: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Render a page that asks neither the database nor the cache for anything."""
    shared = {"line": line, "frame": BARE, **(context or {})}
    return HttpResponse(render_to_string(template, shared, using="jinja2"), status=status)


def kept_a_minute(response: HttpResponse) -> HttpResponse:
    """Let everybody keep a response for a minute, then ask whether it changed."""
    patch_cache_control(response, public=True, max_age=MAX_AGE, stale_while_revalidate=STALE)
    # Of the text before its compression, which is never twice the same.
    digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
    response.headers["ETag"] = f'"{digest}"'
    return response


def _html(template: str, context: Mapping[str, Any]) -> str:
    shared = {"line": helpline(), "frame": frame()}
    return render_to_string(template, {**shared, **context}, using="jinja2")
