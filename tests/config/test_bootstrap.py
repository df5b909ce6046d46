"""The first command anybody types: it finds what it needs, or says what is missing."""

import socket
from pathlib import Path
from typing import Any

import pytest

from scripts import bootstrap
from scripts.bootstrap import MissingError


def test_an_address_already_taken_is_said_before_anything_is_downloaded() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

        with pytest.raises(MissingError, match=f"127.0.0.1:{port} n’est pas libre"):
            bootstrap.check_address(f"127.0.0.1:{port}")


def test_a_free_address_is_accepted() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]

    bootstrap.check_address(f"127.0.0.1:{port}")


@pytest.mark.parametrize("port", ["abc", "", "70000", "0", "80 80"])
def test_a_port_that_is_no_port_is_said(port: str) -> None:
    with pytest.raises(MissingError, match="PORT attend un nombre"):
        bootstrap.check_address(f"127.0.0.1:{port}")


def test_a_full_disk_is_said_before_anything_is_downloaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "ROOM_NEEDED", 10**18)
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "none")

    with pytest.raises(MissingError, match="Il manque de la place"):
        bootstrap.check_room()


def test_no_network_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="vérifiez la connexion à Internet"):
        bootstrap._download((tmp_path / "absent.whl").as_uri(), size=1)


@pytest.mark.parametrize(
    ("system", "machine", "libc", "expected"),
    [
        ("linux", "x86_64", "glibc", "manylinux_2_17_x86_64"),
        ("linux", "aarch64", "glibc", "manylinux_2_17_aarch64"),
        ("linux", "aarch64", "", "musllinux_1_1_aarch64"),
        ("darwin", "arm64", "", "macosx_11_0_arm64"),
    ],
)
def test_the_lock_has_a_wheel_of_uv_for_each_machine(
    monkeypatch: pytest.MonkeyPatch, system: str, machine: str, libc: str, expected: str
) -> None:
    monkeypatch.setattr(bootstrap.sys, "platform", system)
    monkeypatch.setattr(bootstrap.platform, "machine", lambda: machine)
    monkeypatch.setattr(bootstrap.platform, "libc_ver", lambda: (libc, ""))

    wheel = bootstrap._wheel_for_this_machine(bootstrap._locked_uv())

    assert expected in wheel["url"]


def test_a_file_that_is_not_the_locked_one_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def tampered(url: str, size: int) -> bytes:
        return b"something else"

    monkeypatch.setattr(bootstrap, "UV", tmp_path / "uv")
    monkeypatch.setattr(bootstrap, "_download", tampered)

    with pytest.raises(MissingError, match="n’est pas celui attendu"):
        bootstrap.fetch_uv()
    assert not (tmp_path / "uv").exists()


def test_nothing_is_done_again_when_nothing_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[Any] = []
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    for step in ("check_room", "make_venv", "fetch_uv"):
        monkeypatch.setattr(bootstrap, step, lambda step=step: done.append(step))
    monkeypatch.setattr(bootstrap, "sync", lambda *, dev: done.append("sync"))

    bootstrap.install(dev=True)
    bootstrap.install(dev=True)
    bootstrap.install(dev=False)

    assert done == ["check_room", "make_venv", "fetch_uv", "sync"]
