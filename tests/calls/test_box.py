"""The one box: a number however it is written, a place, words, a hidden number."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls.models import Call, Caller
from calls.opening import Asked, read_box
from tests.calls.factories import CallerFactory, CallFactory
from tests.calls.writing import html_of, opened
from tests.directory.factories import place

pytestmark = pytest.mark.django_db
NUMBER = "+33639981234"
SARCELLES = "95585"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("06 39 98 12 34", Asked(NUMBER)),
        ("+33 (0)6 39 98 12 34", Asked(NUMBER)),
        ("0033639981234", Asked(NUMBER)),
        ("06.39.98.12.34", Asked(NUMBER)),
        ("06/39/98/12/34", Asked(NUMBER)),
        ("+262 692 12 34 56", Asked("+262692123456")),
        ("0692 12 34 56", Asked("+262692123456")),
        ("0590 12 34 56", Asked("+590590123456")),
        ("06 39 98 12 34 95200", Asked(NUMBER, place="95200")),
        ("0639981234 Sarcelles", Asked(NUMBER, place="Sarcelles")),
        ("06 39 98 12 34 imprimer un RSA", Asked(NUMBER, words="imprimer un RSA")),
        ("95200", Asked(place="95200")),
        ("Landerneau", Asked(place="Landerneau")),
        ("Gers", Asked(place="Gers")),
        ("99999", Asked(place="99999")),
        ("carte vitale", Asked(words="carte vitale")),
        ("3949", Asked(words="3949")),
        ("", Asked()),
        ("   ", Asked()),
    ],
)
def test_what_is_typed_is_understood(typed, asked):
    assert read_box(typed) == asked


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"[\d +./()-]{0,30}[a-zé ]{0,20}", fullmatch=True))
def test_whatever_is_typed_is_read(db, typed):
    number, place_typed, words = read_box(typed)

    assert not (place_typed and words)
    assert number == "" or number.startswith("+")
    assert bool(typed.split()) == bool(number or place_typed or words)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30
)
@given(typed=st.text(max_size=40))
def test_whatever_is_typed_has_an_answer(desk, typed):
    response = desk.post("/repondre/", {"demande": typed, "faire": "ouvrir"})

    assert response.status_code in {200, 302}
    if response.status_code == 302:
        assert desk.get(response["Location"]).status_code == 200


def test_a_number_brings_the_caller_and_their_history(desk, laurence, antoine):
    caller = CallerFactory(number=NUMBER, name="Ahmed")
    CallFactory(caller=caller, responder=antoine, wrapped_up=True, information="Le portail")

    call = opened(desk, "06 39 98 12 34")

    assert (call.caller, call.responder) == (caller, laurence)
    html = html_of(desk, call)
    assert "Antoine" in html
    assert "Le portail" in html


def test_a_first_call_makes_a_caller_whose_number_is_sealed(desk):
    call = opened(desk, "06 39 98 12 34")

    assert call.caller.number == NUMBER
    stored = Caller.objects.extra(select={"raw": "number"}).values_list("raw", flat=True)
    assert not any("39981234" in raw for raw in stored)


def test_the_place_of_the_last_call_is_not_asked_again(desk, antoine):
    caller = CallerFactory(number=NUMBER)
    CallFactory(caller=caller, responder=antoine, wrapped_up=True, commune=place(SARCELLES))

    call = opened(desk, "06 39 98 12 34")

    assert call.commune_id == SARCELLES
    assert call.departement_id == "95"


def test_a_place_opens_a_call_with_that_place(desk):
    call = opened(desk, "Sarcelles")

    assert (call.place_typed, call.commune_id, call.departement_id) == (
        "Sarcelles",
        SARCELLES,
        "95",
    )
    assert call.caller is None


def test_words_open_a_call_with_those_words(desk):
    assert opened(desk, "carte vitale").words_typed == "carte vitale"


def test_a_hidden_number_opens_a_call_without_a_caller(desk):
    call = opened(desk, "", faire="masque")

    assert call.hidden_number
    assert call.caller is None


@pytest.mark.parametrize("typed", ["06 39 98 12 34", "95200", "carte vitale"])
def test_a_button_pressed_twice_opens_one_call(desk, typed):
    assert opened(desk, typed) == opened(desk, typed)


def test_a_hidden_number_pressed_twice_opens_one_call(desk):
    assert opened(desk, "", "masque") == opened(desk, "", "masque")


def test_a_call_under_way_is_found_again_by_its_number(desk):
    call = opened(desk, "06 39 98 12 34")

    again = opened(desk, "06 39 98 12 34 Sarcelles")

    assert again == call
    assert again.commune_id == SARCELLES


def test_another_responder_opens_a_call_of_their_own(desk, antoine, browser_of):
    call = opened(desk, "06 39 98 12 34")

    other = opened(browser_of(antoine), "06 39 98 12 34")

    assert other != call
    assert other.caller == call.caller


@pytest.mark.parametrize("typed", ["", "06 39 98 12", "0639 98 12 3"])
def test_what_opens_nothing_is_said_and_kept(desk, typed):
    response = desk.post("/repondre/", {"demande": typed, "faire": "ouvrir"})
    html = response.content.decode()

    assert response.status_code == 200
    assert "<title>À compléter" in html
    assert f'value="{typed}"' in html
    assert not Call.objects.exists()


def test_nothing_typed_is_in_an_address(desk):
    response = desk.post("/repondre/", {"demande": "06 39 98 12 34 Sarcelles"})

    assert "98" not in response["Location"]
    assert "arcelles" not in response["Location"]


def test_a_long_text_is_no_trouble(desk):
    assert opened(desk, "mot " * 2000).words_typed.startswith("mot mot")


def test_calls_begin_now(desk):
    assert abs((timezone.now() - opened(desk, "95200").started_at).total_seconds()) < 60
