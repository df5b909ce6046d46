"""What is typed in the box, whatever it is."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

# Longer is no longer a search; the engine reads its first words.
MAX_LENGTH = 200


class WordsForm(forms.Form):
    """One box. Nothing that is typed in it is refused."""

    q = forms.CharField(required=False, strip=True)

    def __init__(self, data: Mapping[str, str]) -> None:
        super().__init__({"q": printable(data.get("q", ""))})
        self.full_clean()

    @property
    def words(self) -> str:
        """What was typed, on one line."""
        words: str = self.cleaned_data["q"]
        return words


def printable(text: str) -> str:
    """Return a text on one line, short, without what cannot be shown again."""
    text = text[: MAX_LENGTH * 4]
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(text.split())[:MAX_LENGTH]
