"""The rooms of the coordination, and a search with its answers, as axe sees them."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.desk import NUMBER, open_call, press, sign_in
from tests.browser.test_accessibility import AXE, NO_OVERFLOW, OVERFLOW, SCREENS
from tests.browser.test_desk_accessibility import screen

# Numbers of the demonstration's calls are from the same range, and none of them is this one.
ROOMS = (
    "/repondre/chiffres/",
    "/repondre/chiffres/demandes/",
    "/repondre/chiffres/orientations/",
    "/repondre/chiffres/territoires/",
    "/repondre/chiffres/sans-partenaire/",
    "/repondre/chiffres/?du=2026-12-24&au=2026-01-01",
    "/repondre/donnees/",
    "/repondre/journal/",
    "/repondre/entrants/",
)


@pytest.fixture(scope="module", params=SCREENS, ids=str)
def examined(request: pytest.FixtureRequest, browser: Browser, demo: str) -> Iterator[Page]:
    page = sign_in(browser, demo, "coordination", **screen(*request.param))
    yield page
    page.context.close()


def without_fault(page: Page) -> None:
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    # A table scrolls in its own frame, as WCAG 1.4.10 lets it.
    page.evaluate("document.querySelectorAll('table').forEach(table => table.remove())")
    assert page.evaluate(OVERFLOW) == NO_OVERFLOW


@pytest.mark.parametrize("address", ROOMS)
def test_axe_finds_nothing_in_a_room(examined: Page, address: str) -> None:
    examined.goto(address)

    without_fault(examined)


def test_axe_finds_nothing_in_what_is_kept_of_a_caller(examined: Page) -> None:
    open_call(examined, NUMBER)
    examined.goto("/repondre/donnees/")
    examined.get_by_label("Numéro de téléphone").fill(NUMBER)
    press(examined, "Chercher")

    without_fault(examined)


def test_axe_finds_nothing_in_answers_the_basket_and_reports(examined: Page) -> None:
    open_call(examined, f"{NUMBER} 33000")
    examined.get_by_label("Besoin", exact=True).select_option(label="Courses à domicile")
    examined.get_by_label("Ses mots").fill("mot de passe")
    press(examined, "Trouver")
    with examined.expect_navigation():
        examined.get_by_role("button", name="horaires faux").first.click()
    examined.locator("[name=partenaire]").last.check()
    with examined.expect_navigation():
        examined.get_by_role("button", name="Noter l’orientation").first.click()

    without_fault(examined)
