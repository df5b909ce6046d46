"""What the place inputs ask while one types."""

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from directory.places import Communes, Territories

_LONGEST = 100


@require_safe
def communes(request: HttpRequest) -> JsonResponse:
    """Propose communes by name, postcode or INSEE code."""
    return _answer(request, Communes)


@require_safe
def territories(request: HttpRequest) -> JsonResponse:
    """Propose communes, EPCI, départements, régions and France."""
    return _answer(request, Territories)


def _answer(request: HttpRequest, places: type[Communes] | type[Territories]) -> JsonResponse:
    text = request.GET.get("q", "")[:_LONGEST].strip()
    proposals = places.propose(text) if text else []
    return JsonResponse({"proposals": [proposal._asdict() for proposal in proposals]})


urlpatterns = [
    path("communes/", communes, name="communes"),
    path("territoires/", territories, name="territories"),
]
