"""« Réponses des lecteurs »: read, published or refused, answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from core.plain_text import plain_text
from stories.models import Response
from stories.viewsets.listing import COLUMNS, ResponseFilterSet, ResponseIndexView


class ResponseAdminForm(WagtailAdminModelForm):
    """What the team decides and answers. The reader's words are not changed."""

    def clean_reply(self) -> str:
        return plain_text(self.cleaned_data["reply"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        now = timezone.now()
        # Dated here: the constraints are checked on the way out of the form.
        if "status" in self.changed_data and "status" in cleaned:
            self.instance.stamp(cleaned["status"], self.for_user, now)
        if "reply" in self.changed_data and "reply" in cleaned:
            self.instance.answer(cleaned["reply"], self.for_user, now)
        return cleaned


EDITING = ObjectList(
    [
        MultiFieldPanel(
            [*(FieldPanel(name, read_only=True) for name in ("story", "name", "text"))],
            heading=_("Ce que le lecteur a écrit"),
        ),
        MultiFieldPanel(
            [FieldPanel("email", read_only=True), FieldPanel("status", widget=forms.RadioSelect)],
            heading=_("Ce que l’on en fait"),
            help_text=_("L’e-mail n’est jamais montré. Décider l’efface."),
        ),
        FieldPanel(
            "reply",
            heading=_("Réponse de l’équipe"),
            help_text=_("Elle se lit sous la réponse du lecteur, une fois celle-ci publiée."),
        ),
    ],
    base_form_class=ResponseAdminForm,
)


class ResponseViewSet(SnippetViewSet):
    """The queue, and what became of the others."""

    model = Response
    icon = "comment"
    menu_label = _("Réponses")
    menu_order = 155
    add_to_admin_menu = True
    base_url_path = "reponses"
    chooser_base_url_path = "reponses/choisir"
    edit_handler = EDITING
    index_view_class = ResponseIndexView
    filterset_class = ResponseFilterSet
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        *("story", "name", "text", "email", "status", "sent_at", "moderated_at", "moderated_by"),
        *("reply", "replied_at", "replied_by"),
    ]
    search_fields = ["name", "text"]
    list_per_page = 50
    list_display = COLUMNS
