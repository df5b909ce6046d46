"""Translation for what is said on every page: each sentence is looked up once per language."""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import activate, get_language
from django.utils.translation import gettext as look_up
from django.utils.translation import ngettext as look_up_plural


def gettext(text: str) -> str:
    """Return a sentence in the language of the page."""
    return _kept(text, get_language())


@lru_cache(maxsize=4096)
def _kept(text: str, language: str | None) -> str:
    return look_up(text)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a sentence that goes with a number, in the language of the page."""
    return _kept_plural(singular, plural, number, get_language())


@lru_cache(maxsize=4096)
def _kept_plural(singular: str, plural: str, number: int, language: str | None) -> str:
    return look_up_plural(singular, plural, number)


class LanguageMiddleware:
    """Says which language a request is in, the site's: forty sentences of a page ask for it.

    When nobody said it, Django answers the same, in three times as long.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        activate(settings.LANGUAGE_CODE)
        return self.get_response(request)
