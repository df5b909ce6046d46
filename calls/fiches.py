"""From an answered question to a fiche d’aide, and from a fiche to a public tutorial: drafts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from calls import fiche_tree
from calls.models import FichePage, FichePromotion, Nature, Question
from calls.scrubbing import anonymous
from core.french_time import long_date
from core.text import french_spaces
from tutorials.models import CategoryPage, TutorialPage

TITLE, SUMMARY, STEP_TITLE = 120, 200, 80
_REVIEWED_EVERY = timedelta(days=182)


class Card(NamedTuple):
    """A fiche in a list."""

    url: str
    title: str
    summary: str
    # « 12 appels aidés », "" for none.
    helped: str
    needs_review: bool


def first_words(question: Question) -> dict[str, Any]:
    """Return what a fiche made of a question begins with, scrubbed once more."""
    caller = question.call.caller
    names = [caller.name] if caller else []
    asked = anonymous(question.text, names)
    answers = question.replies.filter(is_answer=True)
    answer = "\n\n".join(anonymous(reply.text, names) for reply in answers)
    return {
        # A title with gaps would be kept as it is: better none.
        "titre": "" if "[" in asked else Truncator(asked.partition("\n")[0]).chars(TITLE),
        "situation": asked,
        "reponse": answer,
        "natures": [question.nature_id] if question.nature_id else [],
    }


@transaction.atomic
def draft(question: Question, given: dict[str, Any], user: Any, today: date) -> FichePage:
    """Make a draft of what somebody has just read again."""
    fiche = FichePage(
        live=False,
        owner=user,
        keeper=user,
        title=french_spaces(given["titre"]),
        summary=french_spaces(given["resume"]),
        words=given["mots"],
        body=[
            {"type": "heading", "value": _("La situation")},
            {"type": "text", "value": _paragraphs(given["situation"])},
            {"type": "heading", "value": _("Que répondre")},
            {"type": "text", "value": _paragraphs(given["reponse"])},
        ],
        question=question,
        reviewed_on=today,
        review_due=today + _REVIEWED_EVERY,
    )
    fiche.natures = given["natures"]
    fiche_tree.index().add_child(instance=fiche)
    fiche.save_revision(user=user)
    return fiche


def ask_for_review(page: Page, user: Any) -> bool:
    """Hand a draft to those who review it; False where nobody does."""
    workflow = page.get_workflow()
    if workflow:
        workflow.start(page, user)
    return bool(workflow)


@transaction.atomic
def promote(
    fiche: FichePage, category: CategoryPage, title: str, user: Any, at: datetime
) -> TutorialPage:
    """Begin a public tutorial with what a fiche says. It is a draft: an editor rewrites it."""
    before, steps = _in_steps(fiche)
    tutorial = TutorialPage(
        live=False,
        owner=user,
        title=french_spaces(title),
        summary=fiche.summary,
        before=before,
        steps=steps,
        links=[{"type": "link", "value": dict(link.value)} for link in fiche.links],
        words=fiche.words,
    )
    natures = fiche.natures.prefetch_related("topics")
    tutorial.topics = list({topic for nature in natures for topic in nature.topics.all()})
    # Read again, and locked: two drafts begun at once take two places in the tree.
    parent = CategoryPage.objects.select_for_update(of=("self",)).get(pk=category.pk)
    parent.add_child(instance=tutorial)
    tutorial.save_revision(user=user)
    FichePromotion.objects.create(fiche=fiche, tutorial=tutorial, by=user, at=at)
    return tutorial


def cards(fiches: Iterable[FichePage], today: date) -> list[Card]:
    """Return fiches as a list shows them."""
    return [
        Card(
            url=fiche.desk_address,
            title=fiche.title,
            summary=fiche.summary,
            helped=helped_in_words(fiche.times_helped),
            needs_review=fiche.needs_review(today),
        )
        for fiche in fiches
    ]


def helped_in_words(times: int) -> str:
    """Return how many calls a fiche helped to settle, "" for none."""
    told = ngettext("a aidé à résoudre {count} appel", "a aidé à résoudre {count} appels", times)
    return told.format(count=times) if times else ""


def review_in_words(fiche: FichePage, today: date) -> str:
    """Return when a fiche was read again, and by whom it is kept."""
    if fiche.review_due and fiche.needs_review(today):
        return _("À relire depuis le {day}.").format(day=_day(fiche.review_due))
    if fiche.reviewed_on:
        return _("Relue le {day}.").format(day=_day(fiche.reviewed_on))
    return _("Pas encore relue.")


def natures_with_fiches() -> list[Nature]:
    """Return the natures that a list of fiches may be narrowed to."""
    live = FichePage.objects.live()
    return list(Nature.objects.filter(fichepage__in=live).distinct())


def _day(day: date) -> str:
    return long_date(day, with_year=True).partition(" ")[2]


def _in_steps(fiche: FichePage) -> tuple[str, list[dict[str, Any]]]:
    """Return what comes before the first heading, then a step for each heading."""
    before, steps = "", []
    for block in fiche.body:
        if block.block_type == "heading":
            steps.append(_step(str(block.value)))
        elif steps:
            kind = "tip" if block.block_type == "note" else "instruction"
            steps[-1]["value"]["parts"].append({"type": kind, "value": block.value.source})
        else:
            before += block.value.source
    return before, [step for step in steps if step["value"]["parts"]]


def _step(title: str) -> dict[str, Any]:
    return {"type": "step", "value": {"title": Truncator(title).chars(STEP_TITLE), "parts": []}}


def _paragraphs(text: str) -> str:
    """Return a plain text as the editor's rich text: nothing of it is taken for markup."""
    parts = (escape(french_spaces(part)).replace("\n", "<br/>") for part in text.split("\n\n"))
    return "".join(f"<p>{part}</p>" for part in parts if part.strip())
