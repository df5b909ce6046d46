"""The words that every sheet carries, in the language of the sheet."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

from core.french_time import long_date
from core.translation import gettext as _


def words(line_name: str) -> dict[str, str]:
    """Return the headings and captions; the template fills ``{page}`` and ``{pages}``."""
    return {
        "easy": _("Facile à lire et à comprendre"),
        "flash": _("À savoir en ce moment :"),
        "before": _("Avant de commencer"),
        "success": _("C’est réussi si…"),
        "trouble": _("Si cela ne marche pas"),
        "links": _("Sites officiels"),
        "call": _("Besoin d’aide ? %(line)s vous répond") % {"line": line_name},
        "address": _("Cette fiche sur Internet"),
        "qr_code": _("Code à photographier avec un téléphone pour ouvrir cette fiche"),
        "step": _("Étape"),
        "example": _("Image d’exemple — ce n’est pas le vrai site"),
        "page": _("Page {page} sur {pages}"),
    }


def label_of(kind: str) -> str:
    """Return the word that tells one kind of part from the others; "" for a plain text."""
    return {
        "tip": _("Conseil :"),
        "warning": _("Attention :"),
        "check": _("Vérifiez :"),
        "video": _("Vidéo :"),
    }.get(kind, "")


def day(date_: date) -> str:
    """Return a date in full, with its year."""
    if (get_language() or "fr").startswith("fr"):
        return long_date(date_, with_year=True)
    return date_format(date_, "DATE_FORMAT")


def colophon(author: str, licence: str, reviewed_on: date | None, printed_on: date) -> list[str]:
    """Return two lines: who wrote the sheet and who may copy it, then how fresh it is."""
    lines = (
        (
            (_("Écrit par %s"), author),
            (_("Licence %s"), licence),
        ),
        (
            (_("Relu le %s"), reviewed_on and day(reviewed_on)),
            (_("Imprimé le %s"), day(printed_on)),
        ),
    )
    filled = (" · ".join(phrase % value for phrase, value in line if value) for line in lines)
    return [line for line in filled if line]
