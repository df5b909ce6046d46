"""Erase the messages of the contact pages that were kept for long enough."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.retention import Forgotten, forget_messages


class Command(BaseCommand):
    help = "Erase the messages of the contact pages that are older than these pages say."

    def handle(self, *args: Any, **options: Any) -> None:
        for forgotten in forget_messages(timezone.localtime()):
            self.stdout.write(_told(forgotten))


def _told(forgotten: Forgotten) -> str:
    erased = ngettext("{count} message effacé", "{count} messages effacés", forgotten.erased)
    kept = ngettext("{count} gardé", "{count} gardés", forgotten.kept)
    return _("{page} : {erased}, {kept}").format(
        page=forgotten.page.title,
        erased=erased.format(count=forgotten.erased),
        kept=kept.format(count=forgotten.kept),
    )
