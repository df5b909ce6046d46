"""What Relais says is French, kind, and set as French is printed (docs: VOICE)."""

import re
from pathlib import Path

import pytest

from tests.support.french import everything_shown, public_templates, text_outside_gettext
from tests.support.project import name_of

SHOWN = list(everything_shown())

FAULTS = {
    "English": r"\b(?:the|and|with|your|you|please|this|that|from|have|not|for|is|are|of|to)\b",
    "a word that blames": r"\b(?:erreurs?|invalides?|incorrecte?s?|désolée?s?|veuillez|échec)\b",
    "an exclamation mark": r"!",
    "a straight apostrophe": r"\w'\w",
    "an ordinary space where French wants one that does not break": r" [:;?!»]|« ",
    "straight quotation marks": r"\"",
    "three dots for an ellipsis": r"\.\.\.",
    "another word for e-mail": r"\bcourriels?\b|(?<!e-)\bmails?\b",
}


def test_strings_are_found_wherever_they_are_written() -> None:
    places = {shown.where.partition(":")[0].rpartition(".")[2] for shown in SHOWN}

    assert {"py", "html"} <= places
    assert len(SHOWN) > 200


@pytest.mark.parametrize("fault", FAULTS)
def test_no_string_shown_holds(fault: str) -> None:
    pattern = re.compile(FAULTS[fault], re.IGNORECASE)

    found = [str(shown) for shown in SHOWN if pattern.search(_without_markup(shown.text))]

    assert found == []


def _without_markup(text: str) -> str:
    """Drop tags and placeholders: they are not read."""
    return re.sub(r"<[^>]+>|%\(\w+\)s|{{.*?}}|{\w*}", "", text)


@pytest.mark.parametrize("template", public_templates(), ids=name_of)
def test_every_word_of_a_public_page_can_be_translated(template: Path) -> None:
    assert text_outside_gettext(template) == []
