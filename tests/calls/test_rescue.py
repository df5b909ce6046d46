"""A form sent after the end of a session: kept an hour, offered to who may write in the call."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from calls.models import RescuedDraft
from tests.calls.factories import CallerFactory, CallFactory
from tests.calls.writing import autosave, html_of, post, save, seen_by
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(laurence):
    return CallFactory(responder=laurence, caller=CallerFactory())


def send_too_late(client, call, **fields):
    """Sign out in another tab, then press the button; return where the login page leads."""
    seen = seen_by(client, call)
    client.logout()
    response = post(client, call, "enregistrer", vu=seen, **fields)
    assert response["Location"].startswith("/compte/connexion/?")
    return parse_qs(urlsplit(response["Location"]).query)["next"][0]


def token_of(address):
    return parse_qs(urlsplit(address).query).get("brouillon", [""])[0]


def test_what_was_typed_comes_back_after_the_login(desk, laurence, call):
    address = send_too_late(desk, call, dit="Tout ce qui a été dit", nature="impots")
    assert "dit" not in address.replace(token_of(address), "")

    desk.force_login(laurence)
    html = desk.get(address).content.decode()
    assert "Tout ce qui a été dit" in html
    save(desk, call, "reprendre-brouillon", brouillon=token_of(address))

    call.refresh_from_db()
    assert call.information == "Tout ce qui a été dit"
    assert call.nature.slug == "impots"
    assert not RescuedDraft.objects.exists()


def test_the_login_page_leads_back_to_it(desk, laurence, call):
    laurence.set_password("une phrase assez longue")
    laurence.save()
    desk.force_login(laurence)
    seen = seen_by(desk, call)
    desk.logout()
    login = post(desk, call, "enregistrer", vu=seen, dit="gardé")["Location"]

    form = desk.get(login).content.decode()
    assert "gardé" not in form
    back = desk.post(
        login,
        {
            "login": "laurence",
            "password": "une phrase assez longue",
            "next": parse_qs(urlsplit(login).query)["next"][0],
        },
        follow=True,
    )

    assert "gardé" in back.content.decode()


def test_it_is_sealed(desk, call):
    send_too_late(desk, call, dit="Tout ce qui a été dit")

    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM calls_rescueddraft")
        assert "Tout" not in cursor.fetchone()[0]


def test_it_may_be_dropped(desk, laurence, call):
    address = send_too_late(desk, call, dit="à jeter")
    desk.force_login(laurence)

    save(desk, call, "jeter-brouillon", brouillon=token_of(address))

    call.refresh_from_db()
    assert call.information == ""
    assert not RescuedDraft.objects.exists()


def test_what_was_written_since_is_not_lost(desk, laurence, call):
    address = send_too_late(desk, call, dit="le mien")
    desk.force_login(laurence)
    save(desk, call, dit="écrit depuis")

    save(desk, call, "reprendre-brouillon", brouillon=token_of(address))

    call.refresh_from_db()
    assert call.information == "le mien"
    assert call.set_aside.get().text == "écrit depuis"


class TestWhoMay:
    def test_a_colleague_is_not_shown_it(self, desk, call, antoine, browser_of):
        address = send_too_late(desk, call, dit="Tout ce qui a été dit")

        assert "Tout ce qui" not in browser_of(antoine).get(address).content.decode()

    def test_a_colleague_may_not_write_it(self, desk, call, antoine, browser_of):
        token = token_of(send_too_late(desk, call, dit="Tout ce qui a été dit"))

        response = post(browser_of(antoine), call, "reprendre-brouillon", brouillon=token)

        call.refresh_from_db()
        assert response.status_code == 409
        assert call.information == ""

    def test_it_is_of_one_call(self, desk, laurence, call):
        token = token_of(send_too_late(desk, call, dit="Tout ce qui a été dit"))
        other = CallFactory(responder=laurence)
        desk.force_login(laurence)

        assert "Tout ce qui" not in html_of(desk, other, f"?brouillon={token}")
        save(desk, other, "reprendre-brouillon", brouillon=token)

        other.refresh_from_db()
        assert other.information == ""

    def test_it_lasts_an_hour(self, desk, laurence, call):
        address = send_too_late(desk, call, dit="Tout ce qui a été dit")
        RescuedDraft.objects.update(created_at=timezone.now() - timedelta(minutes=61))
        desk.force_login(laurence)

        assert "Tout ce qui" not in desk.get(address).content.decode()

    @pytest.mark.parametrize("token", ["", "x", "é", "../", "%00", "a" * 500])
    def test_a_made_up_token_finds_nothing(self, desk, call, token):
        assert desk.get(call.get_absolute_url(), {"brouillon": token}).status_code == 200


class TestLimits:
    def test_nothing_typed_is_not_kept(self, desk, call):
        assert token_of(send_too_late(desk, call, dit="")) == ""

    def test_too_much_is_not_kept(self, desk, call):
        assert token_of(send_too_late(desk, call, dit="a" * 65_000)) == ""

    def test_a_call_keeps_a_few(self, desk, call):
        seen = seen_by(desk, call)
        desk.logout()

        for number in range(9):
            post(desk, call, "enregistrer", vu=seen, dit=f"n° {number}")

        assert call.rescued_drafts.count() == 5

    def test_an_old_one_makes_room(self, desk, call):
        send_too_late(desk, call, dit="vieux")
        RescuedDraft.objects.update(created_at=timezone.now() - timedelta(hours=2))

        post(desk, call, "enregistrer", dit="neuf")

        assert '"neuf"' in RescuedDraft.objects.get().typed

    def test_a_stranger_learns_nothing(self, call):
        """An address that names a call and one that names none get the same answer."""
        stranger = StrictClient()
        known = stranger.post(call.get_absolute_url(), {"dit": ""})
        unknown = stranger.post("/repondre/appels/zzzzzzzzzz/", {"dit": ""})

        assert known["Location"].replace(call.reference, "zzzzzzzzzz") == unknown["Location"]

    def test_a_call_over_keeps_none(self, desk, laurence):
        over = CallFactory(responder=laurence, wrapped_up=True)
        desk.logout()

        response = desk.post(over.get_absolute_url(), {"dit": "trop tard"})

        assert "brouillon" not in response["Location"]


def test_the_script_is_told_to_sign_in(desk, call):
    seen = seen_by(desk, call)
    desk.logout()

    response = autosave(desk, call, seen, dit="gardé dans la page")

    assert response.status_code == 401
    assert response.json()["login"] == "/compte/connexion/"
    assert not RescuedDraft.objects.exists()


def test_a_form_without_its_token_gives_back_what_was_written(laurence, call):
    client = StrictClient(enforce_csrf_checks=True)
    client.force_login(laurence)

    response = client.post(call.get_absolute_url(), {"dit": "Tout ce qui a été dit ce matin"})

    assert response.status_code == 403
    assert "Tout ce qui a été dit ce matin" in response.content.decode()
