"""The demonstration, served as ``make demo`` serves it, and Debian's Chromium in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no browser on this machine: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demonstration, made in a folder of its own and served by gunicorn."""
    folder = tmp_path_factory.mktemp("demo")
    address = f"http://127.0.0.1:{_free_port()}"
    environment = {
        **os.environ,
        "RELAIS_VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/relais.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "BASE_URL": address,
    }
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


@pytest.fixture
def page(browser: Browser, demo: str) -> Iterator[Page]:
    """A page at the demonstration's address, without JavaScript, as every journey must work."""
    context = browser.new_context(
        base_url=demo,
        java_script_enabled=False,
        locale="fr-FR",
        viewport={"width": 1280, "height": 900},
    )
    yield context.new_page()
    context.close()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


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
