"""The demonstration's calls."""

from datetime import timedelta

import pytest
from django.utils import timezone

from calls.demo import calls as demo
from calls.models import Call, Caller, Outcome
from core import phones


@pytest.fixture
def loaded(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "CALLS", 60)
    demo.load(timezone.localtime())


def test_loading_twice_adds_nothing(loaded: None) -> None:
    counts = demo.load(timezone.localtime() + timedelta(days=3))

    assert (counts.added, counts.unchanged) == (0, 60)
    assert Call.objects.count() == 60


def test_only_numbers_of_fiction_call(loaded: None) -> None:
    numbers = {caller.number for caller in Caller.objects.all()}

    assert numbers
    assert all(number.startswith("+3363998") for number in numbers)
    assert all(phones.is_callable(number) for number in numbers)


def test_what_keeps_nothing_keeps_nothing(loaded: None) -> None:
    kept = Call.objects.filter(nature__keeps_nothing=True)

    assert kept.exists()
    assert {(call.caller, call.summary, call.commune, call.departement) for call in kept} == {
        (None, "", None, None)
    }


def test_all_are_wrapped_up_in_the_sixty_days_before(loaded: None) -> None:
    now = timezone.now()

    for call in Call.objects.all():
        assert call.ended_at is not None
        assert now - timedelta(days=62) < call.started_at <= call.ended_at < now


def test_what_was_not_found_shows_on_the_map(loaded: None) -> None:
    assert Call.objects.filter(outcome=Outcome.NOTHING_FOUND, departement__isnull=False).exists()
