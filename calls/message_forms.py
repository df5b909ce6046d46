"""A message, and whom it goes to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.form_fields import TextField

LENGTH = 1000
EVERYBODY = "tous"


class MessageForm(forms.Form):
    """A message to one colleague, or to all who worked on the call."""

    use_required_attribute = False

    a = forms.ChoiceField(
        label=_("À qui"),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choisissez à qui vous écrivez.")
        ),
    )
    texte = TextField(
        label=_("Votre message"),
        limit=LENGTH,
        help_text=_("Les numéros et les adresses e-mail en sont retirés."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Écrivez quelques mots.")},
    )

    def __init__(
        self, colleagues: list[Any], others: list[Any], data: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.colleagues, self.others = colleagues, others
        self.fields["a"].choices = list(self._choices())  # type: ignore[attr-defined]

    @property
    def to(self) -> list[Any]:
        """Those who receive it."""
        asked = self.cleaned_data["a"]
        if asked == EVERYBODY:
            return self.colleagues
        return [person for person in (*self.colleagues, *self.others) if str(person.pk) == asked]

    def _choices(self) -> Any:
        if len(self.colleagues) > 1:
            words = gettext("Tous ceux qui ont suivi cet appel ({count})")
            yield EVERYBODY, words.format(count=len(self.colleagues))
        if not self.colleagues:
            yield "", gettext("Choisissez")
        if self.colleagues:
            yield gettext("Ont suivi cet appel"), _named(self.colleagues)
        if self.others:
            yield gettext("Autres collègues"), _named(self.others)


def _named(people: list[Any]) -> list[tuple[str, str]]:
    return [(str(person.pk), str(person)) for person in people]
