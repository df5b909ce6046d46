"""The tabs of a partner's editing form, and how each field compares between two versions."""

from __future__ import annotations

import functools
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin import compare
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from core.phones import in_pairs
from core.widgets import PhoneInput
from directory.checking import check_place
from directory.editing import PartnerForm, PhoneFormSet


class CodesComparison(compare.M2MFieldComparison):
    """Compares two lists of codes by their labels."""

    def get_item_display(self, item: str) -> str:
        labels = {code: str(label) for code, label in self.field.flatchoices}
        return labels.get(item, item)


class CodesPanel(FieldPanel):
    """A field that holds several codes of a list."""

    def get_comparison_class(self) -> type[compare.FieldComparison]:
        return CodesComparison


class NumberComparison(compare.TextFieldComparison):
    """Compares phone numbers as they are read aloud."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a = in_pairs(field.value_from_object(obj_a) or "")
        self.val_b = in_pairs(field.value_from_object(obj_b) or "")


class NumberPanel(FieldPanel):
    """A phone number."""

    def get_comparison_class(self) -> type[compare.FieldComparison]:
        return NumberComparison


class VerifierPanel(FieldPanel):
    """Who verified the record, written by the form itself."""

    def format_value_for_display(self, value: Any) -> str:
        return str(value) if value else str(_("personne encore"))


class CoverageComparison(compare.M2MFieldComparison):
    """Compares the territories covered."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        self.field = field
        self.val_a, self.val_b = _territories(obj_a), _territories(obj_b)

    def field_label(self) -> str:
        return str(_("Territoires couverts"))


class CoveragePanel(FieldPanel):
    """The territories covered: a list of chosen ones instead of a form for each."""

    def __init__(self, field_name: str = "coverage", **kwargs: Any) -> None:
        super().__init__(field_name, **kwargs)

    def get_form_options(self) -> dict[str, Any]:
        return {"fields": [self.field_name], "defer_required_on_fields": [self.field_name]}

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self) -> list[Any]:
            return [functools.partial(CoverageComparison, None)] if self.is_shown() else []


class PhonesPanel(InlinePanel):
    """The phones, each number once."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = PhoneFormSet
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "directory/admin/phones_panel.html"


class PlaceCheckPanel(HelpPanel):
    """How far the coordinates stand from the commune's centre."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            check = check_place(self.instance)
            return {**super().get_context_data(parent_context), "check": check}

        def is_shown(self) -> bool:
            return check_place(self.instance) is not None


class IdentifiersPanel(HelpPanel):
    """The names of the partner in the sources it came from."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            identifiers = self.instance.external_ids.order_by("source", "identifier")
            return {**super().get_context_data(parent_context), "identifiers": identifiers}

        def is_shown(self) -> bool:
            return self.instance.pk is not None and self.instance.external_ids.exists()


def _territories(partner: Any) -> list[Any]:
    territories = [row.territory for row in partner.coverage.all()]
    return sorted(territories, key=lambda territory: (territory.name, territory.pk))


ESSENTIALS = [
    FieldPanel("name", required_on_save=True),
    FieldPanel("type", widget=forms.Select),
    FieldPanel("network"),
    FieldPanel(
        "needs",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ce que l’on peut y demander. La recherche par besoin s’y fie."),
    ),
    FieldPanel(
        "description",
        help_text=_("Quelques phrases, lues à voix haute à la personne qui appelle."),
    ),
    FieldPanel("does_not"),
]

PLACE = [
    FieldPanel("commune"),
    FieldRowPanel([FieldPanel("address"), FieldPanel("postcode")]),
    FieldPanel("landmark"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            PlaceCheckPanel(template="directory/admin/place_check.html"),
        ],
        heading=_("Coordonnées"),
        help_text=_(
            "Sans elles, le centre de la commune en tient lieu. Les deux se collent "
            "d’un coup dans la première case : 48.7254, 4.5853."
        ),
    ),
    PhonesPanel(
        "phones",
        [FieldRowPanel([NumberPanel("number", widget=PhoneInput), FieldPanel("label")])],
        heading=_("Téléphones"),
        label=_("Numéro"),
        help_text=_(
            "Le premier est lu en premier. « 03 26 74 91 23 », « 3949 » : tel qu’il se dit."
        ),
    ),
    FieldPanel("email"),
    FieldPanel("website"),
    FieldPanel("appointment_url"),
]

HOURS = [
    FieldPanel("opening_hours"),
    FieldPanel("opening_hours_text"),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("closed_from"), FieldPanel("closed_until")])],
        heading=_("Fermeture temporaire"),
        help_text=_("Congés, travaux. Sans date de fin : jusqu’à nouvel ordre."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("message"),
            FieldRowPanel([FieldPanel("message_from"), FieldPanel("message_until")]),
        ],
        heading=_("Message temporaire"),
    ),
]

WHO = [
    CoveragePanel(),
    CodesPanel("access_modes"),
    FieldPanel("remote_help"),
    CodesPanel(
        "audiences", help_text=_("Rien de coché : tout le monde. Coché : surtout ces personnes.")
    ),
    CodesPanel("languages", help_text=_("En plus du français.")),
    FieldRowPanel([FieldPanel("cost"), FieldPanel("wheelchair")]),
]

CHECKS = [
    FieldPanel(
        "verified_on",
        help_text=_("Le jour où quelqu’un a vérifié la fiche auprès du partenaire."),
    ),
    VerifierPanel("verified_by", read_only=True),
    FieldPanel("source", read_only=True),
    IdentifiersPanel(
        template="directory/admin/identifiers.html", heading=_("Identifiants dans les sources")
    ),
    FieldPanel("internal_note"),
]

PARTNER_TABS = TabbedInterface(
    [
        ObjectList(ESSENTIALS, heading=_("Essentiel")),
        ObjectList(PLACE, heading=_("Lieu et contact")),
        ObjectList(HOURS, heading=_("Horaires")),
        ObjectList(WHO, heading=_("Qui et comment")),
        ObjectList(CHECKS, heading=_("Vérification")),
    ],
    base_form_class=PartnerForm,
)
