"""Partners found by the words of their names: an index that the database keeps by itself.

SQLite: a full-text table without content of its own, kept by triggers. PostgreSQL: an index
on an expression. Either reads ``Partner.search_text``: folded name, type, network, postcode
and commune. Wagtail's own search would cost each save ten times more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q
from rapidfuzz import fuzz

from core.text import tokens

# How many partners are read to be ordered. More share the words: they are too common to
# tell partners apart, and any of them is as good an answer.
READ = 500
_MOST_WORDS = 8
_TYPO_KEEPS = 4
_TYPO_SCORE = 78

TABLE = "directory_partner_names"
_PUBLIC = "AND partner.live AND partner.archived_at IS NULL"

_SQLITE_SEARCH = f"""
SELECT partner.id, partner.search_text FROM {TABLE} names
JOIN directory_partner partner ON partner.id = names.rowid
WHERE {TABLE} MATCH %s {{public}} LIMIT %s
"""  # noqa: S608 - made of constants
_POSTGRESQL_SEARCH = """
SELECT partner.id, partner.search_text FROM directory_partner partner
WHERE to_tsvector('simple', partner.search_text) @@ to_tsquery('simple', %s) {public} LIMIT %s
"""

_SQLITE_INDEX = (
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5(
        search_text, content='directory_partner', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3'
    )""",
)
_SQLITE_FILL = f"INSERT INTO {TABLE}({TABLE}) VALUES ('rebuild')"  # noqa: S608
_EVENTS = ("insert", "delete", "update")
_ADD = f"INSERT INTO {TABLE}(rowid, search_text) VALUES (new.id, new.search_text);"  # noqa: S608
_REMOVE = f"""INSERT INTO {TABLE}({TABLE}, rowid, search_text)
    VALUES ('delete', old.id, old.search_text);"""  # noqa: S608
_SQLITE_TRIGGERS = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {TABLE}_{event} {when} BEGIN {action} END"
    for event, when, action in (
        ("insert", "AFTER INSERT ON directory_partner", _ADD),
        ("delete", "AFTER DELETE ON directory_partner", _REMOVE),
        (
            "update",
            """AFTER UPDATE OF search_text ON directory_partner
            WHEN old.search_text IS NOT new.search_text""",
            _REMOVE + _ADD,
        ),
    )
)
_POSTGRESQL_INDEX = f"""CREATE INDEX IF NOT EXISTS {TABLE} ON directory_partner
    USING gin (to_tsvector('simple', search_text)) WITH (fastupdate = off)"""


class Matches(NamedTuple):
    """The partners that have some words, best first; as many as were read."""

    ids: list[int]
    # The words that were looked for: those asked, or those that were meant.
    words: list[str]

    @property
    def are_too_many(self) -> bool:
        """Tell whether more partners may have these words than were read."""
        return len(self.ids) >= READ


def matching(text: str, limit: int = READ, *, public_only: bool = False) -> list[int]:
    """Return the ids of the partners whose words begin like those of ``text``, best first.

    When none has them all, those that nearly have them: a typo after the first letters.
    """
    return find(text, public_only=public_only).ids[:limit]


def find(text: str, *, public_only: bool = False) -> Matches:
    """Return the partners that have words beginning like those of ``text``, or nearly."""
    words = words_of(text)
    rows = _read(words, public_only) if words else []
    if not rows and words:
        rows = _read([_beginning(word) for word in words], public_only)
        words = _meant(words, rows)
        rows = [row for row in rows if _has(row[1], words)]
    return Matches([pk for _order, pk in sorted(_in_order(rows, words))], words)


def words_of(text: str) -> list[str]:
    """Return the folded words that count: letters alone do not, beside longer words."""
    words = list(dict.fromkeys(tokens(text.encode("utf-8", "ignore").decode())))
    return [word for word in words if len(word) > 1][:_MOST_WORDS] or words[:1]


def having(words: Iterable[str]) -> Q:
    """Return the condition on search entries that their partner has these words."""
    condition = Q()
    for word in words:
        condition &= Q(partner__search_text__startswith=word) | Q(
            partner__search_text__contains=f" {word}"
        )
    return condition


def create_index() -> None:
    """Make what is missing of the index, and fill it if anything was."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            if _sqlite_parts(cursor) < len(_SQLITE_TRIGGERS) + 1:
                _execute(cursor, *_SQLITE_INDEX, *_SQLITE_TRIGGERS, _SQLITE_FILL)
        else:
            _execute(cursor, _POSTGRESQL_INDEX)


def keep_index(**_signal: Any) -> None:
    """Put back what a migration of the partners' table took away."""
    if "directory_partner" in connection.introspection.table_names():
        create_index()


def drop_index() -> None:
    """Take the index away."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            triggers = (f"DROP TRIGGER IF EXISTS {TABLE}_{event}" for event in _EVENTS)
            _execute(cursor, *triggers, f"DROP TABLE IF EXISTS {TABLE}")
        else:
            _execute(cursor, f"DROP INDEX IF EXISTS {TABLE}")


def _sqlite_parts(cursor: Any) -> int:
    names = [TABLE, *(f"{TABLE}_{event}" for event in _EVENTS)]
    marks = ", ".join(["%s"] * len(names))
    cursor.execute(f"SELECT COUNT(*) FROM sqlite_master WHERE name IN ({marks})", names)  # noqa: S608
    return int(cursor.fetchone()[0])


def _execute(cursor: Any, *statements: str) -> None:
    for statement in statements:
        cursor.execute(statement)


def _read(words: list[str], public_only: bool) -> list[tuple[int, str]]:
    """Return id and text of up to ``READ`` partners that have words beginning like all of these."""
    sql, query = _search_of(words)
    with connection.cursor() as cursor:
        cursor.execute(sql.format(public=_PUBLIC if public_only else ""), [query, READ])
        return list(cursor.fetchall())


def _search_of(words: list[str]) -> tuple[str, str]:
    """Return the statement of this database and its query; folded words hold no operator."""
    if connection.vendor == "sqlite":
        return _SQLITE_SEARCH, " ".join(f'"{word}"{_star(word, "*")}' for word in words)
    return _POSTGRESQL_SEARCH, " & ".join(f"'{word}'{_star(word, ':*')}" for word in words)


def _star(word: str, mark: str) -> str:
    """A letter alone is a word: half of all words begin like it."""
    return mark if len(word) > 1 else ""


def _in_order(
    rows: Iterable[tuple[int, str]], words: list[str]
) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Whole words before beginnings, at the head before further on, short texts before long."""
    for pk, text in rows:
        incomplete = len(set(words).difference(text.split()))
        yield (incomplete, text.find(words[0]), len(text), text, pk), pk


def _meant(words: list[str], rows: Iterable[tuple[int, str]]) -> list[str]:
    """Return the known words that are nearly those asked; themselves where none is."""
    known = Counter(word for _pk, text in rows for word in text.split())
    return [_nearest(word, known) for word in words]


def _nearest(word: str, known: Counter[str]) -> str:
    # The likest, then the commonest, then the first of the alphabet.
    likest = max(
        ((fuzz.ratio(word, other), times, other) for other, times in sorted(known.items())),
        default=(0, 0, word),
        key=lambda scored: scored[:2],
    )
    return likest[2] if likest[0] >= _TYPO_SCORE else word


def _has(text: str, words: Iterable[str]) -> bool:
    return all(f" {word}" in f" {text}" for word in words)


def _beginning(word: str) -> str:
    return word[: max(2, min(_TYPO_KEEPS, len(word) - 2))]
