"""What is read again before a fiche is made, or a tutorial begun."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from calls.fiches import SUMMARY, TITLE
from calls.models import Nature
from calls.scrubbing import looks_personal
from core.form_fields import LineField, TextField
from core.tree import for_everybody
from tutorials.models import CategoryPage

TEXT = 6000
_READ_AGAIN = ("titre", "resume", "situation", "reponse", "mots")


class FicheForm(forms.Form):
    """A fiche, before it becomes a draft: whoever sends it has read it again."""

    use_required_attribute = False

    titre = LineField(
        label=_("Titre"),
        limit=TITLE,
        help_text=_("La question comme un appelant la pose, ou la réponse en une phrase."),
        error_messages={"required": _("Donnez un titre à la fiche.")},
    )
    resume = LineField(
        label=_("En une phrase"), limit=SUMMARY, required=False, help_text=_("Lue dans les listes.")
    )
    situation = TextField(
        label=_("La situation"),
        limit=TEXT,
        error_messages={"required": _("Dites de quelle situation il s’agit.")},
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    reponse = TextField(
        label=_("Que répondre"),
        limit=TEXT,
        error_messages={"required": _("Dites ce qu’il faut répondre.")},
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    mots = TextField(
        label=_("Mots des appelants"),
        limit=1000,
        required=False,
        help_text=_("Un par ligne : comment les gens le disent. La recherche les comprend."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    natures: Any = forms.ModelMultipleChoiceField(
        label=_("Natures d’appel"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    relu = forms.BooleanField(
        label=_("J’ai relu : rien ne permet de reconnaître quelqu’un"),
        error_messages={"required": _("Relisez la fiche, puis cochez cette case.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["natures"].queryset = Nature.objects.in_use().filter(outside_mission=False)  # type: ignore[attr-defined]

    @property
    def has_gaps(self) -> bool:
        """Whether something was taken out, whose place is to be filled with other words."""
        return any("retiré" in str(self[name].value() or "") for name in _READ_AGAIN)

    def doubts(self) -> list[str]:
        """Return what still looks like somebody's, in what the form shows."""
        texts = (str(self[name].value() or "") for name in _READ_AGAIN)
        return list(dict.fromkeys(piece for text in texts for piece in looks_personal(text)))


class PromotionForm(forms.Form):
    """Where a public tutorial is begun."""

    use_required_attribute = False

    titre = LineField(
        label=_("Titre du tutoriel"),
        limit=TITLE,
        error_messages={"required": _("Donnez un titre au tutoriel.")},
    )
    categorie: Any = forms.ModelChoiceField(
        label=_("Catégorie"),
        queryset=None,
        empty_label=_("Choisissez"),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choisissez une catégorie de tutoriels.")
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories = for_everybody(CategoryPage.objects.all()).order_by("path")
        self.fields["categorie"].queryset = categories  # type: ignore[attr-defined]
