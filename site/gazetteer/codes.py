"""Understanding numbers: postcodes, INSEE codes, départements, and the beginnings of postcodes."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gazetteer import index
from gazetteer.answers import Choice, DepartementRef, Kind, Understanding
from gazetteer.models import Postcode
from gazetteer.reading import commune_by_any_code, communes_of_postcode

MAX_CHOICES = 10
_POSTCODE_LENGTH = 5
# What people type for the whole of a city, and its INSEE code, which a CEDEX happens to bear.
_DIVIDED_CITIES = {
    **dict.fromkeys(("75000", "75056"), "75056"),
    **dict.fromkeys(("69000", "69123"), "69123"),
    **dict.fromkeys(("13000", "13055"), "13055"),
}
# Before it was divided in 1976, and still in its postcodes.
_WHOLE_CORSE = "20"


def understand_digits(text: str, digits: str) -> Understanding:
    """Say what a number means: the département, the postcode, the INSEE code, or what begins so."""
    if len(digits) == _POSTCODE_LENGTH:
        return understand_postcode(text, digits)
    if len(digits) < _POSTCODE_LENGTH and (found := _departements(digits)):
        return _of_departements(text, found)
    choices = _completed(digits)
    if len(digits) in (3, 4) and choices:
        return Understanding(text, Kind.CHOICES, choices=choices)
    return Understanding(text, Kind.UNREADABLE, choices=choices)


def understand_postcode(text: str, digits: str) -> Understanding:
    """Say what five digits mean; a postcode wins over the INSEE code of the same digits."""
    if (city := _DIVIDED_CITIES.get(digits)) and (found := understand_commune_code(text, city)):
        return found
    served = communes_of_postcode(digits)
    if served.communes:
        label = f"{digits} {served.cedex}".strip()
        return Understanding(text, Kind.COMMUNES, served.communes, postcode=digits, label=label)
    if found := understand_commune_code(text, digits):
        return found
    return Understanding(
        text, Kind.UNKNOWN_POSTCODE, postcode=digits, label=digits, choices=_neighbours(digits)
    )


def understand_commune_code(text: str, code: str) -> Understanding | None:
    """Say which commune bears, or bore, an INSEE code."""
    commune = commune_by_any_code(code)
    if commune is None:
        return None
    return Understanding(text, Kind.COMMUNES, (commune,), label=commune.label)


def understand_departement(text: str, departement: DepartementRef) -> Understanding:
    return Understanding(text, Kind.DEPARTEMENT, departement=departement, label=departement.label)


def choice_of_departement(departement: DepartementRef) -> Choice:
    return Choice(departement.label, _("département"), departement.code)


def _departements(digits: str) -> list[DepartementRef]:
    known = index.areas().departements
    if digits == _WHOLE_CORSE:
        return [known[code] for code in ("2A", "2B") if code in known]
    found = known.get(digits.zfill(2))
    return [found] if found else []


def _of_departements(text: str, found: list[DepartementRef]) -> Understanding:
    if len(found) == 1:
        return understand_departement(text, found[0])
    choices = tuple(map(choice_of_departement, found))
    return Understanding(text, Kind.CHOICES, choices=choices)


def _completed(digits: str) -> tuple[Choice, ...]:
    """Return the postcodes that begin so, first the one whose zero a spreadsheet took away."""
    if len(digits) > _POSTCODE_LENGTH:
        return _beginning_with(digits[:_POSTCODE_LENGTH])
    with_zero = _beginning_with(f"0{digits}") if len(digits) == _POSTCODE_LENGTH - 1 else ()
    beginning = _beginning_with(digits) if len(digits) > 1 else ()
    return (*with_zero, *beginning)[:MAX_CHOICES]


def _neighbours(postcode: str) -> tuple[Choice, ...]:
    """Return the known postcodes that share the most first digits."""
    for length in (4, 3, 2):
        if choices := _beginning_with(postcode[:length]):
            return choices
    return ()


def _beginning_with(prefix: str) -> tuple[Choice, ...]:
    """Propose the most populated postcodes that begin so, in order of their digits."""
    rows = (
        Postcode.objects.filter(
            code__gte=prefix.ljust(_POSTCODE_LENGTH, "0"),
            code__lte=prefix.ljust(_POSTCODE_LENGTH, "9"),
            kind=Postcode.Kind.ORDINARY,
            commune__retired=False,
        )
        .order_by("-commune__population", "commune_id")
        .values_list("code", "commune__name", "commune__population")
    )
    names: dict[str, list[str]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for code, name, population in rows:
        names[code].append(name)
        people[code] += population
    largest = sorted(people, key=lambda code: (-people[code], code))[:MAX_CHOICES]
    return tuple(Choice(code, _served(names[code]), code) for code in sorted(largest))


def _served(names: list[str]) -> str:
    """« Vitry-le-François et 45 autres communes »."""
    others = len(names) - 1
    if not others:
        return names[0]
    sentence = ngettext(
        "%(name)s et une autre commune", "%(name)s et %(others)s autres communes", others
    )
    return sentence % {"name": names[0], "others": others}
