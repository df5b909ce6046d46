"""Make a telephone ring on the desk: what a telephone system does, to try it without one."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
import uuid
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from calls.telephony import signature

_TIMEOUT = 10


class Command(BaseCommand):
    help = _("Fait sonner un appel sur le poste, comme le ferait un téléphone (docs/telephony.md).")

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("numero", nargs="?", default="", help=_("Sans numéro : masqué."))
        parser.add_argument("--site", default=settings.WAGTAILADMIN_BASE_URL)
        parser.add_argument("--poste", default="", help=_("Poste ou identifiant du répondant."))
        parser.add_argument("--ligne", default="", help=_("Nom de la ligne appelée."))
        parser.add_argument("--appel", default="", help=_("Nom de l’appel ; neuf s’il manque."))
        parser.add_argument("--raccroche", action="store_true", help=_("La personne raccroche."))

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.CTI_SECRETS:
            raise CommandError(_("CTI_SECRETS manque : le site n’écoute aucun téléphone."))
        event = _event(options)
        status, words = _send(options["site"] + reverse("calls:announce"), event)
        self.stdout.write(f"{status} {words} ({event['call']})")
        if status >= 400:
            raise CommandError(_("Le site n’a pas pris l’annonce."))


def _event(options: dict[str, Any]) -> dict[str, str]:
    return {
        "call": options["appel"] or uuid.uuid4().hex,
        "state": "gone" if options["raccroche"] else "ringing",
        "number": options["numero"],
        "line": options["ligne"],
        "agent": options["poste"],
    }


def _send(address: str, event: dict[str, str]) -> tuple[int, str]:
    body = json.dumps(event).encode()
    signed = signature(body, settings.CTI_SECRETS[0], timezone.now())
    headers = {"Relais-Signature": signed, "Content-Type": "application/json"}
    request = urllib.request.Request(address, body, headers)  # noqa: S310 - the site's own
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
            return answer.status, answer.read().decode().strip()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode().strip()
