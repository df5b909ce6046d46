"""Bring the demonstration into the database, as often as one likes. Called by ``make demo``."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from directory.demo import loading as directory_demo
from home import demonstration


class Command(BaseCommand):
    help = _("Charge la démonstration : géographie, partenaires d’exemple, comptes.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(
                _("La démonstration ne se charge que sur une installation d’essai : make demo.")
            )
        self._say(_("Géographie de la France"))
        call_command("load_gazetteer", stdout=self.stdout, verbosity=options["verbosity"])
        self._say(_("Partenaires d’exemple"))
        self.stdout.write(_sentence(self._load_partners()))
        demonstration.prepare_line()
        demonstration.prepare_site()
        self._say(_("Comptes"))
        for account in demonstration.make_accounts():
            self.stdout.write(_introduction(account))

    def _say(self, step: str) -> None:
        self.stdout.write(f"→ {step}")

    def _load_partners(self) -> directory_demo.Counts:
        with tqdm(leave=False, unit="", disable=None) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            return directory_demo.load(timezone.localdate(), progress)


def _sentence(counts: directory_demo.Counts) -> str:
    told = [
        (counts.added, _("ajoutés")),
        (counts.changed, _("mis à jour")),
        (counts.unchanged, _("déjà là")),
        (counts.kept, _("modifiés à la main, gardés tels quels")),
        (counts.left_out, _("d’un type retiré, laissés de côté")),
    ]
    return "  " + ", ".join(f"{count} {what}" for count, what in told if count)


def _introduction(account: demonstration.Account) -> str:
    password = account.password or _("celui que vous avez choisi")
    words = _("{username} ({role}), mot de passe : {password}")
    return "  " + words.format(username=account.username, role=account.role, password=password)
