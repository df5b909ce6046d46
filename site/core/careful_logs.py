"""Logs that say where something broke, and nothing of whom it was about.

The message of an exception often quotes what it choked on: a number, a name, a whole row. On the
addresses of ``CAREFUL_ADDRESSES`` and in the loggers of ``CAREFUL_LOGGERS`` it is left out; the
line of code and the kind of the exception stay, which are what repairs are made from.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

from django.conf import settings

_ExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)
_UNTOLD = "(message left out)"


class CarefulFormatter(logging.Formatter):
    """A formatter for every handler of ``LOGGING``."""

    def format(self, record: logging.LogRecord) -> str:
        if record.exc_info and _is_careful(record):
            record = _copy(record)
            record.exc_text = without_messages(record.exc_info)
            # Nobody formats it otherwise afterwards.
            record.exc_info = None
        return super().format(record)


def without_messages(exc_info: _ExcInfo | Any) -> str:
    """Return a traceback where exceptions have a kind and a place, but no message."""
    told = traceback.TracebackException(*exc_info, capture_locals=False, compact=True)
    _silence(told)
    return "".join(told.format()).rstrip()


def _silence(told: traceback.TracebackException | None) -> None:
    while told is not None:
        # What the class prints after the kind of the exception.
        told._str = _UNTOLD  # type: ignore[attr-defined]
        told.__notes__ = None  # type: ignore[attr-defined]
        for one in told.exceptions or []:
            _silence(one)
        _silence(told.__cause__)
        told = told.__context__


def _is_careful(record: logging.LogRecord) -> bool:
    path = getattr(getattr(record, "request", None), "path_info", "")
    return path.startswith(settings.CAREFUL_ADDRESSES) or record.name.startswith(
        settings.CAREFUL_LOGGERS
    )


def _copy(record: logging.LogRecord) -> logging.LogRecord:
    return logging.makeLogRecord(record.__dict__)
