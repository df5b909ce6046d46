"""Pages that belong to no feature: what the law asks, what robots ask, and what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.helpline import last_known_helpline
from core.pages import kept_a_minute, public_page


@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    """Who publishes the site, where its data come from, under which licences."""
    return public_page("core/legal.html", {})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let robots read the places, and keep them away from the endless space of searches."""
    search = reverse("directory:search")
    lines = ["User-agent: *", f"Disallow: {search}?", "Disallow: /admin/", "Disallow: /api/", ""]
    return kept_a_minute(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nothing is at this address, and what to do instead."""
    return public_page("404.html", {}, status=404)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this page is kept for some people."""
    return public_page("403.html", {}, status=403, line=last_known_helpline())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the address cannot be read."""
    return public_page("400.html", {}, status=400, line=last_known_helpline())


def server_error(request: HttpRequest) -> HttpResponse:
    """Give the phone number when everything else fails: asks neither database nor cache."""
    response = public_page("500.html", {}, status=500, line=last_known_helpline())
    response.headers["Cache-Control"] = "no-store"
    return response
