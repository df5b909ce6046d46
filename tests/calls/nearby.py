"""A call under way, and what its page does with the help nearby."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.http import QueryDict
from django.template.loader import render_to_string

from calls import nearby
from calls.models import Call, Referral
from calls.places import departement_of, only_commune
from core.text import NBSP
from directory.models import Need, Partner
from gazetteer.lookup import understand
from tests.calls.factories import CallFactory
from tests.calls.factories import nature as nature_of

# A Tuesday.
NOW = datetime(2026, 11, 24, 10, 30, tzinfo=ZoneInfo("Europe/Paris"))
PARTS = ("search", "results", "knowledge", "basket")


def responder(name: str = "Hocine", group: str = "Répondants") -> Any:
    """Somebody who answers the telephone."""
    user = get_user_model().objects.create_user(username=name.lower(), first_name=name)
    user.groups.add(Group.objects.get(name=group))
    return user


def call_of(
    user: Any, place: str = "", need: str = "", *, nature: str = "", words: str = ""
) -> Call:
    """A call that this responder holds, with what was typed in its boxes."""
    where = understand(place)
    call: Call = CallFactory(
        responder=user,
        started_at=NOW,
        place_typed=place,
        words_typed=words,
        commune_id=only_commune(where),
        departement_id=departement_of(where),
        need=Need.objects.get(slug=need) if need else None,
        nature=nature_of(nature) if nature else None,
    )
    return call


def press(call: Call, button: str, now: datetime = NOW, **fields: Any) -> str:
    """Press a button of the call's page, as who holds the call."""
    data = QueryDict(mutable=True)
    data["faire"] = button
    for name, value in fields.items():
        data.setlist(
            name.replace("_", "-"), list(map(str, value if isinstance(value, list) else [value]))
        )
    anchor = nearby.act(call, call.responder, data, now)
    call.refresh_from_db()
    return anchor


def seen(call: Call, user: Any = None, now: datetime = NOW) -> dict[str, Any]:
    """What the page shows, to who holds the call or to somebody else."""
    return nearby.section(Call.objects.get(pk=call.pk), user or call.responder, now)


def page_of(call: Call, user: Any = None, now: datetime = NOW) -> str:
    """The parts of the page as HTML, with plain spaces."""
    context = seen(call, user, now)
    parts = (f"calls/parts/{name}.html" for name in PARTS)
    context |= {"call": call, "communes": [], "place": understand(call.place_typed)}
    html = "".join(render_to_string(part, context, using="jinja2") for part in parts)
    return html.replace(NBSP, " ")


def names(call: Call) -> list[str]:
    """The partners that the page shows first, in order; those that are only competent apart."""
    return [one.card.name for one in seen(call)["results"].answers.matches]


def offices(call: Call) -> list[str]:
    """Who is only competent."""
    return [one.card.name for one in seen(call)["results"].answers.offices]


def orient(partner: Partner, user: Any, at: datetime = NOW) -> Referral:
    """Note that a caller was sent to a partner."""
    call = call_of(user)
    press(call, "noter", at, partenaire=partner.pk)
    return call.referrals.get()
