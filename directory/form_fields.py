"""Form fields that understand what editors type and answer kindly."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.hours_entry import HoursEntry
from directory.places import Communes, Territories
from directory.widgets import (
    CoverageEntry,
    CoverageWidget,
    OpeningHoursWidget,
    PlaceEntry,
    PlaceWidget,
)
from gazetteer.models import Territory

_DEGREES = re.compile(r"^[+-]?\d{1,3}(?:\.\d+)?$")


class OpeningHoursField(forms.Field):
    """An OSM expression, given by a grid or as text."""

    widget = OpeningHoursWidget

    def clean(self, value: HoursEntry) -> str:
        return value.expression()

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.clean(data) != (initial or "")
        except ValidationError:
            return True


class CommuneField(forms.Field):
    """A commune, by the key chosen among the proposals or by the words typed."""

    widget = PlaceWidget
    default_error_messages = {
        "several": _(
            "Nous n’avons pas trouvé quelle commune est « %(text)s ». Proches : %(names)s."
        ),
        "unknown": _(
            "Nous n’avons pas trouvé « %(text)s ». Essayez le code postal, ou le nom seul."
        ),
    }

    def clean(self, value: PlaceEntry) -> Any:
        if not value.text:
            return super().clean(None)
        chosen = Communes.get(value.key) if value.key else None
        if chosen and str(chosen) == value.text:
            return chosen
        if found := Communes.find(value.text):
            return found
        raise _unclear(self, value.text, Communes)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            commune = self.clean(data)
        except ValidationError:
            return True
        return (commune.pk if commune else None) != (initial or None)


class CoverageField(forms.Field):
    """Territories: those kept, those chosen, and those named one per line."""

    widget = CoverageWidget
    default_error_messages = {
        "several": _("Nous n’avons pas trouvé lequel est « %(text)s ». Proches : %(names)s."),
        "unknown": _("Nous n’avons pas trouvé le territoire « %(text)s »."),
    }

    def clean(self, value: CoverageEntry) -> list[Territory]:
        complaints: list[ValidationError] = []
        territories = Territories.several(value.keys)
        for text in value.texts:
            if found := Territories.find(text):
                territories.append(found)
            else:
                complaints.append(_unclear(self, text, Territories))
        if complaints:
            raise ValidationError(complaints)
        return list(dict.fromkeys(territories))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data.texts) or set(data.keys) != set(initial or ())


class CoordinateField(forms.FloatField):
    """Degrees, with a comma or a point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Donnez des degrés, par exemple 48,7254."),
    }

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.limit = limit

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        text = str(value or "").strip().replace(",", ".").rstrip("°").strip()
        if text and not _DEGREES.match(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(text)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and abs(value) > self.limit:
            raise ValidationError(
                _("Un point sur Terre se tient entre −%(limit)s et %(limit)s degrés."),
                params={"limit": self.limit},
                code="off_earth",
            )


def _unclear(
    field: forms.Field, text: str, places: type[Communes] | type[Territories]
) -> ValidationError:
    names = ", ".join(f"«\u00a0{proposal.label}\u00a0»" for proposal in places.propose(text))
    code = "several" if names else "unknown"
    return ValidationError(
        field.error_messages[code], params={"text": text, "names": names}, code=code
    )
