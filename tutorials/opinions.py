"""« Cette page vous a aidé ? » : the form of a tutorial's readers, on an address of its own."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.backends.utils import csrf_input
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from core import personal_data, trap
from core.form_fields import TextField
from core.pages import private_page
from core.throttle import Brake
from tutorials.models.feedback import COMMENT_LENGTH, Opinion
from tutorials.presenting import OPINION

THANKS = f"{OPINION}merci/"
BRAKE = Brake("tutorials.opinions", times=30, seconds=3600)
YES, NO = "oui", "non"


class OpinionForm(forms.Form):
    """Yes or no, and perhaps a word."""

    aide = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=[(YES, _("Oui, elle m’a aidé")), (NO, _("Non, pas cette fois"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choisissez « Oui » ou « Non »."),
            "invalid_choice": _("Choisissez « Oui » ou « Non »."),
        },
    )
    commentaire = TextField(
        label=_("Un mot de plus"),
        limit=COMMENT_LENGTH,
        required=False,
        help_text=_(
            "Ce qui vous a servi, ou ce qui vous a manqué. N’écrivez rien de personnel : "
            "ni nom, ni numéro, ni adresse. Nous ne pouvons pas répondre ici."
        ),
    )

    use_required_attribute = False

    def record(self, page: Any) -> Opinion:
        """Keep the opinion, without what tells who gave it."""
        return Opinion.objects.create(
            page=page,
            helped=self.cleaned_data["aide"] == YES,
            comment=personal_data.scrubbed(self.cleaned_data["commentaire"]),
        )


class OpinionRoutes:
    """The addresses where the readers of a page say whether it helped."""

    @path(OPINION, name="opinion")
    def opinion(self: Any, request: HttpRequest) -> HttpResponse:
        """Ask, and keep what is answered."""
        if request.method != "POST":
            return self._ask(request, OpinionForm(initial={"aide": request.GET.get("aide")}))
        form = OpinionForm(request.POST)
        if not form.is_valid():
            return self._ask(request, form)
        if trap.is_sprung(request.POST):
            return redirect(f"{self.get_url(request)}{THANKS}")
        if not BRAKE.lets_through(request):
            return self._ask(request, form, status=429)
        kept = form.record(self)
        told = kept.comment != form.cleaned_data["commentaire"]
        answers = {"aide": YES if kept.helped else NO, **({"retire": YES} if told else {})}
        return redirect(f"{self.get_url(request)}{THANKS}?{urlencode(answers)}")

    @path(THANKS, name="opinion_thanks")
    def opinion_thanks(self: Any, request: HttpRequest) -> HttpResponse:
        """Thank, say what was taken out, and offer another way to who was not helped."""
        context = {
            "page": self,
            "trail": self.trail,
            "helped": request.GET.get("aide") != NO,
            "taken_out": request.GET.get("retire") == YES,
        }
        return private_page("tutorials/opinion_thanks.html", context)

    def _ask(
        self: Any, request: HttpRequest, form: OpinionForm, *, status: int = 200
    ) -> HttpResponse:
        context = {
            "page": self,
            "trail": self.trail,
            "form": form,
            "csrf_input": csrf_input(request),
            "slowed": status == 429,
        }
        return private_page("tutorials/opinion.html", context, status=status)
