"""Publish and withdraw what editors scheduled, and say how much."""

from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from wagtail.signals import published, unpublished


class Command(BaseCommand):
    help = "Publish and withdraw what editors scheduled: pages and partners."

    def handle(self, *args: Any, **options: Any) -> None:
        self._counts = {"published": 0, "withdrawn": 0}
        published.connect(self._count_published)
        unpublished.connect(self._count_withdrawn)
        try:
            call_command("publish_scheduled", stdout=StringIO())
        finally:
            published.disconnect(self._count_published)
            unpublished.disconnect(self._count_withdrawn)
        sentence = _("Publiés : {published}. Retirés : {withdrawn}.")
        self.stdout.write(sentence.format(**self._counts))

    def _count_published(self, **_signal: Any) -> None:
        self._counts["published"] += 1

    def _count_withdrawn(self, **_signal: Any) -> None:
        self._counts["withdrawn"] += 1
