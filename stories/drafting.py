"""A draft story, made of the fragments that somebody offers."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import personal_data
from core.text import french_spaces
from stories.models.offers import StoryOffer
from stories.models.story import StoryPage
from stories.places import located

# The fragments that become the body, each under its heading, in order.
HEADINGS = {
    "recit": gettext_lazy("Ce qui s’est passé"),
    "touche": gettext_lazy("Ce qui a touché"),
    "aide": gettext_lazy("Ce qui a aidé"),
}
_TITLE_WORDS = 8
_TITLE_LENGTH = 120

logger = logging.getLogger(__name__)


@transaction.atomic
def draft(index: Any, told: Mapping[str, str], user: Any) -> StoryPage:
    """Make a draft below ``index`` of what somebody told, and note who is to be told of it."""
    # Read again, and locked: two stories offered at once take two places in the tree.
    index = type(index).objects.select_for_update(of=("self",)).get(pk=index.pk)
    place, commune, departement = _place(told["lieu"])
    story = StoryPage(
        live=False,
        owner=user,
        title=_title(told["recit"]),
        caller=told["appelant"],
        mediator=told["mediateur"],
        happened=told["quand"],
        place=place,
        commune_id=commune,
        departement_id=departement,
        body=_body(told, "" if place else told["lieu"]),
    )
    index.add_child(instance=story)
    story.save_revision(user=user)
    StoryOffer.objects.create(page=story, name=told["nom"], email=told["email"])
    return story


def submit(story: StoryPage, user: Any) -> None:
    """Hand a draft to those who review stories, when the index says that somebody does."""
    workflow = story.get_workflow()
    if not workflow:
        return
    try:
        workflow.start(story, user)
    except Exception:
        # The draft is kept: an editor finds it among the stories offered.
        logger.exception("A story offered could not enter its workflow.")


def _title(text: str) -> str:
    # Titles go to addresses and to e-mails, whatever the editors make of the text.
    text = personal_data.scrubbed(" ".join(text.split()))
    words = Truncator(Truncator(text).words(_TITLE_WORDS)).chars(_TITLE_LENGTH)
    return french_spaces(_("Histoire proposée : {words}").format(words=words))


def _place(typed: str) -> tuple[str, str | None, str | None]:
    """Return a place that we know and where it is; nothing when the text is to say it."""
    try:
        return (typed, *located(typed))
    except ValidationError:
        return "", None, None


def _body(told: Mapping[str, str], unread_place: str) -> list[dict[str, str]]:
    body = []
    for name, heading in HEADINGS.items():
        if told[name]:
            body += [_block("heading", str(heading)), _block("text", _paragraphs(told[name]))]
    if unread_place:
        body += [_block("heading", _("Où")), _block("text", _paragraphs(unread_place))]
    return body


def _block(kind: str, value: str) -> dict[str, str]:
    return {"type": kind, "value": value}


def _paragraphs(text: str) -> str:
    """Return a plain text as the editor's rich text: nothing of it is taken for markup."""
    parts = (escape(part).replace("\n", "<br/>") for part in text.split("\n\n"))
    return "".join(f"<p>{part}</p>" for part in parts)
