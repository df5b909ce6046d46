"""« Avis des lecteurs » in the admin: read, narrowed, deleted, never written."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from home.models import HomePage
from tests.support.client import StrictClient
from tests.tutorials.factories import (
    CategoryPageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)
from tutorials.models import Opinion, TutorialPage

pytestmark = pytest.mark.django_db

NAMESPACE = "wagtailsnippets_tutorials_opinion"
REPORT = "opinions_by_page"


def url(name: str, *args: object) -> str:
    return reverse(f"{NAMESPACE}:{name}", args=args)


@pytest.fixture
def tutorials(home_page: HomePage) -> list[TutorialPage]:
    category = CategoryPageFactory(parent=TutorialIndexPageFactory(parent=home_page))
    return [TutorialPageFactory(parent=category, title=title) for title in ("Alpha", "Bêta")]


@pytest.fixture(autouse=True)
def opinions(tutorials: list[TutorialPage]) -> list[Opinion]:
    alpha, beta = tutorials
    given = [
        Opinion.objects.create(page=alpha, helped=True, comment="Très clair."),
        Opinion.objects.create(page=alpha, helped=True),
        Opinion.objects.create(page=alpha, helped=False, comment="L’étape 3 a changé."),
        Opinion.objects.create(page=beta, helped=False),
        Opinion.objects.create(page=beta, helped=False),
    ]
    Opinion.objects.filter(pk=given[0].pk).update(given_on=date(2020, 1, 2))
    return given


def member_of(django_user_model, *groups: str) -> StrictClient:
    user = django_user_model.objects.create_user("quelqu-un", password="edite")
    user.groups.set(Group.objects.filter(name__in=groups))
    client = StrictClient()
    client.force_login(user)
    return client


def test_the_list_shows_comments_answers_and_pages_the_latest_first(admin_client) -> None:
    html = admin_client.get(url("list")).content.decode()

    assert html.index("L’étape 3 a changé.") < html.index("Très clair.")
    assert "(sans commentaire)" in html
    assert "Alpha" in html


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {0, 1, 2, 3, 4}),
        ({"helped": "True"}, {0, 1}),
        ({"helped": "False"}, {2, 3, 4}),
        ({"comment": "avec"}, {0, 2}),
        ({"given_on_from": "01/01/2020", "given_on_to": "31/12/2020"}, {0}),
        ({"q": "étape"}, {2}),
        ({"helped": "n’importe quoi"}, {0, 1, 2, 3, 4}),
    ],
)
def test_the_list_is_narrowed(admin_client, opinions, asked, expected) -> None:
    response = admin_client.get(url("list"), asked)

    found = {row.pk for row in response.context["object_list"]}
    assert found == {opinions[index].pk for index in expected}


def test_the_list_is_narrowed_to_a_page(admin_client, tutorials) -> None:
    response = admin_client.get(url("list"), {"page": tutorials[1].pk})

    assert {row.page_id for row in response.context["object_list"]} == {tutorials[1].pk}


def test_a_whole_comment_can_be_read_and_deleted_from_the_list(admin_client, opinions) -> None:
    listed = admin_client.get(url("list")).content.decode()
    assert url("inspect", opinions[2].pk) in listed
    assert url("delete", opinions[2].pk) in listed

    html = admin_client.get(url("inspect", opinions[2].pk)).content.decode()

    assert "L’étape 3 a changé." in html


def test_nobody_writes_in_the_place_of_readers(admin_client, opinions) -> None:
    html = admin_client.get(url("list")).content.decode()

    assert admin_client.get(url("add")).status_code == 302
    assert admin_client.get(url("edit", opinions[0].pk)).status_code == 302
    assert url("add") not in html
    assert url("edit", opinions[0].pk) not in html


def test_the_report_counts_page_by_page_those_that_help_least_first(admin_client) -> None:
    response = admin_client.get(reverse(REPORT))
    html = response.content.decode()

    rows = [(row.title, row.yes, row.no, row.latest) for row in response.context["object_list"]]
    assert sorted(rows) == [("Alpha", 2, 1, "L’étape 3 a changé."), ("Bêta", 0, 2, None)]
    assert rows[0][0] == "Bêta"
    assert "67\u00a0%" in html
    assert "0\u00a0%" in html


def test_the_report_leads_to_what_was_said(admin_client, tutorials) -> None:
    html = admin_client.get(reverse(REPORT)).content.decode()

    assert f"{url('list')}?page={tutorials[0].pk}" in html


@pytest.mark.parametrize("address", [reverse(REPORT), url("list")])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_both_can_be_taken_away_as_spreadsheets(admin_client, address: str, kind: str) -> None:
    response = admin_client.get(address, {"export": kind})

    assert response.status_code == 200
    assert response.getvalue()


def test_editors_read_and_do_not_delete(django_user_model, opinions) -> None:
    client = member_of(django_user_model, "Editors")

    assert client.get(url("list")).status_code == 200
    assert client.get(reverse(REPORT)).status_code == 200
    assert client.post(url("delete", opinions[0].pk)).status_code == 302
    assert Opinion.objects.filter(pk=opinions[0].pk).exists()


def test_moderators_delete(django_user_model, opinions) -> None:
    client = member_of(django_user_model, "Moderators")

    client.post(url("delete", opinions[0].pk))

    assert not Opinion.objects.filter(pk=opinions[0].pk).exists()


def test_who_keeps_the_directory_does_not_read_them(django_user_model) -> None:
    client = member_of(django_user_model, "Annuaire")

    assert client.get(url("list")).status_code == 302
    assert client.get(reverse(REPORT)).status_code == 302
    assert "Avis" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_page_goes_with_what_was_said_of_it(tutorials: list[TutorialPage]) -> None:
    tutorials[0].delete()

    assert Opinion.objects.count() == 2
