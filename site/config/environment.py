"""What Relais reads from its environment, read once, here and nowhere else."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dj_database_url

ROOT = Path(__file__).resolve().parents[2]

# A write waits for the lock when its transaction begins, instead of failing
# halfway; NORMAL is safe under WAL. No mmap_size: it corrupts under load.
# What is erased is written over: no trace of a caller stays in a free page.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000; PRAGMA secure_delete=ON;"
    ),
}
# Compiling a statement takes PostgreSQL seconds when it misjudges how many rows it will meet.
POSTGRESQL_OPTIONS = {"options": "-c jit=off"}


def _var_dir() -> Path:
    return Path(os.environ.get("RELAIS_VAR", ROOT / "var"))


def _database() -> dict[str, Any]:
    default = f"sqlite:///{_var_dir() / 'relais.sqlite3'}"
    database: dict[str, Any] = dict(dj_database_url.config(default=default, conn_max_age=600))
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = {**SQLITE_OPTIONS, **database.get("OPTIONS", {})}
    else:
        database["OPTIONS"] = {**POSTGRESQL_OPTIONS, **database.get("OPTIONS", {})}
        database["CONN_HEALTH_CHECKS"] = True
    return database


def _cache() -> dict[str, Any]:
    """The address of a shared cache (``redis://…``), or a cache in each process."""
    if location := os.environ.get("CACHE_URL"):
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": location}
    return {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }


def _search() -> dict[str, Any]:
    """The address of an OpenSearch server (``https://…``), or the database."""
    if address := os.environ.get("OPENSEARCH_URL"):
        return {
            "BACKEND": "wagtail.search.backends.opensearch3",
            "URLS": [address],
            "INDEX_PREFIX": "relais_",
        }
    return {"BACKEND": "wagtail.search.backends.database"}


def _list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


@dataclass(frozen=True)
class Environment:
    """Every setting that changes from one installation to another."""

    var_dir: Path = field(default_factory=_var_dir)
    database: dict[str, Any] = field(default_factory=_database)
    cache: dict[str, Any] = field(default_factory=_cache)
    search: dict[str, Any] = field(default_factory=_search)
    secret_key: str = field(default_factory=lambda: os.environ.get("SECRET_KEY", ""))
    # What seals the data of callers, the newest first.
    sealing_keys: list[str] = field(default_factory=lambda: _list("SEALING_KEYS"))
    # What the telephone system signs its announcements with; empty, it announces nothing.
    cti_secrets: list[str] = field(default_factory=lambda: _list("CTI_SECRETS"))
    allowed_hosts: list[str] = field(default_factory=lambda: _list("ALLOWED_HOSTS"))
    csrf_trusted_origins: list[str] = field(default_factory=lambda: _list("CSRF_TRUSTED_ORIGINS"))
    base_url: str = field(
        default_factory=lambda: os.environ.get("BASE_URL", "http://127.0.0.1:8000")
    )
    email_backend: str = field(
        default_factory=lambda: os.environ.get(
            "EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend"
        )
    )
    default_from_email: str = field(
        default_factory=lambda: os.environ.get("DEFAULT_FROM_EMAIL", "relais@localhost")
    )


environment = Environment()
