"""What tutorials bring to the admin: a table of contents."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from tutorials.models import Opinion
from tutorials.viewsets import POLICY, OpinionsByPageView, OpinionViewSet

register_permission_policy(Opinion, POLICY, exact_class=True)
register_snippet(OpinionViewSet)


class OpinionsMenuItem(MenuItem):
    """« Avis par page », for who may read opinions."""

    def is_shown(self, request: HttpRequest) -> bool:
        return POLICY.user_has_permission(request.user, "view")


@hooks.register("register_admin_urls")
def register_opinions_by_page() -> list[URLPattern]:
    """The report, and what it fetches of itself."""
    return [
        path("rapports/avis/", OpinionsByPageView.as_view(), name="opinions_by_page"),
        path(
            "rapports/avis/resultats/",
            OpinionsByPageView.as_view(results_only=True),
            name="opinions_by_page_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def offer_opinions_by_page() -> MenuItem:
    """« Avis par page » among the reports."""
    return OpinionsMenuItem(
        _("Avis par page"), reverse("opinions_by_page"), icon_name="comment", order=100
    )
