"""Make ``.venv`` from nothing but Python: no pip, no ensurepip, no uv asked of the machine.

    python3 scripts/bootstrap.py [--dev] [--address HOST:PORT]

``uv`` comes from the wheel that ``uv.lock`` names, checked against its hash, and then
installs everything else that ``uv.lock`` names. When nothing changed since the last time,
nothing is done. Whoever starts Relais for the first time reads what this prints: French.
"""

import argparse
import hashlib
import io
import os
import platform
import shutil
import socket
import subprocess
import sys
import tomllib
import urllib.request
import venv
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
LOCK = ROOT / "uv.lock"
ROOM_NEEDED = 700_000_000
CHUNK = 262_144


class MissingError(Exception):
    """Something is missing to go on: says what, in one sentence."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="install the development tools too")
    parser.add_argument("--address", metavar="HOST:PORT", help="check first that it is free")
    arguments = parser.parse_args()
    try:
        if arguments.address:
            check_address(arguments.address)
        install(dev=arguments.dev)
    except MissingError as missing:
        sys.exit(f"\n{missing}")
    except KeyboardInterrupt:
        sys.exit("\nInstallation interrompue ; la même commande la reprendra.")


def install(*, dev: bool) -> None:
    """Bring ``.venv`` up to ``uv.lock``, unless it already is."""
    if _is_up_to_date(dev=dev):
        return
    check_room()
    make_venv()
    fetch_uv()
    sync(dev=dev)
    _stamp(dev=dev).write_text(_wanted())
    if dev:
        # Whoever has the development tools has all that the demonstration needs.
        _stamp(dev=False).write_text(_wanted())


def check_address(address: str) -> None:
    """Refuse an address that cannot be listened on, before minutes of downloads."""
    host, _, port = address.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise MissingError(f"PORT attend un nombre entre 1 et 65535, et non « {port} ».")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host.strip("[]"), int(port)))
        except OSError as refusal:
            raise MissingError(
                f"L’adresse {address} n’est pas libre sur cette machine ({refusal.strerror}) : "
                f"essayez un autre port, par exemple « make demo PORT={int(port) % 60000 + 1000} »."
            ) from refusal


def check_room() -> None:
    """Refuse to begin what the disk has no room for."""
    free = shutil.disk_usage(ROOT).free
    if free < ROOM_NEEDED and not PYTHON.exists():
        raise MissingError(
            f"Il manque de la place sur le disque : {ROOM_NEEDED // 1_000_000} Mo sont "
            f"nécessaires, il en reste {free // 1_000_000}."
        )


def make_venv() -> None:
    """Make ``.venv`` with this Python, unless one is there and works."""
    if PYTHON.exists() and _runs(PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"):
        return
    say("Création de l’environnement Python dans .venv")
    try:
        venv.create(VENV, clear=True, symlinks=True, with_pip=False)
    except OSError as refusal:
        raise MissingError(f"Le dossier {VENV} n’a pas pu être écrit : {refusal}.") from refusal


def fetch_uv() -> None:
    """Put the ``uv`` that ``uv.lock`` names into ``.venv/bin``."""
    package = _locked_uv()
    if UV.exists() and _output(UV, "--version").startswith(f"uv {package['version']}"):
        return
    wheel = _wheel_for_this_machine(package)
    say(f"Téléchargement de l’installateur uv {package['version']}")
    content = _download(wheel["url"], wheel["size"])
    if f"sha256:{hashlib.sha256(content).hexdigest()}" != wheel["hash"]:
        raise MissingError(
            "Le fichier reçu n’est pas celui attendu : relancez la commande plus tard."
        )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = f"uv-{package['version']}.data/scripts/uv"
        UV.unlink(missing_ok=True)
        UV.write_bytes(archive.read(name))
    UV.chmod(0o755)


def sync(*, dev: bool) -> None:
    """Install exactly what ``uv.lock`` names."""
    say("Installation des bibliothèques (une à deux minutes la première fois)")
    environment = {
        **os.environ,
        "UV_PROJECT_ENVIRONMENT": str(VENV),
        "UV_PYTHON": str(PYTHON),
        "UV_PYTHON_DOWNLOADS": "never",
    }
    # A virtual environment active in the terminal is none of our business.
    environment.pop("VIRTUAL_ENV", None)
    command = [str(UV), "sync", "--locked", "--inexact", *([] if dev else ["--no-dev"])]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise MissingError(
            "L’installation des bibliothèques n’a pas abouti, voir ci-dessus : vérifiez la "
            "connexion à Internet et la place sur le disque, puis relancez la même commande."
        )


def say(step: str) -> None:
    print(f"→ {step}…", flush=True)


def _is_up_to_date(*, dev: bool) -> bool:
    stamp = _stamp(dev=dev)
    return stamp.exists() and stamp.read_text() == _wanted() and _runs(PYTHON, "-c", "")


def _stamp(*, dev: bool) -> Path:
    return VENV / ("relais-dev.stamp" if dev else "relais.stamp")


def _wanted() -> str:
    """Return a fingerprint of everything that decides what ``.venv`` holds."""
    content = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + bytes(ROOT)
    return hashlib.sha256(content).hexdigest()


def _locked_uv() -> dict[str, Any]:
    packages = tomllib.loads(LOCK.read_text(encoding="utf-8"))["package"]
    return next(package for package in packages if package["name"] == "uv")


def _wheel_for_this_machine(package: dict[str, Any]) -> dict[str, Any]:
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
    if sys.platform == "darwin":
        tags = {"x86_64": "macosx_10_12_x86_64", "aarch64": "macosx_11_0_arm64"}
        tag = tags.get(machine, machine)
    else:
        libc = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
        tag = f"{libc}_{machine}"
    for wheel in package["wheels"]:
        if _matches(wheel["url"].rpartition("/")[2].removesuffix(".whl"), tag):
            return wheel
    raise MissingError(f"uv n’existe pas pour cette machine ({sys.platform}, {machine}).")


def _matches(name: str, tag: str) -> bool:
    """Say whether one of a wheel's platforms is ``tag``, whatever the version of the libc."""
    system, _, machine = tag.partition("_")
    platforms = name.rpartition("-")[2].split(".")
    return any(each.startswith(system) and each.endswith(machine) for each in platforms)


def _download(url: str, size: int) -> bytes:
    content = bytearray()
    try:
        with urllib.request.urlopen(url, timeout=60) as response:
            while chunk := response.read(CHUNK):
                content += chunk
                _show_progress(len(content), size)
    except OSError as refusal:
        raise MissingError(
            f"Le téléchargement n’a pas abouti ({refusal}) : vérifiez la connexion à Internet, "
            "puis relancez la même commande."
        ) from refusal
    return bytes(content)


def _show_progress(done: int, size: int) -> None:
    if sys.stdout.isatty():
        end = "\n" if done >= size else ""
        print(f"\r  {done / 1e6:4.1f} / {size / 1e6:.1f} Mo", end=end, flush=True)


def _runs(*command: object) -> bool:
    try:
        return subprocess.run([*map(str, command)], check=False).returncode == 0
    except OSError:
        return False


def _output(*command: object) -> str:
    try:
        done = subprocess.run([*map(str, command)], check=False, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout


if __name__ == "__main__":
    main()
