"""Send what waits in the outbox, and forget what left long enough ago."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from core import outbox, post
from core.models import OutgoingMail


class Command(BaseCommand):
    help = "Send the mail that waits, again if need be; erase what was kept for long enough."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = OutgoingMail.objects.to_send(timezone.now()).order_by("due_at", "pk")
        # Shown on a terminal only.
        numbers = tqdm(list(waiting.values_list("pk", flat=True)), disable=None, unit=" e-mail")
        # Another run may be sending them too: each takes one when it comes to it.
        sent = (post.send(number, timezone.now()) for number in numbers)
        told = Counter(mail.state for mail in sent if mail)
        sentence = _("Partis : {SENT}. Remis à plus tard : {WAITING}. Abandonnés : {FAILED}.")
        states = {"SENT": 0, "WAITING": 0, "FAILED": 0, **told}
        self.stdout.write(sentence.format(**states))
        self.stdout.write(_("Effacés : {count}.").format(count=outbox.forget(timezone.now())))
