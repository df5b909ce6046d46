"""The directory as JSON, read-only, for whoever wants it: same engine, same order as the pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.decorators import decorate_view
from pydantic_core import to_json

from core.pages import kept_a_minute
from directory.api_docs import SwaggerHere
from directory.api_schemas import (
    PARAMETERS,
    Answered,
    NeedOut,
    PartnersQuery,
    TypeOut,
    documented,
)
from directory.catalogue import catalogue
from directory.forms import SearchForm
from directory.partners_json import limit_asked, partners_json

_TAGS = ["Annuaire"]
_JSON = "application/json"

api = NinjaAPI(
    title="Relais",
    version="1",
    description=(
        "L’annuaire de l’aide près de chez soi : d’un lieu et d’un besoin aux partenaires, dans "
        "l’ordre de la page. Lecture seule, sans clé. Données sous Licence Ouverte 2.0."
    ),
    docs=SwaggerHere(),
    docs_url="/docs",
    docs_decorator=csp_replace(
        {
            "default-src": [SELF],
            "img-src": [SELF, "data:"],
            "style-src": [SELF, "'unsafe-inline'"],
        }
    ),
)


def open_to_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let pages of any site read the answer, and any cache keep it a minute."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = kept_a_minute(view(request, *args, **kwargs))
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return wrapped


def _json(data: Any) -> HttpResponse:
    """Write what is made of plain values as JSON, three times as quickly as Django does."""
    return HttpResponse(to_json(data), content_type=_JSON)


@api.get(
    "/partners/",
    response=Answered,
    summary="Qui peut aider près d’un lieu",
    tags=_TAGS,
    # Any text is accepted: to have the parameters checked would only take time.
    openapi_extra={"parameters": documented(PartnersQuery)},
)
@decorate_view(open_to_all)
def partners(request: HttpRequest) -> HttpResponse:
    asked = request.GET
    form = SearchForm(
        {ours: asked[theirs] for theirs, ours in PARAMETERS.items() if theirs in asked}
    )
    base_url = f"{request.scheme}://{request.get_host()}"
    answer = partners_json(form, limit_asked(asked.get("limit", "")), base_url, timezone.now())
    return HttpResponse(answer, content_type=_JSON)


@api.get(
    "/needs/",
    response=list[NeedOut],
    summary="Les besoins, dans les mots des appelants",
    tags=_TAGS,
)
@decorate_view(open_to_all)
def needs(request: HttpRequest) -> HttpResponse:
    return _json(
        [
            {"slug": need.slug, "label": need.label, "synonyms": need.synonyms.splitlines()}
            for need in catalogue().needs.values()
        ]
    )


@api.get("/types/", response=list[TypeOut], summary="Les types de partenaires", tags=_TAGS)
@decorate_view(open_to_all)
def types(request: HttpRequest) -> HttpResponse:
    return _json(
        [
            {"slug": kind.slug, "name": kind.name, "does": kind.does, "does_not": kind.does_not}
            for kind in catalogue().types.values()
        ]
    )


@api.api_operation(["OPTIONS"], "/partners/", include_in_schema=False)
@api.api_operation(["OPTIONS"], "/needs/", include_in_schema=False)
@api.api_operation(["OPTIONS"], "/types/", include_in_schema=False)
def preflight(request: HttpRequest) -> HttpResponse:
    """Answer browsers that ask before they read."""
    return HttpResponse(
        status=204,
        headers={
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": "GET, OPTIONS",
            "Access-Control-Allow-Headers": "*",
            "Access-Control-Max-Age": "86400",
        },
    )
