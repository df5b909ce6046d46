"""What is asked of whoever promises to call back, or has just tried."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from calls import times
from calls.callbacks import responders
from calls.models import Call, Ending, Result
from calls.times import When
from core.form_fields import LineField, TextField

NOTE = 1000
WORDS = 300
_CHOSEN = _("Choisissez quand rappeler.")
_DAY = _("Écrivez le jour et l’heure, par exemple 25/11/2026 et 14:30.")
_END = "fin"
_ENDINGS = [("", _("Choisissez")), *(one for one in Ending.choices if one[0] != Ending.ERASED)]


class WhenForm(forms.Form):
    """A moment, in the hours of whoever is called back."""

    use_required_attribute = False

    quand = forms.ChoiceField(
        label=_("Quand rappeler"),
        choices=When.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _CHOSEN, "invalid_choice": _CHOSEN},
    )
    jour = forms.DateField(
        label=_("Le jour"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _DAY},
    )
    heure = forms.TimeField(
        label=_("L’heure"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _DAY},
    )

    def __init__(self, call: Call, now: datetime, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.call, self.now, self.zone = call, now, times.zone_of(call)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("quand") == When.CHOSEN and not self.errors:
            self._check_day(cleaned)
        return cleaned

    @property
    def choices(self) -> list[times.Choice]:
        """The usual answers, with the moments that they mean."""
        return times.choices(self.call, self.now)

    @property
    def moment(self) -> datetime:
        """When to call back, in UTC."""
        when = self.cleaned_data["quand"]
        if when == When.CHOSEN:
            return times.chosen(self.cleaned_data["jour"], self.cleaned_data["heure"], self.zone)
        return times.moment_of(when, self.now, self.zone)

    def _check_day(self, cleaned: dict[str, Any]) -> None:
        if not (cleaned.get("jour") and cleaned.get("heure")):
            self.add_error("jour", _DAY)
        elif times.chosen(cleaned["jour"], cleaned["heure"], self.zone) <= self.now:
            self.add_error("jour", gettext("Ce moment est déjà passé : choisissez-en un à venir."))


class PromiseForm(WhenForm):
    """A promise to call back."""

    note = TextField(
        label=_("Ce qu’il faudra dire ou demander"),
        limit=NOTE,
        required=False,
        help_text=_("Lu par la personne qui rappelle."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    a: Any = forms.ModelChoiceField(
        label=_("Qui rappelle"),
        queryset=None,
        required=False,
        empty_label=_("La première personne libre"),
    )

    field_order = ["quand", "jour", "heure", "note", "a"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["a"].queryset = responders()  # type: ignore[attr-defined]


class AttemptForm(WhenForm):
    """An attempt. It is followed by another one, or by an ending."""

    resultat = forms.ChoiceField(
        label=_("Résultat"),
        choices=Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites ce que l’appel a donné.")},
    )
    mots = LineField(label=_("Précision"), limit=WORDS, required=False)
    suite = forms.ChoiceField(label=_("Comment cela finit"), choices=_ENDINGS, required=False)

    field_order = ["resultat", "mots", "quand", "jour", "heure", "suite"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quand"].choices = [*When.choices, (_END, _("C’est fini"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("quand") == _END and not cleaned.get("suite"):
            self.add_error("suite", gettext("Dites comment cela finit : rien ne se perd ainsi."))
        return cleaned

    @property
    def follow_up(self) -> dict[str, Any]:
        """What comes next: the moment of another attempt, or an ending."""
        if self.cleaned_data["quand"] == _END:
            return {"ending": self.cleaned_data["suite"]}
        return {"again_at": self.moment}


class EndingForm(forms.Form):
    """An ending without an attempt: the person called again, or nothing is needed any more."""

    use_required_attribute = False

    suite = forms.ChoiceField(
        label=_("Comment cela finit"),
        choices=_ENDINGS,
        error_messages={"required": _("Dites comment cela finit : rien ne se perd ainsi.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "clore_%s", **kwargs})


class GiveForm(forms.Form):
    """Whom a call-back is given to."""

    use_required_attribute = False

    a: Any = forms.ModelChoiceField(
        label=_("Confier à"),
        queryset=None,
        empty_label=_("Choisissez"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choisissez quelqu’un.")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "confier_%s", **kwargs})
        self.fields["a"].queryset = responders()  # type: ignore[attr-defined]
