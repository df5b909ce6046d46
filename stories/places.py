"""Where a story happened, from what its author typed."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gazetteer.lookup import understand


def located(text: str) -> tuple[str | None, str | None]:
    """Return the INSEE code of the commune that is meant or, without one, of the département.

    Nothing typed is nowhere; what names no place raises ``ValidationError`` on ``place``.
    """
    if not text.strip():
        return None, None
    place = understand(text)
    if place.departement and not place.communes:
        return None, place.departement.code
    if place.communes:
        return place.communes[0].code, None
    raise ValidationError(
        {"place": _("Nous n’avons pas reconnu ce lieu. Exemples : Landerneau, 51300, Gers.")}
    )
