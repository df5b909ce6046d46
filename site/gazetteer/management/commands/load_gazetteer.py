"""Bring the communes, postcodes and territories of France up to the shipped file."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from tqdm import tqdm

from core.text import NBSP
from gazetteer.loading import SHIPPED_FILE, Report, UnreadableFileError, load
from gazetteer.syncing import Row


class Command(BaseCommand):
    help = _("Met à jour les communes, les codes postaux et les territoires.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help=_("Recharger un fichier déjà chargé.")
        )
        parser.add_argument(
            "--file", type=Path, default=SHIPPED_FILE, help=_("Un autre fichier que celui livré.")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path, verbosity = options["file"], options["verbosity"]
        progress = _bar if verbosity else _no_bar
        try:
            report = load(path, force=options["force"], progress=progress)
        except FileNotFoundError as problem:
            raise CommandError(_("Le fichier %(path)s manque.") % {"path": path}) from problem
        except UnreadableFileError as problem:
            raise CommandError(
                _("Nous n’avons pas pu lire %(path)s. La base n’a pas changé.") % {"path": path}
            ) from problem
        if verbosity:
            self.stdout.write("\n".join(_sentences(report)))


def _bar(rows: list[Row], what: str) -> Iterable[Row]:
    # Without a terminal, nothing to draw on.
    bar: Iterable[Row] = tqdm(rows, desc=what, unit="", leave=False, disable=None)
    return bar


def _no_bar(rows: list[Row], what: str) -> Iterable[Row]:
    return rows


def _sentences(report: Report | None) -> list[str]:
    if report is None:
        return [_("La géographie est déjà à jour.")]
    return [
        _("%(what)s : %(new)s ajouts, %(changed)s changements, %(gone)s retraits").replace(
            " :", f"{NBSP}:"
        )
        % {
            "what": capfirst(str(model._meta.verbose_name_plural)),
            "new": _number(counts.new),
            "changed": _number(counts.changed),
            "gone": _number(len(counts.gone)),
        }
        for model, counts in report.items()
    ]


def _number(number: int) -> str:
    return f"{number:,}".replace(",", NBSP)
