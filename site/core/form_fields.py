"""Fields of the public forms, which lose nothing of what somebody writes."""

import re
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

TOO_LONG = _(
    "Votre texte est un peu long : gardez l’essentiel, en %(limit_value)d caractères au plus. "
    "Il en compte %(show_value)d."
)
# What no keyboard types, and PostgreSQL refuses; lines and tabulations stay.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def without_controls(text: str) -> str:
    """Return a text as it was typed, its lines ended in one way."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n"))


class LineField(forms.CharField):
    """A line. Browsers cut without a word what is pasted beyond ``maxlength``: it is not sent."""

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.append(MaxLengthValidator(limit, TOO_LONG))

    def to_python(self, value: Any) -> Any:
        cleaned = super().to_python(value)
        return without_controls(cleaned).strip() if cleaned else cleaned


class TextField(LineField):
    """Several lines."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": 6}), **kwargs})
