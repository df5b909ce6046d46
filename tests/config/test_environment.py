"""One variable chooses the database; everything else has a default that works."""

from pathlib import Path

import pytest
from django.db import connection

from config import environment
from config.environment import Environment


def test_sqlite_under_var_is_the_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("RELAIS_VAR", str(tmp_path))

    database = Environment().database

    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == str(tmp_path / "relais.sqlite3")
    assert database["OPTIONS"] == environment.SQLITE_OPTIONS


def test_database_url_chooses_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://relais:secret@db.example.org:5433/relais")

    database = Environment().database

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"]) == ("db.example.org", 5433)
    assert database["CONN_HEALTH_CHECKS"]
    assert "init_command" not in database.get("OPTIONS", {})


def test_cache_url_chooses_a_shared_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CACHE_URL", "redis://127.0.0.1:6379/1")

    assert Environment().cache["LOCATION"] == "redis://127.0.0.1:6379/1"


def test_opensearch_url_chooses_where_pages_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENSEARCH_URL", "https://search.example.org:9200")

    search = Environment().search

    assert search["BACKEND"] == "wagtail.search.backends.opensearch3"
    assert search["URLS"] == ["https://search.example.org:9200"]


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "relais.example.org, www.relais.example.org,")

    assert Environment().allowed_hosts == ["relais.example.org", "www.relais.example.org"]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="asks SQLite itself")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 1), ("foreign_keys", 1), ("mmap_size", 0)],
)
def test_sqlite_runs_as_it_should(db: None, pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")

        assert cursor.fetchone()[0] == value


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="asks SQLite itself")
def test_sqlite_is_recent_enough() -> None:
    """Debian 12's own 3.40.1 has the WAL-reset bug: the wheel must have taken its place."""
    pysqlite3 = pytest.importorskip("pysqlite3")
    from django.db.backends.sqlite3.base import Database

    assert Database.sqlite_version_info >= max((3, 51), pysqlite3.sqlite_version_info)
