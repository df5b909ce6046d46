"""Nobody is known where everything is computed for everybody alike; elsewhere somebody may be."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from core.known import NOBODY_IS_KNOWN, Messages, Sessions, Users


def through_all(path: str) -> HttpRequest:
    """Return a request as a view receives it."""
    seen: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    Sessions(Users(Messages(view)))(RequestFactory().get(path))
    return seen[0]


@pytest.mark.parametrize(
    "path", ["/", "/tutoriels/", "/compte/connexion/", "/repondre/", "/admin/"]
)
def test_somebody_may_be_known(path: str) -> None:
    request = through_all(path)

    assert hasattr(request, "session")
    assert hasattr(request, "user")
    assert hasattr(request, "_messages")


@pytest.mark.parametrize("path", ["/annuaire/?lieu=51300", "/api/v1/partners/", "/recherche/"])
def test_nobody_is_known(path: str) -> None:
    request = through_all(path)

    assert not {"session", "user", "_messages"} & set(vars(request))


def addresses() -> Iterator[str]:
    yield from (reverse(name) for name in ("directory:search", "search:search", "api-1:api-root"))


@pytest.mark.django_db
def test_the_prefixes_are_those_of_the_addresses() -> None:
    assert all(address.startswith(NOBODY_IS_KNOWN) for address in addresses())


@pytest.mark.django_db
def test_an_old_address_without_its_slash_still_leads_there(client: Client) -> None:
    assert client.get("/annuaire/marne-51").headers["Location"] == "/annuaire/marne-51/"
