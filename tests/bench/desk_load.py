"""`make bench ARGS=desk`: fifty responders typing at once over a hundred thousand calls.

    make bench ARGS=desk                                         both databases, two minutes each
    make bench ARGS="desk --calls 5000 --responders 5 --seconds 20 --databases sqlite"

Each thinks two to five seconds between two gestures, as somebody who listens and types. It
prints how long each page took, and compares what the server said it kept with what the database
holds: a write that is lost, or a page in trouble, makes it end with a fault.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import quantiles
from threading import Barrier
from time import monotonic

from tests.bench.desk_people import Coordinator, Person, Responder, Written

ROOT = Path(__file__).resolve().parents[2]
POSTGRESQL = ROOT / "scripts" / "on_postgresql.sh"
PARTNERS = 5_000
# On PostgreSQL; checking a password is slow on purpose.
BUDGET_MS, NOT_JUDGED = 100, ("login (password)",)


def main(arguments: list[str]) -> int:
    """Run the trial on each database, in a process and a folder of its own."""
    options = _options(arguments)
    if options.here:
        return _measure(options)
    return max(_run(database, arguments) for database in options.databases.split(","))


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=desk", description=__doc__)
    parser.add_argument("--databases", default="postgresql,sqlite")
    parser.add_argument("--calls", type=int, default=100_000)
    parser.add_argument("--responders", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--think", type=float, nargs=2, default=(2.0, 5.0))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _run(database: str, arguments: list[str]) -> int:
    command = [sys.executable, "-m", "tests.bench", "desk", *arguments, "--here"]
    with tempfile.TemporaryDirectory(prefix="relais-desk-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "RELAIS_VAR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/desk.sqlite3",
        }
        if database == "postgresql":
            command = [str(POSTGRESQL), *command]
        sys.stdout.write(f"\n{database}\n")
        sys.stdout.flush()
        return subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode  # noqa: S603


def _measure(options: argparse.Namespace) -> int:
    """Fill the database that the environment names, and let people type."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from tests.bench import desk_calls, generate
    from tests.bench.serving import SHIPPED, serving

    call_command("migrate", verbosity=0)
    call_command("load_gazetteer", verbosity=0)
    generate.generate(PARTNERS, monotonic)
    names = desk_calls.make_people(options.responders)
    desk_calls.write_calls(options.calls, timezone.now())
    with connection.cursor() as cursor:
        # What a database does by itself at night, or within minutes.
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    connection.close()
    with serving("config.wsgi", config=SHIPPED, workers=options.workers) as server:
        people = _type(server.port, names, options)
    return _told(people, connection.vendor)


def _type(port: int, names: list[str], options: argparse.Namespace) -> list[Person]:
    trial = options.seconds, tuple(options.think), Barrier(len(names))
    *responders, coordinator = names
    people: list[Person] = [
        Responder(port, name, number, *trial) for number, name in enumerate(responders)
    ]
    people.append(Coordinator(port, coordinator, len(people), *trial))
    for person in people:
        person.start()
    for person in people:
        # Whoever holds a call at the end finishes it.
        person.join(options.seconds + 180)
    return people


def _told(people: list[Person], vendor: str) -> int:
    faults = [fault for person in people for fault in person.told.faults]
    faults += [f"{person.name} never finished" for person in people if person.is_alive()]
    slow = _print_times(time for person in people for time in person.told.times)
    written = [call for person in people for call in person.told.written]
    lost = _lost(written)
    writings = sum(call.writings for call in written)
    _say(f"{len(written)} calls, {writings} writings kept by the server, {len(lost)} lost")
    for fault in (*lost, *faults):
        _say(f"- {fault}")
    if vendor == "postgresql" and slow:
        _say(f"Over {BUDGET_MS} ms for 95 in 100: {', '.join(slow)}")
    return 1 if lost or faults else 0


def _print_times(times: Iterable[tuple[str, float]]) -> list[str]:
    """Print how long each page took; return those that are over the budget."""
    by_page: dict[str, list[float]] = defaultdict(list)
    for page, milliseconds in times:
        by_page[page].append(milliseconds)
    _say("| page | times | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|")
    slow = []
    for page, all_of_it in by_page.items():
        cut = quantiles([*all_of_it, all_of_it[-1]], n=100, method="inclusive")
        _say(f"| {page} | {len(all_of_it)} | {cut[49]:.0f} | {cut[94]:.0f} | {cut[98]:.0f} |")
        if cut[94] > BUDGET_MS and page not in NOT_JUDGED:
            slow.append(page)
    return slow


def _lost(written: Iterable[Written]) -> list[str]:
    """Return what the server said it kept, and the database does not hold."""
    from calls.models import Call

    wanted = {call.reference: call for call in written}
    kept = Call.objects.select_related("nature").in_bulk(list(wanted), field_name="reference")
    lost = [f"{reference}: no such call" for reference in wanted.keys() - kept.keys()]
    for reference, call in kept.items():
        sent = wanted[reference]
        held = {
            "demande": call.summary,
            "dit": call.information,
            "suite": call.outcome,
            "nature": call.nature.slug if call.nature else "",
        }
        lines = [name for name, value in held.items() if sent.fields.get(name, "") != value]
        if (call.ended_at is not None) != sent.is_over:
            lines.append("its end")
        if call.set_aside.exists():
            lines.append("a text set aside")
        lost += [f"{reference}: {line}" for line in lines]
    return lost


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
