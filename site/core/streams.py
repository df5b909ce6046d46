"""What streams and rich texts say, without their markup."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing


def said(page: Page, *names: str) -> str:
    """Return the plain text of these stream or rich text fields of a page, in that order."""
    return "\n".join(text for name in names for text in _texts(page, name) if text.strip())


def _texts(page: Page, name: str) -> Iterable[str]:
    field, value = page._meta.get_field(name), getattr(page, name)
    if hasattr(field, "get_searchable_content"):
        texts: list[str] = field.get_searchable_content(value)
        return texts
    return [get_text_for_indexing(_text(value))]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
