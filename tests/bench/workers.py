"""The CPU that a gunicorn worker takes for a page, in empty Django views.

This is how the budgets were measured: through gunicorn, whose own work is in the floor as it is
in our pages. By turns, because machines are not steady.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count, islice
from pathlib import Path
from statistics import median

from tests.bench import floors
from tests.bench.serving import Server, serving

ROUNDS = 8
# Pages asked for in a round; the postcodes of others are never asked twice.
USUAL, FIRST = 60, 24


def cpu_of_workers(codes: Sequence[str]) -> dict[str, float]:
    """Return the CPU of an empty view, and how many times as much our pages take."""
    if not Path("/proc/self/schedstat").exists():
        return {}
    with ExitStack() as stack:
        raw, empty, ours = (
            stack.enter_context(serving(application, workers=1))
            for application in (floors.RAW, floors.EMPTY, "config.wsgi")
        )
        times = _measure(raw, empty, ours, codes)
    # What comes first pays for what is kept afterwards.
    usual = {name: median(several[1:]) for name, several in times.items()}
    floor = usual.pop("worker_empty")
    raw_time = usual.pop("worker_raw")
    return (
        {"worker_raw": raw_time, "worker_empty": floor}
        | {name: time / floor for name, time in usual.items()}
        | {f"{name}_ms": time for name, time in usual.items()}
    )


def _measure(
    raw: Server, empty: Server, ours: Server, codes: Sequence[str]
) -> dict[str, list[float]]:
    numbers, usual, others = count(), codes[:USUAL], iter(codes[USUAL:])
    html = "/annuaire/?lieu={code}&nouveau={number}"
    json = "/api/v1/partners/?place={code}&limit=20&nouveau={number}"
    turns: dict[str, tuple[Server, Callable[[], list[str]]]] = {
        "worker_raw": (raw, lambda: ["/"] * USUAL),
        "worker_empty": (empty, lambda: ["/"] * USUAL),
        "worker_html": (ours, lambda: _addresses(html, usual, numbers)),
        "worker_json": (ours, lambda: _addresses(json, usual, numbers)),
        "worker_page_cache": (ours, lambda: [f"/annuaire/?lieu={codes[0]}"] * USUAL),
        "worker_first_html": (ours, lambda: _addresses(html, list(islice(others, FIRST)), numbers)),
        "worker_first_json": (ours, lambda: _addresses(json, list(islice(others, FIRST)), numbers)),
    }
    times: dict[str, list[float]] = {name: [] for name in turns}
    for _round in range(ROUNDS + 1):
        for name, (server, addresses) in turns.items():
            times[name].append(server.cpu(addresses()))
    return times


def _addresses(pattern: str, codes: Sequence[str], numbers: Iterator[int]) -> list[str]:
    """An address never asked before: the page cache holds none of these."""
    return [pattern.format(code=code, number=next(numbers)) for code in codes]
