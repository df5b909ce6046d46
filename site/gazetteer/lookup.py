"""Understanding the place that a person typed: the door of the gazetteer.

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
from gazetteer.naming import area_key, arrondissement_name, ends_unfinished, key_of
from gazetteer.reading import commune_by_code, communes_by_code
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
    "is_name",
    "suggest_communes",
    "suggest_territories",
    "understand",
]

# Shown beside a place that is clear, for those who meant another.
_ALTERNATIVES = 4
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


def is_name(text: str) -> bool:
    """Tell whether a text is the whole name of a commune or département: no spelling is guessed."""
    name = fold(clean(text))
    is_area = area_key(name) in index.areas().departements_by_key
    return is_area or key_of(name) in index.names().entries


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
    if not exact.entries and (within := _understand_within(text, name)):
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
        found = find_exact(commune, departement.code)
        if not found.entries and area_key(commune) == key_of(fold(departement.name)):
            return understand_departement(text, departement)
        found = found if found.entries else find(commune, departement.code)
        if found.entries:
            return _understand_found(text, found)
    return None


def _splits(words: list[str]) -> list[tuple[str, DepartementRef]]:
    """Return the ways to read words as a name and its département."""
    splits = [
        (" ".join(words[:position]), _departement_named(" ".join(words[position:])))
        for position in range(1, len(words))
    ]
    splits.append((" ".join(words[1:]), index.areas().departements.get(words[0].upper())))
    return [
        (name, departement)
        for name, departement in splits
        if departement and name and not ends_unfinished(name)
    ]


def _departement_named(words: str) -> DepartementRef | None:
    areas = index.areas()
    return areas.departements.get(words.upper()) or areas.departements_by_key.get(area_key(words))


def _understand_found(text: str, found: Found) -> Understanding:
    communes = _communes(found.entries)
    choices = _choices(found.entries, communes)
    if not found.is_clear or not choices:
        kind = Kind.CHOICES if choices else Kind.UNREADABLE
        return Understanding(text, kind, choices=choices)
    first, *others = choices
    commune = next(communes[entry.code] for entry in found.entries if entry.code in communes)
    return Understanding(
        text, Kind.COMMUNES, (commune,), label=first.label, choices=tuple(others[:_ALTERNATIVES])
    )


def _communes(entries: tuple[Entry, ...]) -> dict[str, CommuneRef]:
    if len(entries) == 1 and (commune := commune_by_code(entries[0].code)):
        return {commune.code: commune}
    return communes_by_code(entry.code for entry in entries)


def _choices(
    entries: tuple[Entry, ...], communes: dict[str, CommuneRef] | None = None
) -> tuple[Choice, ...]:
    if not entries:
        return ()
    known = _communes(entries) if communes is None else communes
    # What is in memory may be a minute older than the base.
    return tuple(_choice(entry, known) for entry in entries if entry.code in known)


def _choice(entry: Entry, communes: dict[str, CommuneRef]) -> Choice:
    commune = communes[entry.code]
    return Choice(_label(entry, commune), commune.departement_name, commune.label)


def _label(entry: Entry, commune: CommuneRef) -> str:
    """« Landerneau (29) », or « Champtoceaux, à Orée d’Anjou (49) »."""
    if not entry.former_name:
        return commune.label
    return f"{entry.former_name}, {at(commune.name)} ({commune.departement_code})"
