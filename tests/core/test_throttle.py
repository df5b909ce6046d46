"""The brake on what visitors send."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from core.throttle import Brake, address_of

BRAKE = Brake("essai", times=3, seconds=60)


def coming_from(address: str, **headers: str):
    return RequestFactory().post("/", REMOTE_ADDR=address, **headers)


def let_through(times: int, address: str, brake: Brake = BRAKE) -> list[bool]:
    return [brake.lets_through(coming_from(address)) for _time in range(times)]


def test_it_stops_an_address_after_so_many_times() -> None:
    assert let_through(5, "192.0.2.1") == [True, True, True, False, False]


def test_another_address_goes_on() -> None:
    let_through(4, "192.0.2.1")

    assert let_through(1, "192.0.2.2") == [True]


def test_each_brake_counts_for_itself() -> None:
    let_through(4, "192.0.2.1")

    assert let_through(1, "192.0.2.1", Brake("autre", times=3, seconds=60)) == [True]


def test_it_lets_go_when_the_cache_forgets() -> None:
    let_through(4, "192.0.2.1")
    cache.clear()

    assert let_through(1, "192.0.2.1") == [True]


def test_a_count_forgotten_between_two_looks_stops_nobody(monkeypatch) -> None:
    monkeypatch.setattr(cache, "add", lambda *args: False)

    assert let_through(1, "192.0.2.1") == [True]


def test_the_address_is_written_nowhere(monkeypatch) -> None:
    written = []
    monkeypatch.setattr(cache, "add", lambda key, *rest: written.append((key, rest)) or True)

    let_through(1, "192.0.2.77")

    assert len(written) == 1
    assert "192.0.2.77" not in str(written)


def test_the_hash_of_an_address_depends_on_the_key_of_the_installation(settings, monkeypatch):
    keys = set()
    monkeypatch.setattr(cache, "add", lambda key, *rest: keys.add(key) or True)

    for secret in ("une clé", "une autre"):
        settings.SECRET_KEY = secret
        let_through(1, "192.0.2.77")

    assert len(keys) == 2


@pytest.mark.parametrize(
    ("remote", "real", "address"),
    [
        # Straight to us: what a visitor says of itself is not believed.
        ("192.0.2.1", None, "192.0.2.1"),
        ("192.0.2.1", "198.51.100.9", "192.0.2.1"),
        # Behind nginx, by its socket or by a port of this machine.
        ("", "198.51.100.9", "198.51.100.9"),
        ("127.0.0.1", "198.51.100.9", "198.51.100.9"),
        ("::1", "198.51.100.9", "198.51.100.9"),
        # Nobody in between.
        ("127.0.0.1", None, "127.0.0.1"),
        ("", None, ""),
        # A home has as many addresses of the sixth version as it likes.
        ("2001:db8:1:2:aaaa::1", None, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", None, "2001:db8:1:2::/64"),
        ("", "n’importe quoi", "n’importe quoi"),
    ],
)
def test_the_address_is_the_one_that_nginx_says(remote: str, real: str | None, address: str):
    headers = {"HTTP_X_REAL_IP": real} if real else {}

    assert address_of(coming_from(remote, **headers)) == address
