"""What a process remembers of the public pages, until something that they show changes.

The database holds the version of the content: another value after each change that an editor
makes, whatever process writes it. It is read before anything that is remembered is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from time import monotonic
from typing import Any

from django.db import connection, models, transaction
from django.db.models.signals import post_delete, post_save

from core.models import ContentVersion

# Pages, with what they show: about 50 kB each.
MOST = 200
# What changed without a word, by hand in the database for instance, shows after this time.
SECONDS = 3_600
_THE_ROW = 1
# Written by hand: Django would take longer to write it than the database to answer.
_READ = f"SELECT value FROM {ContentVersion._meta.db_table} WHERE id = {_THE_ROW}"  # noqa: S608
# What a draft changes of its page: nothing that is shown to anybody.
_OF_DRAFTS = {
    *("latest_revision", "latest_revision_created_at"),
    *("draft_title", "has_unpublished_changes"),
}


class Memory:
    """What was read of one version of the content."""

    def __init__(self, version: str) -> None:
        self.version = version
        self._until = monotonic() + SECONDS
        self._known: dict[Any, Any] = {}

    def is_of(self, version: str) -> bool:
        """Whether it holds what pages of this version show."""
        return self.version == version and monotonic() < self._until

    def get(self, key: Any) -> Any:
        """Return what is remembered under a key, None when nothing is."""
        return self._known.get(key)

    def keep(self, key: Any, value: Any) -> None:
        """Remember a value; beyond so many, what was remembered first is forgotten."""
        while len(self._known) >= MOST:
            self._known.pop(next(iter(self._known)), None)
        self._known[key] = value


_memory = Memory("")


def memory() -> Memory:
    """Return what this process remembers of the content as it is now, by one query.

    What is read afterwards goes to the memory of this version, even if another comes meanwhile.
    """
    global _memory
    found, version = _memory, _version()
    if not found.is_of(version):
        found = _memory = Memory(version)
    return found


def forget() -> None:
    """Remember nothing, whatever the version."""
    global _memory
    _memory = Memory("")


def changed(update_fields: Collection[str] | None = None, **_signal: object) -> None:
    """Let every process read its pages again, once what was just written is committed.

    Not before: editors who save at the same time would wait for one another.
    """
    if not update_fields or not _OF_DRAFTS.issuperset(update_fields):
        when_committed(_renew)


def when_committed(action: Callable[[], None]) -> None:
    """Do something once the transaction has ended, or at once outside of any."""
    transaction.on_commit(action, robust=True)


def follow(*kinds: type[models.Model]) -> None:
    """Pages show something of these: when one is saved or deleted, they are read again."""
    for kind in kinds:
        for signal in (post_save, post_delete):
            signal.connect(changed, sender=kind)


def _version() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        row = cursor.fetchone()
    return row[0] if row else ""


def _renew() -> None:
    ContentVersion.objects.bulk_create(
        [ContentVersion(pk=_THE_ROW)],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=["value"],
    )
