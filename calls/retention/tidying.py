"""Leaving nothing of what was erased in the files of the database."""

from django.db import connection


def tidy() -> None:
    """Write the journal of SQLite back into its file, and empty it: it holds former pages.

    The free pages are written over when they are freed (``secure_delete``). PostgreSQL's own
    files are its administrator's: docs/privacy.md says what they keep, and for how long.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
