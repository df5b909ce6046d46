"""The Jinja2 environment of the public pages."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import jinja2
from django.template import engines
from django.templatetags.static import static as static_address
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from core.style import STYLE
from core.translation import gettext


@lru_cache(maxsize=64)
def url(name: str) -> str:
    """Return the address of a page that takes no argument; asked on every page, found once."""
    return reverse(name)


@lru_cache(maxsize=64)
def static(path: str) -> str:
    """Return the address of a static file, found once too."""
    return str(static_address(path))


@lru_cache(maxsize=4096)
def _escaped(text: str) -> Markup:
    return escape(text)


def translate(text: str) -> Markup:
    """Return a sentence of a template in the language of the page."""
    return _escaped(gettext(text))


def macro(template: str, name: str) -> Callable[..., Markup]:
    """Return a macro of a template, to make in Python the HTML that is then kept."""
    backend: Any = engines["jinja2"]
    found: Callable[..., Markup] = getattr(backend.env.get_template(template).module, name)
    return found


def environment(**options: Any) -> jinja2.Environment:
    """Return Jinja2 set up for Relais: escaped by default, strict, speaking French."""
    env = jinja2.Environment(  # noqa: S701 - Django's backend asks for autoescape
        **{
            **options,
            "undefined": jinja2.StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["jinja2.ext.i18n"],
        }
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals["_"] = translate
    env.filters["capfirst"] = capfirst
    env.globals.update(
        static=static,
        url=url,
        style=Markup(STYLE),  # noqa: S704 - our own file, compacted
    )
    return env
