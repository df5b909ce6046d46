"""What no source says: which communes the sea surrounds, their time zones, three coordinates."""

from typing import Any

from core.text import fold
from gazetteer.distance import Point

# Islands off the continent that no bridge joins (Ré, Oléron, Noirmoutier have one).
_NEAR_ISLANDS = {
    "ile-de-brehat": ("22016",),
    "ile-de-batz": ("29082",),
    "ile-de-sein": ("29083",),
    "ile-molene": ("29084",),
    "ouessant": ("29155",),
    "belle-ile": ("56009", "56114", "56152", "56241"),
    "groix": ("56069",),
    "hoedic": ("56085",),
    "houat": ("56086",),
    "ile-aux-moines": ("56087",),
    "ile-d-arz": ("56088",),
    "ile-d-aix": ("17004",),
    "ile-d-yeu": ("85113",),
}
_FAR_ISLANDS = {
    "marie-galante": ("97108", "97112", "97126"),
    "la-desirade": ("97110",),
    "terre-de-bas": ("97130",),
    "terre-de-haut": ("97131",),
    "petite-terre": ("97608", "97615"),
    "miquelon": ("97501",),
    "saint-pierre": ("97502",),
    "wallis": ("98613",),
    "futuna": ("98611", "98612"),
    "tahiti": (
        *("98712", "98715", "98722", "98725", "98733", "98734"),
        *("98735", "98736", "98738", "98747", "98748", "98752"),
    ),
    "moorea": ("98729",),
    "raiatea": ("98750", "98754", "98758"),
    "belep": ("98801",),
    "ile-des-pins": ("98809",),
    "lifou": ("98814",),
    "mare": ("98815",),
    "ouvea": ("98820",),
}
_ISLAND_OF_COMMUNE = {
    code: island
    for islands in (_NEAR_ISLANDS, _FAR_ISLANDS)
    for island, codes in islands.items()
    for code in codes
}
# Guyane is no island, but no road leads from there to the rest of France.
_ISLAND_OF_DEPARTEMENT = {
    "2A": "corse",
    "2B": "corse",
    "971": "guadeloupe",
    "972": "martinique",
    "973": "guyane",
    "974": "la-reunion",
    "976": "mayotte",
    "977": "saint-barthelemy",
    "978": "saint-martin",
    "988": "grande-terre",
}
# Every other commune of these is alone on its island or its atolls.
_ARCHIPELAGOS = frozenset(("984", "987", "989"))

_TIME_ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "984": "Indian/Kerguelen",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
    # Clipperton has no name of its own in the IANA list: eight hours behind UTC.
    "989": "Etc/GMT+8",
}
_MARQUISES = ("98718", "98723", "98731", "98746", "98756", "98757")
_TIME_ZONES_OF_COMMUNES = {
    **dict.fromkeys(_MARQUISES, "Pacific/Marquesas"),
    "98719": "Pacific/Gambier",
    "98413": "Indian/Reunion",
    "98414": "Antarctica/DumontDUrville",
    "98415": "Indian/Mayotte",
}

# Absent from GeoNames' postal file, or wrong there where no neighbour can tell (Arue: its
# atoll; Buxerolles: a hamlet of the same EPCI): their town halls, to a few hundred metres.
KNOWN_POINTS: dict[str, Point] = {
    "97701": (17.8962, -62.8498),
    "97801": (18.0679, -63.0825),
    "98712": (-17.5230, -149.5280),
    "86041": (46.5985, 0.3500),
}
# Misplaced by 10 km and more, but amid communes of its own EPCI: found by eye.
KNOWN_AS_MISPLACED = frozenset(("07124", "47099"))
# Nobody lives there all year, and GeoNames gives them no postcode.
WITHOUT_POINT = frozenset(("98411", "98412", "98413", "98414", "98415"))


def island_of(commune: dict[str, Any]) -> str:
    """Return the slug of the island of a commune, "" on the continent."""
    departement = commune["departement"]
    known = _ISLAND_OF_COMMUNE.get(commune["code"]) or _ISLAND_OF_DEPARTEMENT.get(departement)
    if known is None and departement in _ARCHIPELAGOS:
        return fold(commune["nom"]).replace(" ", "-")
    return known or ""


def time_zone_of_departement(code: str) -> str:
    return _TIME_ZONES.get(code, "Europe/Paris")


def time_zone_of_commune(code: str) -> str:
    """Return the time zone of a commune where it differs from its département's, otherwise ""."""
    return _TIME_ZONES_OF_COMMUNES.get(code, "")
