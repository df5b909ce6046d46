"""How a French word sounds, roughly: what is misspelt by ear still sounds the same."""

import re
from functools import lru_cache

_VOWEL_FOLLOWS = "(?=[aeiouy])"
_NASAL_ENDS = "(?![aeiouynm])"

# Passeport, médecin: the e between a syllable and the next.
_SILENT_E = (r"(?<=[aeiouyAIO][^aeiouyAIO])e(?=[^aeiouyAIO][aeiouyAIO])", "")
SOUNDS_REMEMBERED = 2_000

# In order; capitals stand for sounds that no letter writes alone.
_RULES = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"ph", "f"),
        (r"cc(?=[eiy])", "ks"),
        (r"sch|sh|ch(?=[aeiouy]|$)", "C"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
        (r"gn", "N"),
        (r"g(?=[eiy])", "j"),
        (r"je(?=[ao])", "j"),
        (r"gu(?=[eiy])", "g"),
        (r"s?c(?=[eiy])", "s"),
        (r"qu?|ck?", "k"),
        (r"x(?=[aeiouy])", "ks"),
        (r"t(?=i(?:on|el|eu))", "s"),
        (r"z", "s"),
        (r"ou" + _VOWEL_FOLLOWS, "w"),
        (r"eau|au", "o"),
        (r"oi", "wa"),
        (r"ien" + _NASAL_ENDS, "iI"),
        (r"(?:ai|ei|i|y|u)[nm]" + _NASAL_ENDS, "I"),
        (r"[ae][nm]" + _NASAL_ENDS, "A"),
        (r"o[nm]" + _NASAL_ENDS, "O"),
        (r"(?:ai|ei)", "e"),
        _SILENT_E,
        (r"e[rzt]s?$", "e"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)(?:es?|[stdxp]+)$", ""),
    ]
]


@lru_cache(SOUNDS_REMEMBERED)
def sound(word: str) -> str:
    """Return what a folded word sounds like: « rendévou » and « rendez-vous » are one."""
    if not word.isascii():
        return word
    for pattern, heard in _RULES:
        word = pattern.sub(heard, word)
    return word


def sound_together(words: tuple[str, ...]) -> str:
    """Return what several folded words sound like, said as one."""
    return re.sub(*_SILENT_E, "".join(map(sound, words)))
