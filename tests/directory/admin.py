"""What an editor's browser sends: the whole form of a partner, as the admin shows it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from directory.models import PartnerType

NAMESPACE = "wagtailsnippets_directory_partner"


def url(name: str, *args: Any) -> str:
    """An address of the partners' admin."""
    return reverse(f"{NAMESPACE}:{name}", args=args)


def bulk(action: str, *ids: Any, next_url: str | None = None) -> str:
    """The address of a bulk action on some partners."""
    chosen = "&".join(f"id={pk}" for pk in ids)
    address = reverse("wagtail_bulk_action", args=["directory", "partner", action])
    return f"{address}?{chosen}&next={next_url or url('list')}"


def publish(client: Client, data: dict[str, Any], address: str = "") -> Any:
    """Send the form of a new partner, or of the one at ``address``, with its button to publish."""
    return client.post(address or url("add"), {**data, "action-publish": "1"})


def messages_of(response: Any) -> list[str]:
    """What the admin says at the top of the next page."""
    return [str(message) for message in response.wsgi_request._messages]


def errors(response: Any, field: str) -> str:
    """What is said under a field."""
    return " ".join(response.context["form"].errors.get(field, []))


def blank() -> dict[str, Any]:
    """The smallest form of a new partner that can be sent."""
    return {
        "name": "CCAS de Reims",
        "type": str(PartnerType.objects.order_by("pk").first().pk),
        "commune": "51454",
        "commune-text": "Reims (51)",
        "phones-TOTAL_FORMS": "0",
        "phones-INITIAL_FORMS": "0",
        "phones-MIN_NUM_FORMS": "0",
        "phones-MAX_NUM_FORMS": "1000",
        "opening_hours-initial": "",
        "opening_hours-text": "",
    }


def phones(*numbers: str) -> dict[str, str]:
    """The rows of these phones."""
    rows = {"phones-TOTAL_FORMS": str(len(numbers))}
    for index, number in enumerate(numbers):
        prefix = f"phones-{index}"
        rows |= {
            f"{prefix}-number": number,
            f"{prefix}-label": "",
            f"{prefix}-id": "",
            f"{prefix}-ORDER": str(index + 1),
        }
    return rows


def filled(html: str) -> dict[str, list[str]]:
    """The values of every named input of the editing form, as a browser would send them."""
    reader = _Inputs()
    reader.feed(html)
    return reader.values


class _Inputs(HTMLParser):
    """Reads inputs, text areas and selects out of the form that edits."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._inside = False
        self._template = 0
        self._textarea = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and given.get("id") == "w-editor-form":
            self._inside = True
        self._template += tag == "template"
        name = given.get("name") or ""
        if not self._inside or self._template:
            return
        if tag == "textarea" and name:
            self._textarea = name
            self.values.setdefault(name, []).append("")
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.values.setdefault(self._select, []).append(given.get("value") or "")
        elif tag == "input" and name and _is_sent(given):
            self.values.setdefault(name, []).append(given.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.values[self._textarea][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._template -= tag == "template"
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            if self._textarea:
                text = self.values[self._textarea][-1]
                self.values[self._textarea][-1] = text.removeprefix("\n")
            self._textarea = ""
        elif tag == "select":
            self._select = ""


def _is_sent(given: dict[str, str | None]) -> bool:
    kind = given.get("type")
    if kind in ("submit", "button", "file"):
        return False
    return kind not in ("checkbox", "radio") or "checked" in given
