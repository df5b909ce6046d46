"""What stories bring to the admin: a table of contents."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from stories.models import Booklet
from stories.viewsets.booklets import BookletViewSet, to_editions

register_snippet(BookletViewSet)


@hooks.register("register_snippet_listing_buttons")
def offer_editions(snippet: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """« Fabriquer une édition » in the menu of each line."""
    if not isinstance(snippet, Booklet) or not user.has_perm("stories.change_booklet"):
        return []
    return [to_editions(snippet)]
