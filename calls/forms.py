"""What is asked of a list of calls. Nothing of a caller: it is in the address."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from calls.models import Nature

UNDER_WAY, TO_FOLLOW, WRAPPED_UP = "en-cours", "a-suivre", "termines"
_STATES = (
    ("", _("Tous")),
    (UNDER_WAY, _("En cours")),
    (TO_FOLLOW, _("À suivre")),
    (WRAPPED_UP, _("Terminés")),
)


# The first and last that databases and calendars all know how to add a day to.
_YEARS = 1900, 9000


class Filters(NamedTuple):
    """What a list is narrowed to; "" and None narrow nothing."""

    state: str = ""
    day: date | None = None
    nature: Nature | None = None


class FilterForm(forms.Form):
    """Under way or not, a day, a nature. What cannot be read narrows nothing."""

    etat = forms.ChoiceField(label=_("État"), choices=_STATES, required=False)
    jour = forms.DateField(
        label=_("Jour"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )
    nature = forms.ModelChoiceField(
        Nature.objects.all(),
        label=_("Nature"),
        required=False,
        to_field_name="slug",
        empty_label=_("Toutes"),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        self.full_clean()

    @cached_property
    def filters(self) -> Filters:
        cleaned = self.cleaned_data
        return Filters(cleaned.get("etat") or "", cleaned.get("jour"), cleaned.get("nature"))

    def clean_jour(self) -> date | None:
        """A day that a line may have lived."""
        day: date | None = self.cleaned_data["jour"]
        return day if day and _YEARS[0] <= day.year <= _YEARS[1] else None

    @property
    def query(self) -> str:
        """What keeps these filters in the address of another page of the list."""
        state, day, nature = self.filters
        kept = {"etat": state, "jour": day, "nature": nature.slug if nature else ""}
        return urlencode({name: value for name, value in kept.items() if value})
