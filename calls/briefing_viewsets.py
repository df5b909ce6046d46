"""What the coordination keeps in the admin: briefings, and whose telephone is whose."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from calls.french import moment
from calls.models import Briefing, Extension


def when(briefing: Briefing) -> str:
    """Return in words when a briefing is shown."""
    now = timezone.now()
    if briefing.ends_at and briefing.ends_at <= now:
        return _("Finie le {when}").format(when=moment(briefing.ends_at))
    if briefing.begins_at > now:
        return _("À partir du {when}").format(when=moment(briefing.begins_at))
    if briefing.ends_at:
        return _("En ce moment, jusqu’au {when}").format(when=moment(briefing.ends_at))
    return _("En ce moment, jusqu’à ce qu’on l’arrête")


def readers(briefing: Briefing) -> int:
    """Return how many responders have folded it."""
    return briefing.readings.count()


class BriefingIndexView(IndexView):
    """The latest first."""

    add_item_label = gettext_lazy("Nouvelle consigne")
    default_ordering = "-begins_at"


class BriefingViewSet(SnippetViewSet):
    """« Consignes » : shown to every responder, on every page of the desk."""

    model = Briefing
    icon = "warning"
    menu_label = gettext_lazy("Consignes")
    menu_order = 130
    add_to_admin_menu = True
    base_url_path = "consignes"
    chooser_base_url_path = "consignes/choisir"
    index_view_class = BriefingIndexView
    search_fields = ["title", "text"]
    list_display = [
        "title",
        Column("when", label=gettext_lazy("Quand"), accessor=when),
        Column("readers", label=gettext_lazy("Lue par"), accessor=readers),
    ]
    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("natures", widget=forms.CheckboxSelectMultiple),
        PageChooserPanel("page"),
        FieldRowPanel([FieldPanel("begins_at"), FieldPanel("ends_at")]),
    ]


class ExtensionIndexView(IndexView):
    """By number."""

    add_item_label = gettext_lazy("Nouveau poste")
    default_ordering = "number"


class ExtensionViewSet(SnippetViewSet):
    """« Postes téléphoniques » : whose telephone rings."""

    model = Extension
    icon = "mobile-alt"
    menu_label = gettext_lazy("Postes téléphoniques")
    menu_order = 310
    add_to_settings_menu = True
    base_url_path = "postes-telephoniques"
    chooser_base_url_path = "postes-telephoniques/choisir"
    index_view_class = ExtensionIndexView
    list_display = ["number", "user"]
    panels = [FieldPanel("number"), FieldPanel("user")]
