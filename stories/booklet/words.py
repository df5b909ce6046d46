"""The words that every booklet carries around its stories, and how texts are set in it."""

from typing import Any

from django.utils.translation import gettext as _

from core.french_time import long_date
from core.text import french_spaces
from stories.booklet.book import Book, Chapter


def words(book: Book) -> dict[str, str]:
    """Return the headings and sentences that both renderers use."""
    return {
        "cover": _("Couverture"),
        "title": _("Page de titre"),
        "contents": _("Sommaire"),
        "landmarks": _("Repères"),
        "foreword": _("Avant-propos"),
        "thanks": _("Merci"),
        "credits": _("Licence et crédits"),
        "stories": _("Les histoires"),
        "pictures": _("Les images"),
        "notes": _("Vos notes"),
        "posture": _("Posture du médiateur"),
        "lesson": _("Ce que cette histoire nous apprend"),
        "online": _("Cette histoire en ligne :"),
        "published": _("Un livret de {name}").format(name=book.publisher.name),
        "edition": edition(book),
        "names": _("Les prénoms des appelants et des médiateurs ont été changés."),
        "licence": licence(book),
        "reuse": _(
            "Vous pouvez lire ces histoires en public, les copier, les distribuer et les changer. "
            "Citez seulement leur auteur et cette licence."
        ),
        "font": _(
            "Composé en Atkinson Hyperlegible Next, un caractère dessiné pour être lu par tous."
        ),
        "call": _("Besoin d’aide ? {name} vous répond").format(name=book.publisher.name),
        "qr_code": _("Code à photographier avec un téléphone pour lire ce livret en ligne"),
    }


def edition(book: Book) -> str:
    """Return which edition it is, and of when."""
    told = _("Édition n° {number}, {day}")
    day = long_date(book.made_at.date(), with_year=True)
    return told.format(number=book.number, day=day)


def licence(book: Book) -> str:
    """Return under which licence the booklet is published."""
    if not book.licence:
        return ""
    return _("Ce livret est publié sous la licence {licence}.").format(licence=book.licence)


def by(chapter: Chapter) -> str:
    """Return who tells a story, "" when nobody says."""
    return _("par {author}").format(author=chapter.author) if chapter.author else ""


def spoken_summary(has_pictures: bool) -> str:
    """Return what the EPUB says of itself to who chooses a book by how it can be read."""
    told = [
        _("Ce livret se lit entièrement par l’oreille ou du bout des doigts."),
        _("La table des matières mène à chaque histoire."),
    ]
    if has_pictures:
        told.append(_("Les images qui disent quelque chose sont décrites."))
    return " ".join(told)


def in_french(text: Any) -> Any:
    """Return a text with the spaces that do not break; HTML stays HTML."""
    if hasattr(text, "__html__"):
        return type(text)(french_spaces(str(text)))
    return french_spaces(str(text))


def of_one_line(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the blocks that a heading may hold: no list."""
    return [block for block in blocks if "runs" in block]


def shown(url: str) -> str:
    """Return an address as it is read and typed: without what every address begins with."""
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")


def quoted(text: str) -> str:
    """Return a sentence between guillemets, unless it has some."""
    text = text.strip()
    return text if not text or text.startswith("«") else f"«\u00a0{text}\u00a0»"
