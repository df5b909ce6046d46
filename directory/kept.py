"""What this process remembers of partners, until they change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from directory.ranking import Found, Tier
from gazetteer import index

T = TypeVar("T")
_Key = tuple[int, int, str, bool, str]
# As many partners as are shown in a few minutes; with their HTML, about 4 kB each.
MOST = 4_000


class Kept(Generic[T]):
    """Reads something of answers, and only of those that it does not remember.

    A search says at which version a partner is: what was read of another version is not given.
    """

    def __init__(self, read: Callable[[list[Found]], Mapping[int, T]]) -> None:
        self._read = read
        self._known: dict[_Key, T] = {}

    def of(self, found: Sequence[Found]) -> dict[int, T]:
        """Return what there is to know of each answer, by the id of its partner."""
        geography = index.version()
        keys = [_key(one, geography) for one in found]
        known = {key[0]: self._known[key] for key in keys if key in self._known}
        missing = [one for one in found if one.partner_id not in known]
        if missing:
            read = self._read(missing)
            self._remember((key for key in keys if key[0] in read), read)
            known.update(read)
        return known

    def _remember(self, keys: Iterable[_Key], read: Mapping[int, T]) -> None:
        if len(self._known) + len(read) > MOST:
            for key in list(self._known)[: MOST // 4]:
                self._known.pop(key, None)
        for key in keys:
            if key[1]:
                self._known[key] = read[key[0]]


def _key(found: Found, geography: str) -> _Key:
    """What is said of a partner hangs on these: its version, why it answers, names of places."""
    is_outside = found.tier is Tier.OUTSIDE
    return found.partner_id, found.version, found.territory, is_outside, geography
