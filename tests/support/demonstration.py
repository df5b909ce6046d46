"""The demonstration served as ``make demo`` serves it, and the browser that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.project import ROOT

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
# Chromium looks for its maker's servers at every start; root needs the first.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
SECONDS_TO_ANSWER = 90


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Make the demonstration in ``folder``, serve it by gunicorn, and yield its address."""
    address = f"http://127.0.0.1:{_free_port()}"
    environment = {**os.environ, **environment_of(folder, address)}
    for command in ("migrate", "demo"):
        _run("manage.py", command, "--verbosity=0", environment=environment)
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "deploy/demo.conf.py"]
    server = subprocess.Popen(  # noqa: S603
        [*gunicorn, "--bind", address.removeprefix("http://"), "config.wsgi"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for_answer(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def environment_of(folder: Path, address: str) -> dict[str, str]:
    """Return what names the demonstration of a folder, served at an address."""
    return {
        "RELAIS_VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/relais.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "BASE_URL": address,
    }


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _run(*command: str, environment: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _wait_for_answer(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("The demonstration does not answer.")
