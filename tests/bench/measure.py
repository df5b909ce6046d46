"""Measure one database of one size; the caller names it in the environment.

DATABASE_URL=… python -m tests.bench.measure 100000 result.json
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import django

django.setup()

from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from directory import names  # noqa: E402
from directory.models import Coverage, Need, Partner  # noqa: E402
from directory.search import Criteria, details, search  # noqa: E402
from gazetteer.lookup import understand  # noqa: E402
from gazetteer.models import Commune, Postcode, Territory  # noqa: E402
from home.models import HomePage  # noqa: E402
from stories.demo import loading as stories_demo  # noqa: E402
from tests.bench import generate  # noqa: E402
from tests.bench.pages import cpu_in_views  # noqa: E402
from tests.bench.search_engine import times_of_queries  # noqa: E402
from tests.bench.serving import memory_of_workers  # noqa: E402
from tests.bench.site_pages import PAGES, cpu_of_pages, statements  # noqa: E402
from tests.bench.workers import cpu_of_workers  # noqa: E402
from tests.directory.oracle import Oracle  # noqa: E402
from tutorials.demo import loading as tutorials_demo  # noqa: E402

# On SQLite the time of this process, whatever else the machine does; on PostgreSQL the time
# that passes, since another process works.
CLOCK = process_time if connection.vendor == "sqlite" else perf_counter
QUESTIONS = 500
ROUNDS = 5
SAVES = 30
# Questions compared with the brute force: fewer where there are more partners to look at.
COMPARED = 1_000
MOST_LOOKED_AT = 10_000_000
BEGINNINGS = ("ccas", "mairie", "media", "biblio", "croix", "france s", "asso", "ep", "centre soc")


def main(size: int, output: Path) -> None:
    _say("tables and geography")
    call_command("migrate", verbosity=0)
    call_command("load_gazetteer", verbosity=0)
    _say(f"{size:,} partners")
    seconds = generate.generate(size, CLOCK)
    _analyze()
    figures: dict[str, Any] = {"database": connection.vendor, "size": size}
    if size >= 100_000:
        figures["import_100k"] = seconds * 100_000 / size
    steps = (_floors, _search, _names, _pages, _site, _saves, _sizes, _wrong_answers)
    for measure in steps:
        _say(measure.__name__.strip("_"))
        figures |= measure()
    output.write_text(json.dumps(figures), encoding="utf-8")


def _floors() -> dict[str, Any]:
    cache.set("constant", 1)
    with connection.cursor() as cursor:

        def select() -> None:
            cursor.execute("SELECT 1")
            cursor.fetchone()

        return {
            "select_1": _times([select] * QUESTIONS)[0],
            "cached": _times([lambda: cache.get("constant")] * QUESTIONS)[0],
        }


def _search() -> dict[str, Any]:
    codes = _postcodes()
    places = [understand(code) for code in codes]
    needs = {need.slug: need for need in Need.objects.all()}
    now = timezone.now()
    answers = [search(Criteria(place=place), now=now) for place in places]

    def core(need: Need | None) -> list[Callable[[], Any]]:
        # The first twenty, made: the others are counted.
        return [
            lambda place=place: search(Criteria(place=place, need=need), now=now).found[:20]
            for place in places
        ]

    return {
        "lookup": _times([lambda code=code: understand(code) for code in codes]),
        "core": _times(core(None)),
        "core_need": _times(core(needs["imprimer-un-document"])),
        "core_rare": _times(core(needs[generate.RARE_NEED])),
        "details": _times([lambda one=one: details(one.found[:20]) for one in answers]),
    }


def _wrong_answers() -> dict[str, Any]:
    """Compare answers with those of the brute force, which looks at every partner."""
    count = Partner.objects.count()
    if count > 100_000:
        return {}
    asked = min(COMPARED, MOST_LOOKED_AT // count)
    needs, draw = list(Need.objects.order_by("slug")), random.Random(2)  # noqa: S311
    oracle = Oracle()
    wrong = 0
    for code in (_postcodes() * 2)[:asked]:
        need = draw.choice(needs) if draw.random() < 0.5 else None
        criteria = Criteria(place=understand(code), need=need)
        expected, radius = oracle.answer(criteria)
        answer = search(criteria, now=timezone.now())
        same = [(one.partner_id, one.tier) for one in answer.found] == [
            (one.partner_id, one.tier) for one in expected
        ]
        wrong += not (same and answer.radius_km == radius)
    return {"wrong": [wrong, asked]}


def _names() -> dict[str, Any]:
    towns = Commune.objects.filter(population__gt=5_000).order_by("code")
    communes = random.Random(1).sample(list(towns.values_list("name", flat=True)), 200)  # noqa: S311
    words = ["ccas lyon", *(f"ccas {name}" for name in communes)]
    return {
        "names": _times([lambda text=text: names.matching(text) for text in words]),
        "prefix": _times([lambda text=text: names.matching(text) for text in BEGINNINGS]),
    }


def _pages() -> dict[str, Any]:
    codes = _postcodes()[:60]
    figures = cpu_in_views(codes) | cpu_of_workers(_postcodes())
    counts = []
    for code in codes:
        with CaptureQueriesContext(connection) as captured:
            place = understand(code)
            details(search(Criteria(place=place), now=timezone.now()).found[:100])
        counts.append(len(captured))
    return figures | {"queries": max(counts)}


def _site() -> dict[str, Any]:
    """Measure the pages of the tree, which the demonstration brings, and the site's search."""
    home = HomePage.objects.get()
    tutorials_demo.load(home)
    stories_demo.load(home)
    queries = statements(list(PAGES.values()))
    return {
        **cpu_of_pages(),
        "page_queries": max(queries.values()),
        "site_search": times_of_queries(),
    }


def _saves() -> dict[str, Any]:
    """Save a partner whose ten territories are all new ones."""
    keys = list(
        Territory.objects.filter(kind="COMMUNE").order_by("pk").values_list("pk", flat=True)
    )
    pk = (
        Partner.objects.filter(commune__isnull=False).order_by("pk").values_list("pk", flat=True)[0]
    )
    times = []
    for number in range(SAVES):
        partner = Partner.objects.get(pk=pk)
        covered = keys[number * 10 : number * 10 + 10]
        partner.coverage = [Coverage(territory_id=key) for key in covered]
        start = CLOCK()
        partner.save()
        times.append((CLOCK() - start) * 1_000)
        areas = partner.search_entries.filter(facet=0).values_list("area", flat=True)
        assert set(covered) <= set(areas), "what is saved is found at once"
    return {"save": _quantile(times, 0.5)}


def _sizes() -> dict[str, Any]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        size = cursor.fetchone()[0]
    return {"megabytes": size / 2**20, "memory": memory_of_workers()}


def _times(actions: Sequence[Callable[[], Any]]) -> list[float]:
    """Return p50 and p95 in milliseconds of the best of a few rounds of each action.

    The best, because what disturbs a measure only ever lengthens it.
    """
    best = [float("inf")] * len(actions)
    for _round in range(ROUNDS):
        for number, action in enumerate(actions):
            start = CLOCK()
            action()
            best[number] = min(best[number], (CLOCK() - start) * 1_000)
    return [_quantile(best, 0.5), _quantile(best, 0.95)]


def _quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]


def _postcodes() -> list[str]:
    ordinary = Postcode.objects.filter(kind=Postcode.Kind.ORDINARY).order_by("code")
    codes = list(ordinary.values_list("code", flat=True).distinct())
    return random.Random(generate.SEED).sample(codes, QUESTIONS)  # noqa: S311


def _analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def _say(words: str) -> None:
    sys.stderr.write(f"  {words}…\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
