"""What is said when something went wrong."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse

from core.helpline import last_known_helpline
from core.pages import emergency_page, kept_a_minute, public_page
from core.too_much import given_back, texts_of


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nothing is at this address, and what to do instead."""
    return public_page("404.html", {}, status=404)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this page is kept for some people: the answer depends on who asks."""
    response = emergency_page("403.html", status=403, line=last_known_helpline())
    response.headers["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the address cannot be read, or that what was sent is too much."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return _too_much(request)
    return kept_a_minute(emergency_page("400.html", status=400, line=last_known_helpline()))


def form_not_recognised(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what to do when a form comes without its token: left open for long, or no cookie.

    What was written is given back, to be copied.
    """
    context = {"written": texts_of(request.POST)}
    response = emergency_page("csrf.html", status=403, line=last_known_helpline(), context=context)
    response.headers["Cache-Control"] = "no-store"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Give the phone number when everything else fails: asks neither database nor cache."""
    response = emergency_page("500.html", status=500, line=last_known_helpline())
    response.headers["Cache-Control"] = "no-store"
    return response


def _too_much(request: HttpRequest) -> HttpResponse:
    context = {"written": given_back(request)}
    response = emergency_page("413.html", status=413, line=last_known_helpline(), context=context)
    response.headers["Cache-Control"] = "no-store"
    return response
