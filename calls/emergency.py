"""The numbers that a responder gives at once, whatever the call is about.

Sources: service-public.fr, « Numéros d’urgence » ; each is free and answers in France, most of them
day and night.
"""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from core.phones import in_pairs, tel_uri


class Number(NamedTuple):
    """A number to read aloud, and what it is for (translated when shown)."""

    digits: str
    label: Any

    @property
    def pairs(self) -> str:
        return in_pairs(self.digits)

    @property
    def uri(self) -> str:
        return tel_uri(self.digits)


EMERGENCY = (
    Number("15", _("malaise, symptômes graves")),
    Number("17", _("danger, violences")),
    Number("18", _("pompiers")),
    Number("112", _("urgences, toute l’Europe")),
    Number("114", _("urgences par SMS, sourds")),
    Number("115", _("sans abri")),
    Number("3114", _("idées suicidaires")),
    Number("3919", _("violences faites aux femmes")),
    Number("119", _("enfant en danger")),
    Number("3977", _("personne âgée maltraitée")),
)
