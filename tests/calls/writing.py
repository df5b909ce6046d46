"""The gestures of a responder, as their browser makes them."""

import re
from typing import Any

from calls.models import Call
from tests.support.client import StrictClient

SEEN = re.compile(r'name="vu" value="([^"]*)"')


def opened(client: StrictClient, typed: str, faire: str = "ouvrir") -> Call:
    """The call that the one box opens."""
    response = client.post("/repondre/", {"demande": typed, "faire": faire})
    assert response.status_code == 302, "no call was opened"
    return Call.objects.get(reference=response["Location"].split("/")[-2])


def html_of(client: StrictClient, call: Call, query: str = "") -> str:
    return client.get(call.get_absolute_url() + query).content.decode()


def seen_by(client: StrictClient, call: Call) -> str:
    """What the form of a page, opened now, says that it showed."""
    found = SEEN.search(html_of(client, call))
    assert found, "the page has no form"
    return found[1]


def post(client: StrictClient, call: Call, faire: str, *, vu: str = "", **fields: str) -> Any:
    return client.post(call.get_absolute_url(), {"vu": vu, "faire": faire, **fields})


def save(client: StrictClient, call: Call, faire: str = "enregistrer", **fields: str) -> Any:
    """Open the page, change some fields, press a button."""
    return post(client, call, faire, vu=seen_by(client, call), **fields)


def autosave(client: StrictClient, call: Call, vu: str, **fields: str) -> Any:
    """What the script does while its author types."""
    return client.post(
        call.get_absolute_url(), {"vu": vu, **fields}, headers={"accept": "application/json"}
    )
