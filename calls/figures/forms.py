"""Which days the figures are about, as somebody asks for them in the address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calls.figures.periods import LONGEST, PRESETS, Period, last_thirty_days


class PeriodForm(forms.Form):
    """Two days, in either order; without them the thirty last days."""

    du = forms.DateField(
        label=_("Du"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Écrivez le premier jour ainsi : 24/11/2026.")},
    )
    au = forms.DateField(
        label=_("Au"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Écrivez le dernier jour ainsi : 24/11/2026.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("du"), cleaned.get("au")
        if first and last and abs(last - first) > LONGEST:
            raise forms.ValidationError(_now("Choisissez dix ans au plus."))
        return cleaned


def period_asked(data: Any, today: date) -> tuple[Period, PeriodForm]:
    """Return the days asked for, and the form that shows them, with what it has to say."""
    if preset := PRESETS.get(data.get("periode", "")):
        return _shown(preset[1](today))
    form = PeriodForm(data or None)
    if not form.is_bound or not form.is_valid():
        period, usual = _shown(last_thirty_days(today))
        return period, form if form.is_bound else usual
    return _shown(_completed(form.cleaned_data["du"], form.cleaned_data["au"], today))


def _completed(first: date | None, last: date | None, today: date) -> Period:
    """Return days in their order; one day alone is a day, or goes until today."""
    if first is None and last is None:
        return last_thirty_days(today)
    begin, end = first or last or today, last or max(today, first or today)
    return Period(min(begin, end), max(begin, end))


def _shown(period: Period) -> tuple[Period, PeriodForm]:
    return period, PeriodForm({"du": period.first, "au": period.last})
