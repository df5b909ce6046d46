"""A call whose basket is filled as the desk fills it, for the tests of recaps."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from calls.models import Call, Recap, Referral
from core.models import HelplineSettings
from directory.models import Partner
from tests.calls.factories import CallFactory
from tests.directory.factories import PartnerFactory, place
from tests.support.client import StrictClient

# What the directory said of it that day.
TOLD = {
    "kind": "partner",
    "name": "CCAS de Vitry-le-François",
    "type": "CCAS",
    "phones": [
        {
            "number": "+33353010740",
            "pairs": "03\u00a053\u00a001\u00a007\u00a040",
            "label": "accueil",
        }
    ],
    "address": "12, rue des Lampions",
    "landmark": "derrière la mairie",
    "town": "51300\u00a0Vitry-le-François",
    "hours": "Aujourd’hui : 9\u00a0h – 12\u00a0h",
    "access": "Sans rendez-vous",
    "does": "Aide les habitants de la commune.",
    "message": "",
    "email": "",
    "url": "/annuaire/ccas-de-vitry-le-francois-20/",
}
TUTORIAL = {
    "kind": "tutorial",
    "name": "Choisir un mot de passe",
    "summary": "Avec des caractères spéciaux.",
    "url": "/tutoriels/mot-de-passe/",
}


def set_line(**fields: Any) -> None:
    """Say what the line is, besides its name « Relais »."""
    fields = {"phone": "+33199003900", "email": "ligne@example.org", **fields}
    line = HelplineSettings.load()
    for name, value in fields.items():
        setattr(line, name, value)
    line.save()


def partner(**fields: Any) -> Partner:
    """The partner of which ``TOLD`` was said."""
    fields = {"opening_hours": "Mo-Fr 09:00-12:00; PH off", **fields}
    return PartnerFactory(name=TOLD["name"], commune=place("51649"), **fields)


def add(call: Call, at: datetime | None = None, **what: Any) -> Referral:
    """Put a partner or a page in the basket of a call."""
    told = TOLD if "partner" in what or "page" not in what else TUTORIAL
    return Referral.objects.create(
        call=call, added_at=at or timezone.now(), **{"snapshot": told, **what}
    )


def call_of(responder: Any, **fields: Any) -> Call:
    """A call with one partner in its basket."""
    call = CallFactory(responder=responder, **fields)
    add(call, partner=partner())
    return call


def address_of(call: Call) -> str:
    return f"/repondre/appels/{call.reference}/recapitulatif/"


def html_of(client: StrictClient, call: Call) -> str:
    return client.get(address_of(call)).content.decode()


def give(client: StrictClient, call: Call, faire: str, **fields: Any) -> Any:
    """Press a button of the page as it was previewed with these words."""
    words = fields.setdefault("words", "")
    page = client.post(address_of(call), {"words": words, "faire": "apercu"}).content.decode()
    shown = page.partition('name="apercu" value="')[2].partition('"')[0]
    return client.post(address_of(call), {"apercu": shown, "faire": faire, **fields})


def email(client: StrictClient, call: Call, address: str, **fields: Any) -> Any:
    return give(client, call, "email", **{"email": address, "consent": "oui", **fields})


def given(call: Call) -> list[Recap]:
    return list(call.recaps.given())
