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
    ("", _("tous")),
    (UNDER_WAY, _("en cours")),
    (TO_FOLLOW, _("à suivre")),
    (WRAPPED_UP, _("terminés")),
)


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
        empty_label=_("toutes"),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        self.full_clean()

    @cached_property
    def filters(self) -> Filters:
        cleaned = self.cleaned_data
        return Filters(cleaned.get("etat") or "", cleaned.get("jour"), cleaned.get("nature"))

    @property
    def query(self) -> str:
        """What keeps these filters in the address of another page of the list."""
        state, day, nature = self.filters
        kept = {"etat": state, "jour": day, "nature": nature.slug if nature else ""}
        return urlencode({name: value for name, value in kept.items() if value})
