"""The phone line, as an administrator sets it."""

import pytest
from django.urls import reverse

from core.helpline import helpline
from core.models import HelplineSettings

pytestmark = pytest.mark.django_db


def address():
    return reverse(
        "wagtailsettings:edit", args=["core", "helplinesettings", HelplineSettings.load().pk]
    )


def save(client, **changes):
    line = HelplineSettings.load()
    names = ("name", "phone", "phone_note", "opening_hours", "hours_text", "email", "publisher",
             "host")  # fmt: skip
    closures = {f"closures-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    said = {name: getattr(line, name) for name in names}
    return client.post(address(), {**said, **closures, **changes})


def test_a_new_number_shows_at_once(admin_client):
    before = helpline().phone

    save(admin_client, phone="01 99 00 12 34")

    assert before == ""
    assert helpline().phone == "01\u00a099\u00a000\u00a012\u00a034"
    assert HelplineSettings.load().phone == "+33199001234"


def test_the_number_is_shown_as_it_is_read(admin_client):
    save(admin_client, phone="0199001234")

    html = admin_client.get(address()).content.decode()

    assert 'value="01\u00a099\u00a000\u00a012\u00a034"' in html


def test_what_is_not_a_number_is_answered_kindly(admin_client):
    response = save(admin_client, phone="bonjour")

    assert "Nous n’avons pas reconnu ce numéro" in response.content.decode()
