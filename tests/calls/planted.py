"""A database with somebody in every corner of it, to see that nothing of her is left.

Run as a program on a database of its own (``DATABASE_URL``): what a real installation would write,
committed. It prints, as JSON, everything sealed that the database then holds.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import django

NUMBER = "+33639980012"
NAME = "Josette Vitrachon-Lépinette"
EMAIL = "josette.vitrachon@example.org"
SOCIAL_SECURITY = "2 34 05 51 649 012 34"
TEXT = f"{NAME}, {EMAIL}, 06.39.98.00.12, n° {SOCIAL_SECURITY}, rue des Lilas-Mauves"
AGES_AGO = timedelta(days=800)


def plant() -> None:
    """Let her call, be announced, be written down by somebody whose session ends, and wait."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.test import Client

    laurence = get_user_model().objects.create_user("laurence", first_name="Laurence")
    laurence.groups.add(Group.objects.get(name="Coordination"))
    client = Client()
    client.force_login(laurence)
    _call(client)
    _call_that_rings(client)
    _data_given(client)
    _grow_old()


def _call(client: Any) -> None:
    from django.test import Client

    response = client.post("/repondre/", {"demande": f"{NUMBER} 51300", "faire": "ouvrir"})
    address = response.headers["Location"]
    typed = {"nom": NAME, "demande": TEXT, "dit": TEXT, "mots": TEXT, "suite": "CALL_BACK"}
    client.post(address, {"faire": "noter", **typed})
    # Written by two at a time: a text is set aside.
    client.post(address, {"faire": "noter", "demande": f"Autre {TEXT}"})
    # Without a session: the form is rescued.
    Client().post(address, {"faire": "noter", **typed})
    client.get(address)


def _call_that_rings(client: Any) -> None:
    from django.utils import timezone

    from calls.models import IncomingCall
    from calls.models.callers import PURPOSE
    from core.sealed import fingerprint

    mark = fingerprint(NUMBER, PURPOSE)
    for name in ("taken", "lost"):
        IncomingCall.objects.create(
            name=name, number=NUMBER, fingerprint=mark, received_at=timezone.now()
        )
    client.post(f"/repondre/entrants/{IncomingCall.objects.get(name='taken').pk}/prendre/")
    client.get("/repondre/")


def _data_given(client: Any) -> None:
    from calls.models import Caller

    client.post("/repondre/donnees/", {"number": NUMBER})
    client.post(f"/repondre/donnees/{Caller.objects.get().pk}/exporter/", {"forme": "page"})


def _grow_old() -> None:
    """Two years and more go by."""
    from django.db.models import F

    from calls.models import Call, Caller, IncomingCall, RescuedDraft

    Caller.objects.update(last_contact_at=F("last_contact_at") - AGES_AGO)
    Call.objects.update(started_at=F("started_at") - AGES_AGO)
    IncomingCall.objects.update(received_at=F("received_at") - AGES_AGO)
    RescuedDraft.objects.update(created_at=F("created_at") - AGES_AGO)


def kept() -> list[str]:
    """Return every sealed text and every fingerprint, as the database holds them."""
    from django.db import connection

    from core.resealing import sealed_fields, sealed_models

    columns = [
        (model._meta.db_table, model._meta.get_field(name).column)
        for model in sealed_models()
        for name in sealed_fields(model)
    ]
    columns += [("calls_caller", "fingerprint"), ("calls_incomingcall", "fingerprint")]
    found = []
    with connection.cursor() as cursor:
        for table, column in columns:
            cursor.execute(f'SELECT "{column}" FROM {table}')  # noqa: S608
            found += [row[0] for row in cursor.fetchall() if row[0]]
    return found


def sessions() -> str:
    """Return what the sessions hold, opened."""
    from django.contrib.sessions.models import Session

    return " ".join(str(session.get_decoded()) for session in Session.objects.all())


if __name__ == "__main__":
    django.setup()
    plant()
    print(json.dumps({"kept": kept(), "sessions": sessions()}))  # noqa: T201
