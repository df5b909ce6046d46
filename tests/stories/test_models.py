"""Responses and offers as the database keeps them."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from stories.models import Response, ResponseStatus, StoryOffer, StoryPage
from stories.models.responses import TEXT_LENGTH, are_open
from tests.stories.factories import (
    ResponseFactory,
    StoryOfferFactory,
    days_ago,
)

pytestmark = pytest.mark.django_db


def test_a_response_is_told_from_another(story: StoryPage) -> None:
    response = ResponseFactory(story=story, name="Odile", text="Ma mère aussi.")

    assert str(response) == "Odile – Ma mère aussi."


def test_only_published_responses_are_published(story: StoryPage) -> None:
    shown = ResponseFactory(story=story, published=True)
    waiting = ResponseFactory(story=story)
    ResponseFactory(story=story, refused=True)
    ResponseFactory(story=story, spam=True)

    assert list(Response.objects.published()) == [shown]
    assert list(Response.objects.waiting()) == [waiting]


def test_a_response_that_nobody_was_told_of_waits(story: StoryPage) -> None:
    untold = ResponseFactory(story=story)
    ResponseFactory(story=story, told_at=timezone.now())
    ResponseFactory(story=story, published=True)

    assert list(Response.objects.untold()) == [untold]


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"text": ""},
        {"text": "a" * (TEXT_LENGTH + 1)},
        {"status": "AUTRE", "moderated": True},
        {"status": ResponseStatus.PUBLISHED},
        {"moderated_at": timezone.now()},
        {"published": True, "reachable": True},
        {"reply": "Merci."},
        {"replied_at": timezone.now()},
        {"answered": True, "reply": "a" * (TEXT_LENGTH + 1)},
    ],
    ids=str,
)
def test_the_database_refuses_a_response_that_makes_no_sense(story, values) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseFactory(story=story, **values)


def test_a_response_goes_with_its_story(story: StoryPage) -> None:
    ResponseFactory(story=story)

    story.delete()

    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("published", "days", "expected"),
    [(400, 365, False), (364, 365, True), (4000, 0, True), (None, 0, False), (None, 365, False)],
)
def test_responses_close_after_so_many_days(published, days, expected) -> None:
    moment = None if published is None else days_ago(published)

    assert are_open(moment, days, timezone.now()) is expected


def test_an_offer_is_told_from_another(story: StoryPage) -> None:
    assert str(StoryOfferFactory(page=story)) == f"{story.pk} – Nadia"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, True),
        ({"email": ""}, False),
        ({"told": True}, False),
    ],
    ids=str,
)
def test_who_waits_for_the_news_is_to_be_told(story, values, expected) -> None:
    StoryOfferFactory(page=story, **values)

    assert StoryOffer.objects.to_tell().exists() is expected


def test_nobody_is_told_of_a_draft(story: StoryPage) -> None:
    StoryOfferFactory(page=story)
    story.unpublish()

    assert not StoryOffer.objects.to_tell().exists()


def test_an_offer_that_was_told_keeps_no_email(story: StoryPage) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryOfferFactory(page=story, told_at=timezone.now())
