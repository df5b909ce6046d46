"""Partners in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from directory.checking import check_place, likely_duplicates
from directory.models import Partner
from directory.panels import PARTNER_TABS
from directory.viewsets.choosers import PartnerChooserViewSet
from directory.viewsets.listing import COLUMNS, PartnerIndexView
from directory.viewsets.previewing import serve_preview

TO_COMPLETE = gettext_lazy(
    "À compléter : rien n’est perdu, et rien n’est encore enregistré. "
    "Regardez les champs signalés, dans chaque onglet."
)


class SecondLookMixin:
    """After a save, says what deserves a second look. It never prevents the save."""

    request: HttpRequest
    object: Partner
    expects_json_response: bool
    error_message = TO_COMPLETE

    def get_error_message(self) -> Any:
        if self.expects_json_response:
            return _("Il reste un champ à compléter : « Enregistrer » vous le montrera.")
        return super().get_error_message()  # type: ignore[misc]

    def save_action(self) -> Any:
        if not self.expects_json_response:
            warn_of_distance(self.request, self.object)
            warn_of_duplicates(self.request, self.object)
        return super().save_action()  # type: ignore[misc]


class PartnerCreateView(SecondLookMixin, CreateView):
    """Writes a new partner."""


class PartnerEditView(SecondLookMixin, EditView):
    """Changes a partner."""


class PartnerViewSet(SnippetViewSet):
    """Who can help: written, checked, published and kept up to date."""

    model = Partner
    icon = "group"
    menu_label = gettext_lazy("Partenaires")
    menu_order = 100
    base_url_path = "annuaire/partenaires"
    chooser_base_url_path = "annuaire/partenaires/choisir"
    edit_handler = PARTNER_TABS
    list_display = COLUMNS
    list_per_page = 25
    export_filename = "partenaires"
    # A copy would be a duplicate, which is what this list suffers from.
    copy_view_enabled = False
    index_view_class = PartnerIndexView
    add_view_class = PartnerCreateView
    edit_view_class = PartnerEditView
    chooser_viewset_class = PartnerChooserViewSet

    def on_register(self) -> None:
        super().on_register()
        # As Wagtail gives the model its editing form: models know nothing of pages.
        self.model.serve_preview = serve_preview


def warn_of_distance(request: HttpRequest, partner: Partner) -> None:
    """Say that the coordinates stand far from the commune, when they do."""
    check = check_place(partner)
    if check and check.is_far:
        messages.warning(
            request,
            _(
                "Les coordonnées sont à %(distance)d km du centre de %(commune)s : "
                "c’est loin. Vérifiez-les, ou la commune."
            )
            % {"distance": round(check.kilometres), "commune": check.commune},
        )


def warn_of_duplicates(request: HttpRequest, partner: Partner) -> None:
    """Say which other records look like this one, with a link to each."""
    others = likely_duplicates(partner)
    if not others:
        return
    text = ngettext(
        "Une autre fiche lui ressemble (nom et commune, ou téléphone) : %(names)s.",
        "D’autres fiches lui ressemblent (nom et commune, ou téléphone) : %(names)s.",
        len(others),
    ) % {"names": ", ".join(map(str, others))}
    edit = Partner.snippet_viewset.get_url_name("edit")
    buttons = [
        messages.button(reverse(edit, args=[other.pk]), _("Voir la fiche %d") % other.pk)
        for other in others
    ]
    messages.warning(request, text, buttons=buttons)
