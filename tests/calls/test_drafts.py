"""Two writings of one call: neither is lost, whoever comes second."""

import pytest

from calls import drafts
from calls.models import SetAside
from tests.calls.factories import CallerFactory, CallFactory, nature
from tests.calls.writing import autosave, html_of, post, seen_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(laurence):
    return CallFactory(responder=laurence, caller=CallerFactory())


def state_of(call):
    call.refresh_from_db()
    return drafts.values_of(call)


class TestTwoTabs:
    def test_different_fields_are_both_kept(self, desk, call):
        seen = seen_by(desk, call)

        post(desk, call, "enregistrer", vu=seen, demande="de l’un", dit="", nature="")
        post(desk, call, "enregistrer", vu=seen, demande="", dit="de l’autre", nature="impots")

        kept = state_of(call)
        assert (kept["demande"], kept["dit"]) == ("de l’un", "de l’autre")
        assert kept["nature"] == "impots"
        assert not SetAside.objects.exists()

    def test_the_newer_of_two_texts_is_kept_and_the_other_shown(self, desk, call):
        seen = seen_by(desk, call)

        post(desk, call, "enregistrer", vu=seen, dit="le premier")
        post(desk, call, "enregistrer", vu=seen, dit="le second")

        assert state_of(call)["dit"] == "le second"
        html = html_of(desk, call)
        assert "le premier" in html
        assert "le second" in html

    @pytest.mark.parametrize("field", ["nom", "lieu", "mots", "demande", "dit"])
    def test_no_text_is_lost(self, desk, call, field):
        seen = seen_by(desk, call)

        post(desk, call, "enregistrer", vu=seen, **{field: "premier"})
        post(desk, call, "enregistrer", vu=seen, **{field: "second"})

        assert state_of(call)[field] == "second"
        assert [text.text for text in call.set_aside.all()] == ["premier"]

    def test_a_text_erased_on_purpose_is_erased(self, desk, call):
        post(desk, call, "enregistrer", vu=seen_by(desk, call), dit="à effacer")

        post(desk, call, "enregistrer", vu=seen_by(desk, call), dit="")

        assert state_of(call)["dit"] == ""
        assert not SetAside.objects.exists()

    def test_the_same_text_twice_is_no_conflict(self, desk, call):
        seen = seen_by(desk, call)

        for _ in range(2):
            post(desk, call, "enregistrer", vu=seen, dit="pareil")

        assert not SetAside.objects.exists()

    @pytest.mark.parametrize("seen", ["", "dit", "dit=", "=", "dit=0 dit=1", "é=é dit=é"])
    def test_a_form_that_says_nothing_of_what_it_saw_loses_nothing(self, desk, call, seen):
        post(desk, call, "enregistrer", vu=seen_by(desk, call), dit="le premier")

        post(desk, call, "enregistrer", vu=seen, dit="le second")

        assert state_of(call)["dit"] == "le second"
        assert call.set_aside.get().text == "le premier"

    def test_what_was_set_aside_goes_when_it_was_read(self, desk, call):
        seen = seen_by(desk, call)
        post(desk, call, "enregistrer", vu=seen, dit="le premier")
        post(desk, call, "enregistrer", vu=seen, dit="le second")

        post(desk, call, "jeter-textes", vu=seen_by(desk, call), dit="les deux")

        assert state_of(call)["dit"] == "les deux"
        assert not SetAside.objects.exists()


class TestWhileTyping:
    def test_the_script_is_told_what_it_needs(self, desk, call):
        response = autosave(desk, call, seen_by(desk, call), dit="en train d’écrire")

        assert state_of(call)["dit"] == "en train d’écrire"
        assert set(response.json()) == {"said", "seen", "others"}
        assert "Brouillon enregistré à" in response.json()["said"]

    def test_a_form_that_stays_open_does_not_conflict_with_itself(self, desk, call):
        seen = seen_by(desk, call)

        for text in ("un", "un deux", "un deux trois"):
            seen = autosave(desk, call, seen, dit=text, nature="").json()["seen"]

        assert state_of(call)["dit"] == "un deux trois"
        assert not SetAside.objects.exists()

    def test_an_open_form_does_not_undo_what_another_tab_chose(self, desk, call):
        """It still shows the former nature, at each of its savings."""
        seen = seen_by(desk, call)
        post(desk, call, "enregistrer", vu=seen, nature="ecole")

        for text in ("un", "un deux"):
            seen = autosave(desk, call, seen, dit=text, nature="").json()["seen"]

        call.refresh_from_db()
        assert call.nature == nature("ecole")

    def test_a_conflict_is_told(self, desk, call):
        seen = seen_by(desk, call)
        autosave(desk, call, seen, dit="le premier")

        said = autosave(desk, call, seen, dit="le second").json()["said"]

        assert "Un autre texte" in said

    def test_ends_are_left_to_buttons(self, desk, call):
        autosave(desk, call, seen_by(desk, call), faire="terminer", nature="impots")

        call.refresh_from_db()
        assert call.is_under_way


def test_each_writing_is_another_version(desk, call):
    first = call.version
    post(desk, call, "enregistrer", vu=seen_by(desk, call), dit="un")
    call.refresh_from_db()
    second = call.version
    post(desk, call, "enregistrer", vu=seen_by(desk, call), dit="un")
    call.refresh_from_db()

    assert second > first
    assert call.version == second


def test_marks_tell_nothing_and_are_of_one_call(laurence, call):
    other = CallFactory(responder=laurence, summary="pareil")
    call.summary = "pareil"

    marks, others = drafts.seen(call), drafts.seen(other)

    assert "pareil" not in marks
    assert not set(marks.split()) & set(others.split())
