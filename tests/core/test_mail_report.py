"""« E-mails à envoyer » in the admin: what waits and why, never to whom."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from core import outbox
from core.models import MailKind, OutgoingMail, Reason
from core.outbox import Letter
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def mail() -> OutgoingMail:
    letter = Letter(MailKind.RECAP, "jacqueline@example.org", "Votre appel", "Bonjour")
    return outbox.write(letter, NOW)


def reader(django_user_model: Any, *permissions: str) -> StrictClient:
    user = django_user_model.objects.create_user("quelqu-un", password="edite")
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = StrictClient()
    client.force_login(user)
    return client


def test_the_report_says_what_became_of_each_letter_and_never_to_whom(
    django_user_model: Any, mail: OutgoingMail
) -> None:
    due_at = NOW + timedelta(minutes=1)
    OutgoingMail.objects.update(reason=Reason.AWAY, due_at=due_at)
    client = reader(django_user_model, "access_admin", "view_outgoingmail")

    html = client.get(reverse("core_mail")).content.decode()

    assert "notre serveur de messagerie ne répond pas" in html
    assert "prochain essai mardi 24\u00a0novembre à 10\u00a0h\u00a031" in html
    assert "récapitulatif d’un appel" in html
    assert "jacqueline" not in html


@pytest.mark.parametrize(("state", "shown"), [("WAITING", True), ("SENT", False)])
def test_the_report_is_sorted_out(
    django_user_model: Any, mail: OutgoingMail, state: str, shown: bool
) -> None:
    client = reader(django_user_model, "access_admin", "view_outgoingmail")

    html = client.get(reverse("core_mail_results"), {"state": state}).content.decode()

    assert ("récapitulatif d’un appel" in html) is shown


@pytest.mark.parametrize(
    ("permissions", "status"),
    [(["access_admin"], 302), (["access_admin", "view_outgoingmail"], 200)],
)
def test_the_report_is_for_who_may_read_it(
    django_user_model: Any, permissions: list[str], status: int
) -> None:
    client = reader(django_user_model, *permissions)

    assert client.get(reverse("core_mail")).status_code == status
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("core_mail") in menu) is (status == 200)
