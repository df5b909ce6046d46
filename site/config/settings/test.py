"""Settings for the test suite: production's strictness without its machinery."""

from pathlib import Path

from config.settings.base import *

SECRET_KEY = "tests-only"
SEALING_KEYS = ["tests-only"]
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# A test database in a file is kept from one run to the next by --reuse-db.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    _database = Path(DATABASES["default"]["NAME"])
    DATABASES["default"]["TEST"] = {"NAME": _database.with_name(f"test-{_database.name}")}

# Static files come from where they are written, without collectstatic.
WHITENOISE_AUTOREFRESH = True
SERVES_MEDIA = True
