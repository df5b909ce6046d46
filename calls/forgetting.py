"""What is left of the rooms that follow a call once the call is erased: nothing of anybody."""

from collections.abc import Sequence
from datetime import datetime

from calls.models import Attempt, CallBack, Ending, Message, Question, Reply


def forget(calls: Sequence[int], now: datetime) -> None:
    """Erase what was written after these calls; what is counted stays."""
    callbacks = CallBack.objects.filter(call__in=calls)
    callbacks.open().update(closed_at=now, ending=Ending.ERASED)
    callbacks.update(note="")
    Attempt.objects.filter(callback__call__in=calls).update(words="")
    Message.objects.filter(call__in=calls).delete()
    Question.objects.filter(call__in=calls).update(text="", found="")
    Reply.objects.filter(question__call__in=calls).update(text="")
