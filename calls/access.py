"""Who may do what on the desk. Every view of the desk goes through here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

ANSWER_CALLS = "calls.answer_calls"
ANSWER_QUESTIONS = "calls.answer_questions"
COORDINATE = "calls.coordinate"

View = Callable[..., HttpResponseBase]


def for_those_who(permission: str) -> Callable[[View], View]:
    """Let through only who holds a permission of the desk; nobody keeps the page.

    Who is not logged in goes to the login page, then back. The address says nothing of anybody.
    """

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect(f"{reverse('account_login')}?next={request.path}")
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


for_responders = for_those_who(ANSWER_CALLS)
for_second_line = for_those_who(ANSWER_QUESTIONS)
for_coordination = for_those_who(COORDINATE)
