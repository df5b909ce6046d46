"""Settings for one's own machine: no secret, no TLS, everything explained."""

from config.settings.base import *

DEBUG = True
SECRET_KEY = SECRET_KEY or "development-only-never-in-production"
SEALING_KEYS = SEALING_KEYS or [SECRET_KEY]
ALLOWED_HOSTS = ALLOWED_HOSTS or ["*"]
DEMONSTRATION = True
SERVES_MEDIA = True
TASKS["background"] = {"BACKEND": "core.background.ThreadBackend"}
