"""How the public addresses of the directory are written."""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote_plus

from django.urls import reverse

from gazetteer.lookup import CommuneRef, departement_place

# A département's code has three digits at most: no other partner can share its address.
_LAST_CODE = 999


@lru_cache(maxsize=1)
def root() -> str:
    """Return the address of the directory, which every other begins with."""
    return reverse("directory:search")


def of_partner(slug: str, pk: int) -> str:
    """Return the one address of a partner, never that of a département."""
    own = f"{slug}-{pk}"
    if pk <= _LAST_CODE and _is_departement(own):
        own = f"lieu-{own}"
    return f"{root()}{own}/"


@lru_cache(maxsize=256)
def of_departement(code: str) -> str:
    place = departement_place(code)
    slug = place.departement.slug if place and place.departement else code.lower()
    return f"{root()}{slug}/"


def of_commune(commune: CommuneRef) -> str:
    return f"{of_departement(commune.departement_code)}{commune.slug}/"


def of_search(parameters: Iterable[tuple[str, str]]) -> str:
    """Return the address of a search."""
    return root() + query(parameters)


def query(parameters: Iterable[tuple[str, str]]) -> str:
    """Return the part of an address after the path, "" for no parameter."""
    text = "&".join(f"{name}={quote_plus(value)}" for name, value in parameters)
    return f"?{text}" if text else ""


@lru_cache(maxsize=4096)
def _is_departement(own: str) -> bool:
    place = departement_place(own)
    return bool(place and place.departement and place.departement.slug == own)
