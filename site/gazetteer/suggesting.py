"""Communes and territories to propose while an editor types."""

from django.db.models import Case, F, IntegerField, Q, Value, When

from core.text import fold
from gazetteer.models import Commune, Postcode, Territory
from gazetteer.naming import arrondissement_name, key_of
from gazetteer.searching import find_to_propose
from gazetteer.territories import commune_key
from gazetteer.typed import clean, read_corsican_code, read_digits, split_postcode

_DEPARTEMENT_LENGTHS = (2, 3)


def suggest_communes(text: str, limit: int = 10) -> list[Commune]:
    """Return the communes that a name, a postcode, an INSEE code or its beginning may mean."""
    codes = _commune_codes(clean(text), limit)
    found = Commune.objects.select_related("departement").in_bulk(codes)
    return [found[code] for code in codes if code in found and not found[code].retired]


def suggest_territories(text: str, limit: int = 10) -> list[Territory]:
    """Return the communes, EPCI, départements and régions that a text may mean, best first."""
    text = clean(text)
    if code := read_digits(text) or read_corsican_code(text):
        return _territories_of_code(code, limit)
    name = fold(text)
    return _territories_named(name, limit) if name else []


def _commune_codes(text: str, limit: int) -> list[str]:
    if code := read_digits(text) or read_corsican_code(text):
        return _codes_beginning(code, limit)
    postcode, name = split_postcode(fold(text))
    if postcode:
        return _codes_beginning(postcode, limit)
    return find_to_propose(arrondissement_name(name) or name, limit) if name else []


def _codes_beginning(digits: str, limit: int) -> list[str]:
    """Return the INSEE codes of the communes of a postcode, first, or whose codes begin so."""
    served = Postcode.objects.filter(code__gte=digits.ljust(5, "0"), code__lte=digits.ljust(5, "9"))
    by_postcode = Q(code__in=served.order_by().values("commune_id"))
    rank = Case(When(by_postcode, then=Value(0)), default=Value(1), output_field=IntegerField())
    communes = Commune.objects.filter(by_postcode | Q(code__startswith=digits), retired=False)
    ranked = communes.order_by(rank, "-population", "code")
    return list(ranked.values_list("code", flat=True)[:limit])


def _territories_of_code(code: str, limit: int) -> list[Territory]:
    found: list[Territory] = []
    if len(code) in _DEPARTEMENT_LENGTHS:
        kind = Territory.Kind.DEPARTEMENT
        found = list(Territory.objects.filter(kind=kind, code=code, retired=False))
    keys = [commune_key(commune) for commune in _codes_beginning(code, limit)]
    communes = Territory.objects.in_bulk(keys)
    return [*found, *(communes[key] for key in keys if key in communes)][:limit]


def _territories_named(name: str, limit: int) -> list[Territory]:
    """Names that are the text, then that begin so, then that hold a word that begins so."""
    key = key_of(name)
    ranks = {
        0: Q(folded__in={name, key}),
        1: Q(folded__startswith=name) | Q(folded__startswith=key),
        2: Q(folded__contains=f" {key}"),
    }
    rank = Case(
        *(When(condition, then=Value(rank)) for rank, condition in ranks.items()),
        output_field=IntegerField(),
    )
    found = Territory.objects.filter(ranks[1] | ranks[2], retired=False)
    ranked = found.order_by(rank, F("population").desc(), "key")[:limit]
    return list(ranked) or _territories_alike(name, limit)


def _territories_alike(name: str, limit: int) -> list[Territory]:
    keys = [commune_key(code) for code in find_to_propose(name, limit)]
    communes = Territory.objects.in_bulk(keys)
    return [communes[key] for key in keys if key in communes]
