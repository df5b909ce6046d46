"""One box for the whole site."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.pages import public_page


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What the words typed find, in sections, best first."""
    return public_page("search/results.html", {"words": request.GET.get("q", "")})
