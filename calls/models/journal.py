"""Who did what with a caller's data, and when. The coordination reads it; nobody changes it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from calls.models.callers import Caller
from calls.models.calls import Call


class Act(models.TextChoices):
    HISTORY = "HISTORY", _("a lu l’historique")
    NUMBER = "NUMBER", _("a vu le numéro")
    TAKE_OVER = "TAKE_OVER", _("a repris l’appel")
    SENT = "SENT", _("a envoyé un récapitulatif")
    EXPORTED = "EXPORTED", _("a exporté les données")
    ERASED = "ERASED", _("a effacé les données")


class JournalQuerySet(models.QuerySet["JournalEntry"]):
    def note(
        self, act: Act, who: Any, *, caller: Caller | None = None, call: Call | None = None
    ) -> JournalEntry:
        """Write that somebody just did something with the data of a caller."""
        caller = caller or (call.caller if call else None)
        return self.create(act=act, who=who, caller=caller, call=call, at=timezone.now())

    def hand_over(self, former: Caller, known: Caller) -> None:
        """Say of one row what was said of another: two rows turn out to be one person."""
        models.QuerySet.update(self.filter(caller=former), caller=known)

    def update(self, **_values: Any) -> int:
        """Refuse: what was written stays written."""
        raise TypeError("Nobody changes the journal.")


class JournalEntry(models.Model):
    """One act. Callers and calls are named by their number of row: it outlives their erasure."""

    at = models.DateTimeField(_("quand"), db_index=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qui"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    act = models.CharField(_("quoi"), max_length=10, choices=Act)
    caller = models.ForeignKey(
        Caller, verbose_name=_("appelant"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    call = models.ForeignKey(
        Call, verbose_name=_("appel"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligne du journal")
        verbose_name_plural = _("journal des accès")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.who} {self.get_act_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once and for all."""
        if not self._state.adding:
            raise TypeError("Nobody changes the journal.")
        super().save(*args, **kwargs)
