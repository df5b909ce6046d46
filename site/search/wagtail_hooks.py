"""What the search brings to the admin: a report."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from search.models import FruitlessWords
from search.viewsets import FruitlessWordsViewSet, ReadAndForget

register_permission_policy(FruitlessWords, ReadAndForget(FruitlessWords))
register_snippet(FruitlessWordsViewSet)


class FruitlessMenuItem(MenuItem):
    """Shown to who may read the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("search.view_fruitlesswords"))


@hooks.register("register_reports_menu_item")
def offer_fruitless_words() -> MenuItem:
    """« Mots sans réponse » among the reports."""
    return FruitlessMenuItem(
        _("Mots sans réponse"),
        reverse("wagtailsnippets_search_fruitlesswords:list"),
        name="mots-sans-reponse",
        icon_name="search",
        order=900,
    )
