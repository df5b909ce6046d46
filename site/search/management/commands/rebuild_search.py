"""Have the search read every page again: after an upgrade, or when in doubt."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from wagtail.models import Page

from search.keeping import keep
from search.models import Entry


class Command(BaseCommand):
    help = _("Fait relire toutes les pages à la recherche.")

    def handle(self, *args: Any, **options: Any) -> None:
        keep(Page.objects.filter(depth__gt=1))
        told = _("{count} pages se trouvent par la recherche.")
        self.stdout.write(told.format(count=Entry.objects.count()))
