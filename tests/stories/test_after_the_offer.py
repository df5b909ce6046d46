"""What follows a story offered: its workflow, the news by e-mail, the list of offers."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow, WorkflowState

from core import post
from core.models import OutgoingMail
from stories.models import StoryIndexPage, StoryOffer, StoryPage
from stories.telling import forget_offerers, tell_offerers
from tests.stories.factories import StoryOfferFactory, StoryPageFactory, days_ago
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

TOLD = {"recit": "Elle a ri.", "nom": "Nadia", "email": "nadia@example.org"}


@pytest.fixture
def address(index: StoryIndexPage) -> str:
    return f"{index.get_url()}proposer/{index.offer_token}/"


def html_of(response) -> str:
    return response.content.decode()


def drafts(index: StoryIndexPage):
    return StoryPage.objects.child_of(index).order_by("pk")


@pytest.fixture
def workflow(index: StoryIndexPage) -> Workflow:
    return Workflow.objects.get()


def test_the_draft_enters_the_workflow_of_the_index(
    client, index, address, editor, workflow, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, TOLD)

    state = WorkflowState.objects.get()
    assert state.workflow == workflow
    assert state.object_id == str(drafts(index).get().pk)
    assert any("editrice@example.org" in letter.to for letter in mailoutbox)


def test_without_a_workflow_the_draft_waits(
    client, index, address, workflow, django_capture_on_commit_callbacks
) -> None:
    workflow.workflow_pages.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, TOLD)

    assert drafts(index).exists()
    assert not WorkflowState.objects.exists()


def test_a_workflow_that_cannot_start_loses_nothing(
    client, index, address, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    def broken(*args):
        raise ConnectionError

    monkeypatch.setattr(Workflow, "start", broken)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address, TOLD)

    assert response.status_code == 302
    assert drafts(index).get().offer.email == "nadia@example.org"


def test_who_offered_is_told_when_the_story_is_published_and_forgotten(
    client, index, address, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    client.post(address, TOLD)
    story = drafts(index).get()
    with django_capture_on_commit_callbacks(execute=True):
        story.get_latest_revision().publish()

    [letter] = mailoutbox
    offer = StoryOffer.objects.get()
    assert letter.to == ["nadia@example.org"]
    assert story.full_url in letter.body
    assert letter.body.startswith("Bonjour Nadia,")
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert offer.email == ""
    assert offer.told_at is not None


def test_published_again_tells_nobody_twice(
    story, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    StoryOfferFactory(page=story)
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            story.save_revision().publish()

    assert len(mailoutbox) == 1


def test_a_mail_server_that_is_away_loses_nothing(
    story, mailoutbox, settings, caplog, django_capture_on_commit_callbacks
) -> None:
    offer, backend = StoryOfferFactory(page=story), settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        story.save_revision().publish()
    offer.refresh_from_db()
    mail = OutgoingMail.objects.get()
    assert (offer.email, mail.recipient) == ("", "nadia@example.org")
    assert "nadia" not in caplog.text

    settings.EMAIL_BACKEND = backend
    post.send(mail.pk, mail.due_at)

    assert [letter.to for letter in mailoutbox] == [["nadia@example.org"]]


def test_nobody_is_told_of_a_draft(index) -> None:
    StoryOfferFactory(page=StoryPageFactory(parent=index, draft=True))

    assert tell_offerers(timezone.now()) == 0
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(("days", "kept"), [(300, "nadia@example.org"), (366, "")])
def test_an_email_is_kept_a_year_at_most(index, days, kept) -> None:
    story = StoryPageFactory(parent=index, draft=True)
    offer = StoryOfferFactory(page=story, offered_at=days_ago(days))

    forget_offerers(timezone.now())

    offer.refresh_from_db()
    assert offer.email == kept


def test_the_report_lists_offers(admin_client, index, story) -> None:
    StoryOfferFactory(page=story, told=True, name="Nadia")
    StoryOfferFactory(page=StoryPageFactory(parent=index, draft=True, title="Brouillon A"), name="")

    html = html_of(admin_client.get(reverse("stories_offered")))

    assert "Nadia" in html
    assert "sans nom" in html
    assert "Brouillon A" in html
    assert "brouillon" in html


@pytest.mark.parametrize(("group", "status"), [("Editors", 200), ("Annuaire", 302)])
def test_editors_read_offers(django_user_model, story, group, status) -> None:
    user = django_user_model.objects.create_user("quelqu-un", password="edite")
    user.groups.add(Group.objects.get(name=group))
    client = StrictClient()
    client.force_login(user)

    assert client.get(reverse("stories_offered")).status_code == status


def test_the_index_shows_the_address_to_give(admin_client, index, address) -> None:
    html = html_of(admin_client.get(reverse("wagtailadmin_pages:edit", args=[index.pk])))

    assert address in html


def test_each_index_has_an_address_that_nobody_guesses(index) -> None:
    assert re.fullmatch(r"[a-z2-9]{20}", index.offer_token)
