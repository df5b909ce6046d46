"""Production's settings stand on their own, and say what they miss."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.support.project import ROOT

COMPLETE = {
    "SECRET_KEY": "a-secret-of-more-than-fifty-characters-made-for-this-test-only-0123456789",
    "SEALING_KEYS": "another-secret-made-for-this-test-only",
    "ALLOWED_HOSTS": "relais.example.org",
    "BASE_URL": "https://relais.example.org",
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "DATABASE_URL": "sqlite://:memory:",
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of manage.py in a process that knows this environment only."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_the_deployment_checks() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **COMPLETE)

    assert done.returncode == 0, done.stderr


def test_mail_written_to_the_log_is_told() -> None:
    to_the_log = {name: value for name, value in COMPLETE.items() if name != "EMAIL_BACKEND"}
    done = manage("check", "--deploy", "--fail-level", "WARNING", **to_the_log)

    assert done.returncode != 0
    assert "Mail is written to the log" in done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "SEALING_KEYS", "ALLOWED_HOSTS"])
def test_what_production_misses_is_named_in_one_sentence(name: str) -> None:
    done = manage("check", **{**COMPLETE, name: ""})

    assert done.returncode != 0
    assert f"{name} is missing from the environment." in done.stderr.splitlines()[-1]


def test_static_files_can_be_collected(settings: Any, tmp_path: Path) -> None:
    """A file that names a file that is not there would be found on the day of deployment only.

    Without production's compression, which takes ten seconds and finds nothing.
    """
    manifest = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    settings.STATIC_ROOT = tmp_path

    call_command("collectstatic", interactive=False, verbosity=0)

    assert (tmp_path / "staticfiles.json").exists()


def test_the_brake_on_logging_in_counts_by_the_address_that_nginx_says() -> None:
    """Behind a socket nobody has an address of its own, and allauth then lets nobody in."""
    done = manage("diffsettings", **COMPLETE)

    assert "ALLAUTH_TRUSTED_CLIENT_IP_HEADER = 'X-Real-IP'" in done.stdout
