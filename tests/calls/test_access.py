"""Who may open what: each address of the calls, each kind of person."""

import pytest
from django.urls import reverse

from calls.models import Call
from tests.calls.factories import CallFactory
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

PAGES = ["/repondre/", "/repondre/appels/", "/repondre/appels/equipe/"]
GESTURES = ["", "reprendre/", "rouvrir/", "nouveau/"]
UNKNOWN = "/repondre/appels/zzzzzzzzzz/"


@pytest.fixture
def call(antoine):
    return CallFactory(responder=antoine, of_known_number=True, summary="Sa retraite")


@pytest.fixture
def people(laurence, expert, coordinator, outsider, browser_of):
    users = {
        "responder": laurence,
        "expert": expert,
        "coordinator": coordinator,
        "outsider": outsider,
    }
    return {**{who: browser_of(user) for who, user in users.items()}, "visitor": StrictClient()}


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("responder", 200),
        ("expert", 200),
        ("coordinator", 200),
        ("outsider", 403),
        ("visitor", 302),
    ],
)
class TestPages:
    @pytest.mark.parametrize("address", PAGES)
    def test_a_page(self, people, who, status, address):
        assert people[who].get(address).status_code == status

    def test_a_call(self, people, call, who, status):
        response = people[who].get(call.get_absolute_url())

        assert response.status_code == status
        assert ("Sa retraite" in response.content.decode()) == (status == 200)

    @pytest.mark.parametrize("gesture", GESTURES)
    def test_no_gesture_of_who_may_not_changes_anything(self, people, call, who, status, gesture):
        before = Call.objects.values().get()

        response = people[who].post(f"{call.get_absolute_url()}{gesture}", {"dit": "change"})

        if status != 200:
            assert response.status_code == status
            assert Call.objects.values().get() == before
        elif gesture == "":
            assert response.status_code == 409
            assert Call.objects.values().get() == before

    def test_the_box(self, people, who, status):
        response = people[who].post("/repondre/", {"demande": "95200"})

        assert response.status_code == (302 if status == 200 else status)
        assert Call.objects.count() == (1 if status == 200 else 0)


@pytest.mark.parametrize("gesture", GESTURES)
def test_a_call_that_does_not_exist(desk, gesture):
    assert desk.get(f"{UNKNOWN}{gesture}").status_code == 404
    assert desk.post(f"{UNKNOWN}{gesture}").status_code == 404


@pytest.mark.parametrize("address", ["/repondre/appels/repris/"])
def test_what_changes_is_asked_by_post(desk, address):
    assert desk.get(address).status_code == 405


def test_a_refusal_is_kept_by_nobody(people):
    assert people["outsider"].get("/repondre/")["Cache-Control"] == "no-store"


def test_pages_are_kept_by_nobody(desk, call):
    for address in [*PAGES, call.get_absolute_url()]:
        assert "no-store" in desk.get(address)["Cache-Control"]


def test_the_login_page_leads_back(call):
    response = StrictClient().get(call.get_absolute_url())

    assert response["Location"] == f"{reverse('account_login')}?next={call.get_absolute_url()}"
