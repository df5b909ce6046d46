"""Logs that say where something broke, and nothing of whom it was about.

The message of an exception often quotes what it choked on: a number, a name, a whole row. On the
addresses of ``CAREFUL_ADDRESSES`` and in the loggers of ``CAREFUL_LOGGERS`` it is left out; the
line of code and the kind of the exception stay, which are what repairs are made from.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator

from django.conf import settings

_THEN = "\n\nThen, while that was dealt with:\n\n"


class CarefulFormatter(logging.Formatter):
    """The formatter of every handler of ``LOGGING``."""

    def format(self, record: logging.LogRecord) -> str:
        if record.exc_info and record.exc_info[1] and _is_careful(record):
            text = without_messages(record.exc_info[1])
            # A copy: another handler may have other manners.
            record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": text})
        return super().format(record)


def without_messages(exception: BaseException) -> str:
    """Return a traceback where exceptions have a kind and a place, but no message."""
    return _THEN.join(_told(one) for one in reversed([*_chain(exception)]))


def _chain(exception: BaseException | None) -> Iterator[BaseException]:
    while exception is not None:
        yield exception
        hidden = exception.__suppress_context__
        exception = exception.__cause__ or (None if hidden else exception.__context__)


def _told(exception: BaseException) -> str:
    kind = type(exception)
    place = "".join(traceback.format_tb(exception.__traceback__))
    return f"{place}{kind.__module__}.{kind.__qualname__}"


def _is_careful(record: logging.LogRecord) -> bool:
    path = getattr(getattr(record, "request", None), "path_info", "")
    return path.startswith(settings.CAREFUL_ADDRESSES) or record.name.startswith(
        settings.CAREFUL_LOGGERS
    )
