"""Who somebody is matters to some pages only: sessions, users and messages stay out of the others.

What is computed for everybody alike has an address of its own kind, where nobody is known.
Pages of the tree are not among them: an editor may keep any of them for some people.
"""

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin

NOBODY_IS_KNOWN = ("/annuaire/", "/api/", "/recherche/")


class _WhereSomebodyIsKnown(MiddlewareMixin):
    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info.startswith(NOBODY_IS_KNOWN):
            return self.get_response(request)
        return super().__call__(request)


class Sessions(_WhereSomebodyIsKnown, SessionMiddleware):
    """Django's sessions, where somebody is known."""


class Users(_WhereSomebodyIsKnown, AuthenticationMiddleware):
    """Django's users, where somebody is known."""


class Messages(_WhereSomebodyIsKnown, MessageMiddleware):
    """Django's messages, where somebody is known."""
