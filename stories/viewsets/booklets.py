"""Booklets in the admin: chosen, put in order, and made."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from stories.models import Booklet
from stories.viewsets.editions import EditionsView


def editions_url(booklet: Booklet) -> str:
    """Return where a booklet is made."""
    return reverse(Booklet.snippet_viewset.get_url_name("editions"), args=[booklet.pk])


def to_editions(booklet: Booklet) -> Button:
    """Return the way to where a booklet is made."""
    return Button(
        _("Fabriquer une édition"), url=editions_url(booklet), icon_name="cog", priority=5
    )


class BookletEditView(EditView):
    """Changes a booklet, and leads to where it is made."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, to_editions(self.object)]


class BookletViewSet(SnippetViewSet):
    """« Livrets » in the menu."""

    model = Booklet
    icon = "folder-open-inverse"
    menu_label = gettext_lazy("Livrets")
    menu_name = "livrets"
    menu_order = 160
    add_to_admin_menu = True
    base_url_path = "livrets"
    edit_view_class = BookletEditView
    copy_view_enabled = False
    list_display = [
        "title",
        Column("edition", label=gettext_lazy("Dernière édition"), accessor="told_edition"),
    ]
    search_fields = ["title", "subtitle"]

    def get_queryset(self, request: Any) -> QuerySet[Booklet] | None:
        return Booklet.objects.prefetch_related("editions")

    def get_urlpatterns(self) -> list[URLPattern]:
        edit = self.get_url_name("edit")
        editions = self.construct_view(EditionsView, edit_url_name=edit)
        made = path("editions/<int:pk>/", editions, name="editions")
        return [*super().get_urlpatterns(), made]
