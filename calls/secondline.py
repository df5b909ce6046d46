"""The second line: a question without who calls, claimed by one person, answered, discussed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calls.access import ANSWER_QUESTIONS
from calls.models import Call, Question, Referral, Reply
from calls.notices import tell_that_an_answer_waits
from calls.saying import when
from calls.scrubbing import anonymous
from calls.waiting import Waiting
from core.french_places import in_departement
from core.text import french_spaces


class Line(NamedTuple):
    """A question in a list."""

    url: str
    text: str
    about: str
    place: str
    when: str
    asker: str
    claimed_by: str
    is_answered: bool
    # « répondu », « une précision » : what has not been read yet.
    has_news: bool


class Said(NamedTuple):
    """One turn of the discussion."""

    author: str
    when: str
    text: str
    is_answer: bool
    is_asker: bool


def may_answer(user: Any) -> bool:
    """Tell whether somebody is of the second line."""
    return bool(user.has_perm(ANSWER_QUESTIONS))


def may_read(question: Question, user: Any) -> bool:
    """Tell whether a question is somebody's business: theirs, or the second line's."""
    return question.asker_id == user.pk or may_answer(user)


def found_so_far(call: Call) -> str:
    """Return what a call found already, one line each, for the question to begin with."""
    ticked = Referral.objects.filter(call=call).select_related("partner", "page")
    names = (one.partner or one.page or one.snapshot.get("name") for one in ticked)
    return "\n".join(f"– {name}" for name in names if name)


@transaction.atomic
def ask(call: Call, text: str, found: str, now: datetime, *, wants_email: bool) -> Question:
    """Ask the second line, without anything of who calls."""
    names = [call.caller.name] if call.caller else []
    return Question.objects.create(
        call=call,
        asker=call.responder,
        asked_at=now,
        nature=call.nature,
        departement=call.commune.departement if call.commune else call.departement,
        text=anonymous(text, names),
        found=anonymous(found, names),
        wants_email=wants_email,
    )


def claim(question: Question, user: Any, now: datetime) -> bool:
    """Take a question; False when somebody else just did, or it is answered."""
    free = Question.objects.to_claim().filter(pk=question.pk)
    return bool(free.update(claimed_by=user, claimed_at=now))


def release(question: Question, user: Any) -> bool:
    """Give back a question that one had taken."""
    held = Question.objects.claimed_by_user(user).filter(pk=question.pk)
    return bool(held.update(claimed_by=None, claimed_at=None))


@transaction.atomic
def reply(question: Question, user: Any, text: str, now: datetime, *, answers: bool) -> bool:
    """Say something of a question; an answer is for who claimed it. False when it is not theirs."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if answers and not _may_be_answered_by(question, user):
        return False
    is_asker = question.asker_id == user.pk
    Reply.objects.create(
        question=question,
        author=user,
        at=now,
        text=anonymous(text, _names(question)),
        is_answer=answers,
    )
    if answers:
        question.claimed_by, question.claimed_at = user, question.claimed_at or now
        question.answered_at = now
    # Read by whoever writes, to be read by the other side.
    question.news_for_asker = not is_asker
    question.news_for_second_line = is_asker
    question.save()
    if answers and not is_asker:
        tell_that_an_answer_waits(question, now)
    return True


@transaction.atomic
def reopen(question: Question, user: Any, text: str, now: datetime) -> None:
    """Ask again: whoever answered finds it among theirs."""
    reply(question, user, text, now, answers=False)
    Question.objects.filter(pk=question.pk).update(answered_at=None)


def mark_read(question: Question, user: Any) -> None:
    """Note that this side of the discussion has read it."""
    side = "news_for_asker" if question.asker_id == user.pk else "news_for_second_line"
    Question.objects.filter(pk=question.pk).update(**{side: False})


def lines(questions: Iterable[Question], user: Any, now: datetime) -> list[Line]:
    """Return questions as a list shows them."""
    return [_line(question, user, now) for question in questions]


def discussion(question: Question, now: datetime) -> list[Said]:
    """Return all that was said of a question, in order."""
    return [
        Said(
            author=str(said.author or _("un compte effacé")),
            when=when(said.at, now),
            text=french_spaces(said.text),
            is_answer=said.is_answer,
            is_asker=said.author_id == question.asker_id,
        )
        for said in question.replies.select_related("author")
    ]


def section(call: Call, user: Any, now: datetime) -> dict[str, Any]:
    """Return what the page of a call shows of its questions."""
    asked = Question.objects.filter(call=call).listed()
    mine = asked if may_answer(user) else asked.asked_by(user)
    return {
        "questions": lines(mine, user, now),
        "question_url": reverse("calls:question_of_call", args=[call.reference]),
        "question_may_be_asked": call.responder_id == user.pk,
    }


def waiting(user: Any, now: datetime) -> list[Waiting]:
    """Return what somebody has to read or to answer in the second line."""
    url = reverse("calls:questions")
    answers = Question.objects.asked_by(user).filter(news_for_asker=True).count()
    told = [Waiting(url, ngettext("réponse à lire", "réponses à lire", answers), answers)]
    if may_answer(user):
        told += _waiting_for_second_line(user, url)
    return [one for one in told if one.number]


def unseen(user: Any, now: datetime) -> int:
    """Return how many answers somebody has to read, and questions to take: the menu says it."""
    theirs = Q(asker=user, news_for_asker=True)
    if may_answer(user):
        theirs |= Q(claimed_by=user, news_for_second_line=True)
        theirs |= Q(claimed_by=None, answered_at=None) & ~Q(asker=user)
    return Question.objects.filter(theirs).count()


def _waiting_for_second_line(user: Any, url: str) -> list[Waiting]:
    free = Question.objects.to_claim().exclude(asker=user).count()
    mine = Question.objects.claimed_by_user(user).count()
    news = Question.objects.filter(claimed_by=user, news_for_second_line=True).count()
    return [
        Waiting(url, ngettext("question à prendre", "questions à prendre", free), free, True),
        Waiting(url, ngettext("question que vous avez prise", "questions prises", mine), mine),
        Waiting(url, ngettext("suite à lire", "suites à lire", news), news),
    ]


def _may_be_answered_by(question: Question, user: Any) -> bool:
    return may_answer(user) and question.is_open and question.claimed_by_id in (None, user.pk)


def _names(question: Question) -> list[str]:
    caller = question.call.caller
    return [caller.name] if caller else []


def _line(question: Question, user: Any, now: datetime) -> Line:
    is_mine = question.asker_id == user.pk
    place = question.departement
    return Line(
        url=reverse("calls:question", args=[question.pk]),
        text=french_spaces(question.text),
        about=question.nature.label if question.nature else _("Appel sans nature"),
        place=in_departement(place.code, place.name) if place else "",
        when=when(question.asked_at, now),
        asker=str(question.asker or _("un compte effacé")),
        claimed_by=str(question.claimed_by) if question.claimed_by else "",
        is_answered=not question.is_open,
        has_news=question.news_for_asker if is_mine else question.news_for_second_line,
    )
