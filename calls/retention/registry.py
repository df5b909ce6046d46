"""Every clock of the desk, in the order that they are run and told."""

from calls.retention import identities, short, written
from calls.retention.clock import Clock

CLOCKS: tuple[Clock, ...] = (
    identities.CLOCK,
    written.CLOCK,
    short.INCOMING,
    short.DRAFTS,
    short.JOURNAL,
    short.PURGES,
)
