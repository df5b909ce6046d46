"""The directory as JSON: the same answers in the same order, for anybody, whatever is asked."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.api_schemas import Answered, NeedOut, TypeOut
from tests.directory.factories import PartnerFactory

pytestmark = pytest.mark.django_db

PARTNERS = "/api/v1/partners/"
MOST_QUERIES = 7  # those of the page, and the needs of the partners shown
DOCUMENTED = {
    "id", "name", "type", "reason", "distance_km", "phones", "open_state", "next_change",
    "address", "commune", "url", "tier", "needs", "does_not", "message", "verified_on",
}  # fmt: skip


def ask(client: Client, **query: Any) -> dict[str, Any]:
    response = client.get(PARTNERS, query)
    assert response.status_code == 200
    return response.json()


def test_it_answers_what_it_documents(client: Client) -> None:
    PartnerFactory(vitry=True, reachable=True, on_weekdays=True, serves=["ecoute"])

    data = ask(client, place="51300", need="ecoute")

    Answered.model_validate(data)
    assert set(data["results"][0]) >= DOCUMENTED
    assert set(data["results"][0]) == set(
        Answered.model_fields["results"].annotation.__args__[0].model_fields
    )


def test_a_result(client: Client) -> None:
    partner = PartnerFactory(
        vitry=True, reachable=True, always_open=True, serves=["ecoute"], postcode="51300",
        address="1 rue du Pont",
    )  # fmt: skip

    (result,) = ask(client, place="51300", need="ecoute")["results"]

    assert result["phones"] == [
        {"number": "+33326000000", "written": "03\u00a026\u00a000\u00a000\u00a000", "label": ""}
    ]
    assert result["reason"] == "à Vitry-le-François"
    assert (result["tier"], result["open_state"], result["commune"]) == ("HERE", "open", "51649")
    assert result["needs"] == ["ecoute"]
    assert result["url"] == f"http://testserver{partner.get_absolute_url()}"


def test_a_result_follows_its_partner_and_the_words_of_its_type(client: Client) -> None:
    partner = PartnerFactory(vitry=True, serves=["ecoute"], description="")
    ask(client, place="51300", page=1)

    partner.name, partner.description = "Un autre nom", ""
    partner.needs.clear()
    partner.save()
    partner.type.does = "Un autre rôle"
    partner.type.save()
    (result,) = ask(client, place="51300", page=2)["results"]

    assert (result["name"], result["does"]) == ("Un autre nom", "Un autre rôle")
    assert result["needs"] == []


def test_what_was_understood(client: Client) -> None:
    query = ask(client, place="51 300", need="imprimer")["query"]

    assert query["kind"] == "COMMUNES"
    assert query["need"] == "imprimer-un-document"
    assert len(query["communes"]) == 46
    assert query["communes"][0] == {
        "code": "51649",
        "name": "Vitry-le-François",
        "departement": "51",
    }
    assert query["message"].startswith("Jusqu’à 100")
    assert query["legal"]


def test_the_order_is_that_of_the_page(client: Client) -> None:
    for number in range(15):
        PartnerFactory(vitry=True, name=f"Lieu {number}")
        PartnerFactory(reims=True, name=f"Loin {number}")

    html = "".join(
        client.get("/annuaire/", {"lieu": "51300", "page": page}).content.decode()
        for page in (1, 2)
    )
    names = [result["name"] for result in ask(client, place="51300", limit=100)["results"]]

    assert re.findall(r"<h2><a[^>]*>(.*?)</a>", html) == names
    assert len(names) == 15


def test_pages(client: Client) -> None:
    for _number in range(5):
        PartnerFactory(vitry=True)

    data = ask(client, place="51300", limit=2, page=3)

    assert len(data["results"]) == 1
    assert (data["query"]["total"], data["query"]["pages"], data["query"]["page"]) == (5, 3, 3)


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ({}, "EMPTY"),
        ({"place": "!!"}, "UNREADABLE"),
        ({"place": "51999"}, "UNKNOWN_POSTCODE"),
        ({"place": "Saint-Denis"}, "CHOICES"),
        ({"place": "Gers"}, "DEPARTEMENT"),
    ],
)
def test_other_states_say_what_to_do(client: Client, query: Any, kind: str) -> None:
    data = ask(client, **query)

    Answered.model_validate(data)
    assert data["query"]["kind"] == kind
    assert data["query"]["message"]


def test_choices_say_what_to_ask_next(client: Client) -> None:
    choice = ask(client, place="Saint-Denis")["query"]["choices"][0]

    assert ask(client, place=choice["place"])["query"]["kind"] == "COMMUNES"


@pytest.mark.parametrize(
    "name", ["need", "type", "language", "radius", "page", "open_now", "open_day"]
)
def test_bad_values_are_set_aside_with_a_word(client: Client, name: str) -> None:
    assert "zzz" in ask(client, place="51300", **{name: "zzz"})["query"]["ignored"][0]


@pytest.mark.parametrize("limit", ["zzz", "-1", "0", "1e9", ""])
def test_a_limit_that_means_nothing_is_the_usual_one(client: Client, limit: str) -> None:
    assert ask(client, place="51300", limit=limit)["query"]["limit"] == 20


@pytest.mark.parametrize("count", [1, 60])
def test_queries_do_not_grow_with_the_answer(client: Client, count: int) -> None:
    for _number in range(count):
        PartnerFactory(vitry=True)
    ask(client, place="51300", radius=5)

    with CaptureQueriesContext(connection) as queries:
        ask(client, place="51300", limit=100)

    assert 0 < len(queries) <= MOST_QUERIES


@pytest.mark.parametrize(
    ("path", "schema"), [("/api/v1/needs/", NeedOut), ("/api/v1/types/", TypeOut)]
)
def test_the_lists(client: Client, path: str, schema: Any) -> None:
    items = client.get(path).json()

    assert len(items) > 10
    assert all(schema.model_validate(item) for item in items)


@pytest.mark.parametrize("path", [PARTNERS, "/api/v1/needs/", "/api/v1/types/"])
def test_pages_of_any_site_may_read_it(client: Client, path: str) -> None:
    response = client.get(path)
    preflight = client.options(path)

    assert (
        response["Access-Control-Allow-Origin"] == preflight["Access-Control-Allow-Origin"] == "*"
    )
    assert preflight["Access-Control-Allow-Methods"] == "GET, OPTIONS"
    assert "max-age=60" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_read_only(client: Client, method: str) -> None:
    assert getattr(client, method)(PARTNERS).status_code == 405


def test_the_documentation_loads_nothing_from_elsewhere(client: Client) -> None:
    response = client.get("/api/v1/docs")
    html = response.content.decode()

    assert "https://" not in re.sub(r"<style>.*?</style>", "", html)
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))", html)
    assert "script-src" not in response["Content-Security-Policy"]
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_the_documentation_names_every_parameter(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    parameters = schema["paths"][PARTNERS]["get"]["parameters"]

    assert {"place", "need", "type", "q", "open_now", "page", "limit"} <= {
        parameter["name"] for parameter in parameters
    }
    assert all(
        parameter["schema"].get("description") or parameter.get("description")
        for parameter in parameters
    )
