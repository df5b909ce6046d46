"""What every app shares, in the admin: urgent information, and topics."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from core.french_time import clock, long_date
from core.models import Flash, Topic
from core.models.flash import FlashState


def state(flash: Flash) -> str:
    """Return in a word when a piece of information is shown."""
    return str(flash.state(timezone.now()).label)


def audience(flash: Flash) -> str:
    """Return who sees it, and until when."""
    begins, ends = timezone.localtime(flash.begins_at), flash.ends_at
    sentences = {
        FlashState.PAST: _("Plus personne."),
        FlashState.COMING: _("Personne encore. Tout le monde, sur toutes les pages, {since}."),
        FlashState.NOW: _("Tout le monde, sur toutes les pages, {until}."),
    }
    return sentences[flash.state(timezone.now())].format(
        since=_("dès le {day} à {hour}").format(day=long_date(begins.date()), hour=clock(begins)),
        until=_until(timezone.localtime(ends)) if ends else _("jusqu’à ce qu’on l’arrête"),
    )


def _until(ends: Any) -> str:
    return _("jusqu’au {day} à {hour}").format(day=long_date(ends.date()), hour=clock(ends))


class FlashFilterSet(WagtailFilterSet):
    """When it is shown."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Quand"),
        method="filter_state",
        choices=FlashState.choices,
        empty_label=gettext_lazy("Peu importe"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Flash
        fields: list[str] = []

    def filter_state(self, flashes: Any, _name: str, value: str) -> QuerySet[Flash]:
        now = timezone.now()
        if value == FlashState.NOW:
            return flashes.current(now)
        if value == FlashState.COMING:
            return flashes.filter(begins_at__gt=now)
        return flashes.filter(ends_at__lte=now)


class FlashIndexView(IndexView):
    """The latest first."""

    add_item_label = gettext_lazy("Nouvelle information urgente")
    default_ordering = "-begins_at"


class FlashViewSet(SnippetViewSet):
    """« Informations urgentes » : a title is enough, it is shown from now on."""

    model = Flash
    icon = "warning"
    menu_label = gettext_lazy("Infos urgentes")
    menu_order = 120
    add_to_admin_menu = True
    base_url_path = "informations-urgentes"
    chooser_base_url_path = "informations-urgentes/choisir"
    index_view_class = FlashIndexView
    filterset_class = FlashFilterSet
    search_fields = ["title", "text"]
    list_display = [
        "title",
        StatusTagColumn(
            "state",
            label=gettext_lazy("Quand"),
            accessor=state,
            primary=lambda flash: flash.state(timezone.now()) == FlashState.NOW,
        ),
        Column("audience", label=gettext_lazy("Qui la voit"), accessor=audience),
    ]


class TopicIndexView(IndexView):
    """The topics, the main ones first."""

    add_item_label = gettext_lazy("Nouveau sujet")
    default_ordering = "order"


class TopicViewSet(SnippetViewSet):
    """« Sujets » : what joins tutorials, stories and needs."""

    model = Topic
    icon = "tag"
    menu_label = gettext_lazy("Sujets")
    menu_order = 300
    add_to_settings_menu = True
    base_url_path = "sujets"
    chooser_base_url_path = "sujets/choisir"
    index_view_class = TopicIndexView
    copy_view_enabled = False
    list_display = ["label", "order", "slug"]
    list_per_page = 100
    search_fields = ["label"]
