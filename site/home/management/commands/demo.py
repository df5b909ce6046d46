"""Bring the demonstration into the database, as often as one likes. Called by ``make demo``."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from calls.demo import calls as calls_demo
from calls.demo import loading as fiches_demo
from directory.demo import loading as directory_demo
from home import demonstration
from stories.demo import booklet as booklet_demo
from stories.demo import loading as stories_demo
from tutorials.demo import loading as tutorials_demo

Progress = Callable[[int, int], None]


class Command(BaseCommand):
    help = _(
        "Charge la démonstration : géographie, partenaires, tutoriels, histoires, comptes, appels."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(
                _("La démonstration ne se charge que sur une installation d’essai : make demo.")
            )
        self._say(_("Géographie de la France"))
        call_command("load_gazetteer", stdout=self.stdout, verbosity=options["verbosity"])
        self._say(_("Partenaires d’exemple"))
        self.stdout.write(_sentence(self._with_progress(self._load_partners)))
        demonstration.prepare_line()
        demonstration.prepare_site()
        self._say(_("Pages et tutoriels"))
        home = demonstration.prepare_pages()
        self.stdout.write(
            _sentence(self._with_progress(lambda told: tutorials_demo.load(home, told)))
        )
        self._say(_("Histoires"))
        self.stdout.write(
            _sentence(self._with_progress(lambda told: stories_demo.load(home, told)))
        )
        self._say(_("Le livret des histoires"))
        booklet_demo.load(home)
        self._say(_("Fiches d’aide des répondants"))
        self.stdout.write(_sentence(self._with_progress(lambda told: fiches_demo.load(home, told))))
        demonstration.put_forward(home)
        demonstration.prepare_flash(timezone.now())
        self._say(_("Comptes"))
        for account in demonstration.make_accounts():
            self.stdout.write(_introduction(account))
        self._say(_("Appels d’exemple"))
        self.stdout.write(_sentence(calls_demo.load(timezone.localtime())))

    def _say(self, step: str) -> None:
        self.stdout.write(f"→ {step}")

    def _load_partners(self, progress: Progress) -> directory_demo.Counts:
        return directory_demo.load(timezone.localdate(), progress)

    def _with_progress(self, load: Callable[[Progress], Any]) -> Any:
        with tqdm(leave=False, unit="", disable=None) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            return load(progress)


def _sentence(counts: Any) -> str:
    """Return what became of the records, those that are counted and not none."""
    words = {
        "added": _("ajoutés"),
        "changed": _("mis à jour"),
        "unchanged": _("déjà là"),
        "kept": _("modifiés à la main, gardés tels quels"),
        "left_out": _("d’un type retiré, laissés de côté"),
    }
    told = [(count, words[name]) for name, count in vars(counts).items() if count]
    return "  " + ", ".join(f"{count} {what}" for count, what in told)


def _introduction(account: demonstration.Account) -> str:
    password = account.password or _("celui que vous avez choisi")
    words = _("{username} ({role}), mot de passe : {password}")
    return "  " + words.format(username=account.username, role=account.role, password=password)
