"""Writing to the team."""

import logging
from datetime import datetime
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.forms.models import FORM_FIELD_CHOICES, FormSubmission

from home.models import ContactPage, HomePage
from home.models.contact import BRAKE
from home.retention import months_before
from tests.home.factories import ContactPageFactory
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

ADDRESS = "/contact/"
MESSAGE = {"votre_message": "Bonjour.\r\nLa page des impôts a changé.", "votre_adresse_e_mail": ""}
TEAM = {"to_address": "equipe@example.org, deux@example.org", "from_address": "site@example.org"}


@pytest.fixture
def page(home_page: HomePage) -> ContactPage:
    return ContactPageFactory(parent=home_page)


@pytest.fixture
def _team(page: ContactPage) -> None:
    ContactPage.objects.filter(pk=page.pk).update(**TEAM)


def html_of(response) -> str:
    return response.content.decode()


def kept() -> list[dict[str, str]]:
    return [submission.form_data for submission in FormSubmission.objects.order_by("pk")]


@pytest.mark.usefixtures("page")
def test_every_question_has_a_label(client: StrictClient) -> None:
    html = html_of(client.get(ADDRESS))

    assert '<label for="id_votre_message">Votre message</label>' in html
    assert '<label for="id_votre_adresse_e_mail">Votre adresse e-mail' in html
    assert html.count("(facultatif)") == 1
    assert "12 mois" in html
    assert " required" not in html


@pytest.mark.usefixtures("page")
def test_a_message_is_kept_then_thanked_at_another_address(client: StrictClient) -> None:
    response = client.post(ADDRESS, MESSAGE)

    assert response.status_code == 302
    assert response["Location"] == "/contact/merci/"
    thanks = html_of(client.get(response["Location"]))
    assert "Quelqu’un de l’équipe va le lire." in thanks
    assert kept() == [
        {
            "votre_message": "Bonjour.\nLa page des impôts a changé.",
            "votre_adresse_e_mail": "",
        }
    ]


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Remplissez « Votre message »."),
        ({"votre_message": " \x00 "}, "Remplissez « Votre message »."),
        (
            {"votre_message": "Bonjour", "votre_adresse_e_mail": "jeanne.exemple.fr"},
            "Écrivez une adresse e-mail complète, comme prenom.nom@exemple.fr.",
        ),
        (
            {"votre_message": "Bonjour", "votre_adresse_e_mail": "a\x00b@exemple.fr"},
            "Écrivez une adresse e-mail complète, comme prenom.nom@exemple.fr.",
        ),
        (
            {"votre_message": "Bonjour", "votre_adresse_e_mail": f"{'a' * 400}@exemple.fr"},
            "Écrivez une adresse e-mail complète, comme prenom.nom@exemple.fr.",
        ),
        ({"votre_message": "é" * 5_001}, "Il en compte 5001."),
    ],
)
def test_what_is_missing_is_said_first_and_nothing_is_lost(client, sent, told) -> None:
    html = html_of(client.post(ADDRESS, sent))

    assert "<title>À compléter" in html
    assert html.index("À compléter</h2>") < html.index(told) < html.index("<form")
    assert html.count(told) == 2
    assert all(value.strip("\x00 ") in html for value in sent.values())
    assert kept() == []


@pytest.mark.parametrize("kind", [kind for kind, _label in FORM_FIELD_CHOICES])
def test_any_kind_of_question_can_be_asked_and_left_empty(client, home_page, kind) -> None:
    question = {"label": "Ma question", "field_type": kind, "choices": "Rouge, Vert"}
    ContactPageFactory(parent=home_page, questions=[question])

    assert client.get(ADDRESS).status_code == 200
    html = html_of(client.post(ADDRESS, {}))

    assert "obligatoire" not in html
    if kind != "hidden":
        assert html.count("« Ma question »") >= 2


@pytest.mark.parametrize("kind", ["number", "date", "datetime", "url", "dropdown", "multiselect"])
def test_an_answer_that_cannot_be_read_is_asked_again_kindly(client, home_page, kind) -> None:
    question = {"label": "Ma question", "field_type": kind, "choices": "Rouge, Vert"}
    ContactPageFactory(parent=home_page, questions=[question])

    html = html_of(client.post(ADDRESS, {"ma_question": "n’importe \x00 quoi"}))

    assert "À compléter" in html
    assert "Écrivez" in html or "Choisissez" in html
    assert kept() == []


def test_answers_to_choose_from_are_one_group(client, home_page) -> None:
    question = {"label": "Ma question", "field_type": "radio", "choices": "Rouge, Vert"}
    ContactPageFactory(parent=home_page, questions=[question])

    html = html_of(client.post(ADDRESS, {}))

    assert "<legend>Ma question</legend>" in html
    assert '<a href="#id_ma_question_0">' in html
    assert '<fieldset aria-describedby="id_ma_question_error">' in html
    assert 'id="id_ma_question_error"' in html


@pytest.mark.usefixtures("page")
def test_a_robot_is_thanked_and_not_believed(client: StrictClient) -> None:
    response = client.post(ADDRESS, {**MESSAGE, "website_url": "https://example.org/"})

    assert response["Location"] == "/contact/merci/"
    assert kept() == []


@pytest.mark.usefixtures("page")
def test_too_many_from_one_address_are_slowed_and_lose_nothing(client: StrictClient) -> None:
    for _time in range(BRAKE.times):
        client.post(ADDRESS, MESSAGE)

    response = client.post(ADDRESS, MESSAGE)

    assert response.status_code == 429
    assert "<title>Un instant" in html_of(response)
    assert len(kept()) == BRAKE.times
    assert "La page des impôts a changé." in html_of(response)


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("multipart", [True, False])
def test_too_long_a_body_is_told_kindly(client: StrictClient, multipart: bool) -> None:
    body = "votre_message=" + "a" * 10_000_000
    kind = {} if multipart else {"content_type": "application/x-www-form-urlencoded"}
    data = {"votre_message": "a" * 10_000_000} if multipart else body

    response = client.post(ADDRESS, data, **kind)

    assert response.status_code == 413
    assert "Votre message est trop long" in html_of(response)
    assert kept() == []


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\x00%%%", "application/x-www-form-urlencoded"),
        (b"votre_message=%FF%00%ED%A0%80", "application/x-www-form-urlencoded"),
        (b"no boundary", "multipart/form-data"),
        (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
        (
            b"&".join([b"a=1"] * 2000),
            "application/x-www-form-urlencoded",
        ),
    ],
)
def test_any_bytes_get_an_answer(client: StrictClient, body: bytes, kind: str) -> None:
    assert client.post(ADDRESS, body, content_type=kind).status_code in {200, 302, 400, 413}


@pytest.mark.usefixtures("page", "_team")
def test_the_team_is_told_and_answers_to_who_wrote(client: StrictClient) -> None:
    client.post(ADDRESS, {**MESSAGE, "votre_adresse_e_mail": "jeanne@exemple.fr"})

    (sent,) = mail.outbox
    assert sent.to == ["equipe@example.org", "deux@example.org"]
    assert sent.reply_to == ["jeanne@exemple.fr"]
    assert sent.subject == "Nous écrire"
    assert "La page des impôts a changé." in sent.body


@pytest.mark.usefixtures("page", "_team")
@pytest.mark.parametrize("trouble", [ConnectionRefusedError, TimeoutError, ValueError])
def test_a_mail_server_that_is_away_loses_nothing(client, monkeypatch, caplog, trouble) -> None:
    def away(*args, **kwargs):
        raise trouble

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", away)

    with caplog.at_level(logging.ERROR):
        response = client.post(ADDRESS, MESSAGE)

    assert response["Location"] == "/contact/merci/"
    assert len(kept()) == 1
    assert "impôts" not in caplog.text


@pytest.mark.usefixtures("page")
def test_only_the_form_has_a_cookie(client: StrictClient) -> None:
    assert list(client.get(ADDRESS).cookies) == ["csrftoken"]
    assert not client.get("/contact/merci/").cookies
    assert "no-store" in client.get(ADDRESS)["Cache-Control"]


@pytest.mark.usefixtures("page")
def test_the_editors_read_the_messages(client, admin_client, page) -> None:
    client.post(ADDRESS, MESSAGE)

    response = admin_client.get(reverse("wagtailforms:list_submissions", args=[page.pk]))

    assert "La page des impôts a changé." in html_of(response)
    assert admin_client.get(reverse("wagtailforms:index")).status_code == 200


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_messages_can_be_taken_away_as_a_spreadsheet(client, admin_client, page, kind):
    client.post(ADDRESS, MESSAGE)
    address = reverse("wagtailforms:list_submissions", args=[page.pk])

    response = admin_client.get(f"{address}?export={kind}")

    assert response.status_code == 200
    assert response.getvalue()


def at(year: int, month: int, day: int) -> datetime:
    return timezone.make_aware(datetime(year, month, day, 12))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("moment", "months", "before"),
    [
        (at(2026, 11, 24), 12, at(2025, 11, 24)),
        (at(2026, 11, 24), 11, at(2025, 12, 24)),
        (at(2026, 1, 31), 2, at(2025, 11, 30)),
        (at(2024, 2, 29), 12, at(2023, 2, 28)),
        (at(2026, 12, 1), 36, at(2023, 12, 1)),
    ],
)
def test_months_are_those_of_the_calendar(moment, months, before) -> None:
    assert months_before(moment, months).date() == before.date()


def receive(page: ContactPage, months_ago: int, days: int) -> FormSubmission:
    submission = FormSubmission.objects.create(page=page, form_data={"votre_message": "Bonjour"})
    day = months_before(timezone.localtime(), months_ago) - timezone.timedelta(days=days)
    FormSubmission.objects.filter(pk=submission.pk).update(submit_time=day)
    return submission


def test_old_messages_are_forgotten_and_counted(page: ContactPage) -> None:
    page.kept_months = 3
    page.save()
    recent = receive(page, 3, days=-1)
    receive(page, 3, days=1)
    receive(page, 12, days=0)
    told = StringIO()

    call_command("forget_messages", stdout=told)

    assert list(FormSubmission.objects.all()) == [recent]
    assert told.getvalue() == "Nous écrire : 2 messages effacés, 1 gardé\n"


def test_without_a_contact_page_there_is_nothing_to_forget(db: None) -> None:
    told = StringIO()

    call_command("forget_messages", stdout=told)

    assert told.getvalue() == ""
