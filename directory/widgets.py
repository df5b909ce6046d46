"""What an editor types into: hours, places, phone numbers and coordinates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.french_time import DAYS
from core.opening_hours import schedule
from directory.hours_entry import HoursEntry
from directory.places import Communes, Territories

_SEPARATORS = re.compile(r"[;\n\r]+")
_ORDINALS = (_("1re plage"), _("2e plage"), _("3e plage"), _("4e plage"))


class OpeningHoursWidget(forms.Widget):
    """A week to fill, beside the OSM text that it stands for. Works without JavaScript."""

    template_name = "directory/admin/widgets/opening_hours.html"
    use_fieldset = True

    class Media:
        js = ["directory/admin/opening-hours.js"]
        css = {"all": ["directory/admin/editing.css"]}

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-0-0-opens" if id_ else id_

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> HoursEntry:
        return HoursEntry.sent(data, name)

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> bool:
        return f"{name}-initial" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        entry = value if isinstance(value, HoursEntry) else HoursEntry.showing(value or "")
        context["widget"].update(
            entry=entry,
            rows=[
                {"name": day.capitalize(), "number": number, "cells": cells, "closed": closed}
                for number, (day, cells, closed) in enumerate(
                    zip(DAYS, map(_labelled, entry.cells), entry.closed, strict=True)
                )
            ],
            reading=schedule(entry.text).week(timezone.now()) if entry.text else (),
            described_by=context["widget"]["attrs"].get("aria-describedby", ""),
            is_text_first=entry.is_beyond_the_grid or entry.text != entry.initial,
        )
        return context


class PlaceEntry(NamedTuple):
    """A place as it was sent: the key chosen from the proposals, and the words typed."""

    key: str
    text: str


class PlaceWidget(forms.Widget):
    """A place by its name or its postcode, with proposals; the words alone are enough."""

    template_name = "directory/admin/widgets/place.html"
    places: type[Communes] | type[Territories] = Communes
    proposals_url = reverse_lazy("directory_admin:communes")
    placeholder = _("Reims, 51100…")

    class Media:
        js = ["directory/admin/places.js"]
        css = {"all": ["directory/admin/editing.css"]}

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> PlaceEntry:
        return PlaceEntry(data.get(name, "").strip(), data.get(f"{name}-text", "").strip())

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"].update(
            entry=self._entry(value), url=self.proposals_url, placeholder=self.placeholder
        )
        return context

    def _entry(self, value: Any) -> PlaceEntry:
        if isinstance(value, PlaceEntry):
            return value
        place = self.places.get(value) if value else None
        return PlaceEntry(place.pk, str(place)) if place else PlaceEntry("", "")


class CoverageEntry(NamedTuple):
    """Territories as they were sent: the keys kept or chosen, and the words added."""

    keys: tuple[str, ...]
    texts: tuple[str, ...]


class CoverageWidget(forms.Widget):
    """A list of territories to tick off, and a box to add others, one or many at once."""

    template_name = "directory/admin/widgets/coverage.html"
    use_fieldset = True

    class Media:
        js = ["directory/admin/places.js"]
        css = {"all": ["directory/admin/editing.css"]}

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-text" if id_ else id_

    def value_from_datadict(self, data: Any, files: Mapping[str, Any], name: str) -> CoverageEntry:
        keys = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        texts = (text.strip() for text in _SEPARATORS.split(data.get(f"{name}-text", "")))
        return CoverageEntry(tuple(dict.fromkeys(filter(None, keys))), tuple(filter(None, texts)))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        entry = value if isinstance(value, CoverageEntry) else CoverageEntry(tuple(value or ()), ())
        context["widget"].update(
            territories=Territories.several(entry.keys),
            text="\n".join(entry.texts),
            url=reverse_lazy("directory_admin:territories"),
        )
        return context


def _labelled(cells: tuple[tuple[str, str], ...]) -> list[tuple[Any, str, str]]:
    return [(_ORDINALS[number], *cell) for number, cell in enumerate(cells)]
