"""From texts to terms: what is left of a word once its form no longer matters."""

import re
from functools import lru_cache

import snowballstemmer

from core.text import fold, tokens

STEMMED = "fr"

# Folded. The letters and halves of words are what elisions leave.
STOP_WORDS = frozenset(
    """
    a d j l s n c m t qu jusqu lorsqu puisqu quoiqu presqu quelqu y
    le la les un une des de du au aux et ou ni car mais donc or en dans sur sous par pour avec
    sans chez vers entre ce cet cette ces ca cela ceci mon ma mes ton ta tes son sa ses notre nos
    votre vos leur leurs je tu il elle on nous vous ils elles me te se moi toi lui eux qui que
    quoi dont quel quelle quels quelles comment combien quand pourquoi si ne pas plus tres trop
    bien aussi alors puis est es suis sont sommes etes etait ete etre ai as avons avez ont avait
    avoir aurai fait faire fais faut peut peux pouvoir puis veux veut voudrais vouloir dois doit
    devoir va vais aller svp bonjour merci besoin aide aider probleme souci chose truc quelque
    marche marchent fonctionne quelques tout tous toute toutes meme comme ici the
    """.split()  # noqa: SIM905
) - {"devoir", "aide", "aider"}

# They say little beside any other word: what is done to a thing, and not the thing.
FAINT_WORDS = frozenset(
    """
    prendre prends prend mettre mets met donner donne trouver trouve utiliser utilise servir sert
    demander demande savoir sais sait dire dit arriver arrive regarder regarde passer passe
    chercher cherche rien arrete
    """.split()  # noqa: SIM905
)

_LETTERS = re.compile(r"\w+")
# What French verbs and adjectives end with once their accents are gone.
_ENDINGS = ((re.compile(r"iere?s?$"), "ie"), (re.compile(r"(?<=\w\w)e(?:e|es|r|s|z)$"), "e"))
_LAST_VOWEL_OR_S = re.compile(r"(?<=\w{3})[eis]$")
_stemmer = snowballstemmer.stemmer("french")


@lru_cache(maxsize=20_000)
def stem(word: str, language: str = STEMMED) -> str:
    """Return what the forms of a folded word have in common: « déclarée », « déclarer »."""
    if language != STEMMED or not word.isascii() or not word.isalpha() or len(word) < 4:
        return word
    for ending, plain in _ENDINGS:
        word = ending.sub(plain, word)
    stemmed: str = _stemmer.stemWord(word)
    return _LAST_VOWEL_OR_S.sub("", stemmed)


def is_stop_word(word: str, language: str = STEMMED) -> bool:
    """Say whether a folded word tells nothing of what is looked for."""
    return language == STEMMED and word in STOP_WORDS


def is_faint(word: str, language: str = STEMMED) -> bool:
    """Say whether a folded word tells little of what is looked for."""
    return language == STEMMED and word in FAINT_WORDS


def lines_of_words(text: str) -> list[tuple[str, ...]]:
    """Return the folded words of each line of `text`: expressions do not cross lines."""
    return [words for line in text.splitlines() if (words := tokens(line))]


def spellings(text: str) -> dict[str, str]:
    """Return how the accented words of `text` are written, by their folded form."""
    words = {word.lower() for word in _LETTERS.findall(text) if not word.isascii()}
    return {fold(word): word for word in sorted(words)}
