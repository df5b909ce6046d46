"""A real dump of the database, before and after the erasure: nobody is in it.

The database is a copy of the tests' own, filled and erased by real processes: what they write is
committed, and read with the tools that a thief would have.
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import connections

from tests.calls import planted
from tests.support.project import ROOT

# The digits of her number, however they are written, without the prefix.
NUMBER = r"[^\w]{0,3}".join("639980012")
SOCIAL_SECURITY = r"[^\w]{0,3}".join("23405516490")
IDENTIFIERS = re.compile(
    rf"{NUMBER}|{SOCIAL_SECURITY}|josette|vitrachon|l[ée]pinette|lilas-mauves", re.I
)


# The library's own .dump, of the SQLite that comes with Python.
_DUMP = "import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).iterdump(), sep=chr(10))"


class Database(NamedTuple):
    """A database of its own, and how it is read."""

    url: str
    dump: Callable[[], str]
    files: Callable[[], bytes]


@pytest.fixture
def database(db: None, tmp_path: Path) -> Iterator[Database]:
    """A copy of the tests' database."""
    settings = connections["default"].settings_dict
    if settings["ENGINE"].endswith("sqlite3"):
        yield _sqlite(Path(settings["NAME"]), tmp_path / "relais.sqlite3")
    else:
        yield from _postgresql(settings)


def _sqlite(original: Path, copy: Path) -> Database:
    with closing(sqlite3.connect(original)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)

    def dump() -> str:
        return _tool(sys.executable, "-c", _DUMP, str(copy))

    def files() -> bytes:
        return b"".join(path.read_bytes() for path in sorted(copy.parent.glob(f"{copy.name}*")))

    return Database(f"sqlite:///{copy}", dump, files)


def _postgresql(settings: dict[str, Any]) -> Iterator[Database]:
    where = ["--host", settings["HOST"], "--port", str(settings["PORT"])]
    where += ["--username", settings["USER"]]
    copy = "relais_dumped"
    _tool("dropdb", "--if-exists", *where, copy)
    _tool("createdb", *where, copy)
    try:
        _tool("psql", "--quiet", *where, copy, given=_tool("pg_dump", *where, settings["NAME"]))
        host = f"{settings['USER']}@{settings['HOST']}:{settings['PORT']}"
        yield Database(
            f"postgres://{host}/{copy}", lambda: _tool("pg_dump", *where, copy), lambda: b""
        )
    finally:
        _tool("dropdb", *where, copy)


def _tool(*command: str, given: str = "") -> str:
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout


def python(database: Database, *arguments: str) -> str:
    """Run a program on the database, in a process of its own."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database.url,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nobody_is_in_a_dump_before_nor_after_the_erasure(database: Database) -> None:
    told = json.loads(python(database, "-m", "tests.calls.planted").splitlines()[-1])
    sealed, before = told["kept"], database.dump()

    python(database, "manage.py", "forget_callers")
    after, files = database.dump(), database.files()

    assert len(sealed) > 10
    # What is sealed is there, and says nothing.
    assert all(text in before for text in sealed)
    assert IDENTIFIERS.findall(before) == []
    assert IDENTIFIERS.findall(told["sessions"]) == []
    # Then it is not there at all, not even for who has the keys or looks into the free pages.
    assert [text for text in sealed if text in after] == []
    assert [text for text in sealed if text.encode() in files] == []
    assert IDENTIFIERS.findall(after) == []


@pytest.mark.parametrize(
    "written", [planted.NUMBER, "06 39 98 00 12", "06.39.98.00.12", planted.TEXT, planted.EMAIL]
)
def test_what_is_looked_for_would_be_found(written: str) -> None:
    assert IDENTIFIERS.search(f"a line of a dump ('{written}')")
