"""What follows a call: seen by axe, by keyboard, on a small screen, and without a script."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.after import AFTER_STATES, SECOND_LINE_STATES, press, room
from tests.browser.desk import sign_in
from tests.browser.test_accessibility import (
    AXE,
    NO_OVERFLOW,
    OVERFLOW,
    SCREENS,
    SPACING,
    tab_stops,
)

pytestmark = pytest.mark.browser
STATES = {**AFTER_STATES, **SECOND_LINE_STATES}


@pytest.fixture(scope="module", params=SCREENS, ids=str)
def examined(request: pytest.FixtureRequest, browser: Browser, demo: str) -> Iterator[Page]:
    width, scheme = request.param
    screen = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    # The second line answers calls too: one person sees every state.
    page = sign_in(browser, demo, "experte", **screen)
    yield page
    page.context.close()


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(examined: Page, state: str) -> None:
    STATES[state](examined)

    found = Axe().run(examined, options=AXE)

    assert found.violations_count == 0, found.generate_report()
    assert examined.evaluate(OVERFLOW) == NO_OVERFLOW
    examined.add_style_tag(content=SPACING)
    assert examined.evaluate(OVERFLOW) == NO_OVERFLOW


@pytest.mark.parametrize("state", ["a call-back", "a question", "fiches", "a fiche"])
def test_the_keyboard_reaches_everything(examined: Page, state: str) -> None:
    STATES[state](examined)
    examined.evaluate("document.activeElement.blur(); scrollTo(0, 0)")

    stops = list(tab_stops(examined))

    assert [stop["name"] for stop in stops if not stop["ring"]] == []
    assert [stop["name"] for stop in stops[1:] if not stop["visible"]] == []


def test_rebecca_s_case_becomes_a_fiche_without_a_script(browser: Browser, demo: str) -> None:
    desk = sign_in(browser, demo, "repondante", java_script_enabled=False)
    room(desk, "question")
    desk.get_by_label("Votre question").fill(
        "Mme Rebecca Lévy, 12 rue des Lilas, doit 3 000 € sur sa prime de départ volontaire."
    )
    press(desk, "Poser la question")
    assert "Rebecca" not in desk.inner_text("main")
    address = desk.url

    expert = sign_in(browser, demo, "experte", java_script_enabled=False)
    expert.goto(address)
    press(expert, "Prendre cette question")
    expert.get_by_label("Votre texte").fill("Cette prime est exonérée : il reste 250 €.")
    press(expert, "Envoyer la réponse")
    expert.get_by_role("link", name="En faire une fiche d’aide").click()
    expert.get_by_label("Titre", exact=True).fill("Prime de départ volontaire imposée à tort")
    expert.get_by_label("J’ai relu").check()
    press(expert, "Confier à la relecture")

    assert "Prime de départ volontaire imposée à tort" in expert.inner_text("main")
    desk.goto("/repondre/")
    assert "réponse à lire" in desk.inner_text("main")
    for page in (desk, expert):
        page.context.close()
