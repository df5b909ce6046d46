"""What people's and importers' values have in common: the same rules, in kind words."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import opening_hours, phones


def validate_phone(value: str) -> None:
    """Refuse what cannot be dialled; short numbers and overseas numbers can."""
    if not phones.parse(value):
        raise ValidationError(
            _("Nous n’avons pas reconnu ce numéro. Exemples : 03 26 74 91 23, 3949."),
            code="phone",
        )


def validate_opening_hours(value: str) -> None:
    """Refuse what is not an OpenStreetMap ``opening_hours`` expression."""
    if not opening_hours.is_valid(value):
        raise ValidationError(
            _(
                "Nous n’avons pas compris ces horaires. Exemple : "
                "Mo-Fr 09:00-12:00,14:00-17:00; PH off."
            ),
            code="opening_hours",
        )
