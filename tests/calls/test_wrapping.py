"""The end of a call: what stays, and what goes at once."""

import pytest
from django.utils import timezone

from calls.models import Caller, Nature, Outcome
from calls.wrapping import wrap_up
from tests.calls.factories import CallerFactory, CallFactory, nature
from tests.calls.writing import html_of, post, save, seen_by
from tests.directory.factories import place

pytestmark = pytest.mark.django_db
NOTHING = ["message-autorites", "faux-numero", "silencieux", "malveillant"]


@pytest.fixture
def call(laurence):
    return CallFactory(responder=laurence, caller=CallerFactory(name="Henri"))


def test_a_nature_is_all_that_a_call_needs(desk, call):
    page = save(desk, call, "terminer", dit="gardé")
    call.refresh_from_db()
    assert page.status_code == 200
    assert "<title>À compléter" in page.content.decode()
    assert (call.ended_at, call.information) == (None, "gardé")

    assert save(desk, call, "terminer", nature="impots")["Location"] == "/repondre/"
    call.refresh_from_db()
    assert call.ended_at > call.started_at


@pytest.mark.parametrize("field", ["demande", "dit", "mots"])
@pytest.mark.parametrize(
    ("typed", "secret"),
    [
        ("Rappeler le 06 39 98 12 34", "98 12"),
        ("Écrire à ahmed@example.org", "ahmed@"),
        ("Son numéro : 1 84 12 76 451 089 46", "451"),
    ],
)
def test_texts_are_scrubbed(desk, call, field, typed, secret):
    save(desk, call, "terminer", nature="impots", **{field: typed})

    call.refresh_from_db()
    kept = " ".join([call.summary, call.information, call.words_typed])
    assert secret not in kept
    assert "retiré" in kept


def test_the_last_contact_is_noted(desk, call):
    Caller.objects.update(last_contact_at=timezone.now() - timezone.timedelta(days=80))

    save(desk, call, "terminer", nature="impots")

    call.refresh_from_db()
    assert call.caller.last_contact_at == call.ended_at


class TestOutsideTheMission:
    """Scenario 21: the message is not passed on, and nothing personal is kept."""

    @pytest.mark.parametrize("slug", NOTHING)
    def test_one_gesture_keeps_the_nature_alone(self, desk, call, slug):
        save(desk, call, nom="Henri", lieu="Sarcelles", demande="Démonter Internet")

        save(desk, call, f"classer:{slug}", demande="Démonter Internet", dit="Non")

        call.refresh_from_db()
        assert call.nature == nature(slug)
        assert call.caller is None
        assert call.commune is None
        assert not any([call.summary, call.information, call.place_typed, call.words_typed])
        assert call.departement_id == "95"
        assert call.ended_at == call.erased_at
        caller = Caller.objects.get()
        assert (caller.number, caller.name, caller.fingerprint) == ("", "", None)

    def test_choosing_it_and_ending_does_the_same(self, desk, call):
        save(desk, call, "terminer", nature="message-autorites", demande="Démonter Internet")

        call.refresh_from_db()
        assert (call.caller, call.summary) == (None, "")

    def test_somebody_known_stays_known(self, desk, laurence, call):
        former = CallFactory(responder=laurence, caller=call.caller, wrapped_up=True)

        save(desk, call, "classer:faux-numero")

        former.refresh_from_db()
        assert former.caller.number
        assert former.caller.calls.get() == former

    def test_texts_set_aside_go_too(self, desk, call):
        seen = seen_by(desk, call)
        post(desk, call, "enregistrer", vu=seen, dit="le premier")
        post(desk, call, "enregistrer", vu=seen, dit="le second")

        save(desk, call, "classer:malveillant")

        assert not call.set_aside.exists()

    def test_the_advice_is_shown(self, desk, call):
        save(desk, call, nature="detresse")

        assert "3114, jour et nuit" in html_of(desk, call)

    def test_a_nature_that_does_not_exist_closes_nothing(self, desk, call):
        assert save(desk, call, "classer:rien").status_code == 200

        call.refresh_from_db()
        assert call.is_under_way

    def test_only_those_that_keep_nothing_close_a_call_so(self, desk, call):
        save(desk, call, "classer:impots", dit="gardé")

        call.refresh_from_db()
        assert call.is_under_way


class TestOpenAgain:
    def test_whoever_wrapped_it_up_may_go_on(self, desk, call):
        save(desk, call, "terminer", nature="impots", dit="un mot")
        desk.post(f"{call.get_absolute_url()}rouvrir/")

        save(desk, call, "terminer", nature="retraite", dit="deux mots", suite=Outcome.SOLVED)

        call.refresh_from_db()
        assert (call.nature.slug, call.information) == ("retraite", "deux mots")

    def test_nobody_else_may(self, call, desk, antoine, browser_of):
        save(desk, call, "terminer", nature="impots")

        browser_of(antoine).post(f"{call.get_absolute_url()}rouvrir/")

        call.refresh_from_db()
        assert not call.is_under_way

    def test_what_was_erased_stays_erased(self, desk, call):
        save(desk, call, "classer:faux-numero")

        desk.post(f"{call.get_absolute_url()}rouvrir/")

        call.refresh_from_db()
        assert not call.is_under_way


def test_a_call_over_is_not_written_any_more(desk, call):
    seen = seen_by(desk, call)
    post(desk, call, "terminer", vu=seen, nature="impots", dit="le premier")

    response = post(desk, call, "enregistrer", vu=seen, dit="trop tard")

    call.refresh_from_db()
    assert response.status_code == 409
    assert "trop tard" in response.content.decode()
    assert call.information == "le premier"


def test_a_retired_nature_is_no_longer_proposed_and_stays_where_it_was_chosen(desk, call):
    Nature.objects.filter(slug="connexion").update(retired=True)
    assert 'value="connexion"' not in html_of(desk, call)

    call.nature = nature("connexion")
    call.save()

    assert 'value="connexion" selected' in html_of(desk, call)


def test_a_clock_that_goes_back_is_no_trouble(laurence, call):
    call.nature, call.commune = nature("impots"), place("95585")
    call.save()

    ended = wrap_up(call, laurence, call.started_at - timezone.timedelta(seconds=2))

    assert ended.ended_at == call.started_at
