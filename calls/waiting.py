"""What waits for somebody, as the desk's home and its menu tell it."""

from typing import NamedTuple


class Waiting(NamedTuple):
    """A line of the desk's home: how many, of what, and where to see to it."""

    url: str
    label: str
    number: int
    # Late, or somebody waits on the line: shown first.
    is_pressing: bool = False
