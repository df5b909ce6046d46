"""The minute after the number was given on television: 200 people on a 2-worker installation.

    .venv/bin/python scripts/television_minute.py [--seconds 60] [--clients 200]

Serves the demonstration with the shipped gunicorn and nginx configurations on loopback, and lets
``wrk`` (Debian: ``apt install wrk nginx-light``) be 200 people who ask for a postcode about once a
second, then 200 machines that ask as fast as they can; first straight from gunicorn, then through
nginx. Everything it starts, it stops.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import local_nginx

ROOT = Path(__file__).resolve().parents[1]
GUNICORN, HTTP, HTTPS = 18010, 18080, 18443
POSTCODES = """
    33000 51000 51300 29800 13190 97139 76000 08000 32000 67000 75015 75116 69003 42000 59000 31000
    44000 35000 34000 06000 21000 37000 45000 63000 87000 80000 14000 25000 57000 30120 48400 23000
"""
# What wrk runs for each request: postcodes in turn, as a browser asks.
LUA = """
local places = {{ {places} }}
local turn = 0
request = function()
  turn = turn + 1
  return wrk.format("GET", "/annuaire/?lieu=" .. places[turn % #places + 1])
end
wrk.headers["Accept-Encoding"] = "gzip"
wrk.headers["X-Forwarded-Proto"] = "https"
"""
# Somebody who reads before asking again.
PAUSE = "delay = function() return math.random(500, 1500) end"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--clients", type=int, default=200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with gunicorn(folder), nginx(folder):
            places = ", ".join(f'"{postcode}"' for postcode in POSTCODES.split())
            machines, people = folder / "machines.lua", folder / "people.lua"
            machines.write_text(LUA.format(places=places))
            people.write_text(LUA.format(places=places) + PAUSE)
            for server, address in (
                ("gunicorn, 2 workers", f"http://127.0.0.1:{GUNICORN}"),
                ("nginx in front", f"https://127.0.0.1:{HTTPS}"),
            ):
                for script in (people, machines):
                    print(f"\n## {server}, {arguments.clients} {script.stem}\n", flush=True)
                    wrk(address, script, seconds=arguments.seconds, clients=arguments.clients)


@contextmanager
def gunicorn(folder: Path) -> Iterator[None]:
    """The demonstration, made in ``folder``, behind the shipped gunicorn configuration."""
    environment = {
        **os.environ,
        "RELAIS_VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/relais.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "BIND": f"127.0.0.1:{GUNICORN}",
    }
    for task in ("migrate", "demo"):
        manage = [sys.executable, "manage.py", task, "--verbosity=0"]
        subprocess.run(manage, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    # nginx finds it at its socket, wrk at its port.
    command += ["--bind", f"unix:{folder}/gunicorn.sock", "--bind", environment["BIND"]]
    with running([*command, "config.wsgi"], environment):
        yield


@contextmanager
def nginx(folder: Path) -> Iterator[None]:
    conf = local_nginx.write(folder, http=HTTP, https=HTTPS)
    with running(["nginx", "-c", str(conf), "-p", str(folder)], dict(os.environ)):
        yield


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        try:
            # Long enough for both to listen, and for workers to have read their index.
            time.sleep(8)
            yield
        finally:
            process.terminate()


def wrk(address: str, script: Path, *, seconds: int, clients: int) -> None:
    """Ask a few times first, so that workers have read their index; then let all clients go."""
    if address.startswith("http:"):
        for postcode in POSTCODES.split():
            urllib.request.urlopen(f"{address}/annuaire/?lieu={postcode}").close()
    command = (
        f"wrk --threads 1 --connections {clients} --duration {seconds}s --timeout 10s --latency"
    )
    subprocess.run([*command.split(), "--script", str(script), address], check=True)


if __name__ == "__main__":
    main()
