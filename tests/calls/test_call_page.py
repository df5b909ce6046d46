"""The page of a call: who, where, what, and how it ends."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls.models import Act, Caller, JournalEntry, Outcome
from tests.calls.factories import CallerFactory, CallFactory, nature
from tests.calls.writing import html_of, opened, post, save, seen_by

pytestmark = pytest.mark.django_db
NUMBER = "+33639981234"
SHOWN = "06\u00a039\u00a098\u00a012\u00a034"
SEVERAL = "33360"
# Of the whole page, with the sections of every room.
MOST_QUERIES = 30


@pytest.fixture
def call(laurence):
    return CallFactory(responder=laurence, caller=CallerFactory(number=NUMBER))


def test_a_call_is_logged_and_the_next_one_has_its_history(desk, antoine, browser_of):
    """Scenario 16: whoever answers next has the nature, the name, the place, what was said."""
    call = opened(desk, "06 39 98 12 34 Sarcelles")
    save(desk, call, nom="Ahmed", demande="Inscrire sa fille", dit="Le portail de l’académie")
    response = save(desk, call, "terminer", nature="ecole", suite=Outcome.SOLVED)
    assert response["Location"] == "/repondre/"

    again = opened(browser_of(antoine), "+33 6 39 98 12 34")
    html = html_of(browser_of(antoine), again)

    for told in ("Ahmed", "Inscrire sa fille", "Le portail", "Sarcelles", "École", "Laurence"):
        assert told in html


def test_every_field_is_kept_by_every_button(desk, call):
    fields = {
        "nom": "Ahmed",
        "lieu": "Sarcelles",
        "nature": "ecole",
        "demande": "Deux\nlignes",
        "dit": "Le portail",
        "suite": Outcome.SOLVED.value,
    }
    save(desk, call, "chercher", **fields)

    call.refresh_from_db()
    assert call.caller.name == "Ahmed"
    assert (call.summary, call.information) == ("Deux\nlignes", "Le portail")
    assert (call.commune_id, call.departement_id) == ("95585", "95")
    assert (call.nature, call.outcome) == (nature("ecole"), "SOLVED")


def test_a_field_that_was_not_sent_is_left_alone(desk, call):
    save(desk, call, demande="gardé")
    save(desk, call, dit="autre")

    call.refresh_from_db()
    assert (call.summary, call.information) == ("gardé", "autre")


@pytest.mark.parametrize(
    ("field", "value"),
    [("nature", "n-existe-pas"), ("suite", "LOST"), ("commune", "99999"), ("besoin", "\x00")],
)
def test_a_choice_that_does_not_exist_is_no_trouble(desk, call, field, value):
    assert save(desk, call, **{field: value, "demande": "gardé"}).status_code == 302

    call.refresh_from_db()
    assert call.summary == "gardé"
    assert (call.nature, call.outcome, call.commune, call.need) == (None, "", None, None)


class TestWhere:
    def test_several_communes_are_proposed_and_the_departement_is_known(self, desk, call):
        save(desk, call, "chercher", lieu=SEVERAL)

        call.refresh_from_db()
        assert (call.commune_id, call.departement_id) == (None, "33")
        assert 'name="commune"' in html_of(desk, call)

    def test_one_of_them_is_chosen(self, desk, call):
        save(desk, call, "chercher", lieu=SEVERAL)
        html = html_of(desk, call).partition('name="commune"')[2]
        code = html.split('<option value="')[2][:5]

        save(desk, call, lieu=SEVERAL, commune=code)

        call.refresh_from_db()
        assert call.commune_id == code

    def test_another_place_forgets_the_commune_of_the_former(self, desk, call):
        save(desk, call, lieu="Sarcelles")
        save(desk, call, lieu="Gers")

        call.refresh_from_db()
        assert (call.commune_id, call.departement_id) == (None, "32")

    def test_homonyms_are_proposed_by_buttons(self, desk, call):
        save(desk, call, lieu="Saint-Denis")
        proposed = html_of(desk, call).partition('name="lieu-propose" value="')[2].partition('"')[0]

        save(desk, call, "", **{"lieu": "Saint-Denis", "lieu-propose": proposed})

        call.refresh_from_db()
        assert call.place_typed == proposed
        assert call.commune is not None

    def test_a_place_that_is_not_known_is_kept_and_said(self, desk, call):
        save(desk, call, lieu="qsdfghjklm")

        html = html_of(desk, call)
        assert 'value="qsdfghjklm"' in html
        assert "pas reconnu ce lieu" in html


class TestNumber:
    def test_its_holder_sees_it_whole(self, desk, call):
        assert SHOWN in html_of(desk, call)

    def test_a_colleague_sees_it_masked(self, call, antoine, browser_of):
        html = html_of(browser_of(antoine), call)

        assert SHOWN not in html
        assert "06\u00a0••\u00a0••\u00a0••\u00a034" in html

    def test_nobody_sees_it_whole_once_the_call_is_over(self, desk, call):
        save(desk, call, "terminer", nature="impots")

        assert SHOWN not in html_of(desk, call)

    def test_it_is_added_to_a_call_opened_by_a_place(self, desk):
        call = opened(desk, "Sarcelles")
        save(desk, call, nom="Ahmed")

        save(desk, call, numero="06 39 98 12 34")

        call.refresh_from_db()
        assert (call.caller.number, call.caller.name) == (NUMBER, "Ahmed")
        assert Caller.objects.count() == 1

    def test_a_number_given_during_a_hidden_call_brings_the_history(self, desk, antoine):
        caller = CallerFactory(number=NUMBER, name="Ahmed")
        CallFactory(caller=caller, responder=antoine, wrapped_up=True)
        call = opened(desk, "", "masque")

        save(desk, call, numero="06 39 98 12 34")

        call.refresh_from_db()
        assert (call.caller, call.hidden_number) == (caller, False)
        assert "Antoine" in html_of(desk, call)

    def test_a_number_typed_wrongly_is_put_right(self, desk):
        call = opened(desk, "06 39 98 43 21")
        save(desk, call, nom="Ahmed")

        save(desk, call, numero="06 39 98 12 34")

        assert [caller.number for caller in Caller.objects.all()] == [NUMBER]
        assert Caller.objects.get().name == "Ahmed"

    def test_a_wrong_number_that_somebody_else_has_stays_theirs(self, desk, antoine):
        other = CallerFactory(number="+33639984321", name="Josette")
        CallFactory(caller=other, responder=antoine, wrapped_up=True)
        call = opened(desk, "06 39 98 43 21")

        save(desk, call, numero="06 39 98 12 34")

        other.refresh_from_db()
        call.refresh_from_db()
        assert (other.number, other.name) == ("+33639984321", "Josette")
        assert (call.caller.number, call.caller.name) == (NUMBER, "")

    def test_a_number_that_is_not_whole_is_kept_and_nothing_is_done(self, desk):
        call = opened(desk, "Sarcelles")

        page = save(desk, call, "terminer", nature="impots", numero="06 39", demande="gardé")
        html = page.content.decode()

        call.refresh_from_db()
        assert page.status_code == 200
        assert 'value="06 39"' in html
        assert "<title>À compléter" in html
        assert (call.ended_at, call.summary) == (None, "gardé")


def test_reading_the_history_is_written_once_in_half_an_hour(desk, laurence, call):
    CallFactory(caller=call.caller, wrapped_up=True)

    for _ in range(3):
        html_of(desk, call)

    assert JournalEntry.objects.get().act == Act.HISTORY
    assert JournalEntry.objects.get().who == laurence
    # Nobody changes the journal, but a test that grows old.
    QuerySet(JournalEntry).update(at=timezone.now() - timezone.timedelta(minutes=31))
    html_of(desk, call)
    assert JournalEntry.objects.count() == 2


def test_beginning_the_first_call_of_somebody_reads_nothing(desk, call):
    html_of(desk, call)

    assert not JournalEntry.objects.exists()


def test_a_colleague_who_looks_at_a_call_is_written(call, antoine, browser_of):
    html_of(browser_of(antoine), call)

    assert JournalEntry.objects.get().who == antoine


def test_a_page_costs_the_same_whatever_the_history(desk, laurence, call):
    call.place_typed = SEVERAL
    call.save()
    costs = []
    for _ in range(2):
        CallFactory.create_batch(4, caller=call.caller, responder=laurence, wrapped_up=True)
        html_of(desk, call)
        with CaptureQueriesContext(connection) as queries:
            html_of(desk, call)
        costs.append(len(queries))

    assert costs[0] == costs[1]
    assert costs[1] <= MOST_QUERIES


def test_a_writing_costs_few_queries(desk, call, django_assert_max_num_queries):
    seen = seen_by(desk, call)

    with django_assert_max_num_queries(14):
        post(desk, call, "enregistrer", vu=seen, demande="un", dit="deux", nature="ecole")


def test_nothing_of_a_caller_is_in_a_title_or_a_cookie(desk, call):
    response = desk.get(call.get_absolute_url())
    title = response.content.decode().partition("<title>")[2].partition("</title>")[0]

    assert title == "Appel – Relais"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies.keys() - {"csrftoken", "sessionid"}
