"""What a responder fills in to send a recap: an address that may be spelt out, and a consent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calls.recap.addresses import likelier, read_address


class EmailForm(forms.Form):
    """Without an address that was read and a consent that was asked for, nothing is sent."""

    email = forms.CharField(
        max_length=300,
        error_messages={
            "required": gettext_lazy("Demandez à la personne son adresse e-mail, et tapez-la ici."),
            "max_length": gettext_lazy("C’est trop long pour une adresse : ne laissez qu’elle."),
        },
    )
    consent = forms.BooleanField(
        error_messages={
            "required": gettext_lazy(
                "Demandez à la personne si elle veut bien recevoir cet e-mail, puis cochez."
            )
        },
    )
    # The address that was read again to the caller, though another was likelier.
    read_again = forms.CharField(required=False)

    def clean_email(self) -> str:
        address = read_address(self.cleaned_data["email"])
        if not address:
            raise forms.ValidationError(
                _(
                    "Nous n’avons pas reconnu d’adresse dans ces mots. Faites-la épeler : un nom, "
                    "une arobase @, puis par exemple orange.fr."
                )
            )
        return address

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        address = cleaned.get("email", "")
        meant = likelier(address)
        if meant and read_address(cleaned.get("read_again", "")) != address:
            sentence = _("Est-ce plutôt {address} ? Relisez l’adresse à la personne, puis envoyez.")
            self.add_error("email", sentence.format(address=meant))
        return cleaned
