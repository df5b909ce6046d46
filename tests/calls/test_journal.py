"""Who did what with whose data: the coordination reads it, nobody changes it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from calls.models import Act, JournalEntry
from tests.calls.factories import CallFactory
from tests.support.client import StrictClient
from tests.support.french import visible_text

pytestmark = pytest.mark.django_db
JOURNAL = "/repondre/journal/"


@pytest.fixture
def coordination(coordinator: Any, browser_of: Callable[[Any], StrictClient]) -> StrictClient:
    """The coordinator's browser."""
    return browser_of(coordinator)


@pytest.fixture
def entries(laurence: Any, antoine: Any) -> list[JournalEntry]:
    """Laurence read a history, Antoine took a call over."""
    read = JournalEntry.objects.note(Act.HISTORY, laurence, call=CallFactory(of_known_number=True))
    taken = JournalEntry.objects.note(
        Act.TAKE_OVER, antoine, call=CallFactory(of_known_number=True)
    )
    return [read, taken]


def text_of(client: StrictClient, query: str = "") -> str:
    return str(visible_text(client.get(JOURNAL + query).content.decode()))


def test_a_line_says_who_did_what_whose_and_on_which_call(
    coordination: StrictClient, entries: list[JournalEntry]
) -> None:
    html = coordination.get(JOURNAL).content.decode()

    assert "Laurence" in html
    assert "a lu l’historique" in html
    assert str(entries[0].caller) in html
    assert f'href="{entries[0].call.get_absolute_url()}"' in html


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("?act=HISTORY", True, False),
        ("?act=TAKE_OVER", False, True),
        ("?who={antoine}", False, True),
        ("?reference={reference}", True, False),
        ("?since={today}", True, True),
        ("?until={yesterday}", False, False),
        ("?act=NOTHING", False, False),
        ("?since=hier", False, False),
        ("?page=99", True, True),
    ],
)
def test_what_is_asked_for_is_shown(
    coordination: StrictClient,
    entries: list[JournalEntry],
    antoine: Any,
    query: str,
    first: bool,
    second: bool,
) -> None:
    today = timezone.localdate()
    query = query.format(
        antoine=antoine.pk,
        reference=entries[0].call.reference.upper(),
        today=today,
        yesterday=today - timedelta(days=1),
    )

    rows = coordination.get(JOURNAL + query).content.decode()

    assert [entry.call.get_absolute_url() in rows for entry in entries] == [first, second]


def test_many_lines_come_by_pages_that_keep_what_was_asked(
    coordination: StrictClient, laurence: Any
) -> None:
    for _each in range(51):
        JournalEntry.objects.note(Act.SENT, laurence)

    first = coordination.get(f"{JOURNAL}?act=SENT").content.decode()

    assert "Lignes (51)" in first
    assert 'href="?act=SENT&amp;page=2"' in first
    assert (
        'href="?act=SENT&amp;page=1"'
        in coordination.get(f"{JOURNAL}?act=SENT&page=2").content.decode()
    )


def test_it_costs_as_much_for_one_line_as_for_many(
    coordination: StrictClient, laurence: Any, django_assert_max_num_queries: Any
) -> None:
    coordination.get(JOURNAL)
    for _each in range(20):
        JournalEntry.objects.note(Act.HISTORY, laurence, call=CallFactory(of_known_number=True))

    with django_assert_max_num_queries(12):
        coordination.get(JOURNAL)


def test_responders_do_not_read_it(desk: StrictClient) -> None:
    assert desk.get(JOURNAL).status_code == 403


def test_nobody_changes_a_line(entries: list[JournalEntry]) -> None:
    entries[0].act = Act.SENT

    with pytest.raises(TypeError):
        entries[0].save()
    with pytest.raises(TypeError):
        JournalEntry.objects.filter(pk=entries[0].pk).update(act=Act.SENT)


def test_a_line_outlives_the_account_of_who_did_it(
    coordination: StrictClient, entries: list[JournalEntry], laurence: Any
) -> None:
    laurence.delete()

    assert "un compte supprimé" in text_of(coordination)
