"""The form by which readers answer a story, on an address of its own."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.backends.utils import csrf_input
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from core import trap
from core.pages import private_page
from core.throttle import Brake
from stories.conversation import RESPOND, everything, takes_responses
from stories.form_fields import PlainLineField, PlainTextField, RoomyForm, email_field
from stories.models.responses import NAME_LENGTH, TEXT_LENGTH, Response
from stories.telling import tell_moderators

THANKS = f"{RESPOND}merci/"
BRAKE = Brake("stories.responses", times=10, seconds=3600)
LINKS = 1
_LINK = re.compile(
    r"https?:/*[\w.-]+|\bwww\.[\w.-]+|\[url|<a\b"
    r"|\b[\w-]+\.(?:com|net|org|fr|info|biz|xyz|top|shop|site|ru|io)\b",
    re.IGNORECASE,
)


class ResponseForm(RoomyForm):
    """A name, a text, perhaps an e-mail."""

    nom = PlainLineField(
        label=_("Votre nom, ou un pseudonyme"),
        limit=NAME_LENGTH,
        help_text=_("Il sera montré avec votre réponse."),
        error_messages={"required": _("Écrivez un nom ou un pseudonyme.")},
    )
    texte = PlainTextField(
        label=_("Votre réponse"),
        limit=TEXT_LENGTH,
        help_text=_("Ce que cette histoire vous rappelle, ou ce que vous voulez dire à l’équipe."),
        error_messages={"required": _("Écrivez votre réponse.")},
    )
    email = email_field(
        _("Il n’est jamais montré. Il est effacé dès que l’équipe a lu votre réponse.")
    )

    def clean_nom(self) -> str:
        name: str = self.cleaned_data["nom"]
        if links_in(name):
            raise ValidationError(_("Écrivez un nom plutôt qu’une adresse de site."))
        return name

    def clean_texte(self) -> str:
        text: str = self.cleaned_data["texte"]
        if links_in(text) > LINKS:
            raise ValidationError(
                _("Votre texte contient plusieurs adresses de sites. Gardez-en une au plus.")
            )
        return text

    def record(self, story: Any) -> Response:
        """Keep the response, once: pressed twice, a button sends twice."""
        said = {
            "name": self.cleaned_data["nom"],
            "text": self.cleaned_data["texte"],
            "email": self.cleaned_data["email"],
        }
        waiting = Response.objects.waiting().filter(story=story, **said).first()
        return waiting or Response.objects.create(story=story, **said)


class ResponseRoutes:
    """The addresses where the readers of a story answer it, and read all that was answered."""

    @path(RESPOND, name="respond")
    def response_form(self: Any, request: HttpRequest) -> HttpResponse:
        """Ask, and keep what is answered until the team has read it."""
        now = timezone.now()
        form = ResponseForm(request.POST if request.method == "POST" else None)
        if not takes_responses(self, now):
            return self._ask_response(request, form, closed=True)
        if not form.is_bound:
            return self._ask_response(request, form)
        if trap.is_sprung(request.POST):
            return redirect(f"{self.get_url(request)}{THANKS}")
        if not form.is_valid():
            return self._ask_response(request, form)
        if not BRAKE.lets_through(request):
            return self._ask_response(request, form, status=429)
        form.record(self)
        transaction.on_commit(partial(tell_moderators, now), robust=True)
        return redirect(f"{self.get_url(request)}{THANKS}")

    @path(THANKS, name="respond_thanks")
    def response_thanks(self: Any, request: HttpRequest) -> HttpResponse:
        """Say that the response arrived, and when it will show."""
        return private_page("stories/respond_thanks.html", {"page": self, "trail": self.trail})

    @path("reponses/", name="responses")
    def all_responses(self: Any, request: HttpRequest) -> HttpResponse:
        """All the responses: the story itself shows the last ones."""
        heading = gettext("Réponses à « {title} »").format(title=self.title)
        context = {
            "page": self,
            "trail": self.trail,
            "heading": heading,
            "canonical": request.build_absolute_uri(request.path),
            "conversation": everything(self, timezone.now()),
        }
        if not context["conversation"].said:
            raise Http404
        return self.respond(request, "stories/responses.html", context)

    def _ask_response(
        self: Any,
        request: HttpRequest,
        form: ResponseForm,
        *,
        status: int = 200,
        closed: bool = False,
    ) -> HttpResponse:
        context = {
            "page": self,
            "trail": self.trail,
            "form": form,
            "csrf_input": csrf_input(request),
            "slowed": status == 429,
            "closed": closed,
        }
        return private_page("stories/respond.html", context, status=status)


def links_in(text: str) -> int:
    """Return how many times a text leads to another site."""
    return len(_LINK.findall(text))
