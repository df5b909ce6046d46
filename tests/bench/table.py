"""What was measured, beside what was promised, as a Markdown table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# What is measured, its unit, and what BUDGETS promises on SQLite and on PostgreSQL.
ROWS = (
    ("select_1", "SELECT 1", "ms", "floor", "floor"),
    ("cached", "a constant from the cache", "ms", "floor", "floor"),
    ("lookup", "postcode understood, p50 / p95", "ms", "", ""),
    ("core", "search core, anything, p50 / p95", "ms", "p95 ≤ 1", "p95 ≤ 2.5"),
    ("core_need", "search core, common need, p50 / p95", "ms", "p95 ≤ 1", "p95 ≤ 2.5"),
    ("core_rare", "search core, rare need, p50 / p95", "ms", "p95 ≤ 1", "p95 ≤ 2.5"),
    ("wrong", "wrong answers / compared with brute force", "", "0", "0"),
    ("details", "all that 20 cards show, p50 / p95", "ms", "", ""),
    ("names", "names, « ccas lyon », p50 / p95", "ms", "p95 ≤ 5", "p95 ≤ 5"),
    ("prefix", "names, a beginning, p50 / p95", "ms", "p95 ≤ 10", "p95 ≤ 10"),
    ("worker_raw", "gunicorn worker, nothing, CPU", "ms", "floor", "floor"),
    ("worker_empty", "**D**: gunicorn worker, empty Django view, CPU", "ms", "floor", "floor"),
    ("worker_html", "postcode page, HTML, not cached, CPU", "D", "≤ 7", "≤ 11"),
    ("worker_json", "postcode page, JSON, 20 partners, CPU", "D", "≤ 5", "≤ 8"),
    ("worker_page_cache", "page from the page cache, CPU", "D", "≤ 1.7", "≤ 1.7"),
    ("worker_first_html", "HTML, partners that the worker never showed", "D", "", ""),
    ("worker_first_json", "JSON, partners that the worker never showed", "D", "", ""),
    ("worker_html_ms", "the same pages: HTML", "ms", "", ""),
    ("worker_json_ms", "JSON", "ms", "", ""),
    ("worker_page_cache_ms", "from the page cache", "ms", "", ""),
    ("empty_view", "**d**: empty Django view, without gunicorn, CPU", "ms", "floor", "floor"),
    ("html", "HTML, without gunicorn, CPU", "d", "", ""),
    ("json", "JSON, without gunicorn, CPU", "d", "", ""),
    ("page_cache", "from the page cache, without gunicorn, CPU", "d", "", ""),
    ("html_ms", "the same pages: HTML", "ms", "", ""),
    ("json_ms", "JSON", "ms", "", ""),
    ("page_cache_ms", "from the page cache", "ms", "", ""),
    ("queries", "SQL on the postcode page, most", "", "≤ 6", "≤ 6"),
    ("page_home", "home page, not cached, CPU", "D", "≤ 25", "≤ 25"),
    ("page_category", "a category", "D", "≤ 25", "≤ 25"),
    ("page_tutorial", "a tutorial with pictures", "D", "≤ 25", "≤ 25"),
    ("page_story", "a story", "D", "≤ 25", "≤ 25"),
    ("page_search", "answers of the site's search", "D", "≤ 25", "≤ 25"),
    ("page_home_first", "pages that the worker never showed: home", "D", "", ""),
    ("page_category_first", "a category", "D", "", ""),
    ("page_tutorial_first", "a tutorial", "D", "", ""),
    ("page_story_first", "a story", "D", "", ""),
    ("page_queries", "SQL on pages never shown, most", "", "≤ 10", "≤ 10"),
    ("site_search", "site search, 1,000 documents, p50 / p95", "ms", "p95 ≤ 1", "p95 ≤ 1"),
    ("save", "a partner saved with 10 coverage rows, p50", "ms", "≤ 10", "≤ 10"),
    ("import_100k", "100,000 imported, entries too", "s", "≤ 30", "≤ 30"),
    ("memory", "master and 2 workers, after a search", "MiB", "≤ 220", "≤ 220"),
    ("megabytes", "size of the database", "MiB", "", ""),
)


def table(runs: Sequence[dict[str, Any]]) -> str:
    """Return the table of one or several runs, one column each."""
    names = [f"{run['database']}, {run['size']:,}".replace(",000", " 000") for run in runs]
    lines = [
        _line(["", "budget SQLite", "budget PostgreSQL", *names]),
        _line(["---"] * (3 + len(runs))),
    ]
    for key, label, unit, sqlite, postgresql in ROWS:
        figures = [_figure(run.get(key), unit) for run in runs]
        lines.append(_line([label, sqlite, postgresql, *figures]))
    return "\n".join([*lines, ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(value: Any, unit: str) -> str:
    if value is None:
        return "–"
    numbers = value if isinstance(value, list) else [value]
    return f"{' / '.join(map(_rounded, numbers))} {unit}".strip()


def _rounded(number: float) -> str:
    if number >= 100 or number == int(number):
        return f"{number:.0f}"
    return (
        f"{number:.1f}" if number >= 10 else f"{number:.2f}" if number >= 0.1 else f"{number:.3f}"
    )
