"""Keeping the search up to what the page tree says, page by page."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, PageViewRestriction

from search.models import Entry

_AT_ONCE = 200


def keep_page(instance: Page, **_signal: Any) -> None:
    """A page was published or withdrawn."""
    keep(Page.objects.filter(pk=instance.pk))


def keep_branch(instance: Page, **_signal: Any) -> None:
    """A page was moved or has another address, and those below it with it."""
    keep(Page.objects.descendant_of(instance, inclusive=True))


def keep_restricted_branch(instance: PageViewRestriction, **_signal: Any) -> None:
    """Some pages are now kept from some people, or no longer are."""
    keep_branch(instance.page)


def keep(pages: Any) -> int:
    """Make the search say what these pages say; return how many there are."""
    ids = list(pages.order_by("path").values_list("pk", flat=True))
    for start in range(0, len(ids), _AT_ONCE):
        Entry.objects.refresh(Page.objects.filter(pk__in=ids[start : start + _AT_ONCE]))
    return len(ids)
