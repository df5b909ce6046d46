"""« Livrets » in the admin: filled, put in order, made, and followed while it is made."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from core.models import Topic
from stories.models import Booklet, Edition, EditionState
from tests.stories.booklets import booklet_of, ready
from tests.stories.factories import StoryPageFactory
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_are_written_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def stories(index):
    topic = Topic.objects.order_by("pk").first()
    stories = [
        StoryPageFactory(parent=index, told=True, title=title, happened_on=day)
        for title, day in (("Juin", date(2020, 6, 9)), ("Mars", date(2020, 3, 21)))
    ]
    stories[0].topics = [topic]
    stories[0].save()
    return stories


def url(name, *args):
    return reverse(f"wagtailsnippets_stories_booklet:{name}", args=args)


def form(*stories, **values):
    rows = [{"story": story.pk, "ORDER": place} for place, story in enumerate(stories, 1)]
    return nested_form_data(
        {
            "title": "Au bout du fil",
            "subtitle": "",
            "foreword": rich_text("<p>Voici.</p>"),
            "thanks": rich_text(""),
            "cover": "",
            "licence": "CC BY 4.0",
            "stories": inline_formset(rows),
            **values,
        }
    )


def titles(booklet):
    return [story.title for story in booklet.chosen()]


def test_stories_are_chosen_and_put_in_order(admin_client, stories):
    admin_client.post(url("add"), form(*stories))

    assert titles(Booklet.objects.get()) == ["Juin", "Mars"]


@pytest.mark.parametrize(
    ("asked", "added"),
    [
        ({}, []),
        ({"fill_from": "2020-03-01"}, ["Mars", "Juin"]),
        ({"fill_from": "2020-04-01"}, ["Juin"]),
        ({"fill_to": "2020-04-01"}, ["Mars"]),
        ({"fill_topic": "topic"}, ["Juin"]),
        ({"fill_topic": "topic", "fill_to": "2020-04-01"}, []),
    ],
)
def test_a_theme_or_a_period_fills_it_in_the_order_of_the_days(admin_client, stories, asked, added):
    if "fill_topic" in asked:
        asked = {**asked, "fill_topic": stories[0].topics.get().pk}
    admin_client.post(url("add"), form(**asked))

    assert titles(Booklet.objects.get()) == added


def test_filling_comes_after_what_is_chosen(admin_client, stories):
    booklet = booklet_of(stories[0])
    row = booklet.stories.get()
    data = form(fill_from="2020-01-01")
    data |= {
        "stories-TOTAL_FORMS": "1",
        "stories-INITIAL_FORMS": "1",
        "stories-0-id": row.pk,
        "stories-0-story": stories[0].pk,
        "stories-0-ORDER": "1",
    }

    admin_client.post(url("edit", booklet.pk), data)

    assert titles(Booklet.objects.get()) == ["Juin", "Mars"]


def test_drafts_never_fill_it(admin_client, index):
    StoryPageFactory(parent=index, draft=True, happened_on=date(2020, 4, 1))
    admin_client.post(url("add"), form(fill_from="2020-01-01"))

    assert titles(Booklet.objects.get()) == []


def test_dates_the_wrong_way_round_are_told_and_nothing_is_lost(admin_client):
    response = admin_client.post(url("add"), form(fill_from="2020-06-01", fill_to="2020-03-01"))
    html = response.content.decode()

    assert "Cette date vient avant l’autre." in html
    assert "Voici." in html
    assert not Booklet.objects.exists()


def test_a_story_chosen_twice_is_told(admin_client, stories):
    response = admin_client.post(url("add"), form(stories[0], stories[0]))

    assert response.status_code == 200
    assert not Booklet.objects.exists()


def test_the_button_makes_an_edition_that_stays(admin_client, stories):
    booklet = booklet_of(*stories)
    response = admin_client.post(url("editions", booklet.pk), follow=True)
    html = response.content.decode()

    assert Edition.objects.get().state == EditionState.READY
    assert "Édition n° 1 : prête." in html.replace("\u00a0", " ")
    assert Edition.objects.get().pdf.url in html


def test_a_failure_is_told_in_words(admin_client):
    response = admin_client.post(url("editions", booklet_of().pk), follow=True)

    assert "Aucune histoire publiée dans ce livret" in response.content.decode()


def test_what_will_not_be_in_it_is_told(admin_client, index, stories):
    booklet = booklet_of(*stories, StoryPageFactory(parent=index, draft=True))
    html = admin_client.get(url("editions", booklet.pk)).content.decode()

    assert "2 histoires publiées." in html
    assert "1 autre n’est pas publiée\u00a0: elle n’y sera pas." in html


def test_the_progress_is_shown_with_and_without_a_script(admin_client, stories):
    booklet = booklet_of(*stories)
    Edition.objects.create(booklet=booklet, number=1, state=EditionState.MAKING, done=2, total=5)
    html = admin_client.get(url("editions", booklet.pk)).content.decode()

    assert 'max="5" value="2"' in html
    assert "2 étapes sur 5" in html
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in html
    assert '<button class="button">' not in html


def test_when_nobody_makes_it_the_editor_can(admin_client, stories):
    booklet = booklet_of(*stories)
    long_ago = timezone.now() - timedelta(minutes=1)
    edition = Edition.objects.create(booklet=booklet, number=1, told_at=long_ago)

    assert "La fabriquer sans attendre" in (
        admin_client.get(url("editions", booklet.pk)).content.decode()
    )
    admin_client.post(url("editions", booklet.pk), {"at-once": "1"})
    edition.refresh_from_db()
    assert edition.state == EditionState.READY


def test_the_list_says_which_edition_is_the_last(admin_client, stories):
    booklet = booklet_of(*stories)
    ready(booklet, number=1)
    ready(booklet, number=2)
    html = admin_client.get(url("list")).content.decode()

    assert "n°\u00a02, " in html
    assert url("editions", booklet.pk) in html


def test_the_form_of_a_booklet_leads_to_where_it_is_made(admin_client, stories):
    booklet = booklet_of(*stories)
    html = admin_client.get(url("edit", booklet.pk)).content.decode()

    assert url("editions", booklet.pk) in html
    assert "Remplir avec…" in html


@pytest.mark.parametrize(
    ("group", "status"), [("Editors", 200), ("Moderators", 200), ("Annuaire", 302)]
)
def test_editors_make_booklets_and_others_do_not(django_user_model, stories, group, status):
    user = django_user_model.objects.create_user("quelqu-un", password="edite")
    user.groups.set(Group.objects.filter(name=group))
    client = StrictClient()
    client.force_login(user)

    assert client.get(url("editions", booklet_of(*stories).pk)).status_code == status


def test_a_booklet_that_is_not_there_is_not_found(admin_client):
    assert admin_client.get(url("editions", 999)).status_code == 404
    assert admin_client.post(url("editions", 999)).status_code == 404
