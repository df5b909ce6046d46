"""What a moderator does to several responses at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from stories.models import Response, ResponseStatus
from stories.viewsets.listing import listed
from stories.viewsets.policy import may_moderate

MODERATED = "stories.moderate"
AT_ONCE = 500


class ModerationAction(SnippetBulkAction):
    """A decision confirmed on one page, the responses read once more."""

    models = [Response]
    template_name = "stories/admin/confirm_moderation.html"
    status: ResponseStatus
    question: Any
    yes: Any
    done: Any

    def get_queryset(self, model: type[Response], object_ids: Iterable[Any]) -> list[Response]:
        ids = [pk for pk in object_ids if str(pk).isdecimal()]
        responses = Response.objects.filter(pk__in=ids).select_related("story")
        if not (found := list(responses.order_by("-sent_at", "-pk")[:AT_ONCE])):
            raise Http404
        return found

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        query = QueryDict(urlsplit(self.next_url).query)
        return list(listed(query, self.request).values_list("pk", flat=True)[:AT_ONCE])

    def check_perm(self, response: Response) -> bool:
        return may_moderate(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"question": self.question, "yes": self.yes, "at_once": AT_ONCE}
        return {**super().get_context_data(**kwargs), **words}

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "user": self.request.user}

    @classmethod
    @transaction.atomic
    def execute_action(
        cls, objects: list[Response], user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        now = timezone.now()
        for response in objects:
            moderate(response, cls.status, user, now)
        return len(objects), 0

    def get_success_message(self, count: int, _children: int) -> str:
        return str(self.done % {"count": count})


class PublishResponses(ModerationAction):
    """Shows them under their story."""

    display_name = _("Publier")
    aria_label = _("Publier les réponses choisies")
    action_type = "publish"
    action_priority = 10
    status = ResponseStatus.PUBLISHED
    question = _("Publier ces réponses ?")
    yes = _("Oui, publier")
    done = ngettext_lazy("%(count)d réponse publiée.", "%(count)d réponses publiées.", "count")


class RefuseResponses(ModerationAction):
    """Keeps them for the team alone."""

    display_name = _("Refuser")
    aria_label = _("Refuser les réponses choisies")
    action_type = "refuse"
    action_priority = 20
    status = ResponseStatus.REFUSED
    question = _("Refuser ces réponses ? Elles ne se verront pas.")
    yes = _("Oui, refuser")
    done = ngettext_lazy("%(count)d réponse refusée.", "%(count)d réponses refusées.", "count")


class SpamResponses(ModerationAction):
    """Puts aside what no reader wrote."""

    display_name = _("Indésirable")
    aria_label = _("Ranger les réponses choisies parmi les indésirables")
    action_type = "spam"
    action_priority = 30
    status = ResponseStatus.SPAM
    question = _("Ranger ces réponses parmi les indésirables ?")
    yes = _("Oui, indésirables")
    done = ngettext_lazy(
        "%(count)d réponse rangée parmi les indésirables.",
        "%(count)d réponses rangées parmi les indésirables.",
        "count",
    )


ACTIONS = (PublishResponses, RefuseResponses, SpamResponses)


def moderate(response: Response, status: str, user: Any, now: Any) -> None:
    """Decide what a response becomes; one that is in this state already stays as it is."""
    if response.status == status:
        return
    response.stamp(status, user, now)
    response.save(update_fields=["status", "moderated_at", "moderated_by", "email"])
    log(instance=response, action=MODERATED, user=user, data={"status": str(status)})


def waiting_words(count: int) -> str:
    """Return how many responses wait: « 3 réponses à modérer »."""
    sentence = ngettext("{count} réponse à modérer", "{count} réponses à modérer", count)
    return sentence.format(count=count)
