"""What is asked of the second line, and what it answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_fields import TextField

LENGTH = 3000
_SAY = _("Écrivez quelques mots.")


class QuestionForm(forms.Form):
    """A question, without who calls."""

    use_required_attribute = False

    texte = TextField(
        label=_("Votre question"),
        limit=LENGTH,
        help_text=_(
            "La situation, sans dire de qui il s’agit : les noms, numéros et adresses sont retirés."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Écrivez votre question.")},
    )
    trouve = TextField(
        label=_("Ce que vous avez déjà trouvé ou essayé"),
        limit=LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    email = forms.BooleanField(
        label=_("Me prévenir aussi par e-mail quand la réponse est là"), required=False
    )


class ReplyForm(forms.Form):
    """One turn of the discussion."""

    use_required_attribute = False

    texte = TextField(
        label=_("Votre réponse"),
        limit=LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _SAY},
    )
