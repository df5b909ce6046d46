"""What a page may weigh: bytes as they travel, requests, elements (docs: BUDGETS)."""

import gzip
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser.states import STATES, go_to, new_context

BYTES = 12_000
REQUESTS = 2
ELEMENTS = 300
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


@pytest.mark.parametrize("state", STATES)
def test_a_page_stays_within_its_budget(first_visit: BrowserContext, state: str) -> None:
    page = first_visit.new_page()
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))

    go_to(page, state)
    page.wait_for_load_state("load")

    document = [each for each in requests if each.resource_type == "document"][-1]
    others = {each.url for each in requests if each.resource_type != "document"}
    assert weight(document) <= BYTES
    assert len(others) + 1 <= REQUESTS
    assert page.locator(":not(svg *)").count() <= ELEMENTS
    assert page.locator("script:not([type='application/ld+json'])").count() == 0


def test_pages_travel_compressed(first_visit: BrowserContext) -> None:
    response = first_visit.new_page().goto(STATES["results of a postcode"])

    assert response
    assert response.headers["content-encoding"] in {"gzip", "br", "zstd"}
    # Not only said to be: the body is a fraction of what it says.
    assert response.request.sizes()["responseBodySize"] < len(response.body()) / 2
    assert response.request.sizes()["responseBodySize"] < 1.2 * len(gzip.compress(response.body()))


def test_the_whole_way_to_a_partner_is_light(first_visit: BrowserContext) -> None:
    page: Page = first_visit.new_page()
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))

    page.goto("/annuaire/")
    go_to(page, "page of a partner")
    page.wait_for_load_state("load")

    assert sum(map(weight, requests)) <= THE_WHOLE_WAY
