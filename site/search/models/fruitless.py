"""Words that found nothing: what editors should write about next. Nothing about who typed them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core.text import fold

WORDS_LENGTH = 80
# Beyond so many different words, somebody is playing with the box.
MOST_ROWS = 5_000


class FruitlessWordsQuerySet(models.QuerySet["FruitlessWords"]):
    def note(self, typed: str, today: date) -> None:
        """Count these words once more; nothing is kept of what may be about a person."""
        words = fold(typed)[:WORDS_LENGTH].strip()
        if not words or _may_be_personal(typed):
            return
        if self.filter(words=words).update(count=F("count") + 1, last_on=today):
            return
        if self.count() < MOST_ROWS:
            self.get_or_create(words=words, defaults={"last_on": today})

    def forget_before(self, day: date) -> int:
        """Erase what nobody has typed since ``day``; return how many."""
        count, _by_model = self.filter(last_on__lt=day).delete()
        return count


class FruitlessWords(models.Model):
    """What was looked for in vain, how often, and when last."""

    words = models.CharField(_("mots"), max_length=WORDS_LENGTH, unique=True)
    count = models.PositiveIntegerField(_("nombre de fois"), default=1)
    last_on = models.DateField(_("la dernière fois"))

    objects = FruitlessWordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("mots sans réponse")
        verbose_name_plural = _("mots sans réponse")
        ordering = ["-count", "words"]

    def __str__(self) -> str:
        return self.words


def _may_be_personal(typed: str) -> bool:
    """Tell whether somebody typed a number or an address, their own perhaps."""
    return "@" in typed or sum(character.isdigit() for character in typed) > 4
