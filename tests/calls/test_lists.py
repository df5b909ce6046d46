"""The desk's first page and its lists: what waits, without anything of the callers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from calls.models import Outcome
from tests.calls.factories import CallerFactory, CallFactory, nature

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_way(laurence):
    return CallFactory(responder=laurence, caller=CallerFactory(name="Sylviane"))


@pytest.fixture
def his(antoine):
    return CallFactory(responder=antoine, wrapped_up=True, outcome=Outcome.CALL_BACK)


def listed(client, address, calls):
    html = client.get(address).content.decode()
    return [call.reference in html for call in calls]


def test_a_closed_tab_is_found_again_on_the_desk(desk, under_way, his):
    assert listed(desk, "/repondre/", [under_way, his]) == [True, False]


def test_calls_over_today_are_on_the_desk(desk, laurence):
    now = timezone.now()
    today = CallFactory(responder=laurence, wrapped_up=True, started_at=now, ended_at=now)
    former = CallFactory(responder=laurence, wrapped_up=True, started_at=now - timedelta(days=2))

    assert listed(desk, "/repondre/", [today, former]) == [True, False]


def test_my_calls_are_mine_and_the_teams_are_everybodys(desk, under_way, his):
    assert listed(desk, "/repondre/appels/", [under_way, his]) == [True, False]
    assert listed(desk, "/repondre/appels/equipe/", [under_way, his]) == [True, True]


@pytest.mark.parametrize("address", ["/repondre/", "/repondre/appels/", "/repondre/appels/equipe/"])
def test_a_list_says_nothing_of_who_calls(desk, under_way, address):
    html = desk.get(address).content.decode()

    assert "Sylviane" not in html
    assert under_way.caller.in_pairs not in html
    assert under_way.caller.masked in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [True, True]),
        ("etat=en-cours", [True, False]),
        ("etat=a-suivre", [False, True]),
        ("etat=termines", [False, True]),
        ("nature=impots", [False, True]),
        ("nature=ecole", [False, False]),
        ("jour=2001-01-01", [False, False]),
        ("etat=rien&jour=hier&nature=n-existe-pas&page=z", [True, True]),
        ("jour=9999-12-31", [True, True]),
        ("jour=0001-01-01", [True, True]),
    ],
)
def test_a_list_is_narrowed(desk, under_way, his, query, expected):
    assert listed(desk, f"/repondre/appels/equipe/?{query}", [under_way, his]) == expected


def test_a_day_is_a_day_of_france(desk, under_way):
    day = timezone.localdate(under_way.started_at)

    assert listed(desk, f"/repondre/appels/equipe/?jour={day}", [under_way]) == [True]


def test_a_solved_call_is_not_to_follow(desk, laurence):
    solved = CallFactory(responder=laurence, wrapped_up=True, outcome=Outcome.SOLVED)

    assert listed(desk, "/repondre/appels/?etat=a-suivre", [solved]) == [False]


def test_pages_keep_the_filters(desk, laurence):
    for _ in range(31):
        CallFactory(responder=laurence, wrapped_up=True)

    html = desk.get("/repondre/appels/?etat=termines").content.decode()

    assert "?etat=termines&amp;page=2" in html
    assert "Page 1 sur 2" in html


@pytest.mark.parametrize("address", ["/repondre/", "/repondre/appels/", "/repondre/appels/equipe/"])
def test_a_list_costs_the_same_for_any_number_of_calls(
    desk, laurence, address, django_assert_max_num_queries
):
    for _ in range(12):
        CallFactory(responder=laurence, of_known_number=True, nature=nature())
    desk.get(address)

    # Every page says what waits, with three counts, and the briefings; the home tells it in full.
    with django_assert_max_num_queries(17):
        desk.get(address)
