"""Who calls: a number, perhaps a name, both sealed, and nothing else."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import phones
from core.sealed import SealedTextField, fingerprint, fingerprints

# What the fingerprints of numbers are made for.
PURPOSE = "caller"


class CallerQuerySet(models.QuerySet["Caller"]):
    def of_number(self, number: str) -> Caller | None:
        """Return who calls from a canonical number (``core.phones.parse``), None for a new one."""
        return self.filter(fingerprint__in=fingerprints(number, PURPOSE)).first()

    def known_by(self, number: str, at: datetime) -> Caller:
        """Return who calls from a canonical number, and note that they did at this moment."""
        caller = self.of_number(number)
        # Erased by the clocks since it was read, it is nobody any more.
        if caller and self.identified().filter(pk=caller.pk).update(last_contact_at=at):
            caller.last_contact_at = at
            return caller
        caller, _made = self.get_or_create(
            fingerprint=fingerprint(number, PURPOSE),
            defaults={"number": number, "last_contact_at": at},
        )
        return caller

    def identified(self) -> CallerQuerySet:
        """Those whose number is still kept."""
        return self.filter(erased_at=None)


class Caller(models.Model):
    """A person who called. Erased, the row stays without number, name nor fingerprint."""

    number = SealedTextField(_("numéro"), blank=True)
    # What finds the number again without opening it; nothing once it is erased.
    fingerprint = models.CharField(  # noqa: DJ001 - unique: nothing must be null, not ""
        _("empreinte du numéro"), max_length=64, unique=True, null=True, editable=False
    )
    name = SealedTextField(_("nom"), blank=True)
    created_at = models.DateTimeField(_("connu depuis"), auto_now_add=True)
    last_contact_at = models.DateTimeField(_("dernier contact"))
    erased_at = models.DateTimeField(_("effacé le"), null=True, blank=True)

    objects = CallerQuerySet.as_manager()

    class Meta:
        verbose_name = _("appelant")
        verbose_name_plural = _("appelants")
        indexes = [
            models.Index(fields=["erased_at", "last_contact_at"], name="caller_by_last_contact")
        ]
        constraints = [
            models.CheckConstraint(
                name="erased_caller_has_no_identity",
                condition=models.Q(erased_at=None) | models.Q(fingerprint=None, number="", name=""),
            ),
        ]

    def __str__(self) -> str:
        # Never the number: this is what logs and lists show.
        return _now("Appelant n° {pk}").format(pk=self.pk)

    @property
    def masked(self) -> str:
        """The number as everybody may see it: its first and last pairs."""
        return masked(self.number)

    @property
    def in_pairs(self) -> str:
        """The number as it is read aloud, for who holds the call."""
        return phones.in_pairs(self.number) if self.number else ""


def masked(number: str) -> str:
    """Return a canonical number with only its first and last pairs: « 06 •• •• •• 34 »."""
    if not number:
        return ""
    shown = phones.in_pairs(number)
    head, tail = shown[:2], shown[-2:]
    hidden = ["•" if character.isdigit() else character for character in shown[2:-2]]
    return "".join([head, *hidden, tail])
