"""The examples of deploy/ and what docs/deployment.md says of them."""

import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.project import ROOT

DEPLOY = ROOT / "deploy"
DOCUMENT = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
READ = r'(?:environ\.get|environ|_list)[(\[]\s*"([A-Z_]+)"'
MACHINE = r"/etc/letsencrypt/live/[\w.]+|/var/cache/nginx|/var/log/nginx"
CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
    " -keyout privkey.pem -out fullchain.pem"
)
PROXY_PARAMS = """
proxy_set_header Host $http_host;
proxy_set_header X-Real-IP $remote_addr;
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
proxy_set_header X-Forwarded-Proto $scheme;
"""


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
    conf = local_nginx(tmp_path)

    done = subprocess.run(  # noqa: S603
        ["nginx", "-t", "-c", str(conf), "-p", str(tmp_path)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


def local_nginx(folder: Path) -> Path:
    """Write the shipped configuration with every path of the machine under ``folder``."""
    subprocess.run(CERTIFICATE.split(), cwd=folder, check=True, capture_output=True)  # noqa: S603
    (folder / "proxy_params").write_text(PROXY_PARAMS)
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    site = re.sub(MACHINE, str(folder), site)
    conf = folder / "nginx.conf"
    conf.write_text(f"pid {folder}/pid;\nerror_log {folder}/log;\nevents {{}}\nhttp {{ {site} }}\n")
    return conf
