"""Who holds a call: taken over by any responder, told to whom it was taken from."""

import pytest

from calls.models import Act, Handover, JournalEntry
from tests.calls.factories import CallerFactory, CallFactory
from tests.calls.writing import autosave, html_of, opened, post, save, seen_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(antoine):
    return CallFactory(responder=antoine, caller=CallerFactory(), summary="Un rendez-vous")


@pytest.fixture
def his_browser(antoine, browser_of):
    return browser_of(antoine)


def take(client, call):
    return client.post(f"{call.get_absolute_url()}reprendre/", follow=True)


class TestTakeOver:
    """Scenario 18: Sylviane wants Antoine, gets Laurence."""

    def test_any_responder_may_take_a_call(self, desk, laurence, call):
        html = take(desk, call).content.decode()

        call.refresh_from_db()
        assert call.responder == laurence
        assert "Un rendez-vous" in html
        assert call.caller.in_pairs in html

    def test_it_is_written_in_the_journal(self, desk, laurence, call):
        take(desk, call)

        entry = JournalEntry.objects.get(act=Act.TAKE_OVER)
        assert (entry.who, entry.call, entry.caller) == (laurence, call, call.caller)

    def test_whom_it_was_taken_from_is_told_until_they_know(self, desk, call, his_browser):
        take(desk, call)
        html = his_browser.get("/repondre/").content.decode()
        assert "repris par Laurence" in html

        his_browser.post("/repondre/appels/repris/")

        assert "repris par" not in his_browser.get("/repondre/").content.decode()

    def test_they_may_not_write_any_more_and_lose_nothing(self, desk, call, his_browser):
        seen = seen_by(his_browser, call)
        take(desk, call)

        response = post(his_browser, call, "enregistrer", vu=seen, dit="ma réponse")

        html = response.content.decode()
        call.refresh_from_db()
        assert response.status_code == 409
        assert "Laurence" in html
        assert "ma réponse" in html
        assert "Reprendre l’appel" in html
        assert call.information == ""

    def test_taking_it_back_brings_their_text(self, desk, call, his_browser):
        seen = seen_by(his_browser, call)
        take(desk, call)
        html = post(his_browser, call, "enregistrer", vu=seen, dit="ma réponse").content.decode()
        token = html.partition('name="brouillon" value="')[2].partition('"')[0]

        page = his_browser.post(
            f"{call.get_absolute_url()}reprendre/", {"brouillon": token}, follow=True
        )
        assert "ma réponse" in page.content.decode()
        save(his_browser, call, "reprendre-brouillon", brouillon=token)

        call.refresh_from_db()
        assert call.information == "ma réponse"

    def test_the_script_is_told(self, desk, call, his_browser):
        seen = seen_by(his_browser, call)
        take(desk, call)

        response = autosave(his_browser, call, seen, dit="ma réponse")

        assert response.status_code == 409
        assert "ne tenez plus" in response.json()["said"]

    def test_a_call_is_taken_once(self, desk, call):
        take(desk, call)
        take(desk, call)

        assert Handover.objects.count() == 1
        assert JournalEntry.objects.filter(act=Act.TAKE_OVER).count() == 1

    def test_a_call_over_is_nobodys_to_take(self, desk, antoine):
        call = CallFactory(responder=antoine, wrapped_up=True)

        take(desk, call)

        call.refresh_from_db()
        assert call.responder == antoine

    def test_a_login_on_the_way_leads_to_the_call(self, desk, call):
        response = desk.get(f"{call.get_absolute_url()}reprendre/")

        call.refresh_from_db()
        assert response["Location"] == call.get_absolute_url()
        assert call.responder.username == "antoine"

    def test_the_call_of_somebody_who_left_may_be_taken(self, desk, laurence):
        call = CallFactory(responder=None)

        take(desk, call)

        call.refresh_from_db()
        assert call.responder == laurence


class TestPresence:
    def test_both_are_told(self, desk, call, his_browser):
        mine = opened(desk, call.caller.number)

        assert "Antoine est aussi en ligne" in html_of(desk, mine)
        assert "Laurence est aussi en ligne" in html_of(his_browser, call)

    def test_the_script_is_told(self, desk, call, his_browser):
        seen = seen_by(his_browser, call)
        opened(desk, call.caller.number)

        (said,) = autosave(his_browser, call, seen, dit="un mot").json()["others"]

        assert "Laurence" in said
        looked = his_browser.get(call.get_absolute_url(), headers={"accept": "application/json"})
        assert looked.json() == {"others": [said]}

    def test_a_call_over_is_not_a_presence(self, desk, call):
        CallFactory(caller=call.caller, wrapped_up=True)

        assert "en ligne avec" not in html_of(desk, call)

    def test_calls_without_a_number_are_strangers(self, desk, laurence, antoine):
        mine = CallFactory(responder=laurence, of_hidden_number=True)
        CallFactory(responder=antoine, of_hidden_number=True)

        assert "en ligne avec" not in html_of(desk, mine)


class TestCallAgain:
    """Scenario 17: one continues the day after what the other began."""

    def test_a_call_begins_with_a_person_whose_number_is_masked(self, desk, laurence, antoine):
        former = CallFactory(responder=antoine, wrapped_up=True, of_known_number=True)
        assert former.caller.in_pairs not in html_of(desk, former)

        response = desk.post(f"{former.get_absolute_url()}nouveau/", follow=True)

        call = laurence.calls.get()
        assert call.caller == former.caller
        assert call.is_under_way
        assert former.information in response.content.decode()

    def test_pressed_twice_it_opens_one_call(self, desk, laurence, antoine):
        former = CallFactory(responder=antoine, wrapped_up=True, of_known_number=True)

        for _ in range(2):
            desk.post(f"{former.get_absolute_url()}nouveau/")

        assert laurence.calls.count() == 1

    def test_nobody_is_called_again_without_a_caller(self, desk, laurence, antoine):
        former = CallFactory(responder=antoine, wrapped_up=True)

        desk.post(f"{former.get_absolute_url()}nouveau/")

        assert not laurence.calls.exists()
