"""Add the pages that the law and the visitors expect, where they are missing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site

from calls import fiche_tree
from home.first_pages import add_missing
from home.models import HomePage


class Command(BaseCommand):
    help = _("Ajoute les pages simples qui manquent : mentions légales, accessibilité, contact…")

    def handle(self, *args: Any, **options: Any) -> None:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        home = site.root_page.specific if site else None
        if not isinstance(home, HomePage):
            raise CommandError(_("La racine du site n’est pas une page d’accueil de Relais."))
        added = add_missing(home)
        fiche_tree.add_missing(home)
        for page in added:
            self.stdout.write(f"  {page.title} : {page.get_url()}")
        if not added:
            self.stdout.write(_("  Toutes les pages étaient là."))
