"""A year of calls on the desk, as many as asked: the same ones each time, written in bulk."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from tqdm import tqdm

from calls.models import Call, Caller, Nature, Outcome, Referral
from core.sealed import fingerprint
from directory.models import Need, Partner
from gazetteer.models import Commune
from tests.bench.desk_people import PASSWORD

SEED = 2020
BATCH = 2_000
_OUTCOMES = (*Outcome.values, "")
_OUTCOME_SHARES = (45, 25, 6, 8, 8, 8)
_ASKED = "Une déclaration qui n’avance plus, le site demande un code qui ne vient jamais."
_SAID = "Le code arrive par e-mail et non par message. Fait ensemble, attestation téléchargée."


def make_people(responders: int) -> list[str]:
    """Make responders and one person of the coordination, last; return their names."""
    names = [f"repondante-{number}" for number in range(responders)] + ["coordinatrice"]
    users = get_user_model()
    # Hashed once: what is measured is how a password is checked.
    hashed = make_password(PASSWORD)
    users.objects.bulk_create(
        users(username=name, email=f"{name}@example.org", password=hashed) for name in names
    )
    for name in names:
        group = "Coordination" if name == names[-1] else "Répondants"
        users.objects.get(username=name).groups.add(Group.objects.get(name=group))
    return names


def write_calls(count: int, now: datetime) -> None:
    """Fill the database with calls of the last twelve months, their callers and referrals."""
    drawing = _Drawing(now)
    callers = drawing.callers(count // 3)
    people = Caller.objects.bulk_create(tqdm(callers, leave=False, unit=" callers"), BATCH)
    ids = [person.pk for person in people]
    calls = drawing.calls(count, ids)
    with tqdm(total=count, leave=False, unit=" calls") as bar:
        while batch := list(islice(calls, BATCH)):
            written = Call.objects.bulk_create(batch)
            Referral.objects.bulk_create(drawing.referrals(written))
            bar.update(len(written))


class _Drawing:
    def __init__(self, now: datetime) -> None:
        self._random = random.Random(SEED)  # noqa: S311
        self._now = now
        communes = Commune.objects.filter(retired=False, population__gt=0, parent=None)
        rows = communes.order_by("code").values_list("code", "departement_id", "population")
        self._communes = [(code, departement) for code, departement, _people in rows]
        self._by_people = list(accumulate(people for *_place, people in rows))
        self._natures = list(Nature.objects.order_by("pk"))
        self._needs = list(Need.objects.order_by("pk").values_list("pk", flat=True))
        self._partners = list(Partner.objects.order_by("pk").values_list("pk", flat=True)[:3000])
        people = get_user_model().objects.filter(username__startswith="repondante")
        self._responders = list(people.order_by("pk").values_list("pk", flat=True))

    def callers(self, count: int) -> Iterator[Caller]:
        for number in range(count):
            # More than fiction reserves: digits of no plan, which nobody can dial.
            digits = f"+331990{number:06}"
            yield Caller(
                number=digits,
                fingerprint=fingerprint(digits, "caller"),
                name="Josette Muguet",
                last_contact_at=self._now,
            )

    def calls(self, count: int, callers: list[int]) -> Iterator[Call]:
        for number in range(count):
            yield self._call(number, callers)

    def _call(self, number: int, callers: list[int]) -> Call:
        draw = self._random
        started = self._moment()
        nature = draw.choice(self._natures)
        [outcome] = draw.choices(_OUTCOMES, _OUTCOME_SHARES)
        [(commune, departement)] = draw.choices(self._communes, cum_weights=self._by_people)
        call = Call(
            reference=f"essai{number:08}",
            responder_id=draw.choice(self._responders),
            started_at=started,
            ended_at=started + timedelta(minutes=draw.lognormvariate(2.4, 0.6)),
            nature=nature,
            outcome=outcome,
            departement_id=departement,
        )
        if nature.keeps_nothing:
            call.erased_at = call.ended_at
        else:
            self._fill(call, commune, draw.choice(callers))
        return call

    def _fill(self, call: Call, commune: str, caller: int) -> None:
        call.caller_id, call.commune_id = caller, commune
        call.place_typed, call.summary, call.information = commune, _ASKED, _SAID
        call.need_id = self._random.choice(self._needs)
        call.need_unmet = call.outcome == Outcome.NOTHING_FOUND

    def _moment(self) -> datetime:
        day = self._now - timedelta(days=self._random.randrange(1, 365))
        hour, minute = self._random.randrange(8, 17), self._random.randrange(60)
        return day.astimezone(UTC).replace(hour=hour, minute=minute, second=0, microsecond=0)

    def referrals(self, calls: list[Call]) -> list[Referral]:
        told: dict[str, Any] = {"snapshot": {"name": "Un lieu d’accueil"}}
        return [
            Referral(
                call=call,
                partner_id=self._random.choice(self._partners),
                added_at=call.started_at,
                recorded_at=call.ended_at,
                recorded_by_id=call.responder_id,
                **told,
            )
            for call in calls
            if call.outcome == Outcome.REDIRECTED and self._partners
        ]
