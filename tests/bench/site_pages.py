"""What the pages of the tree cost the server: CPU of a gunicorn worker, and SQL statements.

DJANGO_SETTINGS_MODULE=config.settings.demo DATABASE_URL=… python -m tests.bench.site_pages

prints, as JSON, the statements of each page of ``make budgets``.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from statistics import mean, median

from tests.bench import floors
from tests.bench.serving import Server, serving

# Each by an address; a number is added so that no page cache answers.
PAGES = {
    "page_home": "/",
    "page_category": "/tutoriels/sante/",
    "page_tutorial": "/tutoriels/sante/prendre-rendez-vous-medical/",
    "page_story": "/histoires/la-repetition-generale/",
    "page_search": "/recherche/?q=rendez-vous+medecin",
}
# Those of the tree: a worker remembers them until something of the content changes.
REMEMBERED = ("page_home", "page_category", "page_tutorial", "page_story")
ROUNDS = 6
TIMES = 20
FIRST_TIMES = 5


def cpu_of_pages() -> dict[str, float]:
    """Return how many empty views each page takes, not cached; the database holds the pages."""
    if not Path("/proc/self/schedstat").exists():
        return {}
    with ExitStack() as stack:
        empty, ours = (
            stack.enter_context(serving(application, workers=1))
            for application in (floors.EMPTY, "config.wsgi")
        )
        return _measure(empty, ours)


def _measure(empty: Server, ours: Server) -> dict[str, float]:
    numbers = count()
    times: dict[str, list[float]] = defaultdict(list)
    for _round in range(ROUNDS + 1):
        times["empty"].append(empty.cpu(["/"] * TIMES))
        for name, address in PAGES.items():
            addresses = [_never_asked(address, next(numbers)) for _time in range(TIMES)]
            times[name].append(ours.cpu(addresses))
        for name in REMEMBERED:
            addresses = [_never_asked(PAGES[name], next(numbers)) for _time in range(FIRST_TIMES)]
            times[f"{name}_first"].append(_cpu_of_first_times(ours, addresses))
    # What comes first pays for what is kept afterwards.
    usual = {name: median(several[1:]) for name, several in times.items()}
    floor = usual.pop("empty")
    return {name: time / floor for name, time in usual.items()}


def _cpu_of_first_times(ours: Server, addresses: Sequence[str]) -> float:
    """Return what pages cost when something of the content has just changed."""
    from core import kept

    times = []
    for address in addresses:
        kept.changed()
        times.append(ours.cpu([address]))
    return mean(times)


def _never_asked(address: str, number: int) -> str:
    return f"{address}{'&' if '?' in address else '?'}nouveau={number}"


def statements(addresses: Sequence[str]) -> dict[str, int]:
    """Return the SQL statements of each page that is not remembered; what all share is."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from core import kept
    from core.serving import beginning

    client = Client()
    # What is kept for a minute, and the sizes of pictures, are read or made once.
    for address in addresses:
        client.get(address)
    counts = {}
    for address in addresses:
        kept.forget()
        beginning(kept.memory())
        with CaptureQueriesContext(connection) as captured:
            client.get(_never_asked(address, 0))
        counts[address] = len(captured)
    return counts


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(statements(sys.argv[1:]), sys.stdout)
