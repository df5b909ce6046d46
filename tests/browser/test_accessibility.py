"""What axe can see, and what it cannot: reflow, text size, spacing, focus, targets, print."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.states import STATES, go_to, new_context

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"]
AXE = {
    "runOnly": {"type": "tag", "values": TAGS},
    # Off by default in axe, though part of WCAG 2.2 AA.
    "rules": {"target-size": {"enabled": True}},
}
# WCAG 1.4.12, word for word.
SPACING = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-block-end:2em!important}"
)
# Elements that go past the edge, and how far the page itself scrolls sideways.
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    const hidden = element.closest('.hidden, .skip, svg, option');
    return box.width && (box.right > width + 1 || box.left < -1) && !hidden;
  });
  return {
    scroll: Math.max(0, document.documentElement.scrollWidth - width),
    out: out.slice(0, 4).map(element => element.outerHTML.slice(0, 90)),
  };
}"""
NO_OVERFLOW: dict[str, Any] = {"scroll": 0, "out": []}
CLIPPED = """() => [...document.querySelectorAll('body *')].filter(element => {
  const style = getComputedStyle(element);
  const cut = element.scrollHeight > element.clientHeight + 1
    || element.scrollWidth > element.clientWidth + 1;
  return /hidden|clip/.test(style.overflow) && cut && element.clientWidth > 1
    && element.textContent.trim() && !element.closest('svg');
}).map(element => element.outerHTML.slice(0, 90))"""
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const look = () => {
    const s = getComputedStyle(element);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor,
            s.borderColor].join('|');
  };
  const box = element.getBoundingClientRect();
  // A browser does not scroll for a tall box whose first line is in sight already.
  const line = Math.min(box.height / 2, 20);
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + line);
  const focused = look();
  element.blur();
  const plain = look();
  element.focus({preventScroll: true});
  const inline = getComputedStyle(element).display === 'inline' || element.closest('p, dd, small');
  return {
    name: element.outerHTML.slice(0, 90),
    ring: focused !== plain,
    visible: box.width > 0 && box.x >= 0 && box.right <= innerWidth + 1
      && !!top && (element.contains(top) || top.contains(element)),
    small: !inline && box.height < 44 && !element.closest('label'),
  };
}"""


SCREENS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


@pytest.fixture(scope="module", params=SCREENS, ids=str)
def examined(request: pytest.FixtureRequest, browser: Browser, demo: str) -> Iterator[Page]:
    width, scheme = request.param
    context = new_context(
        browser, demo, viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def small(browser: Browser, demo: str) -> Iterator[Page]:
    context = new_context(browser, demo, viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def large(browser: Browser, demo: str) -> Iterator[Page]:
    context = new_context(browser, demo, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(examined: Page, state: str) -> None:
    """In one direction and the other: languages written from the right will come."""
    go_to(examined, state)

    for direction in ("ltr", "rtl"):
        examined.evaluate("direction => { document.documentElement.dir = direction }", direction)
        found = Axe().run(examined, options=AXE)

        assert found.violations_count == 0, f"{direction}: {found.generate_report()}"


@pytest.mark.parametrize("state", STATES)
def test_nothing_scrolls_sideways_on_a_small_screen(small: Page, state: str) -> None:
    go_to(small, state)

    for direction in ("ltr", "rtl"):
        small.evaluate("direction => { document.documentElement.dir = direction }", direction)

        assert small.evaluate(OVERFLOW) == NO_OVERFLOW, direction


@pytest.mark.parametrize("state", STATES)
def test_text_can_be_spaced_out_and_doubled(small: Page, large: Page, state: str) -> None:
    go_to(small, state)
    small.add_style_tag(content=SPACING)

    assert small.evaluate(OVERFLOW) == NO_OVERFLOW
    assert small.evaluate(CLIPPED) == []

    go_to(large, state)
    large.add_style_tag(content="html{font-size:200%!important}")

    assert large.evaluate(OVERFLOW) == NO_OVERFLOW


@pytest.mark.parametrize("state", STATES)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(large: Page, state: str) -> None:
    go_to(large, state)

    stops = list(tab_stops(large))

    assert 'href="#contenu"' in stops[0]["name"], "the first stop is not the way to the content"
    assert [stop["name"] for stop in stops if not stop["ring"]] == []
    assert [stop["name"] for stop in stops[1:] if not stop["visible"]] == []
    assert [stop["name"] for stop in stops[1:] if stop["small"]] == []


def tab_stops(page: Page) -> Iterator[dict[str, Any]]:
    """Every element that Tab reaches, from the top to the first that comes again."""
    reached: list[str] = []
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (len(reached) > 3 and stop["name"] == reached[0]):
            return
        reached.append(stop["name"])
        yield stop


ON_PAPER = ["results of a postcode", "page of a partner", "home", "tutorial with pictures"]


@pytest.mark.parametrize("state", ON_PAPER)
def test_paper_keeps_what_is_read_and_drops_what_is_clicked(large: Page, state: str) -> None:
    go_to(large, state)

    large.emulate_media(media="print")
    read = [large.locator(name).first.is_visible() for name in ("main h1", ".line a", "footer")]
    clicked = [each.is_visible() for each in large.locator("form, nav, .tools, .screen").all()]
    large.emulate_media(media="screen")

    assert all(read)
    assert clicked
    assert not any(clicked)


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_picture_says_that_it_is_one_and_takes_neither_focus_nor_clicks(
    large: Page, media: Any
) -> None:
    """Somebody typed for half an hour into the picture of a form (scenario 11)."""
    go_to(large, "tutorial with pictures")
    large.emulate_media(media=media)
    figures = large.locator("figure.example").all()

    assert figures
    for figure in figures:
        expect(figure.locator("figcaption")).to_be_visible()
        expect(figure.locator("figcaption")).to_contain_text("ce n’est pas le vrai site")
        expect(figure).to_have_css("border-block-start-style", "dashed")
        expect(figure.locator("img")).to_have_css("pointer-events", "none")
        assert figure.locator("a, button, input, [tabindex], [contenteditable]").count() == 0
        assert figure.locator("img").get_attribute("alt")
    large.emulate_media(media="screen")


@pytest.mark.parametrize("state", STATES)
def test_nothing_moves(large: Page, state: str) -> None:
    go_to(large, state)

    assert large.evaluate("document.getAnimations().length") == 0
