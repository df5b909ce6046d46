"""Inputs that every app's admin shares."""

from typing import Any

from django import forms

from core import phones


class PhoneInput(forms.TextInput):
    """A number shown as it is read aloud: 03 26 74 91 23."""

    input_type = "tel"

    def format_value(self, value: Any) -> str | None:
        text = super().format_value(value)
        return phones.in_pairs(text) if text and phones.is_callable(text) else text
