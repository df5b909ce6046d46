"""A call that rings is seen by who may answer, taken by one, and becomes a call of its caller."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from calls import incoming
from calls.models import Call, Caller, IncomingCall
from calls.models.callers import PURPOSE
from core.sealed import fingerprint
from tests.calls.factories import CallerFactory, CallFactory
from tests.support.client import StrictClient
from tests.support.french import visible_text

pytestmark = pytest.mark.django_db
NUMBER = "+33639980012"
DESK = "/repondre/"
LIST = "/repondre/entrants/liste/"


def ring(name: str = "a", number: str = NUMBER, **fields: Any) -> IncomingCall:
    """A telephone that rings."""
    defaults = {"received_at": timezone.now(), "hidden_number": not number}
    mark = fingerprint(number, PURPOSE) if number else ""
    return IncomingCall.objects.create(
        name=name, number=number, fingerprint=mark, **{**defaults, **fields}
    )


def take(client: StrictClient, call: IncomingCall, **more: Any) -> Any:
    return client.post(f"/repondre/entrants/{call.pk}/prendre/", **more)


def text_of(response: Any) -> str:
    return str(visible_text(response.content.decode()))


@pytest.mark.parametrize("address", [DESK, "/repondre/entrants/", LIST])
def test_a_call_that_rings_is_shown_with_its_number_masked(
    desk: StrictClient, address: str
) -> None:
    ring(line="39 77")

    html = desk.get(address).content.decode()

    assert "Prendre l’appel" in html
    assert "06\xa0••\xa0••\xa0••\xa012" in html
    assert "39 77" in html
    assert "98\xa000" not in html


def test_what_is_known_of_the_caller_is_said(desk: StrictClient) -> None:
    caller = CallerFactory(number=NUMBER, name="Josette")
    CallFactory.create_batch(2, caller=caller, wrapped_up=True)
    ring()

    text = text_of(desk.get(DESK))

    assert "2 appels, le dernier" in text
    assert "Impôts" in text
    assert "Josette" not in text


def test_somebody_new_is_said_to_be_new(desk: StrictClient) -> None:
    ring()

    assert "Premier appel" in text_of(desk.get(DESK))


def test_a_call_for_a_colleague_is_not_shown(desk: StrictClient, antoine: Any) -> None:
    ring(responder=antoine)

    assert "Aucun appel ne sonne" in text_of(desk.get(DESK))


def test_a_call_for_me_comes_first(laurence: Any) -> None:
    anybody, mine = ring("a"), ring("b", "+33639980013", responder=laurence)

    assert [one.pk for one in incoming.waiting(laurence, timezone.now())] == [mine.pk, anybody.pk]


@pytest.mark.parametrize(
    "fields",
    [{"received_at": timezone.now() - timedelta(minutes=11)}, {"gone_at": timezone.now()}],
)
def test_what_rings_no_more_is_not_shown(desk: StrictClient, fields: dict[str, Any]) -> None:
    ring(**fields)

    assert "Aucun appel ne sonne" in text_of(desk.get(DESK))


def test_taking_it_opens_a_call_with_its_caller(desk: StrictClient, laurence: Any) -> None:
    caller = CallerFactory(number=NUMBER)
    ringing = ring()

    response = take(desk, ringing)

    call = Call.objects.get()
    assert response.headers["Location"] == call.get_absolute_url()
    assert (call.caller, call.responder, call.hidden_number) == (caller, laurence, False)
    ringing.refresh_from_db()
    assert (ringing.taken_by, ringing.call) == (laurence, call)
    assert (ringing.number, ringing.fingerprint) == ("", "")


def test_somebody_new_becomes_a_caller(desk: StrictClient) -> None:
    take(desk, ring())

    assert Caller.objects.get().number == NUMBER


def test_a_hidden_number_opens_a_call_of_nobody(desk: StrictClient) -> None:
    take(desk, ring(number=""))

    call = Call.objects.get()
    assert (call.caller, call.hidden_number) == (None, True)


def test_of_two_who_click_one_gets_it_and_the_other_is_told(
    desk: StrictClient, antoine: Any, browser_of: Callable[[Any], StrictClient]
) -> None:
    ringing = ring()
    take(desk, ringing)

    response = take(browser_of(antoine), ringing, follow=True)

    assert "Laurence a déjà pris cet appel" in text_of(response)
    assert Call.objects.count() == 1


def test_a_button_pressed_twice_leads_to_the_same_call(desk: StrictClient) -> None:
    ringing = ring()
    first = take(desk, ringing)

    again = take(desk, ringing)

    assert again.headers["Location"] == first.headers["Location"]
    assert Call.objects.count() == 1


def test_who_rings_again_while_their_call_is_open_is_the_same_call(desk: StrictClient) -> None:
    for name in ("a", "b"):
        take(desk, ring(name))

    assert Call.objects.get().incoming.count() == 2


def test_who_clicks_on_what_rings_no_more_is_told(desk: StrictClient) -> None:
    response = take(desk, ring(gone_at=timezone.now()), follow=True)

    assert "Cet appel ne sonne plus" in text_of(response)


def test_nobody_takes_the_call_of_a_colleague_by_guessing_its_number(
    desk: StrictClient, antoine: Any
) -> None:
    take(desk, ring(responder=antoine))

    assert not Call.objects.exists()


def test_the_list_is_not_sent_again_when_nothing_changed(desk: StrictClient) -> None:
    ring()
    tag = desk.get(LIST).headers["ETag"]

    same = desk.get(LIST, headers={"If-None-Match": tag})
    ring("b", "+33639980013")
    changed = desk.get(LIST, headers={"If-None-Match": tag})

    assert (same.status_code, same.content) == (304, b"")
    assert (changed.status_code, changed.headers["ETag"] != tag) == (200, True)


def test_the_page_begins_from_the_mark_of_the_list(desk: StrictClient) -> None:
    ring()

    tag = desk.get(LIST).headers["ETag"].strip('"')

    assert f'data-mark="{tag}"' in desk.get(DESK).content.decode()


def test_it_costs_as_much_for_one_call_as_for_many(
    laurence: Any, django_assert_num_queries: Any
) -> None:
    for index in range(5):
        number = f"+3363998002{index}"
        CallFactory(caller=CallerFactory(number=number), wrapped_up=True)
        ring(f"a{index}", number)

    # What rings, who they are, their calls.
    with django_assert_num_queries(3):
        assert len(incoming.waiting(laurence, timezone.now())) == 5


def test_what_was_taken_keeps_no_number(laurence: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ring(taken_by=laurence, taken_at=timezone.now())
