"""Names of places inside a French sentence: « au Havre », « près d’Orléans », « la Marne »."""

_VOWELS = tuple("AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ")

_ELIDED = "01 02 03 07 09 10 11 12 27 28 34 35 36 37 38 60 61 89 91"
_FEMININE = (
    "16 17 19 21 23 24 26 2A 2B 31 33 42 43 44 48 50 51 52 53 54 55 57 58 70 71 72 73 74 76 77 "
    "80 85 86 87 93 971 972 973 987 988"
)
_PLURAL = "04 05 06 08 13 22 40 64 65 66 78 79 88 92 984"
_BARE = "75 974 975 976 977 978 986"
_ARTICLES = {
    **dict.fromkeys(_ELIDED.split(), "l’"),
    **dict.fromkeys(_FEMININE.split(), "la "),
    **dict.fromkeys(_PLURAL.split(), "les "),
    **dict.fromkeys(_BARE.split(), ""),
}
_IN = {
    **dict.fromkeys(_BARE.split(), "à "),
    **dict.fromkeys(["2A", "2B", "971", "972", "973", "987", "988"], "en "),
}


def at(name: str) -> str:
    """Return where one is: « à Reims », « au Havre », « aux Abymes », « à La Rochelle »."""
    return _contracted(name, "à ", "au ", "aux ")


def of(name: str) -> str:
    """Return what one is near: « de Reims », « d’Orléans », « du Havre », « des Abymes »."""
    elided = "d’" if name.startswith(_VOWELS) else "de "
    return _contracted(name, elided, "du ", "des ")


def departement(code: str, name: str) -> str:
    """Return a département with its article: « la Marne », « l’Ain », « les Landes », « Paris »."""
    return f"{_ARTICLES.get(code, 'le ')}{name}"


def in_departement(code: str, name: str) -> str:
    """Return where one is: « dans la Marne », « à Paris », « en Guadeloupe »."""
    if before := _IN.get(code):
        return f"{before}{name}"
    return f"dans {departement(code, name)}"


def _contracted(name: str, plain: str, masculine: str, plural: str) -> str:
    if name.startswith("Le "):
        return masculine + name[3:]
    if name.startswith("Les "):
        return plural + name[4:]
    return plain + name
