"""A link as templates write it."""

from typing import NamedTuple


class Link(NamedTuple):
    """An address with its words, and what is said beside them."""

    url: str
    label: str
    detail: str = ""
