"""What a telephone system announces: signed, once, in its time; or refused in clear words."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from calls import telephony
from calls.models import Extension, IncomingCall
from core.throttle import Brake
from tests.support.client import StrictClient

ADDRESS = "/repondre/api/appels/"
SECRET = "a-secret-of-the-telephone"
NUMBER = "+33639980012"
Announce = Callable[..., Any]


@pytest.fixture(autouse=True)
def _secrets(settings: Any) -> None:
    settings.CTI_SECRETS = ["a-newer-secret", SECRET]


def event(**told: Any) -> dict[str, Any]:
    return {"call": "pbx-1", "number": NUMBER, **told}


def send(
    body: Any, *, secret: str = SECRET, late: timedelta = timedelta(), header: str | None = None
) -> Any:
    """Send a body as a telephone system would, without browser, session nor CSRF."""
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    signed = telephony.signature(body, secret, timezone.now() - late)
    headers = {"Relais-Signature": signed if header is None else header}
    return Client(enforce_csrf_checks=True).post(
        ADDRESS, body, content_type="application/json", headers=headers
    )


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["a-newer-secret", SECRET])
def test_a_signed_call_rings_whichever_secret_signs(secret: str) -> None:
    response = send(event(line="39 77"), secret=secret)

    assert (response.status_code, response.content) == (202, b"Announced.\n")
    call = IncomingCall.objects.get()
    assert (call.number, call.line, call.hidden_number) == (NUMBER, "39 77", False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "refused",
    [
        {"secret": "another"},
        {"late": timedelta(minutes=6)},
        {"late": timedelta(minutes=-6)},
        {"header": ""},
        {"header": "t=1,v1=zz"},
        {"header": "é"},
    ],
)
def test_what_is_not_signed_now_by_us_is_refused(refused: dict[str, Any]) -> None:
    response = send(event(), **refused)

    assert response.status_code == 401
    assert not IncomingCall.objects.exists()


@pytest.mark.django_db
def test_a_body_that_was_changed_is_refused() -> None:
    signed = telephony.signature(json.dumps(event()).encode(), SECRET, timezone.now())

    assert send(event(number="+33639980099"), header=signed).status_code == 401


@pytest.mark.django_db
def test_without_a_secret_nobody_is_heard(settings: Any) -> None:
    settings.CTI_SECRETS = []

    assert send(event(), secret="").status_code == 401


@pytest.mark.django_db
def test_the_same_call_announced_again_is_told_so() -> None:
    send(event())

    response = send(event())

    assert response.status_code == 409
    assert IncomingCall.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"not json", "not JSON"),
        (b"[]", "not a JSON object"),
        (b'"a"', "not a JSON object"),
        ({}, "“call”"),
        ({"call": "a b"}, "“call”"),
        ({"call": "x" * 81}, "“call”"),
        ({"call": 3}, "must be a string"),
        (event(number="12"), "“number”"),
        (event(number="15"), "“number”"),
        (event(state="busy"), "“state”"),
        (event(number=None), "must be a string"),
    ],
)
def test_what_cannot_be_read_is_told_why(body: Any, says: str) -> None:
    response = send(body)

    assert response.status_code == 422
    assert says in response.content.decode()


@pytest.mark.django_db
def test_a_body_too_large_is_not_even_read() -> None:
    assert send(event(line="x" * 5000)).status_code == 413


@pytest.mark.django_db
def test_too_many_announcements_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calls.views.telephony._BRAKE", Brake("tested", times=1, seconds=60))

    assert [send(event()).status_code, send(event()).status_code] == [202, 429]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_nothing_is_announced_otherwise(client: StrictClient, method: str) -> None:
    assert getattr(client, method)(ADDRESS).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["", "anonymous", "Anonymous", "restricted"])
def test_a_hidden_number_rings_too(number: str) -> None:
    send(event(number=number))

    assert IncomingCall.objects.get().hidden_number


@pytest.mark.django_db
def test_whose_telephone_rings_is_known_by_extension_or_user_name(
    laurence: Any, antoine: Any
) -> None:
    Extension.objects.create(number="204", user=antoine)

    for name, agent in (("a", "204"), ("b", "laurence"), ("c", "nobody"), ("d", "")):
        send(event(call=name, agent=agent))

    calls = IncomingCall.objects.order_by("name")
    assert [call.responder for call in calls] == [antoine, laurence, None, None]


@pytest.mark.django_db
def test_who_hangs_up_rings_no_more() -> None:
    send(event())

    assert send({"call": "pbx-1", "state": "gone"}).status_code == 202
    assert not IncomingCall.objects.waiting(None, timezone.now()).exists()
    assert send({"call": "pbx-1", "state": "gone"}).status_code == 409


@given(st.binary(max_size=300))
def test_any_body_is_read_or_refused(body: bytes) -> None:
    with suppress(telephony.UnreadableError):
        assert telephony.read(body).name


@given(st.text(max_size=100))
def test_any_header_is_refused_unless_it_signs(header: str) -> None:
    assert not telephony.is_signed(b"{}", header, [SECRET], timezone.now())


def test_the_simulator_says_what_is_missing(settings: Any) -> None:
    settings.CTI_SECRETS = []

    with pytest.raises(CommandError, match="CTI_SECRETS"):
        call_command("simulate_call", NUMBER)
