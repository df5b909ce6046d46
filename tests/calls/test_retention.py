"""What was kept for long enough goes, what still serves stays, and figures do not move."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone

from calls.models import (
    Act,
    Call,
    Caller,
    IncomingCall,
    JournalEntry,
    Outcome,
    PurgeResult,
    PurgeRun,
    RescuedDraft,
    SetAside,
)
from calls.retention import identities, purge, written
from calls.retention.attached import ATTACHED
from calls.retention.registry import CLOCKS
from calls.retention.words import said
from core.models import OutgoingMail
from core.resealing import sealed_models
from tests.calls.factories import NUMBER, CallerFactory, CallFactory
from tests.directory.factories import place

pytestmark = pytest.mark.django_db
NOW = timezone.now()
Purge = Callable[..., PurgeRun]


@pytest.fixture
def run() -> Purge:
    """Run the clocks as of a moment."""

    def clocks(now: datetime = NOW, at_once: int = 500) -> PurgeRun:
        return purge.purge(now, progress=lambda _clock, _count: None, at_once=at_once)

    return clocks


def days_ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def called(days: float, **fields: Any) -> Call:
    """A call of so many days ago, of somebody not heard of since."""
    began = days_ago(days)
    if "caller" not in fields:
        fields["caller"] = CallerFactory(name="Josette Vitrac", last_contact_at=began)
    return CallFactory(started_at=began, wrapped_up=True, **fields)


@pytest.mark.parametrize(
    ("days", "outcome", "is_kept"),
    [
        (89, Outcome.SOLVED, True),
        (91, Outcome.SOLVED, False),
        (91, Outcome.CALL_BACK, True),
        (91, Outcome.SECOND_LINE, True),
        (729, Outcome.CALL_BACK, True),
        (731, Outcome.CALL_BACK, False),
    ],
)
def test_somebody_is_kept_for_as_long_as_something_is_open(
    run: Purge, days: int, outcome: Outcome, is_kept: bool
) -> None:
    call = called(days, outcome=outcome)

    run()

    assert Caller.objects.identified().filter(pk=call.caller_id).exists() == is_kept


def test_a_call_under_way_keeps_somebody(run: Purge) -> None:
    call = CallFactory(caller=CallerFactory(last_contact_at=days_ago(100)))

    run()

    assert Caller.objects.identified().get() == call.caller


def test_who_calls_again_is_kept_but_not_what_is_two_years_old(run: Purge) -> None:
    old = called(731)
    CallFactory(caller=old.caller, started_at=days_ago(1), wrapped_up=True)

    run()

    old.refresh_from_db()
    assert Caller.objects.identified().exists()
    assert (old.caller, old.summary) == (None, "")


def test_an_erased_call_keeps_what_counts_and_nothing_else(run: Purge) -> None:
    call = called(91, commune=place("51649"), place_typed="Vitry", words_typed="Josette")

    run()

    erased = Call.objects.get()
    assert (erased.caller, erased.commune) == (None, None)
    assert not any((erased.place_typed, erased.words_typed, erased.summary, erased.information))
    assert erased.departement is not None
    assert erased.departement.pk == "51"
    assert (erased.nature, erased.outcome) == (call.nature, call.outcome)
    assert (erased.started_at, erased.ended_at) == (call.started_at, call.ended_at)


def test_an_erased_caller_is_somebody_new_when_they_call_again(run: Purge) -> None:
    call = called(91, caller=CallerFactory(number=NUMBER, last_contact_at=days_ago(91)))
    run()

    again = Caller.objects.known_by(NUMBER, NOW)

    assert again.pk != call.caller_id


def test_texts_of_a_hidden_number_go_too(run: Purge) -> None:
    CallFactory(of_hidden_number=True, started_at=days_ago(91), wrapped_up=True)

    run()

    assert Call.objects.get().summary == ""


def test_a_call_never_wrapped_up_is_over_once_it_is_erased(run: Purge) -> None:
    call = CallFactory(of_hidden_number=True, started_at=days_ago(91), summary="Son dossier")

    run()

    call.refresh_from_db()
    assert not call.is_under_way
    assert not Call.objects.under_way().exists()


def figures() -> list[Any]:
    """What is counted of calls, in every way that the data allows."""
    ways = ["nature", "departement", "outcome", "need", "need_unmet", "responder", "started_at"]
    ways += ["ended_at", "referrals__partner", "reports__kind"]
    return [
        list(Call.objects.order_by(way).values(way).annotate(count=Count("pk"))) for way in ways
    ]


def test_figures_are_the_same_before_and_after(run: Purge) -> None:
    for days in (1, 91, 100, 800):
        called(days, departement=place("51649").departement)
    before = figures()

    assert run().erased > 0

    assert figures() == before


def test_short_lived_data_goes_in_its_time(run: Purge, laurence: Any) -> None:
    call = CallFactory(responder=laurence)
    for hours in (1, 13):
        at = NOW - timedelta(hours=hours)
        IncomingCall.objects.create(name=f"a{hours}", number="+33639980001", received_at=at)
    for minutes in (10, 70):
        at = NOW - timedelta(minutes=minutes)
        RescuedDraft.objects.create(call=call, typed="{}", created_at=at)
    for days in (300, 400):
        JournalEntry.objects.create(act=Act.HISTORY, at=days_ago(days))

    counts = run().counts

    assert counts == {"incoming": 1, "drafts": 1, "journal": 1}


def test_what_rooms_keep_of_a_call_goes_with_it(run: Purge) -> None:
    call = called(91)
    SetAside.objects.create(call=call, field="demande", text="Josette", at=NOW)

    run()

    assert not SetAside.objects.exists()


def test_batches_add_up(run: Purge) -> None:
    for _each in range(5):
        called(91)

    done = run(at_once=2)

    assert done.counts == {"identity": 5}
    assert done.erased == 5
    assert done.result == PurgeResult.DONE


def test_a_second_run_finds_nothing_left(run: Purge) -> None:
    called(91)
    run()

    assert run().erased == 0


def test_a_run_that_stops_says_so_without_saying_of_whom(
    run: Purge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_ids: list[int], _now: datetime) -> int:
        raise ValueError("+33639980000")

    called(91)
    monkeypatch.setattr(written, "erase", breaks)

    with pytest.raises(ValueError, match="639"):
        run()

    stopped = PurgeRun.objects.get()
    assert (stopped.result, stopped.failure) == (PurgeResult.FAILED, "ValueError")


def test_the_command_says_what_it_erased(capsys: pytest.CaptureFixture[str]) -> None:
    called(91)

    call_command("forget_callers")

    assert f"{identities.CLOCK.label}\xa0: 1" in capsys.readouterr().out


def test_the_command_says_when_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("forget_callers")

    assert "Rien à effacer" in capsys.readouterr().out


def test_every_sealed_field_has_a_clock() -> None:
    """Whoever seals something new says when it goes: in a clock, or with the call."""
    now = timezone.now()
    by_clock = {clock.due(now).model for clock in CLOCKS}
    by_call = {attached.model for attached in ATTACHED}
    # The outbox forgets by itself (core.post).
    known = by_clock | by_call | {OutgoingMail}

    assert [model._meta.label for model in sealed_models() if model not in known] == []


def test_only_rows_of_calls_are_said_to_be_attached() -> None:
    assert {part.model for part in ATTACHED} <= set(apps.get_models())
    for part in ATTACHED:
        assert list(part.of_calls([0])) == []


@pytest.mark.parametrize(
    ("delay", "words"),
    [
        (timedelta(hours=1), "1 heure"),
        (timedelta(hours=12), "12 heures"),
        (timedelta(days=90), "90 jours"),
        (timedelta(days=365), "12 mois"),
        (timedelta(days=730), "24 mois"),
    ],
)
def test_delays_are_said_as_people_say_them(delay: timedelta, words: str) -> None:
    assert said(delay) == words
