"""Call-backs: the team's queue, the promise made during a call, what each attempt gave."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from calls import callbacks
from calls.access import for_responders
from calls.callback_forms import AttemptForm, EndingForm, GiveForm, PromiseForm
from calls.models import Call, CallBack
from calls.pages import desk_page
from calls.saying import when
from core.phones import in_pairs, tel_uri

PER_PAGE = 50


@require_safe
@for_responders
def queue(request: HttpRequest) -> HttpResponseBase:
    """The call-backs of this responder, or of everybody, the most overdue first."""
    is_everybodys = request.GET.get("qui") == "tous"
    found = CallBack.objects.open().in_order()
    shown = found if is_everybodys else found.owned_by(request.user)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": callbacks.lines(page, request.user, timezone.now()),
        "is_everybodys": is_everybodys,
        "mine": CallBack.objects.open().owned_by(request.user).count(),
        "all": CallBack.objects.open().count(),
    }
    return desk_page(request, "calls/callbacks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_responders
def callback_of_call(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Promise to call back, from a call that this responder holds."""
    call = get_object_or_404(Call.objects.select_related("nature"), reference=reference)
    if call.responder_id != request.user.pk:
        raise PermissionDenied
    now = timezone.now()
    form = PromiseForm(call, now, request.POST or None, initial=_first_words(call, request))
    if form.is_valid():
        given = form.cleaned_data
        made = callbacks.promise(call, form.moment, given["note"], given["a"], request.user, now)
        messages.success(request, _("Rappel noté."))
        return redirect("calls:callback", made.pk)
    context = {"call": call, "form": form, **callbacks.section(call, request.user, now)}
    return desk_page(request, "calls/callback_of_call.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_responders
def callback(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One call-back. Its owner sees the whole number, and notes what each attempt gave."""
    found = _found(pk)
    form = None
    if request.method == "POST":
        _only_for_the_owner(request, found)
        now = timezone.now()
        form = AttemptForm(found.call, now, request.POST)
        if form.is_valid():
            given = form.cleaned_data
            callbacks.note_attempt(
                found, request.user, given["resultat"], given["mots"], now, **form.follow_up
            )
            messages.success(request, _("Essai noté."))
            return redirect("calls:callback", pk)
    return _page(request, found, attempt=form)


@require_POST
@for_responders
def take(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Make this call-back one's own."""
    if callbacks.take(_found(pk), request.user):
        messages.success(request, _("Ce rappel est à vous."))
    return redirect("calls:callback", pk)


@require_POST
@for_responders
def give(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give one's call-back to somebody else."""
    found = _found(pk)
    _only_for_the_owner(request, found)
    form = GiveForm(request.POST)
    if not form.is_valid():
        return _page(request, found, give=form)
    callbacks.give(found, form.cleaned_data["a"])
    messages.success(request, _("Rappel confié à {name}.").format(name=form.cleaned_data["a"]))
    return redirect("calls:callbacks")


@require_POST
@for_responders
def close(request: HttpRequest, pk: int) -> HttpResponseBase:
    """End one's call-back without calling: it says how all the same."""
    found = _found(pk)
    _only_for_the_owner(request, found)
    form = EndingForm(request.POST)
    if not form.is_valid():
        return _page(request, found, ending=form)
    callbacks.close(found, form.cleaned_data["suite"], timezone.now())
    messages.success(request, _("Rappel clos."))
    return redirect("calls:callbacks")


def _page(
    request: HttpRequest,
    found: CallBack,
    *,
    attempt: AttemptForm | None = None,
    give: GiveForm | None = None,
    ending: EndingForm | None = None,
) -> HttpResponseBase:
    now = timezone.now()
    is_mine = found.is_open and found.owner_id == request.user.pk
    number = callbacks.number_for(found, request.user, now)
    context = {
        "callback": found,
        "seen": callbacks.lines([found], request.user, now)[0],
        "is_mine": is_mine,
        "number": in_pairs(number) if number else "",
        "dial": tel_uri(number) if number else "",
        "attempts": [
            (when(tried.at, now), tried) for tried in found.attempts.select_related("who")
        ],
        "made": when(found.made_at, now),
        "closed": when(found.closed_at, now) if found.closed_at else "",
        "attempt_form": (attempt or AttemptForm(found.call, now)) if is_mine else None,
        "give_form": (give or GiveForm()) if is_mine else None,
        "ending_form": (ending or EndingForm()) if is_mine else None,
    }
    return desk_page(request, "calls/callback.html", context)


def _found(pk: int) -> CallBack:
    shown = ("call__caller", "call__nature", "call__commune__departement", "call__departement")
    return get_object_or_404(CallBack.objects.select_related(*shown, "owner", "made_by"), pk=pk)


def _only_for_the_owner(request: HttpRequest, found: CallBack) -> None:
    if not (found.is_open and found.owner_id == request.user.pk):
        raise PermissionDenied


def _first_words(call: Call, request: HttpRequest) -> dict[str, object]:
    """Return what the form begins with: what was promised already, else oneself."""
    promised = CallBack.objects.open().filter(call=call).first()
    if promised is None:
        return {"a": request.user}
    return {"a": promised.owner, "note": promised.note}
