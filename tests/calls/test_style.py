"""The desk wears the colours of the public pages, whose contrasts are measured."""

import re
from pathlib import Path

from core.style import SHEETS
from tests.support.project import ROOT

DESK = ROOT / "calls/static/calls/desk.css"


def colours(sheet: Path) -> list[tuple[str, str]]:
    """The custom properties of a sheet that are colours, light ones first."""
    return re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", sheet.read_text(encoding="utf-8"))


def test_the_desk_has_the_colours_of_the_site() -> None:
    assert colours(DESK) == colours(SHEETS / "site.css") != []
