"""What tests do to the page tree besides making pages."""

from typing import Any

from django.core.cache import cache
from wagtail.models import Page, PageViewRestriction, Site

from core import kept
from core.frame import frame
from core.helpline import helpline
from core.serving import beginning


def keep_from_some(page: Page) -> PageViewRestriction:
    """Ask for a password to read a page and those below it."""
    restriction: Any = PageViewRestriction.objects
    return restriction.create(page=page, restriction_type="password", password="sesame")


def only_what_is_shared_is_kept() -> None:
    """Empty the caches, but for what all pages share and read once a minute or less."""
    cache.clear()
    kept.forget()
    beginning(kept.memory())
    helpline()
    frame()
    Site.get_site_root_paths()
