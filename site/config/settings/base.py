"""Settings common to every way of running Relais. ``config.environment`` reads the environment."""

from datetime import timedelta
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.environment import ROOT, environment
from core.style import STYLE_HASHES

BASE_DIR = ROOT
VAR_DIR = environment.var_dir
DEBUG = False
SECRET_KEY = environment.secret_key
SEALING_KEYS = environment.sealing_keys
CTI_SECRETS = environment.cti_secrets
ALLOWED_HOSTS = environment.allowed_hosts

INSTALLED_APPS = [
    "core",
    "accounts",
    "gazetteer",
    "directory",
    "tutorials",
    "stories",
    "calls",
    "home",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "django.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "django_tasks_db",
    # For the files of the documentation of the API.
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

# The page cache stands before everything that costs: a page served from it
# touches neither the session nor the database. What is stored already bears
# the security headers, and is already compressed.
MIDDLEWARE = [
    "django.middleware.http.ConditionalGetMiddleware",
    "core.translation.LanguageMiddleware",
    "core.page_cache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.compression.CompressionMiddleware",
    "core.known.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "core.known.Users",
    "core.known.Messages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.csp.ContentSecurityPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "calls.sessions.DeskSessionMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# Public pages are Jinja2 (docs/decisions/0003); the admin keeps Django's engine.
TEMPLATES = [
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "core.jinja2.environment",
            # For the pages rendered with a request: those of the accounts alone.
            "context_processors": ["core.context.surroundings"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": environment.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": environment.cache,
    # Sheets of paper, made once: heavy, and the same for every worker.
    "paper": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "paper",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Logging in, with an optional second factor and a brake on attempts: django-allauth. Nobody
# signs up: accounts are made in the admin.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# Where each person goes once logged in: the first that is theirs.
LOGGED_IN_HOMES = [
    ("calls.answer_calls", "calls:desk"),
    ("wagtailadmin.access_admin", "wagtailadmin_home"),
]
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Relais"
WAGTAIL_PASSWORD_RESET_ENABLED = False

LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", "français")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

EMAIL_BACKEND = environment.email_backend
DEFAULT_FROM_EMAIL = environment.default_from_email
# A mail server that does not answer holds nobody's page for long.
EMAIL_TIMEOUT = 5
# What the outbox keeps of a mail: without its address once it left, with it when it could not.
SENT_MAIL_KEPT = timedelta(days=1)
FAILED_MAIL_KEPT = timedelta(days=7)

# What runs by itself (core.jobs): a command, what it is for, how often, its arguments.
SCHEDULED_JOBS: list[tuple[Any, ...]] = [
    ("publish_due", _("Publier et retirer ce qui est programmé"), timedelta(minutes=1)),
    ("send_waiting_mail", _("Envoyer les e-mails qui attendent"), timedelta(minutes=1)),
    ("tell_moderators", _("Prévenir qui modère les réponses des lecteurs"), timedelta(hours=1)),
    ("tell_offerers", _("Prévenir qui a proposé une histoire"), timedelta(hours=1)),
    (
        "forget_messages",
        _("Effacer les anciens messages du formulaire de contact"),
        timedelta(hours=1),
    ),
    (
        "forget_callers",
        _("Effacer ce qui a été gardé assez longtemps sur les appelants"),
        timedelta(hours=1),
    ),
    ("forget_words", _("Effacer les anciens mots sans réponse"), timedelta(days=1)),
    ("clearsessions", _("Oublier les sessions finies"), timedelta(days=1)),
]

# The whole of a public page is one response: no script, its style by its hash.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": STYLE_HASHES,
        "img-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    },
}
# Wagtail's admin: scripts from here or bearing the nonce of the response (core.csp).
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, NONCE],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}
# The responders' desk: its style and its script come from here, nothing is inline.
DESK_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A working day, and no longer than the browser stays open.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# On the desk, where callers' data is: a long call fits in it, a forgotten screen does not.
DESK_IDLE = timedelta(hours=1)
# The cookie that protects a form goes when the browser closes.
CSRF_COOKIE_AGE = None
# What a page says once to whoever did something stays on the server.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "core.views.form_not_recognised"

# How long what is known of callers is kept (docs/privacy.md). "manage.py forget_callers" erases
# the rest, every hour. Figures stay: they say nothing of anybody.
RETENTION = {
    # Number, name, place and texts: after the last contact, when nothing is open…
    "identity": timedelta(days=90),
    # … and after this for each call, even when something still is.
    "at_most": timedelta(days=730),
    # A form that came when its session was over: long enough to find one's password again.
    "drafts": timedelta(hours=1),
    # What the telephone system announced.
    "incoming": timedelta(hours=12),
    # Who did what with a caller's data, and the runs of the erasure itself.
    "journal": timedelta(days=365),
}

# Addresses are dictated on the telephone: no accent in them.
WAGTAIL_ALLOW_UNICODE_SLUGS = False

WAGTAIL_SITE_NAME = "Relais"
WAGTAILIMAGES_IMAGE_MODEL = "core.Picture"
# Photographs come from telephones; SVG, which may hold scripts, is not let in.
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.uploads.DocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "epub",
    "odp",
    "ods",
    "odt",
    "pdf",
    "pptx",
    "txt",
    "xlsx",
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILADMIN_BASE_URL = environment.base_url
# Where the editors are: France, on both sides of the seas.
WAGTAIL_USER_TIME_ZONES = [
    "Europe/Paris",
    "America/Cayenne",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Miquelon",
    "Indian/Mayotte",
    "Indian/Reunion",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "français")]
WAGTAILSEARCH_BACKENDS = {"default": environment.search}
TAGGIT_CASE_INSENSITIVE = True
# The addresses of tags are read aloud, and copied by hand.
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "password_required.html"
WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = WAGTAIL_PASSWORD_REQUIRED_TEMPLATE

# Wagtail's own tasks are done at once. What takes seconds is "background": production
# leaves it to a worker.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
}

PHONE_REGION = "FR"

# Whether Django itself serves what editors upload: nginx does, in production.
SERVES_MEDIA = False

# Whether "manage.py demo" may write its examples here.
DEMONSTRATION = False

# Where exceptions may quote a caller: logs keep their kind and their place, not their message.
DESK_ADDRESS = "/repondre/"
CAREFUL_ADDRESSES = (DESK_ADDRESS,)
CAREFUL_LOGGERS = ("calls",)
# The figures of the desk: fewer calls than this from one place might show somebody, so that their
# exact number is not told.
FIGURES_FEWEST = 3

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"careful": {"()": "core.careful_logs.CarefulFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "careful"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Two lines for each record and each page saved, else: Wagtail keeps its indexes by tasks.
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        # Django's own handlers send reports by mail, with what was posted.
        "django": {"handlers": []},
    },
}
