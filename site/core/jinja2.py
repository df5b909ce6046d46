"""The Jinja2 environment of the public pages."""

from typing import Any

import jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from markupsafe import Markup

from core.style import STYLE


def environment(**options: Any) -> jinja2.Environment:
    """Return Jinja2 set up for Relais: escaped by default, strict, speaking French."""
    env = jinja2.Environment(
        **{
            **options,
            "undefined": jinja2.StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["jinja2.ext.i18n"],
        }
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True)
    env.globals.update(
        static=static,
        url=lambda name, *args, **kwargs: reverse(name, args=args, kwargs=kwargs),
        style=Markup(STYLE),  # noqa: S704 - our own file, compacted
    )
    return env
