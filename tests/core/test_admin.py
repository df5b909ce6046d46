"""Urgent information, topics and the line in the admin."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from core.models import Flash, HelplineSettings, Topic
from core.models.flash import FlashState
from core.viewsets import audience
from tests.directory.admin import filled
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_core_flash:list"
ADD = "wagtailsnippets_core_flash:add"
HOUR = timedelta(hours=1)


def client_of(django_user_model, group: str) -> StrictClient:
    user = django_user_model.objects.create_user("quelqu-un", password="edite")
    user.groups.add(Group.objects.get(name=group))
    client = StrictClient()
    client.force_login(user)
    return client


def flash(title: str = "Panne des impôts", *, begins: int, ends: int | None = None) -> Flash:
    """A piece of information that begins and ends so many hours from now."""
    now = timezone.now()
    return Flash.objects.create(
        title=title,
        begins_at=now + begins * HOUR,
        ends_at=None if ends is None else now + ends * HOUR,
    )


@pytest.mark.parametrize(
    ("begins", "ends", "state"),
    [
        (-1, None, FlashState.NOW),
        (-1, 1, FlashState.NOW),
        (0, 1, FlashState.NOW),
        (1, 2, FlashState.COMING),
        (-2, -1, FlashState.PAST),
        (-2, 0, FlashState.PAST),
    ],
)
def test_the_state_agrees_with_what_the_pages_show(begins, ends, state) -> None:
    now = timezone.now()
    moments = [None if hours is None else now + hours * HOUR for hours in (begins, ends)]
    written = Flash.objects.create(title="Panne", begins_at=moments[0], ends_at=moments[1])

    assert written.state(now) == state
    assert Flash.objects.current(now).exists() is (state == FlashState.NOW)


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (-1, None, "Tout le monde, sur toutes les pages, jusqu’à ce qu’on l’arrête."),
        (-1, 1, "Tout le monde, sur toutes les pages, jusqu’au "),
        (1, 2, "Personne encore. Tout le monde, sur toutes les pages, dès le "),
        (-2, -1, "Plus personne."),
    ],
)
def test_who_sees_it_is_said_in_words(begins: int, ends: int | None, words: str) -> None:
    assert audience(flash(begins=begins, ends=ends)).startswith(words)


def test_the_list_says_what_is_shown(admin_client: StrictClient) -> None:
    flash("Maintenant", begins=-1)
    flash("Bientôt", begins=1)
    flash("Autrefois", begins=-2, ends=-1)

    html = admin_client.get(reverse(LIST)).content.decode()

    assert all(str(state.label) in html for state in FlashState)
    assert html.index("Bientôt") < html.index("Maintenant") < html.index("Autrefois")


@pytest.mark.parametrize(
    ("asked", "titles"),
    [("NOW", {"Maintenant"}), ("COMING", {"Bientôt"}), ("PAST", {"Autrefois"})],
)
def test_the_list_is_narrowed_by_state(admin_client, asked: str, titles: set[str]) -> None:
    flash("Maintenant", begins=-1)
    flash("Bientôt", begins=1)
    flash("Autrefois", begins=-2, ends=-1)

    response = admin_client.get(reverse(LIST), {"state": asked})

    assert {row.title for row in response.context["object_list"]} == titles


def test_a_title_is_enough_and_the_pages_show_it_at_once(admin_client, client, home_page) -> None:
    client.get("/plan-du-site/")
    form = filled(admin_client.get(reverse(ADD)).content.decode())
    assert form["begins_at"][0].startswith(timezone.localdate().strftime("%d/%m/%Y"))

    response = admin_client.post(reverse(ADD), {**form, "title": ["Ameli est en panne"]})

    assert response.status_code == 302
    assert "Ameli est en panne" in client.get("/nulle-part/").content.decode()


def test_an_end_before_the_beginning_is_asked_again_kindly(admin_client) -> None:
    form = filled(admin_client.get(reverse(ADD)).content.decode())
    data = {**form, "title": "Panne", "ends_at": "01/01/2020 10:00"}

    response = admin_client.post(reverse(ADD), data)

    assert "choisissez un moment plus tardif" in response.content.decode()
    assert not Flash.objects.exists()


def test_editors_write_urgent_information(django_user_model) -> None:
    client = client_of(django_user_model, "Editors")

    assert client.get(reverse(ADD)).status_code == 200
    assert "Infos urgentes" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_topics_are_kept_by_the_editors(django_user_model) -> None:
    client = client_of(django_user_model, "Editors")
    address = reverse("wagtailsnippets_core_topic:add")

    client.post(address, {"label": "Timbre fiscal", "slug": "timbre-fiscal", "order": "40"})

    assert Topic.objects.filter(label="Timbre fiscal", order=40).exists()
    html = client.get(reverse("wagtailsnippets_core_topic:list")).content.decode()
    assert "Timbre fiscal" in html


def line_with(closures: list[dict[str, str]]) -> dict[str, str]:
    return nested_form_data(
        {
            "name": "Relais",
            "phone": "01 99 00 39 00",
            "phone_note": "appel gratuit",
            "opening_hours": "Mo-Fr 09:00-18:00",
            "hours_text": "du lundi au vendredi, de 9 h à 18 h",
            "email": "",
            "publisher": "",
            "host": "",
            "closures": inline_formset(closures),
        }
    )


def line_address() -> str:
    return reverse(
        "wagtailsettings:edit", args=["core", "helplinesettings", HelplineSettings.load().pk]
    )


def test_moderators_close_the_line_for_some_days_and_the_pages_say_so(
    client, django_user_model, home_page
) -> None:
    today = timezone.localdate().strftime("%d/%m/%Y")
    closure = {"first_day": today, "last_day": today, "words": "Fermé pour travaux."}

    moderator = client_of(django_user_model, "Moderators")
    assert moderator.get(line_address()).status_code == 200
    response = moderator.post(line_address(), line_with([closure]))

    assert response.status_code == 302
    assert HelplineSettings.load().phone == "+33199003900"
    assert "Fermé pour travaux." in client.get("/nulle-part/").content.decode()


def test_a_closure_that_ends_before_it_begins_is_asked_again_kindly(admin_client) -> None:
    closure = {"first_day": "02/01/2030", "last_day": "01/01/2030", "words": ""}

    response = admin_client.post(line_address(), line_with([closure]))

    assert "Le dernier jour vient avant le premier." in response.content.decode()
    assert not HelplineSettings.load().closures.exists()
