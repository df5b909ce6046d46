"""The desk as axe sees it, on a small screen and a large one, by keyboard."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.desk import DESK_STATES, sign_in
from tests.browser.test_accessibility import (
    AXE,
    NO_OVERFLOW,
    OVERFLOW,
    SCREENS,
    SPACING,
    tab_stops,
)


def screen(width: int, scheme: Any = "light") -> dict[str, Any]:
    """What a browser of this width is; without script, as every journey must work."""
    return {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}


@pytest.fixture(scope="module", params=SCREENS, ids=str)
def examined(request: pytest.FixtureRequest, browser: Browser, demo: str) -> Iterator[Page]:
    page = sign_in(browser, demo, **screen(*request.param))
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def small(browser: Browser, demo: str) -> Iterator[Page]:
    page = sign_in(browser, demo, **screen(320))
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def large(browser: Browser, demo: str) -> Iterator[Page]:
    page = sign_in(browser, demo, **screen(1280))
    yield page
    page.context.close()


@pytest.mark.parametrize("state", DESK_STATES)
def test_axe_finds_nothing(examined: Page, state: str) -> None:
    DESK_STATES[state](examined)

    found = Axe().run(examined, options=AXE)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("state", DESK_STATES)
def test_nothing_scrolls_sideways_on_a_small_screen(small: Page, state: str) -> None:
    DESK_STATES[state](small)
    # A table scrolls in its own frame, as WCAG 1.4.10 lets it.
    small.evaluate("document.querySelectorAll('table').forEach(table => table.remove())")

    assert small.evaluate(OVERFLOW) == NO_OVERFLOW
    small.add_style_tag(content=SPACING)
    assert small.evaluate(OVERFLOW) == NO_OVERFLOW


@pytest.mark.parametrize("state", DESK_STATES)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(large: Page, state: str) -> None:
    DESK_STATES[state](large)
    large.evaluate("document.activeElement.blur(); scrollTo(0, 0)")

    stops = list(tab_stops(large))

    assert [stop["name"] for stop in stops if not stop["ring"]] == []
    assert [stop["name"] for stop in stops[1:] if not stop["visible"]] == []
    assert [stop["name"] for stop in stops[1:] if stop["small"]] == []
