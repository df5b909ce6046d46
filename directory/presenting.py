"""What the directory says of a partner: rows become sentences, ready for a page or for JSON.

Pure and quick: nothing is read here, neither database nor clock. Ten partners are said in a
few tenths of a millisecond, because what does not change from one to the next is kept.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core import french_places
from core.french_time import long_date
from core.opening_hours import State, schedule
from core.phones import in_pairs, tel_uri
from core.text import NBSP
from directory.kept import MOST
from directory.models import Partner, PartnerType
from directory.search import Found, PartnerRow, Tier
from directory.words import words

# Beyond this a record is still shown, and one is told to call first.
_FRESH = timedelta(days=365)
_DOES_LENGTH = 150
_USUALLY_LENGTH = 90
_FRANCE = "f"
# Said of a day that is not a holiday, it adds nothing to « Fermé — ouvre demain à 9 h ».
_CLOSED_TODAY = "Fermé aujourd’hui"
_SEPARATOR = f"{NBSP}· "


class Phone(NamedTuple):
    """A number as it is dialled, as it is read aloud, and what it is for."""

    number: str
    uri: str
    pairs: str
    label: str


class Opening(NamedTuple):
    """What can be said of a partner's hours at one moment."""

    state: State
    words: str
    today: str
    next_change: datetime | None


class Card(NamedTuple):
    """One partner as a list of answers shows it; a field with nothing to say is empty."""

    url: str
    name: str
    kind: str
    phones: tuple[Phone, ...]
    contact_url: str
    contact: str
    place: str
    access: str
    # What one does there, and what one does not, a line each.
    does: str
    # What depends on the caller, on the day or on the hour.
    why: str = ""
    state: str = ""
    state_words: str = ""
    today: str = ""
    message: str = ""
    verified: str = ""


class Presenter:
    """Says partners as they are at one moment."""

    def __init__(self, now: datetime) -> None:
        self.say = words()
        self.now = now
        self._minute = now.astimezone(UTC).replace(second=0, microsecond=0)
        self._days: dict[str, date] = {}

    def card(
        self, found: Found, row: PartnerRow, kind: PartnerType, url: str, several_communes: bool
    ) -> Card:
        """Return what a list of answers says of a partner."""
        hours = self.opening(row)
        words = kind.name, kind.does, kind.does_not
        return _lasting(row, *words, url, self.say.language)._replace(
            why=self._why(found, row, several_communes),
            state=hours.state.value,
            state_words=hours.words,
            today=shortened(hours.today),
            message=self.message(row),
            verified=self.say.example if row.is_example else self.freshness(row),
        )

    def _why(self, found: Found, row: PartnerRow, several_communes: bool) -> str:
        """Return the reason, unless the heading above competent offices says it."""
        reason = self.reason(found, row, several_communes)
        return "" if reason == self.say.competent else reason

    def reason(self, found: Found, row: PartnerRow, several_communes: bool) -> str:
        """Return why a partner is among the answers, in a few words."""
        if found.tier is Tier.NATIONAL:
            return self.say.everywhere
        if found.tier is Tier.COMPETENT:
            return self._competence(found, row, several_communes)
        if found.tier is Tier.NAMED:
            return french_places.at(row.commune_name) if row.commune_name else ""
        if found.tier is Tier.OUTSIDE:
            sentence = self.say.mostly_for if row.covers else self.say.at_distance
            return sentence.format(distance=_distance_of(found), territory=territories(row))
        if found.territory and found.territory != _FRANCE:
            return self.say.covers.format(territory=territories(row))
        if found.tier is Tier.NEAR:
            return self.say.at_distance.format(distance=_distance_of(found))
        is_named = several_communes and row.commune_name
        return french_places.at(row.commune_name) if is_named else self.say.in_the_commune

    def _competence(self, found: Found, row: PartnerRow, several_communes: bool) -> str:
        if found.territory == _FRANCE:
            return self.say.everywhere
        if several_communes and found.commune_code and row.commune_name:
            return french_places.at(row.commune_name)
        return self.say.competent

    def opening(self, row: PartnerRow) -> Opening:
        """Return whether a partner is open, when that changes, and the hours of its day."""
        today = self.day(row.time_zone)
        if is_closed_on(row, today):
            return self._closure(row)
        if not row.opening_hours:
            return self._unread(row.opening_hours_text.strip())
        return _opening(row.opening_hours, row.time_zone, self._minute)

    def message(self, row: PartnerRow) -> str:
        """Return the temporary message of a partner, on the days it is meant for."""
        if not row.message:
            return ""
        day = self.day(row.time_zone)
        is_now = (row.message_from or day) <= day <= (row.message_until or day)
        return row.message if is_now else ""

    def freshness(self, row: PartnerRow) -> str:
        """Return when somebody last verified a record, and what to do when that is long ago."""
        if row.verified_on is None:
            return self.say.not_verified
        is_fresh = self.day(row.time_zone) - row.verified_on <= _FRESH
        sentence = self.say.verified if is_fresh else self.say.call_first
        return _dated(sentence, row.verified_on)

    def day(self, zone: str) -> date:
        """Return which day it is in a time zone."""
        day = self._days.get(zone)
        if day is None:
            day = self._days[zone] = self.now.astimezone(_zone(zone)).date()
        return day

    def _unread(self, raw: str) -> Opening:
        """Hours that nobody could turn into a schedule are shown, never guessed."""
        if not raw:
            return Opening(State.UNKNOWN, self.say.hours_unknown, "", None)
        return Opening(State.UNKNOWN, self.say.hours_to_confirm, f"«{NBSP}{raw}{NBSP}»", None)

    def _closure(self, row: PartnerRow) -> Opening:
        if row.closed_until is None:
            return Opening(State.CLOSED, self.say.closed_for_now, "", None)
        back = row.closed_until + timedelta(days=1)
        moment = datetime(back.year, back.month, back.day, tzinfo=_zone(row.time_zone))
        sentence = _dated(self.say.closed_until, back)
        return Opening(State.CLOSED, sentence, "", moment)


@lru_cache(maxsize=MOST)
def _lasting(
    row: PartnerRow, kind: str, usually_does: str, usually_does_not: str, url: str, language: str
) -> Card:
    """Return what a card says whoever the caller is, on any day; the rest is empty."""
    phones = said_phones(row)
    does = shortened(row.description or usually_does)
    does_not = shortened(row.does_not) or shortened(usually_does_not, _USUALLY_LENGTH)
    return Card(
        url=url,
        name=row.name,
        kind=short_type(kind),
        phones=phones,
        contact_url="" if phones else _contact_url(row),
        contact="" if phones else row.email or site_label(row.website),
        place=place_line(row),
        access=access(row),
        does="\n".join(filter(None, (does, _note(does_not)))),
    )


def access(row: PartnerRow) -> str:
    """Return how one is received: appointment, cost, wheelchair, languages."""
    say = words()
    parts = [say.access[mode] for mode in row.access_modes if mode in say.access]
    if row.remote_help:
        parts.append(say.remote)
    if row.cost:
        parts.append(say.cost[row.cost])
    if row.wheelchair:
        parts.append(say.wheelchair[row.wheelchair])
    if spoken := ", ".join(filter(None, map(say.languages.get, row.languages))):
        parts.append(say.speaks.format(languages=spoken))
    line = joined(parts)
    return line[:1].upper() + line[1:]


def _note(text: str) -> str:
    return words().note.format(text=uncapitalized(text)) if text else ""


def said_phones(row: PartnerRow) -> tuple[Phone, ...]:
    return tuple(
        Phone(number, tel_uri(number), in_pairs(number), label) for number, label in row.phones
    )


def short_type(name: str) -> str:
    """Return the name of a type without its explanation: « CCAS »."""
    return name.split(" (", 1)[0]


def territories(row: PartnerRow) -> str:
    """Return the territories that a row names, as they are said: « la Marne »."""
    return ", ".join(
        french_places.departement(key[2:], name) if key.startswith("d-") else name
        for key, name in row.covers
    )


def distance(kilometres: float) -> str:
    """Return a distance as it is said: « 800 m », « 4 km »."""
    if kilometres < 0.95:
        return f"{max(round(kilometres * 10), 1) * 100}{NBSP}m"
    return f"{round(kilometres)}{NBSP}km"


def place_line(row: PartnerRow) -> str:
    """Return where to go, on one line."""
    return ", ".join(filter(None, (row.address, row.landmark, town(row))))


def town(row: PartnerRow) -> str:
    return f"{row.postcode}{NBSP}{row.commune_name}".strip()


def joined(parts: Iterable[str]) -> str:
    """Return several things said on one line, those with nothing to say left out."""
    return _SEPARATOR.join(filter(None, parts))


def shortened(text: str, length: int = _DOES_LENGTH) -> str:
    """Return a text cut after its last sentence or word that fits."""
    if len(text) <= length:
        return text
    head = text[:length]
    if (end := head.rfind(". ")) > length // 4:
        return head[: end + 1]
    return head.rsplit(None, 1)[0].rstrip(",;:.– \u00a0") + "…"


def uncapitalized(text: str) -> str:
    """Return a sentence as it goes on after a colon; « RSA » keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def site_label(url: str) -> str:
    """Return an address as it is said: without protocol, « www. » nor final slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def _distance_of(found: Found) -> str:
    return distance(found.distance_km or 0)


def is_closed_on(row: PartnerRow | Partner, day: date) -> bool:
    """Tell whether a partner is closed for a time, whatever its hours say."""
    if row.closed_from is None and row.closed_until is None:
        return False
    return (row.closed_from or day) <= day <= (row.closed_until or day)


def _contact_url(row: PartnerRow) -> str:
    return f"mailto:{row.email}" if row.email else row.website


# The same hours are said again and again, by many partners and at each request of a minute.
@lru_cache(maxsize=20_000)
def _opening(text: str, zone: str, minute: datetime) -> Opening:
    status = schedule(text, zone).at(minute)
    hours = _hours_of_day(text, zone, minute.astimezone(_zone(zone)).date())
    today = "" if hours == _CLOSED_TODAY else hours
    return Opening(status.state, status.sentence, today, status.next_change)


@lru_cache(maxsize=20_000)
def _hours_of_day(text: str, zone: str, day: date) -> str:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=_zone(zone))
    return schedule(text, zone).today(noon)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=2048)
def _dated(sentence: str, day: date) -> str:
    return sentence.format(day=long_date(day, with_year=True))
