"""A brake on what visitors send, which never writes down who they are.

The count of each address is kept in the cache, under a keyed hash of the address, for as long as
the brake lasts. Without a shared cache (``CACHE_URL``), each worker counts for itself.
"""

from __future__ import annotations

import ipaddress
from typing import NamedTuple

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# Behind nginx's socket nobody has an address; behind its port everybody has this machine's.
_OUR_OWN = ("", "127.0.0.1", "::1")
# What an operator gives to one home.
_HOME = 64


class Brake(NamedTuple):
    """So many times from one address in so many seconds.

    A care home, a town hall or the customers of a mobile operator share one address: be generous.
    """

    name: str
    times: int
    seconds: int

    def lets_through(self, request: HttpRequest) -> bool:
        """Count one more from this visitor's address; tell whether it is not one too many."""
        key = self._key(address_of(request))
        if cache.add(key, 1, self.seconds):
            return True
        try:
            return cache.incr(key) <= self.times
        except ValueError:
            # The cache has just forgotten it.
            return True

    def _key(self, address: str) -> str:
        digest = salted_hmac(f"{__name__}.{self.name}", address, algorithm="sha256").hexdigest()
        return f"core.throttle:{digest}"


def address_of(request: HttpRequest) -> str:
    """Return the address that a visitor comes from, of a home rather than of a device."""
    address = request.META.get("REMOTE_ADDR", "")
    if address in _OUR_OWN:
        # nginx always writes this header over what a visitor sent.
        address = request.META.get("HTTP_X_REAL_IP") or address
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return str(address)
    if isinstance(read, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((read, _HOME), strict=False))
    return str(read)
