"""The pages of the directory: each state in its own words, the same for everybody, and light."""

import gzip
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.models import HelplineSettings
from tests.directory.factories import NeedFactory, PartnerFactory, PartnerTypeFactory, place
from tests.directory.pages import (
    SEARCH,
    cards,
    elements,
    heading,
    partners_near,
    show,
    status,
    title,
)

pytestmark = pytest.mark.django_db

MOST_BYTES = 12_000
MOST_ELEMENTS = 300
MOST_QUERIES = 6
BLAME = re.compile(r"erreur|invalide|désolé|veuillez|obligatoire", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _line() -> None:
    line = HelplineSettings.load()
    line.phone = "+33199003900"
    line.save()


class TestStates:
    """VOICE's table: what happened, what to do now, and the phone line."""

    def test_the_entry_says_what_can_be_typed(self, client: Client) -> None:
        html = show(client)

        assert heading(html) == "Trouver de l’aide près de chez soi"
        assert "Par exemple : 51300, Landerneau ou Gers." in html

    def test_the_entry_leads_to_common_needs(self, client: Client) -> None:
        assert f"{SEARCH}?besoin=imprimer-un-document" in show(client)

    def test_an_empty_box(self, client: Client) -> None:
        html = show(client, lieu=" ")

        assert title(html) == "À compléter : le lieu"
        assert "Tapez un code postal" in status(html)
        assert "51300, Landerneau ou Gers" in html

    def test_not_a_place(self, client: Client) -> None:
        html = show(client, lieu="!!?!")

        assert heading(html) == "Nous n’avons pas reconnu ce lieu"
        assert 'value="!!?!"' in html

    def test_a_postcode_that_our_base_does_not_know(self, client: Client) -> None:
        html = show(client, lieu="51999")

        assert heading(html) == "Le code postal 51999 n’est pas dans notre liste"
        assert "peut-être en retard" in status(html)
        assert f"{SEARCH}?lieu=51000" in html

    def test_a_neighbour_is_proposed_only_when_there_is_one(self, client: Client) -> None:
        assert "un code voisin" in show(client, lieu="51999")
        assert "voisin" not in show(client, lieu="99999")

    def test_homonyms_are_links_that_keep_the_need(self, client: Client) -> None:
        html = show(client, lieu="Saint-Denis", besoin="ecoute")

        assert "Saint-Denis (93)" in html
        assert re.search(r'href="/annuaire/\?lieu=[^"]+&besoin=ecoute"', html)

    def test_a_typo_has_its_nearest_spellings(self, client: Client) -> None:
        assert "Bordeaux" in show(client, lieu="bordeau")

    def test_nobody_near_says_how_far_and_who_is_competent(self, client: Client) -> None:
        html = show(client, lieu="51300", besoin="pret-de-materiel")

        assert "Jusqu’à 100 km" in status(html)
        assert "Mairie de Vitry-le-François" in html
        assert "lannuaire.service-public" in html

    def test_national_help_is_said_before_what_is_not_there(self, client: Client) -> None:
        PartnerFactory(national=True, name="Ligne nationale", serves=["ecoute"])

        html = show(client, lieu="51300", besoin="ecoute")

        assert status(html).startswith("1 adresse, partout en France. Plus près")

    def test_competent_offices_stand_under_a_heading_of_their_own(self, client: Client) -> None:
        PartnerFactory(national=True, name="Ligne nationale", serves=["ecoute"])
        PartnerFactory(commune=place("51649"), name="Mairie du lieu", type__mairie=True)

        html = show(client, lieu="51300", besoin="ecoute")

        national, offices = html.split("<h2>Services compétents pour ces communes</h2>")
        assert "Ligne nationale" in national
        assert "Mairie du lieu" in offices
        assert '<ol class="cards" start="2">' in offices

    def test_a_wider_circle_is_said(self, client: Client) -> None:
        NeedFactory(slug="prets")
        PartnerFactory(commune=place("52448"), serves=["prets"])

        html = show(client, lieu="51300", besoin="prets")

        assert status(html).startswith(
            "Personne à moins de 5 km : nous avons cherché jusqu’à 50 km"
        )

    def test_filters_that_nobody_passes(self, client: Client) -> None:
        partners_near(1)

        html = show(client, lieu="51300", fauteuil="1")

        assert "personne ne répond à tous ces critères" in status(html)

    @pytest.mark.parametrize(
        "query",
        [
            {},
            {"lieu": ""},
            {"lieu": "!!"},
            {"lieu": "51999"},
            {"lieu": "Saint-Denis"},
            {"lieu": "51300"},
            {"lieu": "51300", "besoin": "pret-de-materiel"},
            {"lieu": "51300", "besoin": "zzz", "type": "zzz", "jour": "zzz", "langue": "zzz"},
            {"nom": "personne ne s’appelle ainsi"},
        ],
        ids=str,
    )
    def test_nobody_is_blamed_and_the_phone_is_there(self, client: Client, query: Any) -> None:
        html = show(client, **query)

        assert not BLAME.search(re.sub(r"<style>.*?</style>", "", html))
        assert "tel:+33199003900" in html
        assert heading(html)


class TestAnswer:
    def test_the_title_says_the_answer(self, client: Client) -> None:
        partners_near(12)

        html = show(client, lieu="51300")

        assert title(html) == "12 adresses près de 51300 Vitry-le-François"
        assert heading(html) == "De l’aide près de 51300 Vitry-le-François et 45 autres communes"

    def test_the_need_is_in_the_title(self, client: Client) -> None:
        partners_near(1, serves=["imprimer-un-document"])

        html = show(client, lieu="51300", besoin="imprimer-un-document")

        where = "Imprimer un document près de 51300 Vitry-le-François"
        assert title(html) == f"1 adresse – {where}"
        assert heading(html) == where
        assert status(html).startswith("1 adresse. Nous avons cherché")

    def test_a_card_says_what_is_read_aloud(self, client: Client) -> None:
        partners_near(1)

        html = show(client, lieu="51300")

        assert '<a href="tel:+33326000000">03 26 00 00 00</a>' in html
        assert "à Vitry-le-François" in html
        assert "1 rue du Pont, 51300 Vitry-le-François" in html
        assert "À savoir : pas de courses." in html

    def test_ten_to_a_page(self, client: Client) -> None:
        partners_near(25)

        first, third = show(client, lieu="51300"), show(client, lieu="51300", page=3)

        assert cards(first) == 10
        assert cards(third) == 5
        assert "page=2" in first
        assert "page=2" in third
        assert '<ol class="cards" start="21">' in third

    def test_beyond_the_last_page_is_the_last(self, client: Client) -> None:
        partners_near(12)

        assert cards(show(client, lieu="51300", page=99)) == 2

    def test_a_postcode_narrows_to_its_communes_the_biggest_first(self, client: Client) -> None:
        html = show(client, lieu="51300")
        links = re.findall(r'href="/annuaire/\?lieu=51300&commune=(\d{5})"', html)

        assert len(links) == 46
        assert links[:2] == ["51649", "51262"]
        assert "40 autres communes" in html

    def test_a_commune_of_the_postcode(self, client: Client) -> None:
        html = show(client, lieu="51300", commune="51649")

        assert heading(html) == "De l’aide près de Vitry-le-François"

    def test_active_filters_can_be_removed_one_by_one(self, client: Client) -> None:
        html = show(client, lieu="51300", gratuit="1", langue="arabe")

        assert 'href="/annuaire/?lieu=51300&langue=arabe" aria-label="Retirer : Gratuit"' in html
        assert 'name="gratuit" value="1" checked' in html

    def test_filters_are_folded_until_one_is_to_mend(self, client: Client) -> None:
        assert "<details open>" not in show(client, lieu="51300", gratuit="1")
        assert "<details open>" in show(client, lieu="51300", jour="bientôt")

    def test_unknown_values_are_set_aside_with_a_word(self, client: Client) -> None:
        html = show(client, lieu="51300", besoin="bidule")

        assert "Nous n’avons pas reconnu le besoin « bidule »" in html

    def test_without_a_place_help_is_national(self, client: Client) -> None:
        PartnerFactory(national=True, name="Ligne nationale", serves=["ecoute"])

        html = show(client, besoin="ecoute")

        assert heading(html) == "Écoute partout en France"
        assert "Ligne nationale" in html

    def test_names_cannot_write_in_the_page(self, client: Client) -> None:
        PartnerFactory(vitry=True, name="<img src=x onerror=alert(1)>")

        response = client.get(SEARCH, {"lieu": "51300", "nom": '"><script>alert(2)</script>'})

        assert b"<img src=x" not in response.content
        assert b"<script>" not in response.content

    def test_a_département(self, client: Client) -> None:
        partners_near(1)

        html = show(client, lieu="Marne")

        assert title(html) == "1 adresse dans la Marne"
        assert "à Vitry-le-François" in html


class TestWeight:
    """BUDGETS: the first ten partners of the postcode with the most communes."""

    def test_bytes_and_elements(self, client: Client) -> None:
        partners_near(30, serves=["imprimer-un-document"], verified_on="2026-11-01")

        response = client.get(SEARCH, {"lieu": "51300", "besoin": "imprimer-un-document"})
        headers = sum(len(name) + len(value) + 4 for name, value in response.headers.items())

        assert len(gzip.compress(response.content, 6)) + headers <= MOST_BYTES
        assert len(elements(response.content.decode())) <= MOST_ELEMENTS

    @pytest.mark.parametrize("count", [1, 100])
    def test_queries_do_not_grow_with_the_answer(self, client: Client, count: int) -> None:
        partners_near(count)
        client.get(SEARCH, {"lieu": "51300", "rayon": "5"})  # the lists are in the cache

        with CaptureQueriesContext(connection) as queries:
            client.get(SEARCH, {"lieu": "51300"})

        assert 0 < len(queries) <= MOST_QUERIES

    def test_it_is_the_same_for_everybody(self, client: Client) -> None:
        response = client.get(SEARCH, {"lieu": "51300"})

        assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=300"
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")

    def test_the_second_visitor_costs_no_query(
        self, client: Client, django_assert_num_queries: Any
    ) -> None:
        client.get(SEARCH, {"lieu": "51300"})

        with django_assert_num_queries(0):
            client.get(SEARCH, {"lieu": "51300"})

    def test_nothing_is_sent_again_when_nothing_changed(self, client: Client) -> None:
        etag = client.get(SEARCH, {"lieu": "51300"})["ETag"]
        cache.clear()

        response = client.get(SEARCH, {"lieu": "51300"}, headers={"if-none-match": etag})

        assert response.status_code == 304


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.binary(max_size=60))
@example(query=b"lieu=%00%FF&nom=%22%00&page=%EF%BC%93&rayon=1e9&jour=0000-00-00")
@example(query=b"lieu=51300&commune=%ED%A0%80&besoin=\xff&heure=99:99&langue='")
@example(query=b"nom=%22&type=%00")
@example(query=b"nom=*&lieu=51300&page=-1")
@example(query=b"nom=AND+OR+NEAR(&besoin=ecoute")
def test_any_query_string_gives_a_page(db: None, query: bytes) -> None:
    # Not the strict client: what is typed is shown again, and may look like a template's tag.
    client = Client()
    quoted = "".join(chr(byte) if 33 <= byte < 127 else f"%{byte:02X}" for byte in query)

    for path in (f"{SEARCH}?{quoted}", f"{SEARCH}?lieu={quoted}", f"/api/v1/partners/?{quoted}"):
        assert client.get(path.replace("#", "%23")).status_code == 200


def test_types_can_be_asked_by_name(client: Client) -> None:
    PartnerFactory(vitry=True, name="Celle-ci", type=PartnerTypeFactory(mairie=True))
    PartnerFactory(vitry=True, name="Pas celle-là")

    html = show(client, lieu="51300", nom="mairie")

    assert "Celle-ci" in html
    assert "Pas celle-là" not in html
