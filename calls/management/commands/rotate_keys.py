"""Seal everything anew with the newest of SEALING_KEYS. See docs/deployment.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from calls.models import Caller, IncomingCall
from calls.rotation import renew_fingerprints
from core.resealing import reseal, sealed_models

_AT_ONCE = 500


class Command(BaseCommand):
    help = _(
        "Scelle à nouveau les données des appelants avec la plus récente des clés, "
        "et refait les empreintes des numéros. Arrêtée, elle reprend où elle en était."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--par", type=int, default=_AT_ONCE, help=_("Lignes à la fois."))

    def handle(self, *args: Any, **options: Any) -> None:
        at_once = options["par"]
        for model in sealed_models():
            name = str(model._meta.verbose_name_plural)
            self._go(name, reseal(model, at_once), model._base_manager.count())
        numbers = sum(model._base_manager.count() for model in (Caller, IncomingCall))
        self._go(_("empreintes"), renew_fingerprints(at_once), numbers)
        self.stdout.write(_("Tout est scellé avec la plus récente des clés."))

    def _go(self, what: str, batches: Iterator[tuple[int, int]], total: int) -> None:
        changed = 0
        with tqdm(total=total, desc=what, unit="", leave=False, disable=None) as bar:
            for read, renewed in batches:
                changed += renewed
                bar.update(read)
        told = _("{what} : {changed} sur {total}")
        self.stdout.write(told.format(what=what, changed=changed, total=total))
