"""What a telephone system announces: signed, read, written down. See docs/telephony.md.

The signature is ``t=<seconds>,v1=<hexadecimal>``: an HMAC-SHA256 of ``<seconds>.<body>`` by one of
``CTI_SECRETS``.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from calls.models import Extension, IncomingCall
from calls.models.callers import PURPOSE
from core import phones
from core.sealed import fingerprint

TOLERANCE = timedelta(minutes=5)
_SIGNATURE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")
_NAME = re.compile(r"[\w.:@+\-]{1,80}")
_HIDDEN = ("", "anonymous", "unknown", "private", "restricted")
_LINE_LENGTH = 40


class UnreadableError(ValueError):
    """What was announced cannot be read: in words for whoever sets the telephone up."""


class Event(NamedTuple):
    """A call that rings, or one that is over before anybody took it."""

    name: str
    rings: bool
    number: str = ""
    line: str = ""
    agent: str = ""


def signature(body: bytes, secret: str, at: datetime) -> str:
    """Return the header that goes with a body sent at this moment."""
    seconds = int(at.timestamp())
    return f"t={seconds},v1={_digest(body, secret, str(seconds))}"


def is_signed(body: bytes, header: str, secrets: Iterable[str], now: datetime) -> bool:
    """Tell whether one of the secrets signed this body, minutes ago at most."""
    read = _SIGNATURE.fullmatch(header)
    if read is None or abs(now.timestamp() - int(read[1])) > TOLERANCE.total_seconds():
        return False
    # All of them, whatever the answers: the time that it takes tells nothing.
    matches = [hmac.compare_digest(_digest(body, one, read[1]), read[2]) for one in secrets]
    return any(matches)


def read(body: bytes) -> Event:
    """Return what a body announces."""
    try:
        told = json.loads(body)
    except ValueError:
        raise UnreadableError("The body is not JSON.") from None
    if not isinstance(told, dict):
        raise UnreadableError("The body is not a JSON object.")
    name = _text(told, "call")
    if not _NAME.fullmatch(name):
        raise UnreadableError("“call” must name the call in 1 to 80 letters, digits or . : @ + - _")
    state = _text(told, "state") or "ringing"
    if state not in ("ringing", "gone"):
        raise UnreadableError("“state” must be “ringing” or “gone”.")
    if state == "gone":
        return Event(name, rings=False)
    return Event(
        name, True, _number(told), _text(told, "line")[:_LINE_LENGTH], _text(told, "agent")
    )


def announce(event: Event, now: datetime) -> bool:
    """Write down what was announced; tell whether it was new."""
    if not event.rings:
        going = IncomingCall.objects.filter(name=event.name, gone_at=None, taken_at=None)
        return bool(going.update(gone_at=now))
    try:
        with transaction.atomic():
            _ring(event, now)
    except IntegrityError:
        return False
    return True


def _ring(event: Event, now: datetime) -> IncomingCall:
    return IncomingCall.objects.create(
        name=event.name,
        number=event.number,
        fingerprint=fingerprint(event.number, PURPOSE) if event.number else "",
        hidden_number=not event.number,
        line=event.line,
        responder=_responder(event.agent),
        received_at=now,
    )


def _responder(agent: str) -> Any:
    """Return whose telephone rings: by their extension, or their user name. None for anybody."""
    if not agent:
        return None
    extension = Extension.objects.select_related("user").filter(number=agent).first()
    if extension:
        return extension.user
    return get_user_model().objects.filter(username=agent, is_active=True).first()


def _number(told: dict[str, Any]) -> str:
    written = _text(told, "number")
    if written.casefold() in _HIDDEN:
        return ""
    number = phones.parse(written)
    if not number.startswith("+"):
        raise UnreadableError("“number” is not a telephone number; empty means hidden.")
    return number


def _text(told: dict[str, Any], key: str) -> str:
    value = told.get(key, "")
    if not isinstance(value, str):
        raise UnreadableError(f"“{key}” must be a string.")
    return value.strip()


def _digest(body: bytes, secret: str, seconds: str) -> str:
    return hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
