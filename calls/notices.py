"""What colleagues are told by e-mail: that something waits on their desk, never what it says."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from calls.models import Question
from core.models import MailKind
from core.outbox import Letter, write


def tell_that_an_answer_waits(question: Question, now: datetime) -> None:
    """Write to whoever asked and wished so that an answer waits, and where."""
    asker = question.asker
    if not (question.wants_email and asker and asker.email):
        return
    text = _(
        "Bonjour,\n\nUne réponse de la seconde ligne vous attend sur votre poste :\n{address}\n\n"
        "Cet e-mail ne dit rien de l’appel. Il n’est pas nécessaire d’y répondre."
    )
    address = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('calls:question', args=[question.pk])}"
    letter = Letter(
        MailKind.NOTICE,
        asker.email,
        _("Une réponse vous attend"),
        text.format(address=address),
        automatic=True,
    )
    write(letter, now)
