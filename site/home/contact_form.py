"""The form of the contact page: the editors' questions, with kind words for what is missing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from core.form_fields import LineField, TextField

LINE, TEXT = 255, 5_000
WRITTEN = {"singleline", "multiline", "hidden"}
CHOICES = {"dropdown", "radio", "checkboxes", "multiselect"}


class QuietForm(BaseForm):
    """Says everything at once, after the sending: browsers are not asked to check anything."""

    use_required_attribute = False


class ContactFormBuilder(FormBuilder):
    """Makes the fields of the questions that editors wrote."""

    def get_form_class(self) -> type[forms.Form]:
        return type("ContactForm", (QuietForm,), self.formfields)

    def get_field_options(self, field: Any) -> dict[str, Any]:
        options: dict[str, Any] = super().get_field_options(field)
        return {**options, "error_messages": _what_to_mend(field)}

    def create_singleline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return LineField(limit=LINE, **options)

    def create_multiline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return TextField(limit=TEXT, **options)

    def create_hidden_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return LineField(limit=LINE, **{"widget": forms.HiddenInput, **options})

    def create_email_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        widget = forms.EmailInput(attrs={"autocomplete": "email"})
        return forms.EmailField(**{"widget": widget, **options})


def first_email(form: forms.Form) -> str:
    """Return the address that a visitor left for an answer, "" when none."""
    emails = (name for name, field in form.fields.items() if isinstance(field, forms.EmailField))
    return next((form.cleaned_data[name] for name in emails if form.cleaned_data.get(name)), "")


def _what_to_mend(field: Any) -> dict[str, str]:
    """Return the words for a question left without an answer, or with one we cannot read."""
    messages = dict.fromkeys(
        ("invalid", "max_length", "null_characters_not_allowed"), _unread(field.field_type)
    )
    if field.field_type in WRITTEN:
        # Their own says how long the text is.
        del messages["max_length"]
    messages |= dict.fromkeys(("invalid_choice", "invalid_list"), _missing("radio"))
    messages["required"] = _missing(field.field_type)
    return {code: message.format(label=field.label) for code, message in messages.items()}


def _missing(kind: str) -> str:
    if kind in CHOICES:
        return _("Choisissez une réponse : « {label} ».")
    if kind == "checkbox":
        return _("Cochez « {label} ».")
    return _("Remplissez « {label} ».")


def _unread(kind: str) -> str:
    examples = {
        "email": _("Écrivez une adresse e-mail complète, comme prenom.nom@exemple.fr."),
        "url": _("Écrivez une adresse de site complète, comme https://www.exemple.fr."),
        "number": _("Écrivez « {label} » en chiffres, comme 12."),
        "date": _("Écrivez la date ainsi : 24/11/2026."),
        "datetime": _("Écrivez la date et l’heure ainsi : 24/11/2026 14:30."),
    }
    return examples.get(kind, _("Écrivez autrement « {label} »."))
