"""Nets under every test: strict pages, strict templates, honest orders, one geography."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django.plugin import DjangoDbBlocker

from core import kept
from home.models import HomePage
from tests.support.client import StrictClient
from tests.support.geography import load_geography
from tests.support.queries import shuffle_unordered_querysets
from tests.support.templates import refuse_undefined_variables

EMPTYING = {"live_server", "transactional_db"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse tests that empty the database, and run the browser's last.

    Playwright keeps an event loop running in the thread once it has started, and Django
    then refuses to touch the database from it.
    """
    for item in items:
        mark = item.get_closest_marker("django_db")
        if (mark and mark.kwargs.get("transaction")) or EMPTYING & _fixtures(item):
            raise pytest.UsageError(
                f"{item.nodeid} would empty the test database, and with it the geography and "
                "Wagtail's root page: use a plain django_db, or the browser tests' demonstration."
            )
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", []))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database, with the whole geography in it."""
    with django_db_blocker.unblock():
        load_geography()


@pytest.fixture(autouse=True)
def _unordered_queries_come_back_shuffled(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    shuffle_unordered_querysets(monkeypatch, seed=request.node.nodeid)


@pytest.fixture(autouse=True, scope="session")
def _undefined_variables_fail() -> None:
    refuse_undefined_variables()


@pytest.fixture(autouse=True)
def _caches_start_empty() -> Iterator[None]:
    cache.clear()
    kept.forget()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _changes_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The transaction of a test never ends: what waits for its end would never be done."""
    monkeypatch.setattr(kept, "when_committed", lambda action: action())


@pytest.fixture
def client() -> StrictClient:
    """A visitor: refuses pages that would not do in production."""
    return StrictClient()


@pytest.fixture
def editor(db: None, django_user_model: Any) -> Any:
    """Somebody who may do everything in the admin."""
    return django_user_model.objects.create_superuser(
        username="editrice", email="editrice@example.org", password="edite"
    )


@pytest.fixture
def admin_client(editor: Any) -> StrictClient:
    """A visitor logged in as the editor."""
    client = StrictClient()
    client.force_login(editor)
    return client


@pytest.fixture
def home_page(db: None) -> HomePage:
    """The home page, which a migration makes."""
    return HomePage.objects.get()
