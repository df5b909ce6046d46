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
from wagtail.rich_text import expand_db_html

from core.pictures import NARROW, picture
from core.sharing import shared
from core.style import STYLES
from core.text import french_spaces
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


def richtext(source: str) -> Markup:
    """Return the HTML that editors wrote, its links to pages and documents found."""
    return Markup(expand_db_html(str(source)))  # noqa: S704 - cleaned on its way in


def rendered(block: Any) -> Markup:
    """Return a block of a stream by its own template: once, as long as its page is remembered."""
    if not hasattr(block, "as_shown"):
        block.as_shown = Markup(block.render())  # noqa: S704 - each template escapes what it shows
    html: Markup = block.as_shown
    return html


def set_in_french(text: str) -> str:
    """Return a text with the spaces that do not break; markup stays markup."""
    kind = Markup if isinstance(text, Markup) else str
    # What is translated only when it is shown is no text yet.
    return kind(french_spaces(str(text)))


def with_lines(text: str) -> Markup:
    """Return what a reader typed as paragraphs, its lines kept, nothing of it taken for markup."""
    paragraphs = (Markup("<br>").join(part.split("\n")) for part in str(text).split("\n\n"))
    return Markup("\n").join(Markup('<p dir="auto">{}</p>').format(part) for part in paragraphs)


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
    env.filters.update(capfirst=capfirst, fr=set_in_french, lines=with_lines)
    env.filters.update(rendered=rendered, richtext=richtext)
    env.globals.update(
        static=static,
        url=url,
        picture=picture,
        narrow=NARROW,
        shared=shared,
        styles={name: Markup(style) for name, style in STYLES.items()},  # noqa: S704 - our files
    )
    return env
