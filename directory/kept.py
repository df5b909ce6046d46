"""What this process remembers of partners, until they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from directory.ranking import Found

T = TypeVar("T")
# As many partners as are shown in a few minutes; with their HTML, about 4 kB each.
MOST = 4_000


class Kept(Generic[T]):
    """Reads something of partners, and only of those that it does not remember.

    A search says at which version a partner is: what was read of another version is not given.
    """

    def __init__(self, read: Callable[[list[int]], Mapping[int, T]]) -> None:
        self._read = read
        self._known: dict[tuple[int, int], T] = {}

    def of(self, found: Sequence[Found]) -> dict[int, T]:
        """Return what there is to know of the partners found, by their ids."""
        known = {
            one.partner_id: self._known[key]
            for one in found
            if (key := (one.partner_id, one.version)) in self._known
        }
        missing = [one for one in found if one.partner_id not in known]
        if missing:
            read = self._read([one.partner_id for one in missing])
            self._remember(missing, read)
            known.update(read)
        return known

    def _remember(self, found: Sequence[Found], read: Mapping[int, T]) -> None:
        if len(self._known) + len(found) > MOST:
            for key in list(self._known)[: MOST // 4]:
                self._known.pop(key, None)
        for one in found:
            if one.version and one.partner_id in read:
                self._known[one.partner_id, one.version] = read[one.partner_id]
