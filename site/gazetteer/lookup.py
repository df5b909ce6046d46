"""Understanding the place that a person typed. Everything else of the gazetteer's answers stands behind.

    understand("51300")  understand("st etienne")  understand("paris 15")  understand("Gers")

Any string gives an `Understanding`; none raises. An exact postcode, code or name costs one query.
"""

from dataclasses import replace

from core.french_places import at
from core.text import fold
from gazetteer import index
from gazetteer.answers import (
    Choice,
    CommuneRef,
    DepartementRef,
    Kind,
    Understanding,
)
from gazetteer.codes import (
    MAX_CHOICES,
    choice_of_departement,
    understand_commune_code,
    understand_departement,
    understand_digits,
    understand_postcode,
)
from gazetteer.index import Entry
from gazetteer.naming import ARTICLES, area_key, arrondissement_name, key_of
from gazetteer.reading import communes_by_code
from gazetteer.searching import Found, find, find_exact, find_remote
from gazetteer.suggesting import suggest_communes, suggest_territories
from gazetteer.typed import clean, read_corsican_code, read_digits, split_postcode

__all__ = [
    "Choice",
    "CommuneRef",
    "DepartementRef",
    "Kind",
    "Understanding",
    "commune_place",
    "departement_place",
    "suggest_communes",
    "suggest_territories",
    "understand",
]

# A commune smaller than this does not hide the département of the same name (La Réunion, 47).
_TOWN = 2_000
# A commune with so much of its département's people is the département (Paris).
_WHOLE = 0.9


def understand(text: str) -> Understanding:
    """Say which place a typed text means."""
    text = clean(text)
    if not text:
        return Understanding(text, Kind.EMPTY)
    if digits := read_digits(text):
        return understand_digits(text, digits)
    if code := read_corsican_code(text):
        return _understand_corsican_code(text, code)
    postcode, name = split_postcode(fold(text))
    if postcode:
        return _understand_postcode_and_name(text, postcode, name)
    if not name:
        return Understanding(text, Kind.UNREADABLE)
    return _understand_name(text, name)


def commune_place(code: str) -> Understanding | None:
    """Return the place of an INSEE code, of today or old, or of an address (« reims-51454 »)."""
    code = clean(code).rpartition("-")[2].upper()
    return understand_commune_code(code, code) if code else None


def departement_place(slug: str) -> Understanding | None:
    """Return the place of a département's code or address (« marne-51 »)."""
    code = clean(slug).rpartition("-")[2].upper()
    departement = index.areas().departements.get(code)
    return understand_departement(code, departement) if departement else None


def _understand_corsican_code(text: str, code: str) -> Understanding:
    if departement := index.areas().departements.get(code):
        return understand_departement(text, departement)
    found = understand_commune_code(text, code)
    return found or Understanding(text, Kind.UNREADABLE)


def _understand_postcode_and_name(text: str, postcode: str, name: str) -> Understanding:
    """The commune of that name among the postcode's; without one, the postcode prevails."""
    found = understand_postcode(text, postcode)
    if found.kind is Kind.COMMUNES:
        return _narrowed(found, name)
    by_name = _understand_name(text, name) if name else found
    return by_name if by_name.is_place else found


def _narrowed(found: Understanding, name: str) -> Understanding:
    words = f" {key_of(name)} "
    named = [
        commune for commune in found.communes if f" {key_of(fold(commune.name))} " in words
    ] or [commune for commune in found.communes if name and _begins(commune, words.strip())]
    if not named:
        return found
    # « Vitry-le-François » also holds the words of a commune named « Vitry ».
    commune = max(named, key=lambda one: (len(one.name), one.population))
    label = f"{found.postcode} {commune.name}"
    return replace(found, communes=(commune,), label=label)


def _begins(commune: CommuneRef, words: str) -> bool:
    return key_of(fold(commune.name)).startswith(words)


def _understand_name(text: str, name: str) -> Understanding:
    name = arrondissement_name(name) or name
    exact = find_exact(name)
    if area := _understand_area(text, name, exact):
        return area
    if exact.entries:
        return _understand_found(text, exact)
    if within := _understand_within(text, name):
        return within
    found = find(name)
    if found.entries:
        return _understand_found(text, found)
    return Understanding(text, Kind.UNREADABLE, choices=_choices(find_remote(name)))


def _understand_area(text: str, name: str, communes: Found) -> Understanding | None:
    """The département or région of that name, unless a town of that name is at least as likely."""
    areas = index.areas()
    departement = areas.departements_by_key.get(area_key(name))
    largest = max((entry.population for entry in communes.entries), default=0)
    if departement is None:
        return _understand_region(text, name, communes)
    if largest >= _WHOLE * departement.population:
        return None
    if largest < _TOWN:
        return replace(
            understand_departement(text, departement), choices=_choices(communes.entries)
        )
    choices = (choice_of_departement(departement), *_choices(communes.entries))
    return Understanding(text, Kind.CHOICES, choices=choices[:MAX_CHOICES])


def _understand_region(text: str, name: str, communes: Found) -> Understanding | None:
    members = index.areas().regions_by_key.get(area_key(name))
    if not members:
        return None
    choices = (*map(choice_of_departement, members), *_choices(communes.entries))
    return Understanding(text, Kind.CHOICES, choices=choices)


def _understand_within(text: str, name: str) -> Understanding | None:
    """« landerneau 29 », « landerneau finistere », « 29 landerneau »: a name in its département."""
    for commune, departement in _splits(name.split()):
        if area_key(commune) == key_of(fold(departement.name)):
            return understand_departement(text, departement)
        found = find(commune, departement.code)
        if found.entries:
            return _understand_found(text, found)
    return None


def _splits(words: list[str]) -> list[tuple[str, DepartementRef]]:
    areas = index.areas()
    splits = []
    for position in range(1, len(words)):
        before, after = " ".join(words[:position]), " ".join(words[position:])
        if departement := _departement_named(after):
            splits.append((before, departement))
        if position == 1 and (departement := areas.departements.get(before.upper())):
            splits.append((after, departement))
    # The longest name first: « Saint-Denis, La Réunion » before « Saint-Denis-La, Réunion ».
    return [split for split in splits if split[0] not in ARTICLES]


def _departement_named(words: str) -> DepartementRef | None:
    areas = index.areas()
    return areas.departements.get(words.upper()) or areas.departements_by_key.get(area_key(words))


def _understand_found(text: str, found: Found) -> Understanding:
    communes = communes_by_code(entry.code for entry in found.entries)
    if not found.is_clear:
        choices = tuple(_choice(entry, communes) for entry in found.entries)
        return Understanding(text, Kind.CHOICES, choices=choices)
    first, *others = found.entries
    commune = communes[first.code]
    return Understanding(
        text,
        Kind.COMMUNES,
        (commune,),
        label=_label(first, commune),
        choices=tuple(_choice(entry, communes) for entry in others),
    )


def _choices(entries: tuple[Entry, ...]) -> tuple[Choice, ...]:
    if not entries:
        return ()
    communes = communes_by_code(entry.code for entry in entries)
    return tuple(_choice(entry, communes) for entry in entries)


def _choice(entry: Entry, communes: dict[str, CommuneRef]) -> Choice:
    commune = communes[entry.code]
    return Choice(_label(entry, commune), commune.departement_name, commune.label)


def _label(entry: Entry, commune: CommuneRef) -> str:
    """« Landerneau (29) », or « Champtoceaux, à Orée d’Anjou (49) »."""
    if not entry.former_name:
        return commune.label
    return f"{entry.former_name}, {at(commune.name)} ({commune.departement_code})"
