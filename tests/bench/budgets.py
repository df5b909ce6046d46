"""`make budgets`: what each kind of page costs a visitor, beside what BUDGETS promises.

The demonstration is served by gunicorn, and Chromium visits each page for the first time: bytes
as they travel, requests, elements, first paint on a slow link (its own emulation of 400 kbit/s
and 400 ms, without TLS: a real link adds two round trips). SQL statements are counted beside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.support.demonstration import CHROMIUM, FLAGS, environment_of, served

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
ELEMENTS = "document.querySelectorAll(':not(svg *)').length"
LOOK_AT_PICTURES = """async () => {
  for (const picture of document.images) {
    picture.scrollIntoView();
    await picture.decode();
  }
}"""
FIRST_PAINT = """() => new Promise(resolve => {
  const seen = () => performance.getEntriesByName('first-contentful-paint')[0];
  const look = () => seen() ? resolve(seen().startTime) : setTimeout(look, 20);
  look();
})"""


@dataclass(frozen=True)
class Kind:
    """A kind of page: an address of it, and what it may cost."""

    name: str
    address: str
    kilobytes: float = 12
    elements: int = 300
    seconds: float = 1.8


KINDS = (
    Kind("home", "/", kilobytes=9, elements=200, seconds=1.6),
    Kind("postcode answer", "/annuaire/?lieu=51300"),
    Kind("tutorials", "/tutoriels/"),
    Kind("category", "/tutoriels/sante/"),
    Kind("tutorial, text", "/tutoriels/demarches/declarer-ses-revenus-en-ligne/"),
    Kind(
        "tutorial, pictures",
        "/tutoriels/sante/prendre-rendez-vous-medical/",
        elements=350,
    ),
    Kind("easy to read", "/tutoriels/sante/prendre-rendez-vous-medical/facile/"),
    Kind("search", "/recherche/?q=mot+de+passe"),
    Kind("plain page", "/accessibilite/"),
    Kind("contact", "/contact/"),
    Kind("site map", "/plan-du-site/"),
    Kind("stories", "/histoires/"),
    Kind("story", "/histoires/la-repetition-generale/"),
    Kind("booklet", "/livret/"),
)


def main() -> None:
    if not CHROMIUM:
        sys.exit("No browser on this machine: apt install chromium")
    with tempfile.TemporaryDirectory(prefix="relais-budgets-") as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with served(Path(folder)) as address:
            queries = statements(Path(folder))
            rows = [
                [*measured(browser, address, kind), _beside(queries[kind.address], 10, "")]
                for kind in KINDS
            ]
        browser.close()
    sys.stdout.write(table(rows))


def measured(browser: Browser, address: str, kind: Kind) -> list[str]:
    """Return the row of a kind of page."""
    context = browser.new_context(
        base_url=address, locale="fr-FR", bypass_csp=True, viewport={"width": 360, "height": 740}
    )
    requests: list[Request] = []
    page = context.new_page()
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(kind.address, wait_until="networkidle")
    page.evaluate(LOOK_AT_PICTURES)
    page.wait_for_load_state("networkidle")
    pictures = [one for one in requests if one.resource_type == "image" and "icon" not in one.url]
    document = sum(_weight(one) for one in requests if one.resource_type == "document")
    row = [
        kind.name,
        _beside(document / 1000, kind.kilobytes, "kB"),
        _beside(len(requests) - len(pictures), 2, ""),
        _beside(page.evaluate(ELEMENTS), kind.elements, ""),
        f"{sum(map(_weight, pictures)) / 1000:.0f} kB ({len(pictures)})" if pictures else "0",
        str(page.locator("script:not([type='application/ld+json'])").count()),
        _beside(_first_paint(page), kind.seconds, "s"),
    ]
    context.close()
    return row


def statements(folder: Path) -> dict[str, int]:
    """Count the SQL statements of each page, in a process that reads the served database."""
    environment = {**os.environ, **environment_of(folder, "http://127.0.0.1")}
    command = [sys.executable, "-m", "tests.bench.site_pages", *(kind.address for kind in KINDS)]
    done = subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def _first_paint(page: Page) -> float:
    """Return the seconds before something shows, on a slow link, nothing in the cache."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", dict(SLOW))
    page.reload(wait_until="commit")
    milliseconds: Any = page.evaluate(FIRST_PAINT)
    return float(milliseconds) / 1000


def _weight(request: Request) -> int:
    """The bytes of an answer on the wire, with its headers."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def _beside(figure: float, budget: float, unit: str) -> str:
    mark = "" if figure <= budget else " **over**"
    number = f"{figure:.1f}" if unit else f"{figure:.0f}"
    return f"{number} / {budget:g} {unit}".strip() + mark


def table(rows: list[list[str]]) -> str:
    """Return the table: each figure before its budget."""
    head = ["page", "HTML and CSS", "requests", "elements", "pictures", "scripts", "first paint"]
    head.append("SQL")
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


if __name__ == "__main__":
    main()
