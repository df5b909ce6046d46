"""Listening to whoever else looks for words, and finds nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from search.models import FruitlessWords


def note_fruitless_words(words: str, on: date, **_signal: Any) -> None:
    """Count words that found nothing on the desk with those of the public site."""
    FruitlessWords.objects.note(words, on)
