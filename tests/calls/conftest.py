"""Who sits at the desk: responders, the second line, the coordination, and their browsers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group

from calls.knowledge import knowledge
from tests.support.client import StrictClient

Person = Any


@pytest.fixture(autouse=True)
def _the_guides_start_unknown() -> None:
    """The index of this process starts empty in each test, as the database does."""
    knowledge.forget()


@pytest.fixture
def person(db: None, django_user_model: Any) -> Callable[..., Person]:
    """Make somebody of a group, or of none."""

    def make(username: str, group: str = "", **more: Any) -> Person:
        user = django_user_model.objects.create_user(username, password="unused", **more)
        if group:
            user.groups.add(Group.objects.get(name=group))
        return user

    return make


@pytest.fixture
def laurence(person: Callable[..., Person]) -> Person:
    """A responder."""
    return person("laurence", "Répondants", first_name="Laurence")


@pytest.fixture
def antoine(person: Callable[..., Person]) -> Person:
    """Another responder."""
    return person("antoine", "Répondants", first_name="Antoine")


@pytest.fixture
def expert(person: Callable[..., Person]) -> Person:
    """Somebody of the second line."""
    return person("experte", "Seconde ligne", first_name="Nadia")


@pytest.fixture
def coordinator(person: Callable[..., Person]) -> Person:
    """Somebody of the coordination."""
    return person("coordination", "Coordination", first_name="Claire")


@pytest.fixture
def outsider(person: Callable[..., Person]) -> Person:
    """Somebody with an account, and no right on the desk."""
    return person("passante")


@pytest.fixture
def browser_of() -> Callable[[Person], StrictClient]:
    """The browser of somebody who is logged in."""

    def logged_in(user: Person) -> StrictClient:
        client = StrictClient()
        client.force_login(user)
        return client

    return logged_in


@pytest.fixture
def desk(laurence: Person, browser_of: Callable[[Person], StrictClient]) -> StrictClient:
    """Laurence's browser."""
    return browser_of(laurence)
