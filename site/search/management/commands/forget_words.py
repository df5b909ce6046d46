"""Erase the words that found nothing and that nobody has typed for a year."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from search.models import FruitlessWords

KEPT = timedelta(days=365)


class Command(BaseCommand):
    help = _("Efface les mots sans réponse que personne n’a tapés depuis un an.")

    def handle(self, *args: Any, **options: Any) -> None:
        count = FruitlessWords.objects.forget_before(timezone.localdate() - KEPT)
        told = _("{count} mots sans réponse effacés.")
        self.stdout.write(told.format(count=count))
