"""What the buttons of a call do, once its form is kept: ``name="faire"``, one function each.

A function returns the part of the page to come back to ("" for its top), or an answer of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from calls import drafts, nearby, rescue
from calls.models import Call, Nature
from calls.wrapping import wrap_up

Action = Callable[[HttpRequest, Call, datetime], "str | HttpResponseBase"]


def keep(request: HttpRequest, call: Call, now: datetime) -> str:
    """Nothing more: the form is kept already."""
    return ""


def help_nearby(request: HttpRequest, call: Call, now: datetime) -> str:
    """Search, tick, note, report: whatever is done with the help nearby."""
    return nearby.act(call, request.user, request.POST, now)


def end(request: HttpRequest, call: Call, now: datetime) -> HttpResponseBase:
    """Wrap the call up with what is ticked, and go back to the box."""
    nearby.keep_ticked(call, request.user, request.POST, now)
    ended = wrap_up(call, request.user, now)
    told = _("Appel terminé : seule sa nature est gardée.") if ended.erased_at else ""
    messages.success(request, told or _("Appel terminé et noté."))
    return redirect("calls:desk")


def end_as(request: HttpRequest, call: Call, now: datetime) -> HttpResponseBase:
    """Say what an outside-mission call was, and wrap it up, in one gesture."""
    slug = request.POST.get("faire", "").partition(":")[2]
    nature = Nature.objects.in_use().filter(slug=slug, keeps_nothing=True).first()
    if nature is not None:
        with transaction.atomic():
            kept = drafts.held(call, request.user)
            kept.nature = nature
            kept.save(update_fields=["nature"])
    return end(request, call, now)


def sum_up(request: HttpRequest, call: Call, now: datetime) -> HttpResponseBase:
    """Go on to what is given to the caller in writing, or dictated."""
    return redirect("calls:recap", call.reference)


def apply_rescued(request: HttpRequest, call: Call, now: datetime) -> str:
    """Write in the call what was kept of a form that came too late."""
    draft = rescue.offered(call, request.POST.get("brouillon", ""), now)
    if draft is not None:
        typed, seen = rescue.typed_of(draft)
        drafts.write(call, request.user, typed, seen, now)
        draft.delete()
        messages.success(request, _("Votre texte est de retour dans l’appel."))
    return "dit"


def drop_rescued(request: HttpRequest, call: Call, now: datetime) -> str:
    """Forget what was kept of a form."""
    if draft := rescue.offered(call, request.POST.get("brouillon", ""), now):
        draft.delete()
    return ""


def drop_set_aside(request: HttpRequest, call: Call, now: datetime) -> str:
    """Forget the texts that another writing replaced: they have been read."""
    call.set_aside.all().delete()
    return "dit"


def go_to_room(request: HttpRequest, call: Call, now: datetime) -> HttpResponseBase:
    """Go to a room of the call: its form is kept first, with or without script."""
    room = request.POST.get("faire", "").partition(":")[2]
    return redirect(_ROOMS.get(room, "calls:call"), reference=call.reference)


_ROOMS = {
    "rappel": "calls:callback_of_call",
    "messages": "calls:messages_of_call",
    "question": "calls:question_of_call",
}
ACTIONS: dict[str, Action] = {
    "enregistrer": keep,
    "terminer": end,
    "classer": end_as,
    "recapituler": sum_up,
    "reprendre-brouillon": apply_rescued,
    "jeter-brouillon": drop_rescued,
    "jeter-textes": drop_set_aside,
    "aller": go_to_room,
    **dict.fromkeys(nearby.VERBS, help_nearby),
}


def action_of(request: HttpRequest) -> Action:
    """Return what the button that was pressed does; « classer:faux-numero » says more of itself."""
    name = request.POST.get("faire", "").partition(":")[0]
    if "lieu-propose" in request.POST:
        return help_nearby
    return ACTIONS.get(name, keep)
