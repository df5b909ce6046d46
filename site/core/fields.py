"""Model fields that the field's libraries do not have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import exceptions
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

SEPARATOR = "|"


def to_codes(value: Any) -> list[str]:
    """Return the codes held by ``value``: a list, or the stored text ``|WALK_IN|PHONE|``."""
    if value is None:
        return []
    if isinstance(value, str):
        value = value.split(SEPARATOR)
    return [str(code) for code in value if code]


class CodeListField(models.CharField):
    """Several codes of one list of choices, in one indexable-by-LIKE column on any database.

    In Python a list of codes; in the database ``|WALK_IN|PHONE|``, so that
    ``field__has="PHONE"`` is one ``LIKE`` and never matches half a code.
    """

    description = _("Plusieurs codes d’une liste")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 255)
        kwargs["default"] = list
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for ours in ("default", "blank"):
            kwargs.pop(ours, None)
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> list[str]:
        return to_codes(value)

    def to_python(self, value: Any) -> list[str]:
        return to_codes(value)

    def get_prep_value(self, value: Any) -> str:
        codes = to_codes(value)
        return f"{SEPARATOR}{SEPARATOR.join(codes)}{SEPARATOR}" if codes else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Iterable[str], model_instance: models.Model | None) -> None:
        known = {code for code, _label in self.flatchoices}
        if unknown := [code for code in value if code not in known]:
            raise exceptions.ValidationError(
                _("Ces valeurs ne sont pas dans la liste : %(codes)s."),
                code="invalid_choice",
                params={"codes": ", ".join(unknown)},
            )

    def run_validators(self, value: Any) -> None:
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("form_class", None)
        kwargs.pop("choices_form_class", None)
        defaults = {
            "choices": self.choices,
            "required": False,
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
            "widget": forms.CheckboxSelectMultiple,
        }
        return forms.MultipleChoiceField(**{**defaults, **kwargs})


@CodeListField.register_lookup
class Has(models.Lookup):
    """``field__has="CODE"``: the list holds this code."""

    lookup_name = "has"

    def get_prep_lookup(self) -> str:
        return f"%{SEPARATOR}{self.rhs}{SEPARATOR}%"

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (value,)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} LIKE {right}", (*left_params, *right_params)
