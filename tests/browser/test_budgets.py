"""What a page may weigh: bytes as they travel, requests, elements (docs: BUDGETS)."""

import gzip
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser.states import STATES, TUTORIAL, go_to, new_context


class Budget(NamedTuple):
    """The most that a kind of page may cost."""

    octets: int = 12_000
    elements: int = 300


# Beside the page itself: the icon of the site.
REQUESTS = 2
BUDGETS = {
    "home": Budget(octets=9_000, elements=200),
    "tutorial with pictures": Budget(elements=350),
    "tutorial in large print": Budget(elements=350),
}
PICTURE = 25_000
PICTURES = 150_000
THE_WHOLE_WAY = 35_000


@pytest.fixture
def first_visit(browser: Browser, demo: str) -> Iterator[BrowserContext]:
    context = new_context(browser, demo, viewport={"width": 360, "height": 740})
    yield context
    context.close()


def weight(request: Request) -> int:
    """The bytes of an answer on the wire, with its headers."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def finished(page: Page) -> list[Request]:
    """The requests of a page, filled as they end."""
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    return requests


@pytest.mark.parametrize("state", STATES)
def test_a_page_stays_within_its_budget(first_visit: BrowserContext, state: str) -> None:
    page, budget = first_visit.new_page(), BUDGETS.get(state, Budget())
    requests = finished(page)

    go_to(page, state)
    page.wait_for_load_state("load")

    document = [each for each in requests if each.resource_type == "document"][-1]
    others = {each.url for each in requests if each.resource_type not in {"document", "image"}}
    assert weight(document) <= budget.octets
    assert page.locator(":not(svg *)").count() <= budget.elements
    assert len(others) + 1 <= REQUESTS


@pytest.mark.parametrize("state", STATES)
def test_a_page_asks_nobody_else_and_runs_nothing(first_visit: BrowserContext, state: str) -> None:
    page = first_visit.new_page()
    requests = finished(page)

    go_to(page, state)
    page.wait_for_load_state("load")

    home = page.url.split("/", 3)[:3]
    assert {each.resource_type for each in requests} <= {"document", "image", "other"}
    assert all(each.url.split("/", 3)[:3] == home for each in requests)
    assert page.locator("script:not([type='application/ld+json'])").count() == 0


def test_pictures_are_light_and_wait_to_be_looked_at(first_visit: BrowserContext) -> None:
    page = first_visit.new_page()
    requests = finished(page)
    page.goto(TUTORIAL)
    page.wait_for_load_state("networkidle")
    at_first = len(pictures(requests))

    for picture in page.locator("main img").all():
        assert picture.get_attribute("loading") == "lazy"
        picture.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")

    weights = list(map(weight, pictures(requests)))
    assert at_first < len(weights) == page.locator("main img").count()
    assert max(weights) <= PICTURE
    assert sum(weights) <= PICTURES


def pictures(requests: list[Request]) -> list[Request]:
    return [each for each in requests if "/media/" in each.url]


def test_pages_travel_compressed(first_visit: BrowserContext) -> None:
    response = first_visit.new_page().goto(STATES["results of a postcode"])

    assert response
    assert response.headers["content-encoding"] in {"gzip", "br", "zstd"}
    # Not only said to be: the body is a fraction of what it says.
    assert response.request.sizes()["responseBodySize"] < len(response.body()) / 2
    assert response.request.sizes()["responseBodySize"] < 1.2 * len(gzip.compress(response.body()))


def test_the_whole_way_to_a_partner_is_light(first_visit: BrowserContext) -> None:
    page = first_visit.new_page()
    requests = finished(page)

    page.goto("/")
    go_to(page, "page of a partner")
    page.wait_for_load_state("load")

    assert sum(map(weight, requests)) <= THE_WHOLE_WAY
