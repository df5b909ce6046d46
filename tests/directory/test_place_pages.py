"""Partners, communes and départements at their own addresses."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.frame import frame
from core.models import HelplineSettings
from directory.models import Partner, Source
from gazetteer.models import Departement
from tests.directory.factories import PartnerFactory
from tests.directory.pages import SEARCH, heading, partners_near, show, text_of

pytestmark = pytest.mark.django_db

MOST_QUERIES = 6


@pytest.fixture
def croix_rouge() -> Partner:
    return PartnerFactory(
        reims=True, reachable=True, on_weekdays=True, name="Croix-Rouge de Reims",
        address="1 rue du Pont", postcode="51100", latitude=49.25, longitude=4.03,
        website="https://www.example.org/", email="a@example.org", serves=["ecoute"],
        internal_note="NE PAS MONTRER",
    )  # fmt: skip


class TestPartner:
    def test_its_page(self, client: Client, croix_rouge: Partner) -> None:
        html = show(client, croix_rouge.get_absolute_url())

        assert heading(html) == "Croix-Rouge de Reims"
        assert "03 26 00 00 00" in html
        assert html.count("<tr") == 7
        assert "Écoute" in html
        assert 'href="/annuaire/marne-51/reims-51454/"' in html
        assert "NE PAS MONTRER" not in html

    def test_another_slug_leads_to_its_one_address(
        self, client: Client, croix_rouge: Partner
    ) -> None:
        response = client.get(f"/annuaire/ancien-nom-{croix_rouge.pk}/")

        assert response.status_code == 301
        assert response["Location"] == f"/annuaire/croix-rouge-de-reims-{croix_rouge.pk}/"

    def test_it_tells_machines_in_the_words_of_schema_org(
        self, client: Client, croix_rouge: Partner
    ) -> None:
        html = show(client, croix_rouge.get_absolute_url())

        assert '"@type": "LocalBusiness"' in html
        assert '"addressLocality": "Reims"' in html
        assert '"opens": "09:00"' in html

    def test_its_name_cannot_close_the_data(self, client: Client) -> None:
        partner = PartnerFactory(name="</script><b>gras</b>")

        assert b"</script><b>" not in client.get(partner.get_absolute_url()).content

    def test_a_draft_is_not_there(self, client: Client) -> None:
        assert client.get(PartnerFactory(draft=True).get_absolute_url()).status_code == 404

    def test_an_archived_one_says_so(self, client: Client) -> None:
        response = client.get(PartnerFactory(archived=True, name="Ancien").get_absolute_url())

        assert response.status_code == 410
        assert "Cette fiche a été retirée" in text_of(response)

    @pytest.mark.parametrize("path", ["x-99999999999999/", "x-0/", "sans-numero/", "-7/"])
    def test_nobody_is_a_kind_page(self, client: Client, path: str) -> None:
        assert client.get(f"/annuaire/{path}").status_code == 404

    def test_a_bare_one_has_a_page_too(self, client: Client) -> None:
        html = show(client, PartnerFactory(name="★").get_absolute_url())

        assert heading(html) == "★"
        assert "Horaires non communiqués" in html

    def test_an_example_says_that_it_is(self, client: Client) -> None:
        html = show(client, PartnerFactory(source=Source.DEMO).get_absolute_url())

        assert "Fiche d’exemple" in html

    def test_few_queries(self, client: Client, croix_rouge: Partner) -> None:
        client.get(SEARCH)

        with CaptureQueriesContext(connection) as queries:
            client.get(croix_rouge.get_absolute_url())

        assert len(queries) <= MOST_QUERIES


class TestPlaces:
    def test_a_commune(self, client: Client) -> None:
        partners_near(1)

        html = show(client, "/annuaire/marne-51/vitry-le-francois-51649/")

        assert heading(html) == "Trouver de l’aide à Vitry-le-François"
        assert "Toute l’aide dans la Marne" in html
        assert 'rel="canonical"' in html
        assert "Lieu 0" in html

    @pytest.mark.parametrize(
        "path", ["marne-51/vitry-51649/", "ain-01/vitry-le-francois-51649/", "x/x-51649/"]
    )
    def test_a_commune_has_one_address(self, client: Client, path: str) -> None:
        response = client.get(f"/annuaire/{path}")

        assert response["Location"] == "/annuaire/marne-51/vitry-le-francois-51649/"

    @pytest.mark.parametrize("path", ["marne-51/nulle-part-99999/", "marne-51/x/"])
    def test_no_commune(self, client: Client, path: str) -> None:
        assert client.get(f"/annuaire/{path}").status_code == 404

    def test_a_commune_of_corsica(self, client: Client) -> None:
        html = show(client, "/annuaire/corse-du-sud-2a/ajaccio-2a004/")

        assert heading(html) == "Trouver de l’aide à Ajaccio"

    def test_a_département_and_its_biggest_communes(self, client: Client) -> None:
        partners_near(12)

        html = show(client, "/annuaire/marne-51/")

        assert heading(html) == "Trouver de l’aide dans la Marne"
        assert 'href="/annuaire/marne-51/reims-51454/"' in html
        assert 'href="/annuaire/marne-51/?page=2"' in html

    @pytest.mark.parametrize("query", [{"gratuit": "1"}, {"page": "2"}, {"besoin": "zzz"}])
    def test_filters_work_there_too(self, client: Client, query: Any) -> None:
        assert heading(show(client, "/annuaire/marne-51/", **query))

    def test_every_département_has_its_page(self, client: Client) -> None:
        for slug in Departement.objects.values_list("slug", flat=True).order_by("slug"):
            assert client.get(f"/annuaire/{slug}/").status_code == 200

    def test_a_partner_that_is_called_as_a_département_is_reached(self, client: Client) -> None:
        partner = PartnerFactory(pk=51, name="Marne", vitry=True)

        html = show(client, SEARCH, lieu="51300")

        assert 'href="/annuaire/lieu-marne-51/"' in html
        assert heading(show(client, "/annuaire/lieu-marne-51/")) == partner.name
        assert heading(show(client, "/annuaire/marne-51/")) == "Trouver de l’aide dans la Marne"


class TestDepartements:
    ADDRESS = f"{SEARCH}departements/"

    def test_every_inhabited_one_has_its_link(self, client: Client) -> None:
        html = show(client, self.ADDRESS)

        assert f'href="{SEARCH}marne-51/"' in html
        assert f'href="{SEARCH}guadeloupe-971/"' in html
        assert "Clipperton" not in html

    def test_the_entry_leads_to_the_list(self, client: Client) -> None:
        assert self.ADDRESS in show(client, SEARCH)

    def test_it_costs_few_queries(self, client: Client, django_assert_max_num_queries: Any) -> None:
        # What all pages share is read once a minute; the line is made when it is first asked for.
        HelplineSettings.load()
        frame()

        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(self.ADDRESS)
