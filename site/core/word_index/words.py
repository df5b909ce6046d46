"""Words: those of a text, and what is left of a French one once its form no longer matters."""

import re
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from core.text import tokens
from core.word_index.document import Document

SHORTEST_STEMMED = 4
PIECES_REMEMBERED = 2_000

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
    va vais aller svp bonjour merci besoin probleme souci chose truc quelque quelques marche
    marchent fonctionne tout tous toute toutes meme comme ici the
    """.split()  # noqa: SIM905
)

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
_LAST_LETTER = re.compile(r"(?<=\w{3})[eisy]$")
_stemmer = snowballstemmer.stemmer("french")


def stem(word: str) -> str:
    """Return what the forms of a folded French word have in common: « déclarée », « déclarer »."""
    if not word.isascii() or not word.isalpha() or len(word) < SHORTEST_STEMMED:
        return word
    for ending, plain in _ENDINGS:
        word = ending.sub(plain, word)
    stemmed: str = _stemmer.stemWord(word)
    return _LAST_LETTER.sub("", stemmed)


def lines_of_words(text: str) -> list[tuple[str, ...]]:
    """Return the folded words of each line of `text`: expressions do not cross lines."""
    lines = (tuple(_words(line)) for line in text.splitlines())
    return [words for words in lines if words]


def _words(line: str) -> Iterator[str]:
    for piece in line.split():
        yield from _tokens(piece)


# Folding takes its time over accents; between two spaces, texts often say the same.
_tokens = lru_cache(PIECES_REMEMBERED)(tokens)


def spellings(document: Document) -> dict[str, str]:
    """Return how the accented words of a document are written, by their folded form."""
    texts = [document.title, document.summary, document.words, *document.tags, document.body]
    words = {word.lower() for word in _LETTERS.findall("\n".join(texts)) if not word.isascii()}
    return {folded[0]: word for word in sorted(words) if (folded := _tokens(word))}
