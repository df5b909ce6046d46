"""Usual first names, folded. Those that are also common words or places are left out."""

from pathlib import Path

_FILE = Path(__file__).with_suffix(".txt")
FIRST_NAMES = frozenset(_FILE.read_text(encoding="utf-8").split())
