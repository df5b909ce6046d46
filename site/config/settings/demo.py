"""Settings for ``make demo``: the pages of production on one's own machine, without TLS."""

import secrets
from pathlib import Path

from config.settings.base import *


def _key_kept_in(path: Path) -> str:
    """Return the key written in ``path``, made on the first start: sessions outlive restarts."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = SECRET_KEY or _key_kept_in(VAR_DIR / "demo-secret-key")
SEALING_KEYS = SEALING_KEYS or [SECRET_KEY]
ALLOWED_HOSTS = ALLOWED_HOSTS or ["*"]

# Static files are served from where they are written, without collectstatic.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # type: ignore[assignment]
DEMONSTRATION = True
SERVES_MEDIA = True
TASKS["background"] = {"BACKEND": "core.background.ThreadBackend"}
