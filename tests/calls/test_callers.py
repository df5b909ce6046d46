"""A caller is found by any writing of the number, which the database never shows."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from calls.models import Caller
from calls.models.callers import masked
from core.phones import parse
from core.text import NBSP

pytestmark = pytest.mark.django_db
NUMBER = "+33639980012"


def caller_of(text: str) -> Caller:
    return Caller.objects.known_by(parse(text), timezone.now())


@pytest.mark.parametrize(
    "text",
    ["06 39 98 00 12", "06.39.98.00.12", "+33 6 39 98 00 12", "0033639980012", "06/39/98/00/12"],
)
def test_any_writing_of_a_number_is_the_same_caller(text: str) -> None:
    known = caller_of("0639980012")

    assert caller_of(text) == known


def test_the_number_is_sealed_in_the_database() -> None:
    caller = caller_of(NUMBER)

    with connection.cursor() as cursor:
        cursor.execute("SELECT number, fingerprint FROM calls_caller WHERE id = %s", [caller.pk])
        row = cursor.fetchone()

    assert "639980012" not in " ".join(row)
    assert Caller.objects.get().number == NUMBER


def test_a_caller_is_still_found_while_keys_are_rotated(settings) -> None:
    settings.SEALING_KEYS = ["former"]
    known = caller_of(NUMBER)

    settings.SEALING_KEYS = ["new", "former"]

    assert caller_of(NUMBER) == known


def test_an_erased_caller_keeps_no_identity() -> None:
    caller = caller_of(NUMBER)

    with pytest.raises(IntegrityError), transaction.atomic():
        Caller.objects.filter(pk=caller.pk).update(erased_at=timezone.now())


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (NUMBER, "06 •• •• •• 12"),
        ("+590690001234", "06 •• •• •• 34"),
        ("", ""),
    ],
)
def test_a_masked_number_shows_its_ends_alone(number: str, shown: str) -> None:
    assert masked(number).replace(NBSP, " ") == shown


def test_what_lists_and_logs_show_is_not_the_number() -> None:
    assert "39" not in str(Caller(pk=7, number=NUMBER))
