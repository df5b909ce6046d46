"""Call-backs: promised, seen by the team, tried, given, and never closed without an ending."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from calls import callbacks
from calls.models import Act, Attempt, CallBack, Ending, JournalEntry, Result
from tests.calls.factories import CallBackFactory, CallerFactory, CallFactory, nature
from tests.directory.factories import place

pytestmark = pytest.mark.django_db
NUMBER = "+33639984321"
IN_PAIRS = "06\u00a039\u00a098\u00a043\u00a021"


@pytest.fixture
def call(laurence):
    caller = CallerFactory(number=NUMBER, name="Josette")
    return CallFactory(responder=laurence, caller=caller, nature=nature("connexion"))


@pytest.fixture
def callback(call):
    return CallBackFactory(call=call)


def address(callback, act=""):
    return reverse("calls:callback", args=[callback.pk]) + act


def test_who_holds_a_call_promises_to_call_back(desk, call, laurence):
    response = desk.post(
        reverse("calls:callback_of_call", args=[call.reference]),
        {"quand": "matin", "note": "Demander si la ligne est revenue", "a": laurence.pk},
    )

    made = CallBack.objects.get(call=call)
    assert response["Location"] == address(made)
    assert (made.owner, made.made_by) == (laurence, laurence)
    assert made.note == "Demander si la ligne est revenue"
    assert made.due_at > timezone.now()


def test_the_hour_typed_is_that_of_the_caller(desk, call):
    call.commune = place("97105")
    call.save()
    tomorrow = timezone.localdate() + timedelta(days=1)

    desk.post(
        reverse("calls:callback_of_call", args=[call.reference]),
        {"quand": "date", "jour": tomorrow.isoformat(), "heure": "09:00"},
    )

    assert CallBack.objects.get(call=call).due_at.hour == 13
    page = desk.get(reverse("calls:callback_of_call", args=[call.reference])).content.decode()
    assert "heure en Guadeloupe" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Choisissez quand rappeler."),
        ({"quand": "jamais"}, "Choisissez quand rappeler."),
        ({"quand": "date"}, "Écrivez le jour et l’heure"),
        ({"quand": "date", "jour": "2026-11-25"}, "Écrivez le jour et l’heure"),
        ({"quand": "date", "jour": "2020-01-01", "heure": "09:00"}, "déjà passé"),
    ],
)
def test_what_is_missing_is_asked_kindly(desk, call, given, words):
    page = desk.post(
        reverse("calls:callback_of_call", args=[call.reference]), {"note": "gardé", **given}
    ).content.decode()

    assert words in page
    assert "gardé" in page
    assert "<title>À compléter" in page
    assert not CallBack.objects.exists()


def test_another_promise_moves_the_one_there_was(desk, call, callback):
    desk.post(reverse("calls:callback_of_call", args=[call.reference]), {"quand": "2j"})

    assert [one.pk for one in CallBack.objects.filter(call=call)] == [callback.pk]


def test_somebody_else_s_call_gets_no_promise(browser_of, antoine, call):
    response = browser_of(antoine).post(
        reverse("calls:callback_of_call", args=[call.reference]), {"quand": "2h"}
    )

    assert response.status_code == 403


def test_the_queue_shows_the_most_overdue_first(desk, laurence, antoine):
    soon = CallBackFactory(call__responder=laurence)
    late = CallBackFactory(call__responder=laurence, late=True)
    CallBackFactory(call__responder=antoine)

    page = desk.get(reverse("calls:callbacks")).content.decode()

    assert page.index(address(late)) < page.index(address(soon))
    assert "En retard de 1\u00a0heure" in page
    assert page.count('<li class="row') == 2
    assert (
        desk.get(f"{reverse('calls:callbacks')}?qui=tous").content.decode().count('<li class="row')
        == 3
    )


@pytest.mark.parametrize("count", [1, 12])
def test_the_queue_costs_the_same_for_many(desk, laurence, count, django_assert_max_num_queries):
    CallBackFactory.create_batch(count, call__responder=laurence, call__commune=place("97105"))

    with django_assert_max_num_queries(21):
        desk.get(reverse("calls:callbacks"))


def test_the_owner_sees_the_whole_number_and_it_is_written_down_once(desk, callback, laurence):
    for _again in range(2):
        assert IN_PAIRS in desk.get(address(callback)).content.decode()

    noted = JournalEntry.objects.filter(act=Act.NUMBER)
    assert [(one.who, one.call) for one in noted] == [(laurence, callback.call)]


def test_others_see_it_masked(browser_of, antoine, callback):
    page = browser_of(antoine).get(address(callback)).content.decode()

    assert IN_PAIRS not in page
    assert NUMBER not in page
    assert callback.call.caller.masked in page
    assert "Josette" not in page
    assert not JournalEntry.objects.filter(act=Act.NUMBER).exists()


def test_a_closed_call_back_shows_the_number_to_nobody(desk, callback):
    callbacks.close(callback, Ending.SOLVED, timezone.now())

    assert IN_PAIRS not in desk.get(address(callback)).content.decode()


def test_who_takes_it_sees_the_number_and_it_is_written_down(browser_of, antoine, callback):
    browser = browser_of(antoine)

    browser.post(address(callback, "prendre/"))

    assert IN_PAIRS in browser.get(address(callback)).content.decode()
    acts = JournalEntry.objects.filter(who=antoine).values_list("act", flat=True)
    assert set(acts) == {Act.TAKE_OVER, Act.NUMBER}


def test_it_is_given_to_somebody_else(desk, antoine, callback):
    desk.post(address(callback, "confier/"), {"a": antoine.pk})

    callback.refresh_from_db()
    assert callback.owner == antoine
    assert IN_PAIRS not in desk.get(address(callback)).content.decode()


def test_it_is_given_to_nobody_without_the_right(desk, outsider, callback, laurence):
    page = desk.post(address(callback, "confier/"), {"a": outsider.pk}).content.decode()

    callback.refresh_from_db()
    assert "Choisissez quelqu’un." in page
    assert callback.owner == laurence


@pytest.mark.parametrize("act", ["", "confier/", "clore/"])
def test_only_the_owner_acts(browser_of, antoine, callback, act):
    assert browser_of(antoine).post(address(callback, act)).status_code == 403


@pytest.mark.parametrize("result", Result.values)
def test_an_attempt_leads_to_another_one(desk, callback, result, laurence):
    desk.post(address(callback), {"resultat": result, "mots": "Vers midi", "quand": "2j"})

    tried = Attempt.objects.get(callback=callback)
    callback.refresh_from_db()
    assert (tried.result, tried.words, tried.who) == (result, "Vers midi", laurence)
    assert callback.is_open
    assert callback.due_at > timezone.now() + timedelta(days=1)


def test_an_attempt_leads_to_the_end(desk, callback):
    desk.post(address(callback), {"resultat": "REACHED", "quand": "fin", "suite": "SOLVED"})

    callback.refresh_from_db()
    assert (callback.ending, callback.is_open) == (Ending.SOLVED, False)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"quand": "2h"}, "Dites ce que l’appel a donné."),
        ({"resultat": "BUSY"}, "Choisissez quand rappeler."),
        ({"resultat": "REACHED", "quand": "fin"}, "Dites comment cela finit"),
        ({"resultat": "REACHED", "quand": "fin", "suite": "ERASED"}, "À compléter"),
    ],
)
def test_an_attempt_without_a_sequel_is_not_kept(desk, callback, given, words):
    page = desk.post(address(callback), given).content.decode()

    assert words in page
    assert not Attempt.objects.exists()


def test_nothing_closes_without_an_ending(desk, callback):
    page = desk.post(address(callback, "clore/"), {"suite": ""}).content.decode()

    callback.refresh_from_db()
    assert "Dites comment cela finit" in page
    assert callback.is_open


@pytest.mark.parametrize(
    "changes", [{"closed_at": timezone.now()}, {"ending": Ending.SOLVED}], ids=["moment", "ending"]
)
def test_the_database_refuses_half_an_end(callback, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        CallBack.objects.filter(pk=callback.pk).update(**changes)


def test_a_call_has_one_open_promise_at_a_time(callback):
    with pytest.raises(IntegrityError), transaction.atomic():
        CallBackFactory(call=callback.call)


def test_numbers_leave_the_notes_at_the_end(callback, laurence):
    callback.note = "Sa fille : 06 11 22 33 44"
    callback.save()
    now = timezone.now()

    callbacks.note_attempt(
        callback, laurence, Result.REACHED, "Rappelle au 06 11 22 33 44", now, ending="SOLVED"
    )

    callback.refresh_from_db()
    assert "06 11" not in callback.note + callback.attempts.get().words


def test_whoever_is_reached_was_in_contact(callback, laurence):
    now = timezone.now() + timedelta(minutes=5)

    callbacks.note_attempt(callback, laurence, Result.REACHED, "", now, ending="SOLVED")

    callback.call.caller.refresh_from_db()
    assert callback.call.caller.last_contact_at == now


def test_the_home_and_the_menu_say_what_is_late(desk, laurence):
    CallBackFactory(call__responder=laurence, late=True)

    page = desk.get("/repondre/").content.decode()

    assert "rappel en retard" in page
    assert 'Rappels <span class="count">1</span>' in page


def test_one_that_nobody_owns_is_everybody_s(desk):
    CallBackFactory(owner=None)

    assert "rappel que personne n’a pris" in desk.get("/repondre/").content.decode()


def test_the_page_of_the_call_shows_it_and_keeps_the_form_first(desk, call, callback):
    page = desk.get(call.get_absolute_url()).content.decode()
    seen = page.partition('name="vu" value="')[2].partition('"')[0]

    response = desk.post(
        call.get_absolute_url(), {"vu": seen, "faire": "aller:rappel", "demande": "Plus de ligne"}
    )

    call.refresh_from_db()
    assert address(callback) in page
    assert response["Location"] == reverse("calls:callback_of_call", args=[call.reference])
    assert call.summary == "Plus de ligne"


@pytest.mark.parametrize("name", ["calls:callbacks", "calls:messages", "calls:questions"])
def test_an_account_without_the_right_sees_nothing(browser_of, outsider, name):
    assert browser_of(outsider).get(reverse(name)).status_code == 403
