"""What a visitor asks of the directory: one GET form, read with kindness.

An unknown value is set aside with a word, never refused: the page always answers.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from core.opening_hours import HOME_TIME_ZONE
from core.text import fold
from directory.catalogue import catalogue
from directory.models import Language, Need, PartnerType
from directory.ranking import FARTHEST_KM
from directory.search import Criteria
from gazetteer.lookup import Understanding

T = TypeVar("T")

MAX_LENGTH = 100
_YES = {"1", "oui", "on", "true", "yes"}
_NO = {"", "0", "non", "off", "false", "no"}
_DEFAULT_HOUR = time(10)
_SHORT_LANGUAGES = {"lsf": Language.FSL.value, "signes": Language.FSL.value}


def cleaned_text(value: Any) -> str:
    """Return what was typed on one line, short, without control characters."""
    text = str(value or "")[: MAX_LENGTH * 4]
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return " ".join(text.split())[:MAX_LENGTH]


class TypedField(forms.Field):
    """Free text; subclasses turn it into what it names, or say that they did not know it."""

    unknown = _("Nous n’avons pas reconnu « %(value)s » : cela n’a pas été pris en compte.")

    def __init__(self) -> None:
        super().__init__(required=False)

    def to_python(self, value: Any) -> Any:
        text = cleaned_text(value)
        if not text:
            return self.empty()
        found = self.find(text)
        if found is None:
            raise ValidationError(self.unknown, code="unknown", params={"value": text})
        return found

    def clean(self, value: Any) -> Any:
        """Everything is said by ``to_python``; most of the form is not filled in."""
        return self.empty() if value is None else self.to_python(value)

    def empty(self) -> Any:
        return None

    def find(self, text: str) -> Any:
        return text


class TextField(TypedField):
    def empty(self) -> str:
        return ""


class FlagField(TypedField):
    def empty(self) -> bool:
        return False

    def find(self, text: str) -> bool | None:
        return True if text.lower() in _YES else False if text.lower() in _NO else None


class NumberField(TypedField):
    """A whole number from 1; beyond ``maximum`` it is brought back to it."""

    def __init__(self, maximum: int) -> None:
        super().__init__()
        self.maximum = maximum

    def find(self, text: str) -> int | None:
        number = int(text) if text.isdecimal() else 0
        return min(number, self.maximum) if number else None


class NeedField(TypedField):
    """A need by its slug, its label, or the words of the callers."""

    unknown = _("Nous n’avons pas reconnu le besoin « %(value)s » : il n’a pas été pris en compte.")

    def find(self, text: str) -> Need | None:
        known = catalogue()
        return known.need_by_slug(text) or _named(text, known.needs.values(), _words_of_need)


class TypeField(TypedField):
    """A type by its slug or its name, with or without its explanation."""

    unknown = _("Nous n’avons pas reconnu le type « %(value)s » : il n’a pas été pris en compte.")

    def find(self, text: str) -> PartnerType | None:
        return catalogue().type_by_slug(text) or type_named(text)


class LanguageField(TypedField):
    unknown = _("Nous n’avons pas reconnu la langue « %(value)s ». Exemples : arabe, anglais.")

    def find(self, text: str) -> str | None:
        word = fold(text)
        if word in _SHORT_LANGUAGES:
            return _SHORT_LANGUAGES[word]
        matches = [
            code
            for code, label in Language.choices
            if word == code or (len(word) > 2 and fold(str(label)).startswith(word))
        ]
        return matches[0] if matches else None


class DayField(TypedField):
    unknown = _("Nous n’avons pas reconnu le jour « %(value)s ». Exemple : 24/11/2026.")

    def find(self, text: str) -> date | None:
        try:
            day, month, year = map(int, text.replace(".", "/").split("/"))
            return date(year, month, day)
        except ValueError:
            return _iso_date(text)


def _iso_date(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


class HourField(TypedField):
    unknown = _("Nous n’avons pas reconnu l’heure « %(value)s ». Exemple : 14 h 30.")

    def find(self, text: str) -> time | None:
        hour, minute, *_rest = [*fold(text.replace("h", ":")).split(), "0"]
        try:
            return time(int(hour), int(minute))
        except ValueError:
            return None


TICKS = (
    ("ouvert", _("Ouvert maintenant")),
    ("gratuit", _("Gratuit")),
    ("sans_rdv", _("Sans rendez-vous")),
    ("a_distance", _("Aide à distance")),
    ("fauteuil", _("Accessible en fauteuil roulant")),
)
FILTERS = (*(name for name, _label in TICKS), "jour", "heure", "nom", "langue", "type")


class Filters(NamedTuple):
    """The form but for the place, as a template writes it again: what was typed is kept."""

    besoin: str
    # Something in the folded part was not understood.
    to_mend: bool
    ticked: tuple[str, ...]
    jour: str
    heure: str
    nom: str
    langue: str
    hidden: tuple[tuple[str, str], ...]


class _Unchanging(dict[str, forms.Field]):
    """Fields that every form of a kind shares: Django copies them for those that change them."""

    def __deepcopy__(self, memo: Any) -> "_Unchanging":
        return self


class SearchForm(forms.Form):
    """Every way of asking the directory; the names are those of the address bar."""

    lieu = TextField()
    commune = TextField()
    besoin = NeedField()
    type = TypeField()
    nom = TextField()
    ouvert = FlagField()
    jour = DayField()
    heure = HourField()
    gratuit = FlagField()
    sans_rdv = FlagField()
    a_distance = FlagField()
    fauteuil = FlagField()
    langue = LanguageField()
    rayon = NumberField(maximum=FARTHEST_KM)
    page = NumberField(maximum=10_000)

    def __init__(self, data: Mapping[str, str]) -> None:
        super().__init__(_with_the_need_of_its_topic(data))
        self.full_clean()

    def _clean_fields(self) -> None:
        """Read each value as it is: Django would bind every field to show it, which we do not."""
        for name, field in self.fields.items():
            try:
                self.cleaned_data[name] = field.clean(self.data.get(name))
            except ValidationError as error:
                self.add_error(name, error)

    @property
    def ignored(self) -> list[str]:
        """What was set aside, in words."""
        return [str(message) for messages in self.errors.values() for message in messages]

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is asked at all, not even by sending the box empty."""
        return not any(name in self.data for name in self.fields)

    @property
    def is_enough_without_a_place(self) -> bool:
        """Tell whether there is something to look for in the whole country."""
        return any(self.cleaned_data.get(name) for name in ("besoin", "type", "nom"))

    @cached_property
    def typed(self) -> list[tuple[str, str]]:
        """What was asked and understood or not, by name; the page is not part of it."""
        asked = (name for name in self.fields if name in self.data)
        pairs = ((name, cleaned_text(self.data.get(name))) for name in asked)
        return [(name, text) for name, text in pairs if text and name != "page"]

    @property
    def filters(self) -> Filters:
        """Return all but the place, to be written again."""
        typed = dict(self.typed)
        asked = self.cleaned_data.get
        need, day, hour = asked("besoin"), asked("jour"), asked("heure")
        return Filters(
            besoin=need.slug if need else "",
            to_mend=any(name in self.errors for name in FILTERS),
            ticked=tuple(name for name, _label in TICKS if asked(name)),
            # A box for days or hours keeps nothing else: the words above it quote what was typed.
            jour=day.isoformat() if day else "",
            heure=hour.strftime("%H:%M") if hour else "",
            nom=typed.get("nom", ""),
            langue=typed.get("langue", ""),
            hidden=tuple((name, typed[name]) for name in ("commune", "type") if name in typed),
        )

    def criteria(self, place: Understanding | None, now: datetime) -> Criteria:
        """Return what to look for around a place."""
        asked = self.cleaned_data.get
        kind, name = asked("type"), asked("nom") or ""
        if name and place and not kind and (named := type_named(name)):
            kind, name = named, ""
        return Criteria(
            place=place,
            need=asked("besoin"),
            type=kind,
            name=name,
            open_at=self._moment(place, now),
            free=bool(asked("gratuit")),
            walk_in=bool(asked("sans_rdv")),
            remote=bool(asked("a_distance")),
            wheelchair=bool(asked("fauteuil")),
            language=asked("langue") or "",
            radius_km=asked("rayon"),
        )

    def _moment(self, place: Understanding | None, now: datetime) -> datetime | None:
        """Return when it must be open: at the day and hour asked, where the place is, or now."""
        day, hour = self.cleaned_data.get("jour"), self.cleaned_data.get("heure")
        if day or hour:
            zone = ZoneInfo(_time_zone(place))
            day = day or now.astimezone(zone).date()
            return datetime.combine(day, hour or _DEFAULT_HOUR, zone)
        return now if self.cleaned_data.get("ouvert") else None


SearchForm.base_fields = _Unchanging(SearchForm.base_fields)


def _with_the_need_of_its_topic(data: Mapping[str, str]) -> Mapping[str, str]:
    """Ask for the need that a tutorial's topic leads to (``sujet``), unless one is asked for."""
    if "sujet" not in data:
        return data
    need = catalogue().needs_of_topics.get(cleaned_text(data["sujet"]))
    asked = {name: data[name] for name in data if name != "sujet"}
    if need and not asked.get("besoin"):
        asked["besoin"] = need.slug
    return asked


def type_named(text: str) -> PartnerType | None:
    """Return the type that people call by this name: « CCAS », « mairie »."""
    return _named(text, catalogue().types.values(), _words_of_type)


def _named(text: str, items: Iterable[T], words: Callable[[T], Iterable[str]]) -> T | None:
    wanted = fold(text)
    return next((item for item in items if any(fold(word) == wanted for word in words(item))), None)


def _words_of_need(need: Need) -> Iterable[str]:
    return (need.slug, need.label, *need.synonyms.splitlines())


def _words_of_type(kind: PartnerType) -> Iterable[str]:
    return (kind.slug, kind.name, kind.name.split(" (", 1)[0])


def _time_zone(place: Understanding | None) -> str:
    communes = place.communes if place else ()
    return communes[0].time_zone if communes else HOME_TIME_ZONE
