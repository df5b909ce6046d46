"""Tell moderators of the responses that nobody was told of yet."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from stories.telling import tell_moderators


class Command(BaseCommand):
    help = "Tell moderators, by e-mail, of the readers' responses that wait."

    def handle(self, *args: Any, **options: Any) -> None:
        told = tell_moderators(timezone.now())
        self.stdout.write(_("Modérateurs prévenus : {told}.").format(told=told))
