"""The recap of a call: the same content by e-mail, SMS, dictation and paper, on one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from calls import holding
from calls.access import for_responders
from calls.models import Call, Channel, Recap
from calls.pages import desk_page
from calls.recap import dictation, history, sending
from calls.recap.content import Content, content_of
from calls.recap.forms import EmailForm
from calls.recap.letter import text_of
from calls.recap.sheet import sheet_of
from calls.recap.sms import sms_of
from core import outbox
from core.plain_text import plain_text


class Desk:
    """One responder before the recap of one call."""

    def __init__(self, request: HttpRequest, call: Call, now: datetime) -> None:
        self.request, self.call, self.now = request, call, now
        # Cleaned, and kept: a tab that closes loses nothing.
        self.words = ""
        self.told = ""

    def keep(self, words: str) -> Content:
        """Keep the words of the recap; return what it says now."""
        self.words = sending.keep_draft(self.call, plain_text(words)).words
        return content_of(self.call, self.words, self.now)

    def page(self, content: Content, problems: Mapping[str, str] | None = None) -> HttpResponse:
        """Show the recap as it is now; what was typed stays typed."""
        context = {
            "call": self.call,
            "content": content,
            "stamp": sending.stamp(content),
            "typed": self.request.POST,
            "problems": problems or {},
            "told": self.told,
            "writes": False,
            "in_recap": True,
            "letter": text_of(content),
            "sms": sms_of(content),
            "script": dictation.script_of(content),
            **history.section(self.call, self.request.user, self.now),
        }
        return desk_page(self.request, "calls/recap.html", context)

    def done(self, sentence: str) -> HttpResponseBase:
        messages.success(self.request, sentence)
        return redirect(f"{reverse('calls:recap', args=[self.call.reference])}#donnes")

    def may_give(self, content: Content) -> bool:
        """Tell whether what was previewed is still what would be given; say why when not."""
        if not content.says_something:
            self.told = _("Rien encore à donner : ajoutez un partenaire, un tutoriel ou des mots.")
            return False
        if sending.is_as_previewed(content, self.request.POST.get("apercu", "")):
            return True
        self.told = _("Le contenu a changé depuis l’aperçu : le voici. S’il est juste, envoyez-le.")
        return False


@require_http_methods(["GET", "HEAD", "POST"])
@for_responders
def recap(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Prepare, preview and give the recap of a call; read what was given."""
    call = get_object_or_404(Call.objects.select_related("responder"), reference=reference)
    desk = Desk(request, call, timezone.now())
    if request.method == "POST":
        return _do(desk)
    holding.note_reading(call, request.user, desk.now)
    words = Recap.objects.draft_of(call).words
    return desk.page(content_of(call, words, desk.now))


def _do(desk: Desk) -> HttpResponseBase:
    if not history.may_give(desk.call, desk.request.user):
        raise PermissionDenied
    content = desk.keep(desk.request.POST.get("words", ""))
    gesture = _GESTURES.get(desk.request.POST.get("faire", ""))
    return gesture(desk, content) if gesture else desk.page(content)


def _email(desk: Desk, content: Content) -> HttpResponseBase:
    form = EmailForm(desk.request.POST)
    if not form.is_valid():
        problems = {name: str(told[0]) for name, told in form.errors.items()}
        return desk.page(content, problems)
    if not desk.may_give(content):
        return desk.page(content)
    if sending.has_sent_enough(desk.request.user, desk.now):
        desk.told = _(
            "Beaucoup d’e-mails sont partis de votre poste depuis une heure. Attendez un peu, ou "
            "dictez, envoyez un SMS, imprimez : rien n’est perdu."
        )
        return desk.page(content)
    address = form.cleaned_data["email"]
    sending.send(desk.call, content, address, desk.request.user, desk.now)
    return desk.done(_("Le récapitulatif part par e-mail."))


def _sms(desk: Desk, content: Content) -> HttpResponseBase:
    return _noted(desk, content, Channel.SMS, sms_of(content).text) or desk.done(
        _("Le SMS est noté dans l’appel.")
    )


def _dictation(desk: Desk, content: Content) -> HttpResponseBase:
    script = dictation.as_text(dictation.script_of(content))
    return _noted(desk, content, Channel.DICTATION, script) or desk.done(
        _("La dictée est notée dans l’appel.")
    )


def _paper(desk: Desk, content: Content) -> HttpResponseBase:
    disposition = {"Content-Disposition": 'inline; filename="recapitulatif.pdf"'}
    return _noted(desk, content, Channel.PAPER, text_of(content)) or HttpResponse(
        sheet_of(content), "application/pdf", headers=disposition
    )


def _noted(desk: Desk, content: Content, channel: Channel, text: str) -> HttpResponseBase | None:
    """Note what is given by other ways than the outbox; return the page when it cannot be."""
    if not desk.may_give(content):
        return desk.page(content)
    sending.note(desk.call, channel, text, content.words, desk.request.user, desk.now)
    return None


def _again(desk: Desk, content: Content) -> HttpResponseBase:
    number = desk.request.POST.get("envoi", "")
    sent = desk.call.recaps.select_related("mail").exclude(mail=None)
    one = sent.filter(pk=number).first() if number.isdecimal() else None
    if one is None or one.mail is None or not outbox.send_again(one.mail, desk.now):
        desk.told = _("Cet e-mail ne peut plus être envoyé tel quel : envoyez-en un autre.")
        return desk.page(content)
    return desk.done(_("L’e-mail est envoyé de nouveau."))


_GESTURES: dict[str, Callable[[Desk, Content], HttpResponseBase]] = {
    "email": _email,
    "sms": _sms,
    "dictee": _dictation,
    "papier": _paper,
    "renvoyer": _again,
}
