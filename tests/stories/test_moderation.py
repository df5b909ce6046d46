"""« Réponses des lecteurs » in the admin: read, published or refused, answered."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.models import MailState, OutgoingMail, Reason
from stories.models import Response, ResponseStatus, StoryPage
from stories.telling import MODERATORS, tell_moderators
from tests.directory.admin import filled
from tests.stories.factories import ResponseFactory, StoryPageFactory
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

NAMESPACE = "wagtailsnippets_stories_response"
DECISIONS = [
    ("publish", ResponseStatus.PUBLISHED),
    ("refuse", ResponseStatus.REFUSED),
    ("spam", ResponseStatus.SPAM),
]
SENT = {"nom": "Odile", "texte": "Ma mère aussi."}


def url(name: str, *args: object) -> str:
    return reverse(f"{NAMESPACE}:{name}", args=args)


def bulk(action: str, *ids: object, next_url: str = "") -> str:
    address = reverse("wagtail_bulk_action", args=["stories", "response", action])
    return f"{address}?{urlencode({'id': ids, 'next': next_url or url('list')}, doseq=True)}"


@pytest.fixture
def moderator(db, django_user_model):
    user = django_user_model.objects.create_user(
        "moderatrice", email="moderatrice@example.org", password="edite"
    )
    user.groups.add(Group.objects.get(name=MODERATORS))
    return user


@pytest.fixture
def moderating(moderator) -> StrictClient:
    client = StrictClient()
    client.force_login(moderator)
    return client


def rows_of(response) -> set[int]:
    return {row.pk for row in response.context["object_list"]}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {0, 1, 2}),
        ({"status": "PENDING"}, {0}),
        ({"status": "SPAM"}, {2}),
        ({"status": "n’importe quoi"}, {0, 1, 2}),
        ({"q": "bouton"}, {1}),
    ],
)
def test_the_list_is_narrowed(moderating, story, asked, expected) -> None:
    responses = [
        ResponseFactory(story=story),
        ResponseFactory(story=story, published=True, text="Le bouton vert."),
        ResponseFactory(story=story, spam=True),
    ]

    found = rows_of(moderating.get(url("list"), asked))

    assert found == {responses[index].pk for index in expected}


def test_the_list_is_narrowed_to_a_story(moderating, index, story) -> None:
    ResponseFactory(story=story)
    other = ResponseFactory(story=StoryPageFactory(parent=index))

    assert rows_of(moderating.get(url("list"), {"story": other.story_id})) == {other.pk}


def test_the_list_asks_the_database_as_much_for_many(
    moderating, story, django_assert_max_num_queries
) -> None:
    ResponseFactory.create_batch(30, story=story)
    moderating.get(url("list"))

    with django_assert_max_num_queries(20):
        moderating.get(url("list"))


@pytest.mark.parametrize(("action", "status"), DECISIONS)
def test_several_are_decided_at_once(moderating, moderator, story, action, status) -> None:
    chosen = ResponseFactory.create_batch(2, story=story, reachable=True)
    other = ResponseFactory(story=story, reachable=True)
    address = bulk(action, *(response.pk for response in chosen))

    page = moderating.get(address)
    moderating.post(address)

    assert chosen[0].text in page.content.decode()
    for response in Response.objects.filter(pk__in=[row.pk for row in chosen]):
        assert (response.status, response.moderated_by, response.email) == (status, moderator, "")
        assert response.moderated_at is not None
    other.refresh_from_db()
    assert (other.status, other.email) == (ResponseStatus.PENDING, "lectrice@example.org")


def test_all_is_all_that_the_list_shows(moderating, story) -> None:
    waiting = ResponseFactory.create_batch(2, story=story)
    spam = ResponseFactory(story=story, spam=True)

    moderating.post(bulk("publish", "all", next_url=f"{url('list')}?status=PENDING"))

    assert set(Response.objects.published()) == set(waiting)
    spam.refresh_from_db()
    assert spam.status == ResponseStatus.SPAM


def test_a_decision_can_be_changed_and_is_in_the_history(moderating, story) -> None:
    response = ResponseFactory(story=story, refused=True)

    moderating.post(bulk("publish", response.pk))

    assert Response.objects.published().get() == response
    entry = ModelLogEntry.objects.get(action="stories.moderate")
    assert (entry.object_id, entry.data["status"]) == (str(response.pk), "PUBLISHED")


@pytest.mark.parametrize("ids", [("999999",), ("quelque-chose",), ("",)])
def test_what_is_no_response_is_not_found(moderating, ids) -> None:
    assert moderating.post(bulk("publish", *ids)).status_code == 404


def test_each_line_offers_the_decisions_that_remain(moderating, story) -> None:
    response = ResponseFactory(story=story, published=True)

    html = moderating.get(url("list")).content.decode()

    for action, offered in [("publish", False), ("refuse", True), ("spam", True)]:
        address = reverse("wagtail_bulk_action", args=["stories", "response", action])
        assert (f"{address}?id={response.pk}&" in html) is offered


def edit(client: StrictClient, response: Response, **changes: str):
    html = client.get(url("edit", response.pk)).content.decode()
    return client.post(url("edit", response.pk), {**filled(html), **changes})


def test_the_team_answers_and_publishes_in_one_go(moderating, moderator, story) -> None:
    response = ResponseFactory(story=story, reachable=True)

    edit(moderating, response, status="PUBLISHED", reply="Merci\u202e à vous.")

    response.refresh_from_db()
    assert (response.status, response.email) == (ResponseStatus.PUBLISHED, "")
    assert (response.moderated_by, response.replied_by) == (moderator, moderator)
    assert response.reply == "Merci à vous."
    assert None not in (response.moderated_at, response.replied_at)


def test_the_words_of_readers_are_not_changed(moderating, story) -> None:
    response = ResponseFactory(story=story, reachable=True, text="Mes mots.")

    edit(moderating, response, text="Autre chose.", name="Autre", email="x@example.org")

    response.refresh_from_db()
    assert (response.text, response.email) == ("Mes mots.", "lectrice@example.org")
    assert response.name != "Autre"


def test_an_answer_taken_back_leaves_no_date(moderating, story) -> None:
    response = ResponseFactory(story=story, published=True, answered=True)

    edit(moderating, response, reply="")

    response.refresh_from_db()
    assert (response.reply, response.replied_at, response.replied_by) == ("", None, None)
    assert response.status == ResponseStatus.PUBLISHED


def test_a_response_put_back_waits_again(moderating, story) -> None:
    response = ResponseFactory(story=story, published=True)

    edit(moderating, response, status="PENDING")

    response.refresh_from_db()
    assert (response.status, response.moderated_at) == (ResponseStatus.PENDING, None)


def test_a_whole_response_can_be_read(moderating, story) -> None:
    response = ResponseFactory(story=story, text="mot " * 500, reachable=True)

    html = moderating.get(url("inspect", response.pk)).content.decode()

    assert "mot " * 499 in html
    assert "lectrice@example.org" in html


def test_nobody_writes_in_the_place_of_readers(admin_client) -> None:
    assert admin_client.get(url("add")).status_code == 302
    assert url("add") not in admin_client.get(url("list")).content.decode()


@pytest.mark.parametrize(
    ("codename", "reads", "decides"),
    [
        ("view_response", True, False),
        ("change_response", True, True),
        ("moderate_response", True, True),
        ("view_storyoffer", False, False),
    ],
)
def test_who_may_do_what(django_user_model, story, codename, reads, decides) -> None:
    response = ResponseFactory(story=story)
    user = django_user_model.objects.create_user("quelqu-un", password="edite")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", codename]))
    client = StrictClient()
    client.force_login(user)

    assert (client.get(url("list")).status_code == 200) is reads
    client.post(bulk("publish", response.pk))
    assert Response.objects.published().exists() is decides
    assert ("à modérer" in client.get(reverse("wagtailadmin_home")).content.decode()) is decides


def test_the_first_page_tells_how_many_wait(moderating, story) -> None:
    ResponseFactory.create_batch(3, story=story)
    ResponseFactory(story=story, refused=True)

    html = moderating.get(reverse("wagtailadmin_home")).content.decode()

    assert "3 réponses à modérer" in html
    assert f"{url('list')}?status=PENDING" in html


def test_a_response_is_told_to_moderators_without_its_words(
    client, story, moderator, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{story.get_url()}repondre/", SENT)

    [letter] = mailoutbox
    assert letter.to == ["moderatrice@example.org"]
    assert "1\xa0réponse de lecteur à modérer" in letter.subject
    assert f"{url('list')}?status=PENDING" in letter.body
    assert "Odile" not in letter.body
    assert "Ma mère" not in letter.body


def test_moderators_are_told_once_an_hour_and_of_all(story, moderator) -> None:
    ResponseFactory(story=story)
    assert tell_moderators(timezone.now()) == 1
    ResponseFactory.create_batch(2, story=story)
    assert tell_moderators(timezone.now()) == 0

    assert OutgoingMail.objects.count() == 1
    assert Response.objects.untold().count() == 2


def test_what_came_meanwhile_is_told_by_the_hourly_command(
    story, moderator, mailoutbox, capsys, django_capture_on_commit_callbacks
) -> None:
    ResponseFactory.create_batch(2, story=story)

    with django_capture_on_commit_callbacks(execute=True):
        call_command("tell_moderators")
        call_command("tell_moderators")

    assert [letter.subject for letter in mailoutbox] == ["2\xa0réponses de lecteurs à modérer"]
    assert capsys.readouterr().out == "Modérateurs prévenus\xa0: 1.\nModérateurs prévenus\xa0: 0.\n"


def test_a_mail_server_that_is_away_loses_nothing(
    client, story, moderator, settings, django_capture_on_commit_callbacks, caplog
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"{story.get_url()}repondre/", SENT)

    assert response.status_code == 302
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.reason) == (MailState.WAITING, Reason.AWAY)
    assert "moderatrice@example.org" not in caplog.text


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_who_is_away_is_not_told(story, moderator, django_user_model, change) -> None:
    django_user_model.objects.filter(pk=moderator.pk).update(**change)
    ResponseFactory(story=story)

    assert tell_moderators(timezone.now()) == 0
    assert not OutgoingMail.objects.exists()


def test_the_published_response_reaches_the_story(client, moderating, story: StoryPage) -> None:
    client.post(f"{story.get_url()}repondre/", SENT)

    moderating.post(bulk("publish", Response.objects.get().pk))

    assert "Ma mère aussi." in client.get(story.get_url()).content.decode()
