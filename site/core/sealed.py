"""What tells who a caller is, of no use to somebody who only reads the database.

Texts are sealed (Fernet, authenticated) and numbers are found again by a keyed fingerprint. The
keys come from ``SEALING_KEYS``, the newest first: it seals, every one of them still opens. A key
is retired by a command that seals everything anew (``manage.py rotate_keys``).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

_KEY_LENGTH = 32


def seal(text: str) -> str:
    """Return a text that only the keys can open, "" for ""."""
    return _box(_keys()).encrypt(text.encode()).decode() if text else ""


def opened(sealed: str) -> str:
    """Return the text that was sealed, "" for "". Raise ``InvalidToken`` when no key opens it."""
    return _box(_keys()).decrypt(sealed.encode()).decode() if sealed else ""


def is_sealed_with_the_newest(sealed: str) -> bool:
    """Tell whether the newest key sealed it: the others may then be retired."""
    try:
        _box(_keys()[:1]).decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


def fingerprint(text: str, purpose: str) -> str:
    """Return what a text is found again by: 64 hexadecimal digits that tell nothing of it."""
    return _fingerprint(_keys()[0], text, purpose)


def fingerprints(text: str, purpose: str) -> list[str]:
    """Return its fingerprint by each of the keys, the newest first: some rows wait for theirs."""
    return [_fingerprint(key, text, purpose) for key in _keys()]


class SealedTextField(models.TextField):
    """A text that is clear in Python and sealed in the database. It cannot be searched."""

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else seal(str(value))

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        return None if value is None else opened(value)


def _fingerprint(key: str, text: str, purpose: str) -> str:
    return hmac.new(_derived(key, purpose), text.encode(), hashlib.sha256).hexdigest()


def _keys() -> tuple[str, ...]:
    return tuple(settings.SEALING_KEYS)


@lru_cache(maxsize=8)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key, "seal"))) for key in keys])


@lru_cache(maxsize=32)
def _derived(key: str, purpose: str) -> bytes:
    """Return a key for one purpose: what finds again must not be what opens."""
    info = f"relais.{purpose}".encode()
    return HKDF(SHA256(), length=_KEY_LENGTH, salt=None, info=info).derive(key.encode())
