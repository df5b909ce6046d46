"""Calls that nobody made, so that figures and histories have something to show.

The same ones each time for the day they were first drawn; their references say which are there,
so that loading again adds none. Numbers are those that ARCEP reserves for fiction.
"""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from calls.models import Call, Caller, Nature, Outcome, Referral
from directory.models import ExternalId, Need, Partner, Source
from gazetteer.models import Commune
from tutorials.models import TutorialPage

SEED = 2020
CALLS = 400
CALLERS = 230
DAYS = 60
RESPONDERS = ("repondante", "antoine", "experte")
# Where what is asked is often not found, and how often.
LACKING = {
    "23": 8,
    "58": 6,
    "32": 5,
    "973": 5,
    "48": 4,
    "52": 4,
    "15": 3,
    "2B": 3,
    "08": 3,
    "976": 2,
}
# More calls in the morning and on Mondays.
_HOURS = {9: 9, 10: 12, 11: 10, 12: 4, 13: 5, 14: 9, 15: 8, 16: 6, 17: 4}
_WEEKDAYS = (10, 8, 7, 7, 6)
_CASES = Path(__file__).parent / "calls.json"


@dataclass
class Counts:
    """What became of the calls."""

    added: int = 0
    unchanged: int = 0


def load(now: datetime) -> Counts:
    """Bring the invented calls of the days before ``now``, those that are missing."""
    references = [_reference(number) for number in range(CALLS)]
    known = set(Call.objects.filter(reference__in=references).values_list("reference", flat=True))
    counts, drawing = Counts(unchanged=len(known)), _Drawing(now)
    with transaction.atomic():
        for number, reference in enumerate(references):
            if reference not in known:
                drawing.write(reference, number)
                counts.added += 1
    return counts


def _reference(number: int) -> str:
    return "demo" + hashlib.blake2b(f"{SEED}-{number}".encode(), digest_size=4).hexdigest()


@dataclass
class _Told:
    """What is drawn of a call before it is written."""

    nature: Nature
    need: Need | None
    asked: str
    said: str
    outcome: str
    partner: Partner | None = None
    pages: list[TutorialPage] = field(default_factory=list)


class _Drawing:
    """Draws each call by its number: where, when, about what, and how it ended."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._shipped = json.loads(_CASES.read_text(encoding="utf-8"))
        self._natures = _by_slug(Nature.objects.prefetch_related("needs", "topics"))
        self._cases = [case for case in self._shipped["natures"] if case["slug"] in self._natures]
        users = get_user_model().objects.filter(username__in=RESPONDERS)
        self._responders = sorted(users, key=lambda user: user.get_username())
        living = Commune.objects.filter(retired=False, population__gt=0, parent=None)
        self._communes = list(living.order_by("code"))
        self._by_people = list(accumulate(commune.population for commune in self._communes))
        self._lacking = {code: self._in_departement(code) for code in LACKING}
        self._partners = _partners_by_need()
        self._pages = _pages_by_topic()
        self._drawn = random.Random(SEED)  # noqa: S311

    def _in_departement(self, code: str) -> list[Commune]:
        return [commune for commune in self._communes if commune.departement_id == code]

    def write(self, reference: str, number: int) -> None:
        # One generator for each: a call does not depend on those that are there already.
        self._drawn = random.Random(SEED * 10_000 + number)  # noqa: S311
        told = self._tell()
        started = self._moment()
        ended = started + timedelta(minutes=self._minutes(told))
        call = Call(
            reference=reference,
            responder=self._drawn.choice(self._responders) if self._responders else None,
            started_at=started,
            ended_at=ended,
            nature=told.nature,
            outcome=told.outcome,
        )
        if told.nature.keeps_nothing:
            call.erased_at = ended
        else:
            self._fill(call, told)
        call.save()
        self._send(call, told)

    def _tell(self) -> _Told:
        [case] = self._drawn.choices(self._cases, [case["weight"] for case in self._cases])
        words = self._drawn.choice(case["cases"])
        nature = self._natures[case["slug"]]
        need = self._drawn.choice(list(nature.needs.all()) or [None])
        told = _Told(nature, need, words["asked"], words["said"], "")
        told.outcome = self._drawn.choice(words["outcomes"])
        if told.outcome == Outcome.REDIRECTED and need:
            told.partner = self._drawn.choice(self._partners.get(need.pk) or [None])
        topics = sorted(topic.pk for topic in nature.topics.all())
        pages = [page for topic in topics for page in self._pages.get(topic, [])]
        if told.outcome == Outcome.SOLVED and pages and self._drawn.random() < 0.7:
            told.pages = [self._drawn.choice(pages)]
        return told

    def _fill(self, call: Call, told: _Told) -> None:
        place = told.partner.commune if told.partner else None
        place = place or self._place(is_lacking=told.outcome == Outcome.NOTHING_FOUND)
        call.commune, call.departement_id = place, place.departement_id
        call.place_typed = place.name
        call.need = told.need
        call.need_unmet = told.outcome == Outcome.NOTHING_FOUND and told.need is not None
        call.summary, call.information = told.asked, told.said
        call.hidden_number = self._drawn.random() < 0.1
        if not call.hidden_number:
            call.caller = self._caller(call.ended_at or call.started_at)

    def _place(self, *, is_lacking: bool) -> Commune:
        """Return where somebody calls from; help lacks in some départements more than others."""
        if is_lacking and self._drawn.random() < 0.8:
            [code] = self._drawn.choices(*zip(*LACKING.items(), strict=True))
            return self._drawn.choice(self._lacking[code])
        [place] = self._drawn.choices(self._communes, cum_weights=self._by_people)
        return place

    def _caller(self, at: datetime) -> Caller:
        who = self._drawn.randrange(CALLERS)
        caller = Caller.objects.known_by(f"+336399{80000 + who * 37 % 10_000:05}", at)
        drawn = random.Random(who)  # noqa: S311 - the same person has the same name
        names = self._shipped["first_names"], self._shipped["last_names"]
        caller.name = " ".join(map(drawn.choice, names))
        caller.last_contact_at = max(caller.last_contact_at, at)
        caller.save()
        return caller

    def _send(self, call: Call, told: _Told) -> None:
        at = call.ended_at or call.started_at
        same = {"call": call, "added_at": at, "recorded_at": at, "recorded_by": call.responder}
        if told.partner:
            said = {"name": told.partner.name, "url": told.partner.get_absolute_url()}
            Referral.objects.create(partner=told.partner, snapshot=said, **same)
        for page in told.pages:
            said = {"name": page.title, "url": page.get_url() or ""}
            Referral.objects.create(page=page, snapshot=said, **same)

    def _moment(self) -> datetime:
        """Return when a call began: while the line was open, before now."""
        days = [self._now - timedelta(days=number) for number in range(1, DAYS + 1)]
        open_days = [day for day in days if day.weekday() < len(_WEEKDAYS)]
        weights = [_WEEKDAYS[day.weekday()] for day in open_days]
        [day] = self._drawn.choices(open_days, weights)
        [hour] = self._drawn.choices(list(_HOURS), list(_HOURS.values()))
        return day.replace(hour=hour, minute=self._drawn.randrange(60), second=0, microsecond=0)

    def _minutes(self, told: _Told) -> float:
        if told.nature.keeps_nothing:
            return self._drawn.uniform(0.3, 4)
        return min(90.0, self._drawn.lognormvariate(2.4, 0.6))


def _by_slug(natures: Any) -> dict[str, Nature]:
    return {nature.slug: nature for nature in natures}


def _partners_by_need() -> dict[int, list[Partner]]:
    shipped = ExternalId.objects.filter(source=Source.DEMO).values("partner")
    partners = Partner.objects.filter(pk__in=shipped, live=True).order_by("pk")
    found: dict[int, list[Partner]] = {}
    for partner in partners.select_related("commune").prefetch_related("needs"):
        for need in partner.needs.all():
            found.setdefault(need.pk, []).append(partner)
    return found


def _pages_by_topic() -> dict[int, list[TutorialPage]]:
    found: dict[int, list[TutorialPage]] = {}
    for page in TutorialPage.objects.published().order_by("pk"):
        for topic in page.topics.all():
            found.setdefault(topic.pk, []).append(page)
    return found
