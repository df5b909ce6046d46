"""``manage.py import_partners FORMAT [FILE_OR_URL]``: chains the pure modules of ``importing``."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from core.text import NBSP
from directory.importing.applying import Import
from directory.importing.differences import Differences, compare
from directory.importing.formats import FORMATS, Format
from directory.importing.preparing import prepare
from directory.importing.reading import ReadingError, Row, read
from directory.importing.repair import Geography
from directory.importing.reporting import number, report
from directory.importing.vocabulary import Vocabulary

# A list that lost so many of its places was more likely cut than so many places closed.
MANY_VANISHED = 50
MANY_VANISHED_SHARE = 0.25


class Command(BaseCommand):
    help = (
        "Importe des partenaires depuis une liste publique. Sans --apply, rien n’est écrit : "
        "la commande montre ce qui changerait."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("format", choices=sorted(FORMATS), help="le format de la liste")
        parser.add_argument(
            "source",
            nargs="?",
            metavar="FICHIER_OU_ADRESSE",
            help="un fichier ou une adresse http(s) ; par défaut, l’adresse officielle",
        )
        parser.add_argument("--apply", action="store_true", help="écrit ce qui a été montré")
        parser.add_argument(
            "--details", action="store_true", help="montre tout, au lieu des premières lignes"
        )
        parser.add_argument(
            "--accept-vanished",
            action="store_true",
            help="archive même quand une grande part des fiches connues a disparu de la liste",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        format_ = FORMATS[options["format"]]
        source = options["source"] or format_.address
        rows = self._rows(format_, source)
        self.stdout.write(f"{source}{NBSP}: {number(len(rows))} fiches.\n\n")
        vocabulary = Vocabulary.load()
        # What is compared is what is written over: one transaction holds both.
        with transaction.atomic() if options["apply"] else nullcontext():
            differences = self._differences(rows, format_, vocabulary)
            for line in report(differences, options["details"]):
                self.stdout.write(line)
            if options["apply"]:
                self._check_vanished(differences, options["accept_vanished"])
                self._apply(differences, format_, vocabulary)
        self.stdout.write(f"\n{_conclusion(differences, options['apply'])}")

    def _rows(self, format_: Format, source: str) -> list[Row]:
        try:
            with _Bar("Téléchargement", unit="o", unit_scale=True) as bar:
                rows = read(source, bar.move_to)
            format_.check(rows)
        except ReadingError as problem:
            raise CommandError(str(problem)) from None
        return rows

    def _differences(self, rows: list[Row], format_: Format, vocabulary: Vocabulary) -> Differences:
        geography = Geography.load()
        if not geography.communes:
            raise CommandError(
                "La géographie n’est pas chargée. Lancez d’abord «\u00a0manage.py "
                "load_gazetteer\u00a0»."
            )
        with _Bar("Lecture", total=len(rows)) as bar:
            prepared = prepare(bar.following(rows), format_, geography, vocabulary)
        return compare(prepared.records, prepared.refusals, format_.source)

    def _apply(self, differences: Differences, format_: Format, vocabulary: Vocabulary) -> None:
        with _Bar("Écriture", total=differences.work) as bar:
            writing = Import(format_.source, vocabulary, timezone.now(), bar.advance)
            writing.apply(differences)

    def _check_vanished(self, differences: Differences, is_accepted: bool) -> None:
        count = len(differences.vanished)
        share = count / (differences.known_count or 1)
        if is_accepted or count < MANY_VANISHED or share < MANY_VANISHED_SHARE:
            return
        raise CommandError(
            f"{number(count)} fiches sur {number(differences.known_count)} ne sont plus dans "
            "cette liste. Elle est peut-être incomplète. Rien n’a été écrit. Si c’est bien "
            "ce que vous voulez, ajoutez --accept-vanished."
        )


class _Bar:
    """A progress bar on stderr, only where a person is looking."""

    def __init__(self, title: str, total: int | None = None, **options: Any) -> None:
        self._bar = tqdm(desc=title, total=total, disable=None, leave=False, **options)
        self.advance: Callable[[int], Any] = self._bar.update

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *exception: object) -> None:
        self._bar.close()

    def move_to(self, done: int, total: int | None) -> None:
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def following(self, rows: list[Row]) -> Any:
        for row in rows:
            yield row
            self._bar.update(1)


def _conclusion(differences: Differences, applied: bool) -> str:
    if not differences.work:
        return "Rien à changer\u00a0: l’annuaire dit déjà ce que dit la liste."
    if applied:
        return "C’est écrit."
    return "Rien n’a été écrit\u00a0: c’était un essai. Ajoutez --apply pour écrire."
