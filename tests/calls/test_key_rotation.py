"""A key is retired without losing anything, nor anybody, and while people work."""

from typing import Any

import pytest
from cryptography.fernet import InvalidToken
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from calls.models import Call, Caller, IncomingCall
from calls.models.callers import PURPOSE
from core import resealing
from core.sealed import fingerprint, is_sealed_with_the_newest
from tests.calls.factories import CallerFactory, CallFactory

pytestmark = pytest.mark.django_db
NUMBER = "+33639980012"


@pytest.fixture
def kept(settings: Any) -> Call:
    """A call written with a key that is now the former one."""
    settings.SEALING_KEYS = ["former"]
    call = CallFactory(caller=CallerFactory(number=NUMBER, name="Josette"), summary="Ses impôts")
    settings.SEALING_KEYS = ["new", "former"]
    return call


def raw(table: str, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608
        return [row[0] for row in cursor.fetchall() if row[0]]


def test_everything_opens_with_the_new_key_alone(kept: Call, settings: Any) -> None:
    call_command("rotate_keys")
    settings.SEALING_KEYS = ["new"]

    caller = Caller.objects.of_number(NUMBER)
    assert caller == kept.caller
    assert (caller.number, caller.name) == (NUMBER, "Josette")
    assert caller.calls.get().summary == "Ses impôts"


def test_nothing_opens_with_the_former_key_any_more(kept: Call, settings: Any) -> None:
    call_command("rotate_keys")
    settings.SEALING_KEYS = ["former"]

    assert Caller.objects.of_number(NUMBER) is None
    with pytest.raises(InvalidToken):
        Call.objects.get()


def test_callers_are_found_before_during_and_after(kept: Call, settings: Any) -> None:
    assert Caller.objects.of_number(NUMBER) == kept.caller

    for _read, _sealed in resealing.reseal(Caller, at_once=1):
        assert Caller.objects.of_number(NUMBER) == kept.caller

    call_command("rotate_keys")
    assert Caller.objects.of_number(NUMBER) == kept.caller


def test_stopped_halfway_it_goes_on(kept: Call) -> None:
    for _each in range(4):
        CallFactory(summary="Son dossier")
    next(resealing.reseal(Call, at_once=2))

    call_command("rotate_keys", "--par=2")

    assert all(map(is_sealed_with_the_newest, raw("calls_call", "summary")))


def test_what_is_sealed_already_is_left_alone(kept: Call) -> None:
    call_command("rotate_keys")
    before = raw("calls_call", "summary")

    call_command("rotate_keys")

    assert raw("calls_call", "summary") == before


def test_calls_that_ring_are_found_too(settings: Any) -> None:
    settings.SEALING_KEYS = ["former"]
    mark = fingerprint(NUMBER, PURPOSE)
    IncomingCall.objects.create(
        name="a", number=NUMBER, fingerprint=mark, received_at=timezone.now()
    )
    settings.SEALING_KEYS = ["new", "former"]

    call_command("rotate_keys")

    assert IncomingCall.objects.get().fingerprint == fingerprint(NUMBER, PURPOSE)


def test_a_caller_made_twice_by_processes_with_other_keys_is_one_again(
    kept: Call, settings: Any
) -> None:
    settings.SEALING_KEYS = ["new"]
    twin = CallFactory(caller=CallerFactory(number=NUMBER))
    settings.SEALING_KEYS = ["new", "former"]

    call_command("rotate_keys")

    caller = Caller.objects.get()
    assert set(caller.calls.all()) == {kept, twin}
    assert caller.name == "Josette"


def test_erased_callers_stay_without_a_fingerprint(kept: Call) -> None:
    Caller.objects.update(number="", name="", fingerprint=None, erased_at=timezone.now())

    call_command("rotate_keys")

    assert Caller.objects.get().fingerprint is None


def test_the_command_says_how_much_it_sealed(
    kept: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("rotate_keys")

    told = capsys.readouterr().out
    assert "appelants\xa0: 1 sur 1" in told
    assert "empreintes\xa0: 1 sur 1" in told
