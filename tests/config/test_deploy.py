"""The examples of deploy/ and what docs/deployment.md says of them."""

import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts import local_nginx
from tests.support.project import ROOT

DEPLOY = ROOT / "deploy"
DOCUMENT = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
READ = r'(?:environ\.get|environ|_list)[(\[]\s*"([A-Z_]+)"'


def test_every_variable_that_is_read_is_documented() -> None:
    sources = [ROOT / "site/config/environment.py", DEPLOY / "gunicorn.conf.py"]
    read = {
        name
        for source in sources
        for name in re.findall(
            r'(?:environ\.get|environ|_list)[(\[]\s*"([A-Z_]+)"', source.read_text()
        )
    }
    # dj-database-url reads this one.
    read.add("DATABASE_URL")

    assert set(re.findall(r"^\| `([A-Z_]+)`", DOCUMENT, flags=re.MULTILINE)) == read


def test_every_file_of_deploy_is_used_or_named() -> None:
    units = {path.name for path in (DEPLOY / "systemd").iterdir() if path.suffix == ".timer"}

    assert all(f"`{unit}`" in DOCUMENT for unit in {*units, "relais.service"})


@pytest.mark.parametrize("name", ["gunicorn.conf.py", "demo.conf.py"])
def test_gunicorn_accepts_its_configuration(name: str) -> None:
    from gunicorn.config import KNOWN_SETTINGS

    configured = runpy.run_path(str(DEPLOY / name))
    known = {setting.name for setting in KNOWN_SETTINGS}
    imported = {"os", "Any"}

    assert {key for key in configured if not key.startswith("__")} - imported <= known


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_nginx_accepts_its_configuration(tmp_path: Path) -> None:
    conf = local_nginx.write(tmp_path)

    done = subprocess.run(  # noqa: S603
        ["nginx", "-t", "-c", str(conf), "-p", str(tmp_path)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr
