"""Mail that must leave: written with what it tells of, sent later, forgotten afterwards."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.sealed import SealedTextField

REASON_LENGTH = 10


class MailKind(models.TextChoices):
    """What a mail is about: all that a report says of it."""

    RECAP = "RECAP", _("récapitulatif d’un appel")
    NOTICE = "NOTICE", _("avis à un membre de l’équipe")
    STORY = "STORY", _("nouvelles d’une histoire")


class MailState(models.TextChoices):
    WAITING = "WAITING", _("en attente")
    SENT = "SENT", _("parti")
    FAILED = "FAILED", _("n’est pas parti")


class Reason(models.TextChoices):
    """Why a mail has not left, in words that anybody understands and that name nobody."""

    AWAY = "AWAY", _("notre serveur de messagerie ne répond pas")
    OURS = "OURS", _("notre serveur de messagerie n’accepte pas nos envois")
    LATER = "LATER", _("la messagerie de la personne demande d’attendre")
    REFUSED = "REFUSED", _("cette adresse n’existe pas, ou sa boîte n’accepte plus rien")
    CONTENT = "CONTENT", _("la messagerie de la personne refuse ce message")
    UNKNOWN = "UNKNOWN", _("l’envoi s’est arrêté en chemin")
    WITHDRAWN = "WITHDRAWN", _("retiré : les données de la personne sont effacées")


# What is emptied when a mail is forgotten.
EMPTY = {"recipient": "", "subject": "", "text": "", "html": ""}


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """The words of the outbox."""

    def to_send(self, now: datetime) -> OutgoingMailQuerySet:
        """Those whose turn has come, and that nobody is sending."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=now)
        return self.filter(free, state=MailState.WAITING, due_at__lte=now)

    def to_forget(self, now: datetime) -> OutgoingMailQuerySet:
        """Those that were kept for long enough after they left, or failed to."""
        sent = Q(state=MailState.SENT, settled_at__lte=now - settings.SENT_MAIL_KEPT)
        failed = Q(state=MailState.FAILED, settled_at__lte=now - settings.FAILED_MAIL_KEPT)
        return self.filter(sent | failed, erased_at=None)

    def forget(self, now: datetime) -> int:
        """Erase to whom these were, and what they said; return how many."""
        return self.filter(erased_at=None).update(**EMPTY, erased_at=now)

    def withdraw(self, now: datetime) -> int:
        """Never send those that wait, and forget all of these; return how many were erased."""
        waiting = self.filter(state=MailState.WAITING)
        waiting.update(
            state=MailState.FAILED, reason=Reason.WITHDRAWN, settled_at=now, claimed_until=None
        )
        return self.forget(now)


class OutgoingMail(models.Model):
    """One letter to one person. Only the outbox (``core.outbox``) changes it."""

    kind = models.CharField(_("sorte"), max_length=10, choices=MailKind)
    # The same at each attempt: received twice, it is one letter for who reads it.
    message_id = models.CharField(max_length=120, unique=True, editable=False)
    recipient = SealedTextField(_("destinataire"), blank=True)
    subject = SealedTextField(_("objet"), blank=True)
    text = SealedTextField(_("texte"), blank=True)
    html = SealedTextField("HTML", blank=True)
    reply_to = models.EmailField(_("réponses à"), blank=True)
    automatic = models.BooleanField(
        _("sans personne derrière"),
        default=False,
        help_text=_("Les messageries n’y répondent pas par « je suis en congé »."),
    )
    state = models.CharField(_("état"), max_length=8, choices=MailState, default=MailState.WAITING)
    reason = models.CharField(_("raison"), max_length=REASON_LENGTH, choices=Reason, blank=True)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    written_at = models.DateTimeField(_("écrit le"))
    # Counted anew when somebody asks to send it again.
    given_up_at = models.DateTimeField(_("abandonné après le"))
    due_at = models.DateTimeField(_("prochain essai"))
    # While somebody is sending it; whoever was killed does not hold it for ever.
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    settled_at = models.DateTimeField(_("parti ou abandonné le"), null=True, blank=True)
    erased_at = models.DateTimeField(_("effacé le"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail à envoyer")
        verbose_name_plural = _("e-mails à envoyer")
        ordering = ["-written_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "due_at"], name="mail_to_send"),
            models.Index(fields=["erased_at", "settled_at"], name="mail_to_forget"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mail_that_waits_is_not_settled",
                condition=Q(state=MailState.WAITING, settled_at=None)
                | (~Q(state=MailState.WAITING) & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="mail_sent_keeps_no_address",
                condition=~Q(state=MailState.SENT) | Q(recipient=""),
            ),
            models.CheckConstraint(
                name="mail_that_failed_says_why",
                condition=~Q(state=MailState.FAILED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="mail_erased_tells_nothing",
                condition=Q(erased_at=None) | Q(**EMPTY),
            ),
            models.CheckConstraint(
                name="mail_is_given_up_after_it_is_written",
                condition=Q(given_up_at__gt=F("written_at")),
            ),
        ]

    def __str__(self) -> str:
        # Neither to whom nor about what: this is what logs and lists show.
        return f"{self.get_kind_display()} – {self.get_state_display()}"

    @property
    def may_be_sent_again(self) -> bool:
        """Whether another attempt makes sense: its words are kept, its address is not to blame."""
        is_hopeless = self.reason in (Reason.REFUSED, Reason.WITHDRAWN)
        return self.state == MailState.FAILED and self.erased_at is None and not is_hopeless
