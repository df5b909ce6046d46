"""Tell those who offered a story that it is published, and forget the others in time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from stories.telling import forget_offerers, tell_offerers


class Command(BaseCommand):
    help = "Tell, by e-mail, those who offered a story that it is published; erase old e-mails."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        told, erased = tell_offerers(now), forget_offerers(now)
        sentence = _("Personnes prévenues : {told}. Adresses anciennes effacées : {erased}.")
        self.stdout.write(sentence.format(told=told, erased=erased))
