"""What editors learn from the search: the words that found nothing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from search.models import FruitlessWords


class ReadAndForget(ModelPermissionPolicy):
    """Rows that visitors make: editors read them and delete them, and write none."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action in ("add", "change"):
            return False
        allowed: bool = super().user_has_permission(user, action)
        return allowed


class FruitlessWordsIndexView(IndexView):
    """The most typed first."""

    default_ordering = "-count"


class FruitlessWordsViewSet(SnippetViewSet):
    """« Mots sans réponse » : what to write about next."""

    model = FruitlessWords
    icon = "search"
    menu_label = _("Mots sans réponse")
    menu_name = "mots-sans-reponse"
    menu_order = 900
    add_to_admin_menu = False
    add_to_settings_menu = False
    base_url_path = "recherche/mots-sans-reponse"
    index_view_class = FruitlessWordsIndexView
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 100
    list_display = [
        "words",
        Column("count", label=_("Fois"), sort_key="count"),
        DateColumn("last_on", label=_("La dernière fois"), sort_key="last_on"),
    ]
    search_fields = ["words"]
