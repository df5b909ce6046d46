"""The style sheet: compact, allowed by its hash, legible on every ground."""

import base64
import hashlib
import re

import pytest
from django.conf import settings
from django.test import Client

from core.style import SOURCE, STYLE, STYLE_HASH, compact

LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#\w{3,6});", block))
    for block in re.findall(r":root \{(.*?)\}", SOURCE.read_text(encoding="utf-8"), re.DOTALL)[:2]
)
GROUNDS = ("paper", "card", "band")
TEXT_CONTRAST = 7
CONTROL_CONTRAST = 3


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


def test_the_hash_is_the_one_that_browsers_compute() -> None:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

    assert f"'sha256-{digest}'" == STYLE_HASH


def test_the_policy_lets_exactly_this_style_through() -> None:
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["style-src"] == [STYLE_HASH]


@pytest.mark.django_db
def test_every_page_carries_it_as_it_was_hashed(client: Client) -> None:
    html = client.get("/mentions-legales/").content.decode()

    assert f"<style>{STYLE}</style>" in html


def test_no_side_is_left_or_right() -> None:
    """Pages that read from right to left get theirs from the logical properties."""
    sided = re.compile(
        r"(?:margin|padding|border|inset)-(?:left|right)|text-align:(?:left|right)|float:"
    )

    assert not sided.search(STYLE)


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


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_controls_are_seen(colours: dict[str, str], ground: str) -> None:
    assert contrast(colours["edge"], colours[ground]) >= CONTROL_CONTRAST


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_buttons_are_legible(colours: dict[str, str]) -> None:
    assert contrast(colours["on-accent"], colours["accent"]) >= TEXT_CONTRAST
