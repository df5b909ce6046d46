"""The memory that a server takes: gunicorn, its master and two workers, everything loaded."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

WORKERS = 2
SHIPPED = "deploy/gunicorn.conf.py"
_PATIENCE = 60
_PAGES = ("/annuaire/?lieu=51300", "/annuaire/?lieu=33000&besoin=imprimer-un-document")


def memory_of_workers() -> float | None:
    """Return the MiB of all processes, what they share counted once; None where unknown."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    port = _free_port()
    # As it is deployed, on an address of its own.
    options = {"config": SHIPPED, "workers": WORKERS, "bind": f"127.0.0.1:{port}"}
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", *flags, "--log-level", "error"]
    server = subprocess.Popen(command, env=os.environ)  # noqa: S603
    try:
        for number in range(WORKERS * 10):
            _wait_for(f"http://127.0.0.1:{port}{_PAGES[number % len(_PAGES)]}&n={number}")
        return sum(map(_kilobytes, [server.pid, *_children(server.pid)])) / 1024
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    start = monotonic()
    while True:
        try:
            with urlopen(address) as response:  # noqa: S310 - our own address
                response.read()
            return
        except (URLError, ConnectionError):
            if monotonic() - start > _PATIENCE:
                raise
            sleep(0.2)


def _kilobytes(pid: int) -> int:
    """Return the proportional set size: shared pages are shared out among those who hold them."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in text.split()]


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
