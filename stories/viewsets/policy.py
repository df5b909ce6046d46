"""Who may moderate what readers answer, and read who offered a story."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from stories.models import Response, StoryOffer

# What may be done by who has one of these permissions. Nobody writes in a reader's place.
_GIVEN_BY = {
    "add": (),
    "view": ("view", "change", "moderate"),
    "change": ("change", "moderate"),
    "delete": ("delete",),
}


class ModerationPolicy(ModelPermissionPolicy):
    """« Modérer » is enough to read, to publish, to refuse and to answer."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return any(
            super(ModerationPolicy, self).user_has_permission(user, given)
            for given in _GIVEN_BY.get(action, ())
        )

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        given = {name for action in actions for name in _GIVEN_BY.get(action, ())}
        if not given:
            return get_user_model().objects.none()
        users: QuerySet[Any] = super().users_with_any_permission(given)
        return users


RESPONSES = ModerationPolicy(Response)
OFFERS = ModelPermissionPolicy(StoryOffer)


def may_moderate(user: Any) -> bool:
    """Tell whether somebody decides what readers' responses become."""
    return RESPONSES.user_has_permission(user, "change")
