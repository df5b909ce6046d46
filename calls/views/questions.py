"""The second line's room: questions that wait, those that one asked, and each discussion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from calls import secondline
from calls.access import for_responders, for_second_line
from calls.models import Call, FichePage, Question
from calls.models.questions import QuestionQuerySet
from calls.pages import desk_page
from calls.question_forms import QuestionForm, ReplyForm
from calls.saying import when

PER_PAGE = 30


@require_safe
@for_responders
def questions(request: HttpRequest) -> HttpResponseBase:
    """What waits for the second line, for those who are of it; what this responder asked."""
    now = timezone.now()
    user: Any = request.user
    found = Question.objects.listed()
    answered = found.answered().order_by("-answered_at", "-pk")
    is_second_line = secondline.may_answer(user)
    page = Paginator(answered if is_second_line else answered.asked_by(user), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "is_second_line": is_second_line,
        "mine": secondline.lines(found.open().asked_by(user), user, now),
        "to_claim": secondline.lines(found.to_claim().exclude(asker=user), user, now),
        "claimed": secondline.lines(found.claimed_by_user(user), user, now),
        "others": secondline.lines(_claimed_by_others(user), user, now),
        "answered": secondline.lines(page, user, now),
        "page": page,
    }
    return desk_page(request, "calls/questions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_responders
def question_of_call(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Ask, from a call that this responder holds."""
    shown = ("caller", "nature", "departement", "commune__departement", "responder")
    call = get_object_or_404(Call.objects.select_related(*shown), reference=reference)
    if call.responder_id != request.user.pk:
        raise PermissionDenied
    first = {"texte": call.summary, "trouve": secondline.found_so_far(call)}
    form = QuestionForm(request.POST or None, initial=first)
    now = timezone.now()
    if form.is_valid():
        given = form.cleaned_data
        question = secondline.ask(
            call, given["texte"], given["trouve"], now, wants_email=given["email"]
        )
        messages.success(request, _("Question posée. Relisez ce que la seconde ligne en voit."))
        return redirect("calls:question", question.pk)
    context = {"call": call, "form": form, **secondline.section(call, request.user, now)}
    return desk_page(request, "calls/question_of_call.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_responders
def question(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One question and its discussion, for who asked it and for the second line."""
    found = _found(request, pk)
    form = ReplyForm(request.POST or None)
    if form.is_valid():
        _ACTS.get(request.POST.get("faire", ""), _remark)(
            request, found, form.cleaned_data["texte"]
        )
        return redirect("calls:question", pk)
    now = timezone.now()
    is_mine = found.asker_id == request.user.pk
    is_second_line = secondline.may_answer(request.user)
    context = {
        "question": found,
        "seen": secondline.lines([found], request.user, now)[0],
        "discussion": secondline.discussion(found, now),
        "form": form,
        "is_mine": is_mine,
        "is_second_line": is_second_line,
        "is_claimed_by_me": found.claimed_by_id == request.user.pk,
        "may_answer": is_second_line and not is_mine and found.is_open
        and found.claimed_by_id in (None, request.user.pk),
        "claimed": when(found.claimed_at, now) if found.claimed_at else "",
        "fiches": FichePage.objects.filter(question=found),
    }  # fmt: skip
    return desk_page(request, "calls/question.html", context)


@require_POST
@for_second_line
def claim(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take a question. Of two people who do at once, one is told that the other has it."""
    found = _found(request, pk)
    if secondline.claim(found, request.user, timezone.now()):
        messages.success(request, _("Cette question est à vous."))
    else:
        messages.info(request, _("Quelqu’un vient de prendre cette question."))
    return redirect("calls:question", pk)


@require_POST
@for_second_line
def release(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give a question back to the others."""
    if secondline.release(_found(request, pk), request.user):
        messages.success(request, _("La question est de nouveau à prendre."))
    return redirect("calls:questions")


@require_POST
@for_responders
def read(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Note that what was said has been read."""
    secondline.mark_read(_found(request, pk), request.user)
    return redirect("calls:questions")


def _found(request: HttpRequest, pk: int) -> Question:
    shown = ("nature", "departement", "asker", "claimed_by", "call__caller")
    question = get_object_or_404(Question.objects.select_related(*shown), pk=pk)
    if not secondline.may_read(question, request.user):
        raise PermissionDenied
    return question


def _claimed_by_others(user: Any) -> QuestionQuerySet:
    claimed = Question.objects.listed().open().exclude(claimed_by=None)
    return claimed.exclude(claimed_by=user)


def _answer(request: HttpRequest, found: Question, text: str) -> None:
    if secondline.reply(found, request.user, text, timezone.now(), answers=True):
        messages.success(request, _("Réponse envoyée."))
    else:
        messages.info(request, _("Cette question est à quelqu’un d’autre, ou déjà répondue."))


def _remark(request: HttpRequest, found: Question, text: str) -> None:
    secondline.reply(found, request.user, text, timezone.now(), answers=False)
    messages.success(request, _("Message ajouté."))


def _ask_again(request: HttpRequest, found: Question, text: str) -> None:
    secondline.reopen(found, request.user, text, timezone.now())
    messages.success(request, _("La question est rouverte."))


_ACTS: dict[str, Callable[[HttpRequest, Question, str], None]] = {
    "repondre": _answer,
    "rouvrir": _ask_again,
}
