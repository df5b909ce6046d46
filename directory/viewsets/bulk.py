"""What an editor does to several partners at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from directory.checking import is_complete
from directory.models import Partner
from directory.verifying import verify
from directory.viewsets.filters import listed

# Each partner is saved by itself, with its history: a page must answer in a few seconds.
AT_ONCE = 500


class PartnersMixin:
    """The partners chosen: ticked one by one, or all that the list shows with its filters."""

    models = [Partner]
    permission = "change"
    request: HttpRequest
    next_url: str

    def get_queryset(self, model: type[Partner], object_ids: Iterable[Any]) -> list[Partner]:
        ids = [pk for pk in object_ids if str(pk).isdecimal()]
        partners = Partner.objects.filter(pk__in=ids).select_related("commune", "latest_revision")
        if not (found := list(partners.order_by("name", "pk")[:AT_ONCE])):
            raise Http404
        return found

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        query = QueryDict(urlsplit(self.next_url).query)
        return list(listed(query).order_by("name", "pk").values_list("pk", flat=True)[:AT_ONCE])

    def check_perm(self, partner: Partner) -> bool:
        user = self.request.user
        if (lock := partner.get_lock()) and lock.for_user(user):
            return False
        codename = get_permission_codename(self.permission, Partner._meta)
        return bool(user.has_perm(f"directory.{codename}"))

    def get_execution_context(self) -> dict[str, Any]:
        context = super().get_execution_context()  # type: ignore[misc]
        return {**context, "user": self.request.user}


class PartnerAction(PartnersMixin, SnippetBulkAction):
    """An action confirmed on one page, in the same words for each."""

    template_name = "directory/admin/confirm_bulk.html"
    question: Any
    yes: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"question": self.question, "yes": self.yes, "at_once": AT_ONCE}
        return {**super().get_context_data(**kwargs), **words}


class PublishBulkAction(PartnerAction):
    """Shows to everybody the latest version of each."""

    display_name = _("Publier")
    aria_label = _("Publier les partenaires choisis")
    action_type = "publish"
    action_priority = 10
    permission = "publish"
    question = _("Publier la dernière version de ces partenaires ?")
    yes = _("Oui, publier")

    @classmethod
    def execute_action(
        cls, objects: list[Partner], user: AbstractBaseUser | None = None, **kwargs: Any
    ) -> tuple[int, int]:
        ready = [partner for partner in objects if is_complete(latest_of(partner))]
        if waiting := [str(partner) for partner in objects if partner not in ready]:
            text = _("À compléter avant d’être publiés : %(names)s.") % {
                "names": ", ".join(waiting)
            }
            messages.warning(kwargs["self"].request, text)
        for partner in ready:
            publish(partner, user)
        return len(ready), 0

    def get_success_message(self, count: int, _children: int) -> str:
        return ngettext("%(count)d partenaire publié.", "%(count)d partenaires publiés.", count) % {
            "count": count
        }


class UnpublishBulkAction(PartnerAction):
    """Takes each away from the public, and keeps it as a draft."""

    display_name = _("Dépublier")
    aria_label = _("Dépublier les partenaires choisis")
    action_type = "unpublish"
    action_priority = 20
    permission = "publish"
    question = _("Retirer ces partenaires de l’annuaire public ? Ils restent en brouillon.")
    yes = _("Oui, dépublier")

    @classmethod
    def execute_action(
        cls, objects: list[Partner], user: AbstractBaseUser | None = None, **kwargs: Any
    ) -> tuple[int, int]:
        for partner in objects:
            partner.unpublish(user=user)
        return len(objects), 0

    def get_success_message(self, count: int, _children: int) -> str:
        return ngettext(
            "%(count)d partenaire dépublié.", "%(count)d partenaires dépubliés.", count
        ) % {"count": count}


class VerifyBulkAction(PartnerAction):
    """Notes that somebody has checked each record today."""

    display_name = _("Vérifié aujourd’hui")
    aria_label = _("Noter les partenaires choisis comme vérifiés aujourd’hui")
    action_type = "verify"
    action_priority = 5
    question = _("Noter que vous avez vérifié ces partenaires aujourd’hui ?")
    yes = _("Oui, c’est vérifié")

    @classmethod
    def execute_action(
        cls, objects: list[Partner], user: AbstractBaseUser | None = None, **kwargs: Any
    ) -> tuple[int, int]:
        for partner in objects:
            verify(partner, user)
        return len(objects), 0

    def get_success_message(self, count: int, _children: int) -> str:
        return ngettext(
            "%(count)d partenaire vérifié aujourd’hui.",
            "%(count)d partenaires vérifiés aujourd’hui.",
            count,
        ) % {"count": count}


class DeletePartnersBulkAction(PartnersMixin, DeleteBulkAction):
    """Wagtail's own, kept within what the list shows."""

    permission = "delete"


def latest_of(partner: Partner) -> Partner:
    """Return the latest version of a partner: its draft, or what is public."""
    latest: Partner = partner.get_latest_revision_as_object()
    return latest


def publish(partner: Partner, user: Any) -> None:
    """Show to everybody the latest version of a partner; what is public already stays as it is."""
    if partner.live and not partner.has_unpublished_changes:
        return
    draft = partner.get_latest_revision() if partner.has_unpublished_changes else None
    revision = draft or partner.save_revision(user=user, log_action=False)
    revision.publish(user=user, skip_permission_checks=True)
