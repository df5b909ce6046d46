"""What the directory says of a partner: rows become sentences, ready for a page or for JSON.

Pure and quick: nothing is read here, neither database nor clock. Twenty partners are said in
well under a millisecond, because what does not change from one to the next is prepared once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import french_places
from core.french_time import long_date
from core.opening_hours import State, Status, schedule
from core.phones import in_pairs, tel_uri
from core.text import NBSP
from directory.models import AccessMode, Audience, Cost, Language, PartnerType, Wheelchair
from directory.search import Found, PartnerRow, Tier

# Beyond this a record is still shown, and one is told to call first.
_FRESH = timedelta(days=365)
_DOES_LENGTH = 150
_FRANCE = "f"
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
    why: str
    phones: tuple[Phone, ...]
    contact_url: str
    contact: str
    state: str
    state_words: str
    today: str
    message: str
    place: str
    access: str
    does: str
    does_not: str
    verified: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words that every card uses, translated once for all of them."""

    example: str
    verified: str
    not_verified: str
    call_first: str
    note: str
    in_the_commune: str
    covers: str
    mostly_for: str
    everywhere: str
    competent: str
    at_distance: str
    closed_until: str
    closed_for_now: str
    hours_unknown: str
    hours_to_confirm: str
    remote: str
    speaks: str
    access: dict[str, str]
    cost: dict[str, str]
    wheelchair: dict[str, str]
    languages: dict[str, str]
    audiences: dict[str, str]


def words() -> Words:
    """Return the words of the cards in the language of the page."""
    return _words_in(get_language() or "fr")


@lru_cache(maxsize=16)
def _words_in(language: str) -> Words:
    return Words(
        example=_("Exemple pour la démonstration : ce lieu n’existe pas."),
        verified=_("Vérifié le {day}"),
        not_verified=_("Pas encore vérifié : appeler avant de se déplacer."),
        call_first=_("Vérifié le {day} : appeler avant de se déplacer."),
        note=_("À savoir : {text}"),
        in_the_commune=_("dans la commune"),
        covers=_("couvre {territory}"),
        mostly_for=_("à {distance}, s’adresse surtout à : {territory}"),
        everywhere=_("partout en France"),
        competent=_("service compétent pour la commune"),
        at_distance=_("à {distance}"),
        closed_until=_("Fermé temporairement — rouvre {day}"),
        closed_for_now=_("Fermé temporairement"),
        hours_unknown=_("Horaires non communiqués"),
        hours_to_confirm=_("Horaires à confirmer"),
        remote=_("aide à distance"),
        speaks=_("parle : {languages}"),
        access=dict(_translated(AccessMode.choices)),
        cost=dict(_translated(Cost.choices)),
        wheelchair=dict(_translated(Wheelchair.choices)),
        languages=dict(_translated(Language.choices)),
        audiences=dict(_translated(Audience.choices)),
    )


def _translated(choices: Iterable[tuple[str, object]]) -> Iterable[tuple[str, str]]:
    return ((code, str(label)) for code, label in choices)


def card(
    found: Found,
    row: PartnerRow,
    kind: PartnerType,
    *,
    url: str,
    several_communes: bool,
    now: datetime,
) -> Card:
    """Return what a list of answers says of a partner."""
    say = words()
    hours = opening(row, now)
    phones = said_phones(row)
    return Card(
        url=url,
        name=row.name,
        why=joined((short_type(kind.name), reason(found, row, several_communes))),
        phones=phones,
        contact_url="" if phones else _contact_url(row),
        contact="" if phones else _contact(row),
        state=hours.state.value,
        state_words=hours.words,
        today=hours.today,
        message=current_message(row, now),
        place=place_line(row),
        access=access_line(row),
        does=shortened(row.description or kind.does),
        does_not=say.note.format(text=row.does_not) if row.does_not else "",
        verified=say.example if row.is_example else freshness(row.verified_on, now.date()),
    )


def joined(parts: Iterable[str]) -> str:
    """Return several things said on one line, those with nothing to say left out."""
    return _SEPARATOR.join(filter(None, parts))


def said_phones(row: PartnerRow) -> tuple[Phone, ...]:
    return tuple(
        Phone(number, tel_uri(number), in_pairs(number), label) for number, label in row.phones
    )


def short_type(name: str) -> str:
    """Return the name of a type without its explanation: « CCAS »."""
    return name.split(" (", 1)[0]


def reason(found: Found, row: PartnerRow, several_communes: bool) -> str:
    """Return why a partner is among the answers, in a few words."""
    say = words()
    if found.tier is Tier.NATIONAL:
        return say.everywhere
    if found.tier is Tier.COMPETENT:
        return say.competent
    if found.tier is Tier.NAMED:
        return french_places.at(row.commune_name) if row.commune_name else ""
    if found.tier is Tier.OUTSIDE:
        sentence = say.mostly_for if row.covers else say.at_distance
        return sentence.format(distance=_distance(found), territory=territories(row))
    if found.territory and found.territory != _FRANCE:
        return say.covers.format(territory=territories(row))
    if found.tier is Tier.NEAR:
        return say.at_distance.format(distance=_distance(found))
    is_named = several_communes and row.commune_name
    return french_places.at(row.commune_name) if is_named else say.in_the_commune


def _territories(row: PartnerRow) -> str:
    """Return the territories that a row names, as they are said: « la Marne »."""
    return ", ".join(
        french_places.departement(key[2:], name) if key.startswith("d-") else name
        for key, name in row.covers
    )


def _distance(found: Found) -> str:
    return distance(found.distance_km or 0)


def distance(kilometres: float) -> str:
    """Return a distance as it is said: « 800 m », « 4 km »."""
    if kilometres < 0.95:
        return f"{max(round(kilometres * 10), 1) * 100}{NBSP}m"
    return f"{round(kilometres)}{NBSP}km"


def opening(row: PartnerRow, now: datetime) -> Opening:
    """Return whether a partner is open, when that changes, and the hours of its day."""
    zone = row.time_zone
    today = _local_day(now, zone)
    if _is_closed_on(row, today):
        return _closure(row, zone)
    if not row.opening_hours:
        return _unread(row.opening_hours_text.strip())
    status = _status(row.opening_hours, zone, _minute(now))
    hours = _hours_of_day(row.opening_hours, zone, today)
    return Opening(status.state, status.sentence, hours, status.next_change)


# The same hours are said again and again, by many partners and at each request of a minute.
@lru_cache(maxsize=20_000)
def _status(text: str, zone: str, minute: datetime) -> Status:
    return schedule(text, zone).at(minute)


@lru_cache(maxsize=20_000)
def _hours_of_day(text: str, zone: str, day: date) -> str:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=_zone(zone))
    return schedule(text, zone).today(noon)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _minute(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(second=0, microsecond=0)


def _local_day(now: datetime, zone: str) -> date:
    return now.astimezone(_zone(zone)).date()


def _is_closed_on(row: PartnerRow, day: date) -> bool:
    if row.closed_from is None and row.closed_until is None:
        return False
    return (row.closed_from or day) <= day <= (row.closed_until or day)


def _unread(raw: str) -> Opening:
    """Hours that came as a text nobody could turn into a schedule are shown, never guessed."""
    say = words()
    if not raw:
        return Opening(State.UNKNOWN, say.hours_unknown, "", None)
    return Opening(State.UNKNOWN, say.hours_to_confirm, f"«{NBSP}{raw}{NBSP}»", None)


def _closure(row: PartnerRow, zone: str) -> Opening:
    say = words()
    if row.closed_until is None:
        return Opening(State.CLOSED, say.closed_for_now, "", None)
    back = row.closed_until + timedelta(days=1)
    moment = datetime(back.year, back.month, back.day, tzinfo=_zone(zone))
    sentence = say.closed_until.format(day=long_date(back))
    return Opening(State.CLOSED, sentence, "", moment)


def current_message(row: PartnerRow, now: datetime) -> str:
    """Return the temporary message of a partner, on the days it is meant for."""
    if not row.message:
        return ""
    day = _local_day(now, row.time_zone)
    is_now = (row.message_from or day) <= day <= (row.message_until or day)
    return row.message if is_now else ""


def place_line(row: PartnerRow) -> str:
    """Return where to go, on one line."""
    return ", ".join(filter(None, (row.address, row.landmark, town(row))))


def town(row: PartnerRow) -> str:
    return f"{row.postcode} {row.commune_name}".strip()


def access_line(row: PartnerRow) -> str:
    """Return how one is received: appointment, cost, wheelchair, languages."""
    say = words()
    parts = [say.access[mode] for mode in row.access_modes if mode in say.access]
    if row.remote_help:
        parts.append(say.remote)
    if row.cost:
        parts.append(say.cost[row.cost])
    if row.wheelchair:
        parts.append(say.wheelchair[row.wheelchair])
    if spoken := languages(row):
        parts.append(say.speaks.format(languages=spoken))
    line = joined(parts)
    return line[:1].upper() + line[1:]


def languages(row: PartnerRow) -> str:
    known = words().languages
    return ", ".join(known[code] for code in row.languages if code in known)


def freshness(verified_on: date | None, today: date) -> str:
    """Return when somebody last verified a record, and what to do when that is long ago."""
    say = words()
    if verified_on is None:
        return say.not_verified
    is_fresh = today - verified_on <= _FRESH
    return _dated(say.verified if is_fresh else say.call_first, verified_on)


@lru_cache(maxsize=2048)
def _dated(sentence: str, day: date) -> str:
    return sentence.format(day=long_date(day, with_year=True))


def shortened(text: str, length: int = _DOES_LENGTH) -> str:
    """Return a text cut after its last sentence or word that fits."""
    if len(text) <= length:
        return text
    head = text[:length]
    if (end := head.rfind(". ")) > length // 3:
        return head[: end + 1]
    return head.rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def _contact_url(row: PartnerRow) -> str:
    return f"mailto:{row.email}" if row.email else row.website


def _contact(row: PartnerRow) -> str:
    return row.email or (_("Site internet") if row.website else "")
