"""Logging in, forgetting one's password, adding a second factor: as people do it."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.urls import reverse

pytestmark = pytest.mark.django_db
PASSWORD = "une phrase assez longue"
LOGIN = "/compte/connexion/"


@pytest.fixture
def person(django_user_model):
    return django_user_model.objects.create_superuser("marie", "marie@example.org", PASSWORD)


def log_in(client, login="marie", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def confirm(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def activate(client):
    confirm(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page.content.decode())[1]
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret


class TestDoor:
    def test_the_admin_sends_to_our_login(self, client):
        response = client.get("/admin/annuaire/partenaires/", follow=True)

        assert response.redirect_chain[-1][0].startswith(LOGIN)
        assert "next=%2Fadmin%2Fannuaire" in response.redirect_chain[-1][0]

    def test_wagtails_own_login_is_closed(self, client, person):
        response = client.post("/admin/login/", {"username": "marie", "password": PASSWORD})

        assert response.status_code == 302
        assert "_auth_user_id" not in client.session

    def test_one_comes_back_where_one_was_going(self, client, person):
        response = log_in(client, next="/admin/annuaire/partenaires/")

        assert response["Location"] == "/admin/annuaire/partenaires/"

    @pytest.mark.parametrize("login", ["marie", "Marie@example.org"])
    def test_name_or_e_mail_opens(self, client, person, login):
        assert log_in(client, login)["Location"] == reverse("wagtailadmin_home")

    def test_somebody_without_the_admin_is_told_so_and_not_sent_around(
        self, client, django_user_model
    ):
        django_user_model.objects.create_user("paul", password=PASSWORD)

        log_in(client, "paul")
        response = client.get("/admin/", follow=True)

        assert response.status_code == 403

    def test_another_site_is_never_gone_to(self, client, person):
        assert "evil" not in log_in(client, next="https://evil.example/")["Location"]

    def test_one_logs_out(self, client, person):
        log_in(client)

        client.post(reverse("account_logout"))

        assert "_auth_user_id" not in client.session


class TestWords:
    def test_the_page_is_ours_and_french(self, client):
        html = client.get(LOGIN).content.decode()

        assert "<h1>Se connecter</h1>" in html
        assert 'name="robots" content="noindex"' in html
        assert "Sign" not in html

    def test_a_wrong_password_is_answered_kindly(self, client, person):
        response = log_in(client, password="autre chose")

        html = response.content.decode()
        assert "Nous n’avons pas reconnu" in html
        assert "<title>À compléter" in html
        assert 'value="marie"' in html
        for blame in ("erreur", "invalide", "incorrect"):
            assert blame not in html

    def test_attempts_are_slowed_down(self, client, person):
        for _attempt in range(6):
            response = log_in(client, password="autre chose")

        assert "Trop d’essais" in response.content.decode()
        assert "Trop d’essais" in log_in(client).content.decode()
        assert "_auth_user_id" not in client.session

    def test_too_many_requests_have_their_page(self, client, person):
        for number in range(31):
            response = log_in(client, f"personne{number}", "x")

        assert response.status_code == 429
        assert "Un instant" in response.content.decode()


class TestNoSignUp:
    @pytest.mark.parametrize("path", ["inscription/", "e-mail/", "mot-de-passe/choisir/"])
    def test_nobody_signs_up(self, client, path, django_user_model):
        response = client.post(
            f"/compte/{path}", {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
        )

        assert response.status_code in (302, 405)
        assert not django_user_model.objects.filter(username="x").exists()


class TestPassword:
    def test_it_is_chosen_again_by_e_mail(self, client, person):
        done = client.post(
            reverse("account_reset_password"), {"email": "marie@example.org"}, follow=True
        )
        assert "Regardez vos e-mails" in done.content.decode()
        message = mail.outbox[0]
        assert message.subject.endswith("Choisir un nouveau mot de passe")
        assert "marie" in message.body
        assert "&" not in message.body
        path = re.search(r"/compte/mot-de-passe/nouveau/\S+", message.body)[0]

        page = client.get(path, follow=True)
        new = "une autre phrase bien longue"
        done = client.post(
            page.request["PATH_INFO"], {"password1": new, "password2": new}, follow=True
        )

        assert "Mot de passe changé" in done.content.decode()
        assert log_in(client, password=new).status_code == 302

    def test_a_used_link_says_so(self, client):
        html = client.get("/compte/mot-de-passe/nouveau/1-abc/").content.decode()

        assert "Ce lien a déjà servi" in html

    def test_nobody_learns_who_has_an_account(self, client, person):
        known, unknown = (
            client.post(reverse("account_reset_password"), {"email": email}, follow=True)
            for email in ("marie@example.org", "inconnu@example.org")
        )

        assert known.content == unknown.content
        assert len(mail.outbox) == 1


class TestSecondFactor:
    def test_it_is_optional(self, client, person):
        log_in(client)

        assert client.get("/admin/").status_code == 200

    def test_it_is_added_then_asked(self, client, person):
        log_in(client)
        assert "Ajouter un second facteur" in client.get("/admin/account/").content.decode()
        secret = activate(client)
        client.post(reverse("account_logout"))

        response = log_in(client)
        assert response["Location"].startswith(reverse("mfa_authenticate"))
        assert "_auth_user_id" not in client.session
        wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert "Nous n’avons pas reconnu ce code" in wrong.content.decode()
        code = next(
            iter(Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes())
        )
        client.post(reverse("mfa_authenticate"), {"code": code})

        assert "_auth_user_id" in client.session
        assert secret

    def test_nothing_changes_without_the_password(self, client, person):
        log_in(client)

        response = client.get(reverse("mfa_activate_totp"))

        assert response["Location"].startswith(reverse("account_reauthenticate"))

    def test_its_secret_is_sealed(self, client, person):
        log_in(client)
        secret = activate(client)

        kept = Authenticator.objects.get(type="totp").data["secret"]

        assert secret not in kept

    @pytest.mark.parametrize(
        "name",
        ["mfa_index", "mfa_activate_totp", "account_change_password", "account_logout"],
    )
    def test_its_pages_are_ours(self, client, person, name):
        log_in(client)
        confirm(client)

        response = client.get(reverse(name))

        assert response.status_code == 200
        assert "<h1>" in response.content.decode()

    @pytest.mark.parametrize(
        "name",
        ["mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes",
         "mfa_generate_recovery_codes", "account_reauthenticate", "mfa_reauthenticate"],
    )  # fmt: skip
    def test_its_pages_are_ours_once_active(self, client, person, name):
        log_in(client)
        activate(client)

        response = client.get(reverse(name))

        assert response.status_code == 200
        assert "<h1>" in response.content.decode()


@pytest.mark.parametrize(("headers", "status"), [({"HTTP_X_REAL_IP": "192.0.2.1"}, 302), ({}, 403)])
def test_behind_nginx_the_address_is_the_one_that_it_says(
    client, editor, settings, headers, status
) -> None:
    settings.ALLAUTH_TRUSTED_CLIENT_IP_HEADER = "X-Real-IP"
    data = {"login": "editrice", "password": "edite"}

    response = client.post(reverse("account_login"), data, REMOTE_ADDR="", **headers)

    assert response.status_code == status
