"""« Images sans emploi », « Documents sans emploi »: what nothing shows any more."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.documents import get_document_model
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry

from core.french_time import long_date
from core.models import Picture

Document = get_document_model()


def title(media: Any) -> SafeString:
    """Return its title, leading to where it is changed or deleted."""
    app = "wagtailimages" if isinstance(media, Picture) else "wagtaildocs"
    return format_html('<a href="{}">{}</a>', reverse(f"{app}:edit", args=[media.pk]), media.title)


def sent(media: Any) -> str:
    return long_date(timezone.localtime(media.created_at).date(), with_year=True)


def weight(media: Any) -> str:
    return str(filesizeformat(media.get_file_size()))


class UnusedView(ReportView):
    """What no page, draft nor setting shows, the heaviest first."""

    any_permission_required = ["change", "delete"]
    default_ordering = "-file_size"
    columns = [
        Column("title", label=_("Titre"), accessor=title, sort_key="title"),
        Column("file_size", label=_("Taille"), accessor=weight, sort_key="file_size"),
        Column("created_at", label=_("Envoyé"), accessor=sent, sort_key="created_at"),
        Column("uploaded_by_user", label=_("Par"), accessor="uploaded_by_user"),
    ]

    @cached_property
    def permission_policy(self) -> Any:
        # Known once every app is ready.
        return policy_registry.get_by_type(self.model)

    def get_queryset(self) -> QuerySet[Any]:
        policy = self.permission_policy
        mine = policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        used = ReferenceIndex.usage_count_subquery(self.model)
        found = mine.annotate(uses=used).filter(uses=0).select_related("uploaded_by_user")
        return self.order_queryset(found)

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        ordered: QuerySet[Any] = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "-pk")


class UnusedImagesView(UnusedView):
    model = Picture
    page_title = _("Images sans emploi")
    header_icon = "image"
    index_url_name = "core_unused_images"
    index_results_url_name = "core_unused_images_results"


class UnusedDocumentsView(UnusedView):
    model = Document
    page_title = _("Documents sans emploi")
    header_icon = "doc-full-inverse"
    index_url_name = "core_unused_documents"
    index_results_url_name = "core_unused_documents_results"
