"""Composition root: the only package that knows every app.

Importing it puts a recent SQLite under Python's ``sqlite3`` name, because every
way into the project (manage.py, gunicorn, pytest) imports the settings first.
"""

from config.sqlite import use_recent_sqlite

use_recent_sqlite()
