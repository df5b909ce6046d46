"""The style sheets: compact, allowed by their hashes, legible on every ground."""

import base64
import hashlib
import re

import pytest
from django.conf import settings
from django.urls import reverse

from core.style import SHEETS, STYLE_HASHES, STYLES, compact
from tests.support.client import StrictClient
from tests.support.project import ROOT

SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in SHEETS.glob("*.css")}
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#\w{3,6});", block))
    for block in re.findall(r":root \{(.*?)\}", SOURCES["site"], re.DOTALL)[:2]
)
GROUNDS = ("paper", "card", "band", "heed")
TEXT_CONTRAST = 7
CONTROL_CONTRAST = 3
SIDED = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right)|text-align:\s*(?:left|right)"
    r"|(?<![\w-])(?:left|right|float|clear):"
)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a { color: red; }", "a{color:red}"),
        ("/* why */ a > b , c{margin: 0 1px;}", "a>b,c{margin:0 1px}"),
        ("a { width: calc(1px + 2px); }", "a{width:calc(1px + 2px)}"),
        (".x :focus { top: 0 }", ".x :focus{top:0}"),
    ],
)
def test_compacting_changes_nothing_of_the_meaning(css: str, expected: str) -> None:
    assert compact(css) == expected


def test_the_hashes_are_those_that_browsers_compute() -> None:
    digests = (hashlib.sha256(style.encode()).digest() for style in STYLES.values())

    assert [f"'sha256-{base64.b64encode(each).decode()}'" for each in digests] == STYLE_HASHES


def test_the_policy_lets_exactly_these_styles_through() -> None:
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["style-src"] == STYLE_HASHES
    assert len(set(STYLE_HASHES)) == len(STYLES)


def test_every_sheet_is_carried_by_some_page() -> None:
    carried = "".join(STYLES.values())

    assert [name for name, source in SOURCES.items() if compact(source) not in carried] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "sheet"),
    [("home:site_map", "guides"), ("directory:search", "directory"), ("search:search", "guides")],
)
def test_a_page_carries_its_style_as_it_was_hashed(
    client: StrictClient, name: str, sheet: str
) -> None:
    html = client.get(reverse(name)).content.decode()

    assert f"<style>{STYLES[sheet]}</style>" in html


@pytest.mark.parametrize("sheet", SOURCES)
def test_no_side_is_left_or_right(sheet: str) -> None:
    """Pages that read from right to left get theirs from the logical properties."""
    assert SIDED.findall(SOURCES[sheet]) == []


@pytest.mark.parametrize("sheet", SOURCES)
def test_nothing_moves_by_itself(sheet: str) -> None:
    assert not re.search(r"animation|transition|@keyframes|scroll-behavior", SOURCES[sheet])


@pytest.mark.parametrize("sheet", sorted(set(SOURCES) - {"site"}))
def test_colours_are_named_once(sheet: str) -> None:
    """Elsewhere than in their table, only the black of paper is written out."""
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", SOURCES[sheet])) <= {"#000"}


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", "open"])
def test_texts_pass_seven_to_one(colours: dict[str, str], ground: str, ink: str) -> None:
    assert contrast(colours[ink], colours[ground]) >= TEXT_CONTRAST


@pytest.mark.parametrize(("name", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_documentation_tells_the_truth_of_them(name: str, colours: dict[str, str]) -> None:
    table = (ROOT / "docs" / "design.md").read_text(encoding="utf-8").partition(f"| {name} | ")[2]
    head, _, *rows = table.partition("\n\n")[0].splitlines()

    assert re.findall(r"on (\w+) `(#\w+)`", head) == [(each, colours[each]) for each in GROUNDS]
    assert [row.split(" | ")[0] for row in rows] == [
        "| ink",
        "| soft",
        "| accent",
        "| open",
        "| edge",
    ]
    for row in rows:
        ink, colour, *told = row.strip("| ").split(" | ")
        measured = [f"{contrast(colours[ink], colours[ground]):.1f}" for ground in GROUNDS]
        assert (colour.strip("`"), told) == (colours[ink], measured)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_controls_are_seen(colours: dict[str, str], ground: str) -> None:
    assert contrast(colours["edge"], colours[ground]) >= CONTROL_CONTRAST


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_buttons_are_legible(colours: dict[str, str]) -> None:
    assert contrast(colours["on-accent"], colours["accent"]) >= TEXT_CONTRAST
