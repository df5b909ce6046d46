"""The shipped records, read and completed. ``partners.json`` leaves out what is empty."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from core import phones
from directory.models import Source

PARTNERS = Path(__file__).parent / "partners.json"

TEXTS = (
    "name", "network", "description", "does_not", "address", "landmark", "postcode", "email",
    "website", "appointment_url", "cost", "wheelchair", "opening_hours", "opening_hours_text",
    "message", "internal_note",
)  # fmt: skip
CODES = ("access_modes", "audiences", "languages")
DATES = ("closed_from", "closed_until", "message_from", "message_until", "verified_on")

EMPTY: dict[str, Any] = {
    **dict.fromkeys(TEXTS, ""),
    **dict.fromkeys(DATES),
    "commune": None,
    "latitude": None,
    "longitude": None,
    "remote_help": False,
    "live": True,
    # The national short numbers are no examples: nobody may read that 15 does not exist.
    "source": Source.DEMO.value,
}

Record = dict[str, Any]


def records(today: date) -> Iterator[Record]:
    """Yield every partner, complete, its dates counted from ``today``.

    The file counts in days, so that a closure is under way whenever the set is loaded.
    """
    for written in json.loads(PARTNERS.read_text(encoding="utf-8")):
        yield _complete(written, today)


def _complete(written: Record, today: date) -> Record:
    written = dict(written)
    closed = written.pop("closed_days", (None, None))
    message = written.pop("message_days", (None, None))
    verified = written.pop("verified_days_ago", None)
    days = (*closed, *message, None if verified is None else -verified)
    return {
        **EMPTY,
        **{name: [] for name in (*CODES, "needs", "coverage")},
        **written,
        **{name: _day(today, count) for name, count in zip(DATES, days, strict=True)},
        "phones": [_phone(**phone) for phone in written.get("phones", [])],
    }


def _day(today: date, count: int | None) -> str | None:
    return None if count is None else (today + timedelta(days=count)).isoformat()


def _phone(number: str, label: str = "") -> dict[str, str]:
    return {"number": phones.parse(number), "label": label}
