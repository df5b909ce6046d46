"""What a server takes: gunicorn, its master and its workers, everything loaded."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

WORKERS = 2
SHIPPED = "deploy/gunicorn.conf.py"
_PATIENCE = 60
_PAGES = ("/annuaire/?lieu=51300", "/annuaire/?lieu=33000&besoin=imprimer-un-document")


class Server(NamedTuple):
    """A gunicorn that answers."""

    port: int
    pid: int

    def get(self, address: str) -> None:
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        connection.close()
        assert response.status == 200, f"{address}: {response.status}"

    def workers(self) -> list[int]:
        return _children(self.pid)

    def cpu(self, addresses: Sequence[str]) -> float:
        """Return the milliseconds that the only worker takes for each of these pages."""
        [worker] = self.workers()
        before = _nanoseconds(worker)
        for address in addresses:
            self.get(address)
        return (_nanoseconds(worker) - before) / len(addresses) / 1e6


@contextmanager
def serving(application: str, **options: object) -> Iterator[Server]:
    """Serve an application on a port of its own; options are gunicorn's."""
    port = _free_port()
    options = {"bind": f"127.0.0.1:{port}", "log-level": "error", **options}
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    command = [sys.executable, "-m", "gunicorn", application, *flags, "--preload"]
    process = subprocess.Popen(command, env=os.environ)  # noqa: S603
    try:
        _wait_for(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def memory_of_workers() -> float | None:
    """Return the MiB of all processes, what they share counted once; None where unknown."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    # As it is deployed, on an address of its own.
    with serving("config.wsgi", config=SHIPPED, workers=WORKERS) as server:
        for number in range(WORKERS * 10):
            server.get(f"{_PAGES[number % len(_PAGES)]}&n={number}")
        return sum(map(_kilobytes, [server.pid, *server.workers()])) / 1024


def _wait_for(port: int) -> None:
    start = monotonic()
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionError:
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


def _nanoseconds(pid: int) -> int:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text(encoding="ascii").split()[0]) for task in tasks)
