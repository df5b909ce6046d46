"""A call: begun, written down while it lasts, wrapped up. Its draft is its row."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calls.models.callers import Caller
from calls.models.natures import Nature
from core.sealed import SealedTextField
from directory.models import Need
from gazetteer.models import Commune, Departement

# Neither vowels nor look-alikes: nothing is spelt by chance, everything can be dictated.
_ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
_REFERENCE_LENGTH = 10


def new_reference() -> str:
    """Return a name for a call that nobody can guess, and that tells nothing of it."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_REFERENCE_LENGTH))


class Outcome(models.TextChoices):
    """How a call ended."""

    SOLVED = "SOLVED", _("résolu pendant l’appel")
    REDIRECTED = "REDIRECTED", _("orienté vers un partenaire")
    CALL_BACK = "CALL_BACK", _("à rappeler")
    SECOND_LINE = "SECOND_LINE", _("question à la seconde ligne")
    NOTHING_FOUND = "NOTHING_FOUND", _("rien trouvé")


class CallQuerySet(models.QuerySet["Call"]):
    """The words of the desk."""

    def under_way(self) -> CallQuerySet:
        """Calls that nobody has wrapped up; what is erased goes on no more."""
        return self.filter(ended_at=None, erased_at=None)

    def wrapped_up(self) -> CallQuerySet:
        return self.filter(ended_at__isnull=False)

    def held_by(self, user: object) -> CallQuerySet:
        return self.filter(responder=user)

    def between(self, begin: datetime, end: datetime) -> CallQuerySet:
        """Calls begun from ``begin`` on and before ``end``."""
        return self.filter(started_at__gte=begin, started_at__lt=end)


class Call(models.Model):
    """One call. What it says of somebody is sealed, and erased by the clocks; the rest counts."""

    # What addresses name it by. No number, no name, no order.
    reference = models.CharField(
        _("référence"), max_length=16, unique=True, default=new_reference, editable=False
    )
    caller = models.ForeignKey(
        Caller,
        verbose_name=_("appelant"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="calls",
    )
    hidden_number = models.BooleanField(_("numéro masqué"), default=False)
    # Who holds it. Only they, or who takes it over, may write in it.
    responder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("répondant"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="calls",
    )
    started_at = models.DateTimeField(_("début"), db_index=True)
    ended_at = models.DateTimeField(_("fin"), null=True, blank=True)
    # Another number at each writing: who writes over somebody else's words is told.
    version = models.PositiveIntegerField(default=1)

    # What was typed in the boxes: the state of the page, kept here and not in its address.
    place_typed = SealedTextField(_("lieu demandé"), blank=True)
    words_typed = SealedTextField(_("mots cherchés"), blank=True)
    need = models.ForeignKey(
        Need,
        verbose_name=_("besoin"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The ticks of the search, how far, which page: nothing of anybody.
    filters = models.JSONField(_("critères de recherche"), default=dict, blank=True)
    # Nobody near offers it: what the coordination counts by territory.
    need_unmet = models.BooleanField(_("besoin sans partenaire"), default=False)

    commune = models.ForeignKey(
        Commune,
        verbose_name=_("commune"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Stays when the commune is erased.
    departement = models.ForeignKey(
        Departement,
        verbose_name=_("département"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    nature = models.ForeignKey(
        Nature,
        verbose_name=_("nature"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calls",
    )
    summary = SealedTextField(_("ce que la personne demande"), blank=True)
    information = SealedTextField(_("ce que vous avez dit"), blank=True)
    outcome = models.CharField(_("suite"), max_length=14, choices=Outcome, blank=True)
    erased_at = models.DateTimeField(_("effacé le"), null=True, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("appel")
        verbose_name_plural = _("appels")
        ordering = ["-started_at", "-pk"]
        permissions = [
            ("answer_calls", _("Répondre aux appels")),
            ("answer_questions", _("Répondre aux questions de la seconde ligne")),
            ("coordinate", _("Coordonner la ligne : chiffres, journal, droits des appelants")),
        ]
        indexes = [
            models.Index(fields=["caller", "-started_at"], name="call_of_caller"),
            models.Index(fields=["responder", "ended_at"], name="call_of_responder"),
            models.Index(fields=["nature", "ended_at"], name="call_of_nature"),
            # All that the figures read: a hundred thousand calls are counted without their texts.
            models.Index(
                fields=[
                    "started_at",
                    "ended_at",
                    "nature",
                    "outcome",
                    "departement",
                    "need_unmet",
                    "need",
                ],
                name="call_for_figures",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="wrapped_up_call_has_a_nature",
                condition=Q(ended_at=None) | Q(nature__isnull=False),
            ),
            models.CheckConstraint(
                name="call_ends_after_it_begins",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
            ),
            models.CheckConstraint(
                name="erased_call_tells_nothing_of_anybody",
                condition=Q(erased_at=None)
                | Q(
                    caller=None,
                    commune=None,
                    place_typed="",
                    words_typed="",
                    summary="",
                    information="",
                ),
            ),
        ]

    def __str__(self) -> str:
        return _now("Appel {reference}").format(reference=self.reference)

    def get_absolute_url(self) -> str:
        return reverse("calls:call", args=[self.reference])

    @property
    def is_under_way(self) -> bool:
        return self.ended_at is None and self.erased_at is None
