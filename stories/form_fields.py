"""Fields whose text is shown to everybody one day, and forms that nothing is too long for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_fields import LineField, TextField
from core.plain_text import plain_line, plain_text

# Of each field: more than any of them takes, little enough for a telephone to receive back.
ROOM = 20_000
EMAIL_TO_MEND = _("Écrivez une adresse e-mail complète, comme prenom.nom@exemple.fr.")


class PlainLineField(LineField):
    """A line, without what turns the text around it."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain_line(value or ""))


class PlainTextField(TextField):
    """Several lines, likewise."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain_text(value or ""))


def email_field(help_text: Any) -> forms.EmailField:
    """Return an e-mail address that nobody has to give."""
    return forms.EmailField(
        label=_("Votre e-mail"),
        required=False,
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=dict.fromkeys(
            ("invalid", "max_length", "null_characters_not_allowed"), EMAIL_TO_MEND
        ),
    )


class RoomyForm(forms.Form):
    """What is far too long comes back with its beginning: no page carries megabytes back."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        self.was_cut = False
        super().__init__(data if data is None else self._cut(data), **kwargs)

    def _cut(self, data: Mapping[str, Any]) -> dict[str, str]:
        self.was_cut = any(len(data.get(name, "")) > ROOM for name in self.base_fields)
        return {name: data.get(name, "")[:ROOM] for name in self.base_fields}
