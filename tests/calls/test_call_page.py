"""The page of a call: opened from the box, written, wrapped up, read again."""

import pytest

from calls.models import Call, Caller, Outcome
from tests.calls.factories import CallFactory, nature

pytestmark = pytest.mark.django_db
NUMBER = "+33639981234"


def opened(client, typed, **more):
    client.post("/repondre/", {"demande": typed, "faire": "ouvrir", **more})
    return Call.objects.latest("pk")


def save(client, call, faire="enregistrer", **fields):
    page = client.get(call.get_absolute_url())
    seen = page.content.decode().partition('name="vu" value="')[2].partition('"')[0]
    return client.post(call.get_absolute_url(), {"vu": seen, "faire": faire, **fields})


@pytest.mark.parametrize(
    "typed", ["06 39 98 12 34", "+33 6 39 98 12 34", "0033639981234", "06.39.98.12.34"]
)
def test_any_writing_of_a_number_is_the_same_caller(desk, laurence, typed):
    caller = Caller.objects.known_by(NUMBER, CallFactory.build().started_at)

    call = opened(desk, typed)

    assert (call.caller, call.responder) == (caller, laurence)


def test_what_is_typed_is_kept_and_the_history_shows_it_next_time(desk):
    call = opened(desk, "06 39 98 12 34 95200")
    save(desk, call, nom="Ahmed", nature="ecole", demande="Le collège", dit="Le portail")
    response = save(desk, call, "terminer", nature="ecole", suite=Outcome.SOLVED)

    assert response["Location"] == "/repondre/"
    again = opened(desk, "0639981234")
    html = desk.get(again.get_absolute_url()).content.decode()
    assert "Ahmed" in html
    assert "Le collège" in html
    assert "Le portail" in html
    assert again.pk != call.pk


def test_a_call_ends_with_a_nature_and_nothing_else(desk, laurence):
    call = CallFactory(responder=laurence)

    page = save(desk, call, "terminer", demande="gardé")
    call.refresh_from_db()
    assert page.status_code == 200
    assert "<title>À compléter" in page.content.decode()
    assert (call.ended_at, call.summary) == (None, "gardé")

    save(desk, call, "terminer", nature="impots")
    call.refresh_from_db()
    assert call.ended_at is not None
    assert call.nature == nature("impots")
