"""The form by which those who answer the telephone offer a story, in fragments."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.backends.utils import csrf_input
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from core import personal_data, trap
from core.pages import private_page
from core.personal_data import Kind
from core.throttle import Brake
from stories.drafting import draft, submit
from stories.form_fields import PlainLineField, PlainTextField, RoomyForm, email_field
from stories.models.offers import NAME_LENGTH

OFFER = "proposer/"
THANKS = f"{OFFER}merci/"
BRAKE = Brake("stories.offers", times=20, seconds=3600)
LONG, SHORT = 10_000, 3_000
_INVENTED = _("Un prénom inventé.")
# Of whom nobody knows yet that they are real.
_WATCHED = ("appelant", "mediateur", "lieu", "quand", "recit", "touche", "aide")
_WORDS = {
    Kind.EMAIL: _("une adresse e-mail"),
    Kind.SOCIAL_SECURITY: _("un numéro de Sécurité sociale"),
    Kind.PHONE: _("un numéro de téléphone"),
    Kind.NUMBER: _("un long numéro"),
}


class OfferForm(RoomyForm):
    """Fragments of a story: what happened is enough."""

    recit = PlainTextField(
        label=_("Ce qui s’est passé"),
        limit=LONG,
        help_text=_("Quelques phrases suffisent. L’équipe les mettra en forme."),
        error_messages={"required": _("Racontez ce qui s’est passé, même en deux phrases.")},
    )
    touche = PlainTextField(label=_("Ce qui vous a touché"), limit=SHORT, required=False)
    aide = PlainTextField(label=_("Ce qui a aidé"), limit=SHORT, required=False)
    appelant = PlainLineField(
        label=_("Qui a appelé"), limit=60, required=False, help_text=_INVENTED
    )
    mediateur = PlainLineField(
        label=_("Qui a répondu"), limit=60, required=False, help_text=_INVENTED
    )
    lieu = PlainLineField(
        label=_("Où"),
        limit=100,
        required=False,
        help_text=_("Une commune ou un département : « Landerneau », « Gers »."),
    )
    quand = PlainLineField(
        label=_("Quand"), limit=80, required=False, help_text=_("« Un lundi de novembre »")
    )
    nom = PlainLineField(
        label=_("Votre nom"),
        limit=NAME_LENGTH,
        required=False,
        help_text=_("Pour l’équipe seule."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = email_field(
        _("Pour vous prévenir quand l’histoire est publiée, puis effacé. Après un an au plus.")
    )
    verifie = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def seen(self) -> list[tuple[str, Kind]]:
        """What looks like something personal, and in which field."""
        return [
            (name, kind)
            for name in _WATCHED
            for kind in personal_data.found(self.cleaned_data.get(name, ""))
        ]

    @property
    def is_checked(self) -> bool:
        """Whether what looks personal was shown to who writes, who sends it all the same."""
        return set(_codes(self.seen)) <= set(self.cleaned_data["verifie"].split())

    def with_warnings(self) -> OfferForm:
        """Return the same form, which remembers what it warns of."""
        again = type(self)({**self.data, "verifie": " ".join(_codes(self.seen))})
        again.full_clean()
        return again

    def warnings(self) -> list[tuple[str, str]]:
        """Return, for each thing seen, the field it is in and the words that say so."""
        sentence = gettext("« {field} » semble contenir {kind}.")
        return [
            (self[name].id_for_label, sentence.format(field=self[name].label, kind=_WORDS[kind]))
            for name, kind in self.seen
        ]


class OfferRoutes:
    """The addresses where a story is offered: from an account, or by the address given out."""

    @path(OFFER, name="offer")
    def offer(self: Any, request: HttpRequest) -> HttpResponse:
        """Ask those who are signed in; tell the others whom to ask."""
        if not request.user.is_authenticated:
            return self._closed(request)
        return self._offer(request, OFFER)

    @path(THANKS, name="offer_thanks")
    def offer_thanks(self: Any, request: HttpRequest) -> HttpResponse:
        """Say that the story arrived, and what comes next."""
        return private_page("stories/offer_thanks.html", {"page": self, "trail": self.trail})

    @path(f"{OFFER}<slug:token>/", name="offer_by_address")
    def offer_by_address(self: Any, request: HttpRequest, token: str) -> HttpResponse:
        """Ask who comes by the address given to volunteers."""
        if not constant_time_compare(token, self.offer_token):
            return self._closed(request)
        return self._offer(request, f"{OFFER}{token}/")

    def _offer(self: Any, request: HttpRequest, own: str) -> HttpResponse:
        if request.method != "POST":
            return self._ask_offer(request, OfferForm())
        if trap.is_sprung(request.POST):
            return redirect(f"{self.get_url(request)}{THANKS}")
        form = OfferForm(request.POST)
        if not form.is_valid():
            return self._ask_offer(request, form)
        if not form.is_checked:
            return self._ask_offer(request, form.with_warnings(), warned=True)
        if not BRAKE.lets_through(request):
            return self._ask_offer(request, form, status=429)
        user = request.user if request.user.is_authenticated else None
        story = draft(self, form.cleaned_data, user)
        transaction.on_commit(partial(submit, story, user), robust=True)
        return redirect(f"{self.get_url(request)}{THANKS}")

    def _ask_offer(
        self: Any,
        request: HttpRequest,
        form: OfferForm,
        *,
        status: int = 200,
        warned: bool = False,
    ) -> HttpResponse:
        context = {
            "page": self,
            "trail": self.trail,
            "form": form,
            "warnings": form.warnings() if warned else [],
            "csrf_input": csrf_input(request),
            "slowed": status == 429,
        }
        return private_page("stories/offer.html", context, status=status)

    def _closed(self: Any, request: HttpRequest) -> HttpResponse:
        """Say to whom to ask. What was typed under an address changed since is given back."""
        form = OfferForm(request.POST) if request.method == "POST" else None
        context = {"page": self, "trail": self.trail, "written": list(_written(form))}
        return private_page("stories/offer_closed.html", context, status=403)


def _written(form: OfferForm | None) -> Iterator[str]:
    if form is not None:
        yield from (form.data[name] for name in _WATCHED if form.data[name].strip())


def _codes(seen: list[tuple[str, Kind]]) -> list[str]:
    return [f"{name}:{kind}" for name, kind in seen]
