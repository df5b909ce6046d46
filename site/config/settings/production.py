"""Settings for a real installation. See docs/deployment.md for the environment it reads."""

from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.environment import environment
from config.settings.base import *

if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is missing from the environment.")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is missing from the environment.")
if not SEALING_KEYS:
    raise ImproperlyConfigured("SEALING_KEYS is missing from the environment.")

CSRF_TRUSTED_ORIGINS = environment.csrf_trusted_origins

STORAGES["staticfiles"] = {
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Behind nginx's socket nobody has another address (core.throttle reads it too).
ALLAUTH_TRUSTED_CLIENT_IP_HEADER = "X-Real-IP"
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# The admin shows previews of the site's own pages in frames, so frames of the
# same origin stay allowed; the CSP's frame-ancestors says the same.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
TASKS["background"] = {"BACKEND": "django_tasks_db.DatabaseBackend"}
SCHEDULED_JOBS.append(
    (
        "prune_db_task_results",
        _("Oublier les tâches de fond terminées"),
        timedelta(days=1),
        ("--backend", "background"),
    )
)
