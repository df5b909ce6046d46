"""A caller gets everything that is kept of them, or has it erased; the journal says so."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from calls.models import (
    Act,
    Call,
    Caller,
    IncomingCall,
    JournalEntry,
    PurgeResult,
    PurgeRun,
    Referral,
    SetAside,
)
from calls.models.callers import PURPOSE
from core.sealed import fingerprint
from tests.calls.factories import CallerFactory, CallFactory
from tests.directory.factories import place
from tests.support.client import StrictClient
from tests.support.french import visible_text

pytestmark = pytest.mark.django_db
NUMBER = "+33639980012"
DATA = "/repondre/donnees/"


@pytest.fixture
def coordination(coordinator: Any, browser_of: Callable[[Any], StrictClient]) -> StrictClient:
    """The coordinator's browser."""
    return browser_of(coordinator)


@pytest.fixture
def call(laurence: Any) -> Call:
    """A call of Josette, with something in every room."""
    call: Call = CallFactory(
        caller=CallerFactory(number=NUMBER, name="Josette Vitrac"),
        responder=laurence,
        wrapped_up=True,
        commune=place("51649"),
        place_typed="Vitry",
        words_typed="dossier Cerfa",
    )
    now = timezone.now()
    Referral.objects.create(call=call, snapshot={"name": "Mairie"}, added_at=now)
    SetAside.objects.create(call=call, field="demande", text="Ancien texte", at=now)
    mark = fingerprint(NUMBER, PURPOSE)
    IncomingCall.objects.create(name="a", number=NUMBER, fingerprint=mark, received_at=now)
    JournalEntry.objects.note(Act.HISTORY, laurence, call=call)
    return call


TOLD = ["Josette Vitrac", "Sa déclaration", "Le numéro du centre", "Vitry-le-François", "Vitry"]
TOLD += ["dossier Cerfa", "Mairie", "Ancien texte", "a lu l’historique"]


@pytest.mark.parametrize("written", ["06 39 98 00 12", "0033639980012", "+33 (0)6.39.98.00.12"])
def test_a_caller_is_found_by_any_writing_of_the_number(
    coordination: StrictClient, call: Call, written: str
) -> None:
    response = coordination.post(DATA, {"number": written})

    assert response.headers["Location"] == f"{DATA}{call.caller_id}/"


def test_the_number_is_in_no_address_and_not_whole_on_the_page(
    coordination: StrictClient, call: Call
) -> None:
    response = coordination.post(DATA, {"number": NUMBER}, follow=True)

    assert "639980012" not in response.request["PATH_INFO"]
    assert "06 39 98 00 12" not in visible_text(response.content.decode()).replace("\xa0", " ")
    assert "••" in response.content.decode()


def test_a_number_that_nobody_has_is_said_so(coordination: StrictClient) -> None:
    html = coordination.post(DATA, {"number": "06 39 98 00 99"}).content.decode()

    assert "Nous ne gardons rien sous ce numéro" in html


@pytest.mark.parametrize("typed", ["", "12", "bonjour", "3949", "\x00", "0" * 41])
def test_what_is_not_a_number_is_told_with_an_example(
    coordination: StrictClient, typed: str
) -> None:
    response = coordination.post(DATA, {"number": typed})

    assert response.status_code == 200
    assert 'aria-describedby="aide-numero"' in response.content.decode()


def test_everything_is_given_as_a_file(coordination: StrictClient, call: Call) -> None:
    response = coordination.post(f"{DATA}{call.caller_id}/exporter/", {"forme": "fichier"})

    told = json.dumps(json.loads(response.content), ensure_ascii=False)
    whole = [*TOLD, "06\xa039\xa098\xa000\xa012"]
    assert [piece for piece in whole if piece not in told] == []
    assert "Josette" not in response.headers["Content-Disposition"]


def test_everything_is_given_as_a_page(coordination: StrictClient, call: Call) -> None:
    response = coordination.post(f"{DATA}{call.caller_id}/exporter/", {"forme": "page"})

    text = visible_text(response.content.decode())
    assert [piece for piece in TOLD if piece not in text] == []


def test_those_who_read_are_not_named_to_the_caller(coordination: StrictClient, call: Call) -> None:
    response = coordination.post(f"{DATA}{call.caller_id}/exporter/", {"forme": "fichier"})

    assert "Laurence" not in response.content.decode()


def test_giving_is_written_in_the_journal(
    coordination: StrictClient, coordinator: Any, call: Call
) -> None:
    coordination.post(f"{DATA}{call.caller_id}/exporter/", {"forme": "fichier"})

    entry = JournalEntry.objects.get(act=Act.EXPORTED)
    assert (entry.who, entry.caller) == (coordinator, call.caller)


def test_everything_is_erased_at_once(
    coordination: StrictClient, coordinator: Any, call: Call
) -> None:
    coordination.post(f"{DATA}{call.caller_id}/effacer/", {"confirmer": "oui"})

    erased = Caller.objects.get()
    assert (erased.number, erased.name, erased.fingerprint) == ("", "", None)
    call.refresh_from_db()
    assert (call.caller, call.summary, call.commune) == (None, "", None)
    assert not SetAside.objects.exists()
    assert not IncomingCall.objects.exists()
    entry = JournalEntry.objects.get(act=Act.ERASED)
    assert (entry.who, entry.caller) == (coordinator, erased)


def test_a_caller_with_something_open_is_erased_all_the_same(
    coordination: StrictClient,
) -> None:
    open_call = CallFactory(of_known_number=True, summary="Son dossier")

    coordination.post(f"{DATA}{open_call.caller_id}/effacer/", {"confirmer": "oui"})

    open_call.refresh_from_db()
    assert (open_call.caller, open_call.summary) == (None, "")


def test_nothing_is_erased_without_saying_it_twice(coordination: StrictClient, call: Call) -> None:
    response = coordination.post(f"{DATA}{call.caller_id}/effacer/", follow=True)

    assert "Rien n’est effacé" in response.content.decode()
    assert Caller.objects.identified().exists()


def test_who_writes_in_a_call_that_was_erased_loses_nothing_to_a_crash(
    desk: StrictClient, coordination: StrictClient, laurence: Any
) -> None:
    open_call = CallFactory(of_known_number=True, responder=laurence)
    coordination.post(f"{DATA}{open_call.caller_id}/effacer/", {"confirmer": "oui"})

    response = desk.post(
        f"/repondre/appels/{open_call.reference}/", {"faire": "noter", "demande": "La suite"}
    )

    assert response.status_code < 500
    open_call.refresh_from_db()
    assert open_call.summary == ""


def test_somebody_erased_is_nowhere(coordination: StrictClient, call: Call) -> None:
    coordination.post(f"{DATA}{call.caller_id}/effacer/", {"confirmer": "oui"})

    assert coordination.get(f"{DATA}{call.caller_id}/").status_code == 404


@pytest.mark.parametrize("address", ["", "1/", "1/exporter/", "1/effacer/"])
def test_responders_do_not_come_here(desk: StrictClient, address: str) -> None:
    method = desk.post if address.endswith(("exporter/", "effacer/")) else desk.get

    assert method(DATA + address).status_code == 403


@pytest.mark.parametrize("address", ["exporter/", "effacer/"])
def test_nothing_happens_by_following_a_link(
    coordination: StrictClient, call: Call, address: str
) -> None:
    assert coordination.get(f"{DATA}{call.caller_id}/{address}").status_code == 405


def test_the_clocks_and_their_runs_are_shown(coordination: StrictClient) -> None:
    now = timezone.now()
    PurgeRun.objects.create(
        started_at=now, ended_at=now, counts={"identity": 12}, erased=12, result=PurgeResult.DONE
    )

    text = visible_text(coordination.get(DATA).content.decode())

    assert "90 jours, 24 mois au plus" in text
    assert "12 – numéro et nom de l’appelant" in text


def test_a_run_that_stopped_is_shown(coordination: StrictClient) -> None:
    now = timezone.now()
    PurgeRun.objects.create(
        started_at=now, ended_at=now, result=PurgeResult.FAILED, failure="OperationalError"
    )

    assert "arrêté avant la fin (OperationalError)" in coordination.get(DATA).content.decode()


def test_an_erasure_that_never_ran_is_shown(coordination: StrictClient) -> None:
    assert "encore jamais passé" in coordination.get(DATA).content.decode()
