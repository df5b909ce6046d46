"""The help given during a call: whom the caller was sent to, and what was said of a partner."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from calls.models.calls import Call
from directory.models import Partner


class ReferralQuerySet(models.QuerySet["Referral"]):
    def in_basket(self) -> ReferralQuerySet:
        """Ticked during the call, not yet noted as given."""
        return self.filter(recorded_at=None)

    def recorded(self) -> ReferralQuerySet:
        return self.filter(recorded_at__isnull=False)


class Referral(models.Model):
    """A partner or a page put in the basket of a call, then noted as given to the caller.

    ``snapshot`` is what was told that day (name, phones, address, hours, url): partners change.
    """

    call = models.ForeignKey(
        Call, verbose_name=_("appel"), on_delete=models.CASCADE, related_name="referrals"
    )
    partner = models.ForeignKey(
        Partner,
        verbose_name=_("partenaire"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    snapshot = models.JSONField(_("ce qui a été dit"), default=dict)
    added_at = models.DateTimeField(_("ajouté le"))
    recorded_at = models.DateTimeField(_("noté le"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noté par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("orientation")
        verbose_name_plural = _("orientations")
        ordering = ["added_at", "pk"]
        indexes = [
            models.Index(fields=["partner", "recorded_at"], name="referral_to_partner"),
            models.Index(fields=["recorded_at", "partner", "page"], name="referral_for_figures"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "partner"],
                condition=Q(partner__isnull=False),
                name="one_referral_per_call_and_partner",
            ),
            models.UniqueConstraint(
                fields=["call", "page"],
                condition=Q(page__isnull=False),
                name="one_referral_per_call_and_page",
            ),
        ]

    def __str__(self) -> str:
        return str(self.snapshot.get("name", self.pk))


class ReportKind(models.TextChoices):
    """What a colleague learnt of a partner on the telephone."""

    CONFIRMED = "CONFIRMED", _("confirmé au téléphone")
    NO_ANSWER = "NO_ANSWER", _("ne répond pas")
    WRONG_NUMBER = "WRONG_NUMBER", _("mauvais numéro")
    CLOSED = "CLOSED", _("fermé")
    REFUSED = "REFUSED", _("a refusé")
    HOURS_WRONG = "HOURS_WRONG", _("horaires faux")


class ReportQuerySet(models.QuerySet["PartnerReport"]):
    def current(self) -> ReportQuerySet:
        """Those that nobody has dealt with yet, confirmations included: what colleagues read."""
        return self.filter(handled_at=None)

    def to_check(self) -> ReportQuerySet:
        """Those to deal with in the directory; a confirmation asks for nothing."""
        return self.current().exclude(kind=ReportKind.CONFIRMED)

    def of_partners(self, ids: list[int], since: datetime) -> ReportQuerySet:
        return self.filter(partner__in=ids, created_at__gte=since)


class PartnerReport(models.Model):
    """« A refusé le 12/11 » : said by a responder, seen at once by the others."""

    partner = models.ForeignKey(
        Partner, verbose_name=_("partenaire"), on_delete=models.CASCADE, related_name="+"
    )
    call = models.ForeignKey(
        Call,
        verbose_name=_("appel"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("auteur"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    kind = models.CharField(_("constat"), max_length=12, choices=ReportKind)
    # Without anything of the caller: scrubbed when it is written.
    words = models.CharField(_("précision"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("noté le"))
    # What a confirmation replaced, for whoever takes it back.
    verified_before = models.DateField(_("vérifié avant le"), null=True, blank=True)
    verified_before_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vérifié avant par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    handled_at = models.DateTimeField(_("traité le"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("traité par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("constat sur un partenaire")
        verbose_name_plural = _("constats sur les partenaires")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["partner", "-created_at"], name="report_of_partner"),
            models.Index(fields=["handled_at", "-created_at"], name="report_to_check"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "partner", "author", "kind"],
                name="one_report_of_a_kind_per_call_and_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} : {self.get_kind_display()}"
