"""Where a booklet is made: a button, how far the making has gone, and the editions kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from stories import presenting
from stories.booklet.making import make
from stories.models import Booklet, Edition
from stories.tasks import make_edition

_AT_ONCE = "at-once"


class EditionsView(
    PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView
):
    """The editions of a booklet. A POST asks for one."""

    model = Booklet
    permission_required = "change"
    header_icon = "folder-open-inverse"
    template_name = "stories/admin/editions.html"
    index_url_name = ""
    edit_url_name = ""
    object: Booklet

    def get_page_title(self) -> str:
        return _("Éditions de « {booklet} »").format(booklet=self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        index, edit = reverse(self.index_url_name), reverse(self.edit_url_name, args=[self.pk])
        return [
            *self.breadcrumbs_items,
            {"url": index, "label": _("Livrets")},
            {"url": edit, "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        editions = list(self.object.editions.select_related("pdf", "epub").order_by("-number"))
        return {
            **super().get_context_data(**kwargs),
            "booklet": self.object,
            "current": next((each for each in editions if each.is_under_way), None),
            "editions": [_row(each) for each in editions if not each.is_under_way],
            "chosen": self._chosen(),
            "at_once": _AT_ONCE,
        }

    def _chosen(self) -> str:
        """Say how many stories would be in an edition made now, and how many would not."""
        count, rows = len(self.object.chosen()), self.object.stories.count()
        told = ngettext("{count} histoire publiée.", "{count} histoires publiées.", count)
        left = rows - count
        kept_out = ngettext(
            "{count} autre n’est pas publiée : elle n’y sera pas.",
            "{count} autres ne sont pas publiées : elles n’y seront pas.",
            left,
        )
        sentences = [told.format(count=count), kept_out.format(count=left) if left else ""]
        return " ".join(filter(None, sentences))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        edition = Edition.objects.ask(self.object)
        if _AT_ONCE in request.POST:
            # Nobody else takes it in charge: the person waits, and it is done.
            make(edition.pk)
        elif edition.state == edition.State.WAITING:
            make_edition.enqueue(edition.pk)
        edition.refresh_from_db()
        if edition.is_under_way:
            messages.info(
                request, _("La fabrication est demandée. Vous pouvez quitter cette page.")
            )
        return redirect(request.path)


def _row(edition: Edition) -> dict[str, Any]:
    is_ready = edition.state == edition.State.READY
    return {
        "edition": edition,
        "facts": presenting.edition_facts(edition) if is_ready else "",
        "files": presenting.edition_files(edition) if is_ready else [],
    }
