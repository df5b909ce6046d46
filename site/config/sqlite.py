"""The SQLite library behind Django's backend."""

import importlib
import sqlite3
import sys


def use_recent_sqlite() -> None:
    """Let ``import sqlite3`` mean the newer SQLite of the ``pysqlite3`` wheel, where it installed.

    Debian 12 ships SQLite 3.40.1, which has the WAL-reset bug and plans full-text
    queries badly. Without the wheel the system's own SQLite serves.
    """
    try:
        recent = importlib.import_module("pysqlite3")
    except ImportError:
        return
    if recent.sqlite_version_info > sqlite3.sqlite_version_info:
        sys.modules["sqlite3"] = recent
        sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")
