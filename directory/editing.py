"""The form by which an editor writes a partner."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.models import WagtailAdminModelForm

from core import phones
from directory.form_fields import CommuneField, CoordinateField, CoverageField, OpeningHoursField
from directory.models import Coverage

# « 48.7254, 4.5853 », as maps give them.
_PAIR = re.compile(r"^\s*([+-]?\d+(?:[.,]\d+)?)\s*[,; ]\s*([+-]?\d+(?:[.,]\d+)?)\s*$")


class PhoneFormSet(BaseChildFormSet):
    """The phones of a partner: the same number once, however it is written."""

    def validate_unique(self) -> None:
        seen: set[str] = set()
        for form in self.forms:
            if form in self.deleted_forms or not hasattr(form, "cleaned_data"):
                continue
            typed = form.cleaned_data.get("number", "")
            number = phones.parse(typed) or typed
            if number and number in seen:
                form.add_error("number", _("Ce numéro est déjà dans la liste."))
            seen.add(number)


class PartnerForm(WagtailAdminModelForm):
    """A partner with its phones and its coverage, checked as a person would."""

    commune = CommuneField(
        label=_("Commune"),
        required=False,
        help_text=_("Vide pour un service sans lieu, national ou à distance."),
    )
    coverage = CoverageField(
        label=_("Territoires couverts"),
        required=False,
        help_text=_(
            "Dont les habitants sont reçus ou aidés : communes, intercommunalités, "
            "départements, régions, France. Vide : quiconque vient."
        ),
    )
    latitude = CoordinateField(limit=90, label=_("Latitude"))
    longitude = CoordinateField(limit=180, label=_("Longitude"))
    opening_hours = OpeningHoursField(label=_("Horaires"), required=False)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_with_coordinates_apart(data), *args, **kwargs)
        self.initial["coverage"] = [row.territory_id for row in self.instance.coverage.all()]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        has_place = cleaned.get("commune") or cleaned.get("coverage")
        was_understood = not {"commune", "coverage"} & set(self.errors)
        if not has_place and was_understood and not self.is_deferred_validation:
            self.add_error(
                "commune",
                _(
                    "Indiquez la commune, ou au moins un territoire couvert : "
                    "sans eux, personne ne trouvera ce partenaire."
                ),
            )
        return cleaned

    def save(self, commit: bool = True) -> Any:
        self._set_coverage()
        if "verified_on" in self.changed_data:
            self.instance.verified_by = self.for_user if self.instance.verified_on else None
        return super().save(commit)

    def _set_coverage(self) -> None:
        """Give the instance its rows; those that stay keep their identity."""
        rows = {row.territory_id: row for row in self.instance.coverage.all()}
        self.instance.coverage.set(
            [
                rows.get(territory.pk) or Coverage(territory=territory)
                for territory in self.cleaned_data["coverage"]
            ]
        )


def _with_coordinates_apart(data: Any) -> Any:
    """Put in its own field the longitude that was pasted with the latitude."""
    pair = _PAIR.match(data.get("latitude", "")) if data else None
    if not pair or data.get("longitude"):
        return data
    data = data.copy()
    data["latitude"], data["longitude"] = pair.groups()
    return data
