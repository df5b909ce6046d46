"""The help nearby, through the page of a call, as a browser without script uses it."""

import re
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls.models import Call, Outcome, PartnerReport, Referral
from tests.calls.factories import CallFactory, nature
from tests.calls.nearby import orient
from tests.directory.factories import PartnerFactory

pytestmark = pytest.mark.django_db


class Form(HTMLParser):
    """What the big form of a call would send, as the page came."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._select = self._area = ""
        self.feed(html[html.index('id="fiche"') :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        field = {name: value or "" for name, value in attrs}
        name = field.get("name", "")
        match tag:
            case "input" if name and (field.get("type") != "checkbox" or "checked" in field):
                self.fields.setdefault(name, []).append(field.get("value", ""))
            case "select":
                self._select = name
                self.fields.setdefault(name, [""])
            case "option" if self._select and "selected" in field:
                self.fields[self._select] = [field["value"]]
            case "textarea" if name:
                self.fields[name] = [""]


class Responder:
    """Somebody at the desk, whose actions are counted: typing, ticking and pressing."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.actions = 0
        self.address = ""

    def ask(self, typed: str) -> None:
        """Type in the one box, and press « Entrée »."""
        self.actions += 1
        response = self.client.post("/repondre/", {"demande": typed, "faire": "ouvrir"})
        self._go(response["Location"])

    def tick(self, name: str, value: Any) -> None:
        self.actions += 1
        assert f'name="{name}" value="{value}"' in self.html
        self.form.setdefault(name, []).append(str(value))

    def press(self, button: str, **typed: str) -> Any:
        self.actions += 1
        assert f'name="faire" value="{button}"' in self.html
        fields = {**self.form, **{name: [text] for name, text in typed.items()}}
        response = self.client.post(self.address, {**fields, "faire": button})
        self._go(response["Location"])
        return response

    def _go(self, address: str) -> None:
        self.address = address.partition("#")[0]
        self.html = self.client.get(self.address).content.decode()
        self.form = Form(self.html).fields if 'id="fiche"' in self.html else {}

    @property
    def call(self) -> Call:
        return Call.objects.latest("pk")


@pytest.fixture
def at_work(desk: Any) -> Responder:
    return Responder(desk)


def test_from_the_first_digit_to_a_logged_referral_there_are_three_actions(
    at_work: Responder,
) -> None:
    partner = PartnerFactory(vitry=True, name="France services", phones=["+33326000000"])

    at_work.ask("06 39 98 12 34 51300")
    at_work.tick("partenaire", partner.pk)
    at_work.press("noter")

    referral = Referral.objects.recorded().get()
    assert at_work.actions == 3
    assert referral.partner == partner
    assert at_work.call.outcome == Outcome.REDIRECTED
    assert "noté aujourd’hui à" in at_work.html


def test_what_was_ticked_when_the_call_ends_is_noted(at_work: Responder) -> None:
    partner = PartnerFactory(vitry=True)
    at_work.ask("51300")
    at_work.tick("partenaire", partner.pk)

    at_work.press("terminer", nature="impots")

    assert at_work.call.referrals.recorded().get().partner == partner
    assert at_work.call.outcome == Outcome.REDIRECTED


def test_what_was_ticked_stays_when_the_nature_is_still_to_choose(at_work: Responder) -> None:
    partner = PartnerFactory(vitry=True)
    at_work.ask("51300")
    fields = {**at_work.form, "partenaire": [str(partner.pk)], "faire": "terminer"}

    html = at_work.client.post(at_work.address, fields).content.decode()

    assert "dans le panier" in html
    assert at_work.call.referrals.in_basket().count() == 1


def test_a_call_of_which_nothing_is_kept_notes_no_referral(at_work: Responder) -> None:
    partner = PartnerFactory(vitry=True)
    at_work.ask("51300")
    at_work.tick("partenaire", partner.pk)

    at_work.press("classer:faux-numero")

    assert not at_work.call.referrals.exists()


def test_the_search_keeps_what_was_written(at_work: Responder) -> None:
    at_work.ask("51300")

    response = at_work.press(
        "chercher", demande="Imprimer le RSA", besoin="imprimer-un-document", gratuit="1"
    )

    assert response["Location"].endswith("#reponses")
    assert at_work.call.summary == "Imprimer le RSA"
    assert at_work.call.filters == {"gratuit": "1"}
    assert "Imprimer un document près de 51300" in at_work.html.replace("\u00a0", " ")


def test_a_commune_is_chosen_with_one_button(at_work: Responder) -> None:
    at_work.ask("51300")

    at_work.press("commune:51262")

    assert at_work.call.commune_id == "51262"
    assert at_work.form["lieu"] == ["51300"]


def test_nothing_of_the_search_is_in_an_address_or_a_title(at_work: Responder) -> None:
    PartnerFactory(vitry=True)
    at_work.ask("06 39 98 12 34 51300")

    response = at_work.press("chercher", mots="mot de passe")

    assert re.fullmatch(r"/repondre/appels/\w+/#reponses", response["Location"])
    assert "51300" not in at_work.html.partition("</title>")[0]


def test_a_colleague_ticks_and_reports_nothing_in_one_s_call(
    laurence: Any, antoine: Any, browser_of: Callable[[Any], Any]
) -> None:
    partner = PartnerFactory(vitry=True)
    call = CallFactory(responder=laurence, place_typed="51300")

    for button in ("noter", f"constat:{partner.pk}:REFUSED", "chercher"):
        response = browser_of(antoine).post(
            call.get_absolute_url(), {"faire": button, "partenaire": partner.pk}
        )
        assert response.status_code == 409

    assert not call.referrals.exists()
    assert not PartnerReport.objects.exists()


def test_a_call_that_is_over_is_ticked_no_more(desk: Any, laurence: Any) -> None:
    partner = PartnerFactory(vitry=True)
    call = CallFactory(responder=laurence, wrapped_up=True)

    desk.post(call.get_absolute_url(), {"faire": "noter", "partenaire": partner.pk})

    assert not call.referrals.exists()


@pytest.mark.parametrize("button", ["chercher", "noter", "page", "page:", "commune", "besoin:x"])
def test_a_bare_button_is_no_trouble(desk: Any, laurence: Any, button: str) -> None:
    call = CallFactory(responder=laurence)

    assert desk.post(call.get_absolute_url(), {"faire": button}).status_code == 302


def test_more_partners_in_the_page_cost_no_more_statements(desk: Any, laurence: Any) -> None:
    call = CallFactory(
        responder=laurence, place_typed="51300", words_typed="lieu", nature=nature("impots")
    )

    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            desk.get(call.get_absolute_url())
        return len(seen)

    def partner(number: int) -> None:
        one = PartnerFactory(vitry=True, name=f"Lieu {number}", reachable=True)
        orient(one, laurence, timezone.now() - timedelta(days=number))
        PartnerReport.objects.create(
            partner=one, kind="CLOSED", author=laurence, created_at=timezone.now()
        )

    partner(0)
    statements()
    few = statements()
    for number in range(1, 12):
        partner(number)
    statements()

    assert statements() <= few
    assert few <= 29
