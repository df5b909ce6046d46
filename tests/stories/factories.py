"""Stories for tests, below the home page that a migration makes: situations are traits.

StoryPageFactory(parent=StoryIndexPageFactory(parent=home_page), told=True)
ResponseFactory(story=story, published=True, answered=True)
"""

from datetime import datetime, timedelta

import factory
import wagtail_factories
from django.utils import timezone

from stories.models import Author, Response, ResponseStatus, StoryIndexPage, StoryOffer, StoryPage

BODY = [
    {"type": "heading", "value": "Le téléphone sonne"},
    {"type": "text", "value": "<p>Augustin veut voir ses petits-enfants sur l’écran.</p>"},
    {"type": "quote", "value": {"text": "Je ne savais pas que j’y arriverais.", "who": "Augustin"}},
    {
        "type": "dialogue",
        "value": {"lines": [{"who": "Leïla", "text": "Que voyez-vous ?"}]},
    },
    {"type": "posture", "value": "<p>Elle demande ce qu’il voit.</p>"},
    {"type": "lesson", "value": "<p>Répéter la veille vaut mieux.</p>"},
]


class AuthorFactory(factory.django.DjangoModelFactory):
    """Somebody who tells stories."""

    class Meta:
        model = Author

    name = factory.Sequence(lambda number: f"Autrice {number}")
    slug = factory.Sequence(lambda number: f"autrice-{number}")
    biography = "Elle écoute, puis elle raconte."


class StoryIndexPageFactory(wagtail_factories.PageFactory):
    """The list of the stories."""

    class Meta:
        model = StoryIndexPage

    title = "Histoires"
    slug = "histoires"
    show_in_menus = True


class StoryPageFactory(wagtail_factories.PageFactory):
    """A story, published now, without a text until it is ``told``."""

    class Meta:
        model = StoryPage

    class Params:
        draft = factory.Trait(live=False, first_published_at=None)
        told = factory.Trait(body=BODY)
        signed = factory.Trait(author=factory.SubFactory(AuthorFactory))
        old = factory.Trait(
            first_published_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=400))
        )

    title = factory.Sequence(lambda number: f"Un appel {number}")
    slug = factory.Sequence(lambda number: f"un-appel-{number}")
    summary = factory.LazyAttribute(lambda story: f"{story.title}, raconté avec d’autres prénoms.")
    first_published_at = factory.LazyFunction(timezone.now)


class ResponseFactory(factory.django.DjangoModelFactory):
    """What a reader answers to a story, not read yet."""

    class Meta:
        model = Response

    class Params:
        moderated = factory.Trait(moderated_at=factory.LazyFunction(timezone.now))
        published = factory.Trait(moderated=True, status=ResponseStatus.PUBLISHED)
        refused = factory.Trait(moderated=True, status=ResponseStatus.REFUSED)
        spam = factory.Trait(moderated=True, status=ResponseStatus.SPAM)
        reachable = factory.Trait(email="lectrice@example.org")
        answered = factory.Trait(
            reply="Merci de l’avoir écrit.", replied_at=factory.LazyFunction(timezone.now)
        )

    name = factory.Sequence(lambda number: f"Lectrice {number}")
    text = factory.Sequence(lambda number: f"J’ai vécu la même chose, {number} fois.")


class StoryOfferFactory(factory.django.DjangoModelFactory):
    """Who offered a story, and waits for the news."""

    class Meta:
        model = StoryOffer

    class Params:
        told = factory.Trait(email="", told_at=factory.LazyFunction(timezone.now))

    name = "Nadia"
    email = "nadia@example.org"


def days_ago(days: int) -> datetime:
    """Return a moment of the past."""
    return timezone.now() - timedelta(days=days)
