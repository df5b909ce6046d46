"""A handful of real communes: enough to test repairs without a database."""

from directory.importing.repair import Geography, Place
from directory.importing.vocabulary import Vocabulary

COMMUNES = (
    Place("01033", "Valserhône", (46.109, 5.829), ""),
    Place("29103", "Landerneau", (48.4508, -4.2494), ""),
    Place("51454", "Reims", (49.2583, 4.0317), ""),
    Place("51649", "Vitry-le-François", (48.7247, 4.5844), ""),
    Place("51065", "Blacy", (48.7245, 4.5530), ""),
    Place("93066", "Saint-Denis", (48.936, 2.358), ""),
    Place("49126", "Orée-d'Anjou", (47.3400, -1.3500), ""),
    Place("75056", "Paris", (48.8589, 2.347), ""),
    Place("75112", "Paris 12e Arrondissement", (48.835, 2.42), ""),
    Place("97117", "Le Moule", (16.331, -61.347), ""),
    Place("80021", "Amiens", (49.894, 2.302), ""),
    Place("14666", "Sannerville", (49.18, -0.22), "14000"),
    Place("14000", "Nouvelle", (49.18, -0.22), ""),
    Place("98411", "Crozet", None, ""),
)
FORMER = (
    ("93059", "Pierrefitte-sur-Seine", "93066"),
    ("49069", "Champtoceaux", "49126"),
)
POSTCODES = {
    "01200": ["01033"],
    "29800": ["29103"],
    "29801": ["29103"],
    "51100": ["51454"],
    "51300": ["51649", "51065"],
    "93380": ["93066"],
    "93200": ["93066"],
    "49530": ["49126"],
    "75012": ["75056", "75112"],
    "97160": ["97117"],
}


def geography() -> Geography:
    known = Geography()
    for place in COMMUNES:
        known.add_commune(place)
    for former in FORMER:
        known.add_former(*former)
    for code, communes in POSTCODES.items():
        for commune in communes:
            known.add_postcode(code, commune, is_ordinary=code != "29801")
    return known


def vocabulary() -> Vocabulary:
    return Vocabulary(
        types={"france-services": 1, "mediatheque": 2, "espace-public-numerique": 3,
               "tiers-lieu": 4, "association": 5, "autre-lieu": 6},
        needs={"demarches-en-ligne": 1, "imprimer-un-document": 2, "acces-a-un-ordinateur": 3,
               "apprendre-internet": 4},
        typologies={"RFS": "france-services", "BIB": "mediatheque",
                    "EPN": "espace-public-numerique", "TIERS_LIEUX": "tiers-lieu",
                    "ASSO": "association"},
        services={
            "aide aux demarches administratives": ("demarches-en-ligne",),
            "acces internet et materiel informatique": ("acces-a-un-ordinateur",),
            "maitrise des outils numeriques du quotidien": ("apprendre-internet",),
        },
    )  # fmt: skip
