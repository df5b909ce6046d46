"""Translation for what is said on every page: each sentence is looked up once per language."""

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as look_up


def gettext(text: str) -> str:
    """Return a sentence in the language of the page."""
    return _kept(text, get_language())


@lru_cache(maxsize=4096)
def _kept(text: str, language: str | None) -> str:
    return look_up(text)
