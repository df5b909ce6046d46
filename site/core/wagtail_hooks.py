"""What the shared models bring to the admin: a table of contents."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from core.jobs_report import RUNS, JobsView, JobView
from core.mail_report import MAIL, MailView
from core.models import JobRun, OutgoingMail
from core.unused_media import UnusedDocumentsView, UnusedImagesView, UnusedView
from core.viewsets import FlashViewSet, TopicViewSet

register_snippet(FlashViewSet)
register_snippet(TopicViewSet)
register_permission_policy(OutgoingMail, MAIL, exact_class=True)
register_permission_policy(JobRun, RUNS, exact_class=True)


class MailMenuItem(MenuItem):
    """« E-mails à envoyer », for who may read the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        return MAIL.user_has_permission(request.user, "view")


@hooks.register("register_admin_urls")
def register_mail() -> list[URLPattern]:
    """The report, and what it fetches of itself."""
    results = MailView.as_view(results_only=True)
    return [
        path("rapports/e-mails/", MailView.as_view(), name="core_mail"),
        path("rapports/e-mails/resultats/", results, name="core_mail_results"),
    ]


@hooks.register("register_reports_menu_item")
def offer_mail() -> MenuItem:
    """« E-mails à envoyer » among the reports."""
    return MailMenuItem(_("E-mails à envoyer"), reverse("core_mail"), icon_name="mail", order=120)


class JobsMenuItem(MenuItem):
    """« Travaux programmés », for who may see them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return RUNS.user_has_permission(request.user, "view")


@hooks.register("register_admin_urls")
def register_jobs() -> list[URLPattern]:
    """The list of jobs, and the page of each."""
    return [
        path("rapports/travaux/", JobsView.as_view(), name="core_jobs"),
        path("rapports/travaux/<slug:command>/", JobView.as_view(), name="core_job"),
    ]


@hooks.register("register_reports_menu_item")
def offer_jobs() -> MenuItem:
    """« Travaux programmés » among the reports."""
    return JobsMenuItem(
        _("Travaux programmés"), reverse("core_jobs"), icon_name="history", order=130
    )


UNUSED = (UnusedImagesView, UnusedDocumentsView)


class UnusedMenuItem(MenuItem):
    """« Images sans emploi », for who may change or delete some."""

    def __init__(self, view: type[UnusedView], order: int) -> None:
        self.view = view
        address = reverse(view.index_url_name)
        super().__init__(view.page_title, address, icon_name=view.header_icon, order=order)

    def is_shown(self, request: HttpRequest) -> bool:
        view = self.view()
        return view.permission_policy.user_has_any_permission(
            request.user, view.any_permission_required
        )


@hooks.register("register_admin_urls")
def register_unused() -> list[URLPattern]:
    """The two reports, and what they fetch of themselves."""
    return [
        path(f"rapports/{slug}/{results}", view.as_view(results_only=bool(results)), name=name)
        for slug, view in zip(("images", "documents"), UNUSED, strict=True)
        for results, name in (
            ("", view.index_url_name),
            ("resultats/", view.index_results_url_name),
        )
    ]


@hooks.register("register_reports_menu_item")
def offer_unused_images() -> MenuItem:
    return UnusedMenuItem(UnusedImagesView, order=140)


@hooks.register("register_reports_menu_item")
def offer_unused_documents() -> MenuItem:
    return UnusedMenuItem(UnusedDocumentsView, order=141)
