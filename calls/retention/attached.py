"""What the rooms of the desk keep of a call: erased with it, exported with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from calls.models import (
    Attempt,
    CallBack,
    Ending,
    Message,
    Question,
    Recap,
    Referral,
    Reply,
    RescuedDraft,
    SetAside,
)
from core.resealing import sealed_fields

Row = dict[str, Any]


@dataclass(frozen=True)
class Attached:
    """A model whose rows say something of a call.

    ``call`` is the way to the call (``"question__call"``). ``shown`` are the fields exported
    besides the sealed ones. Its sealed fields are emptied with the call, or its rows deleted;
    ``besides`` does what has to be done first.
    """

    model: type[Model]
    call: str = "call"
    shown: tuple[str, ...] = ()
    is_deleted: bool = False
    besides: Callable[[QuerySet[Any], datetime], Any] | None = None

    def of_calls(self, calls: list[int]) -> QuerySet[Any]:
        return self.model._default_manager.filter(**{f"{self.call}__in": calls})

    def erase(self, calls: list[int], now: datetime) -> None:
        """Leave nothing of anybody in the rows of these calls."""
        rows = self.of_calls(calls)
        if self.besides:
            self.besides(rows, now)
        if self.is_deleted:
            rows.delete()
        elif sealed := sealed_fields(self.model):
            rows.update(**dict.fromkeys(sealed, ""))

    def export(self, calls: list[int]) -> dict[int, list[Row]]:
        """Return what is kept, by call, under the names that people read."""
        found: dict[int, list[Row]] = defaultdict(list)
        for call, row in self._rows(calls):
            found[call].append(self._told(row))
        return found

    def _rows(self, calls: list[int]) -> list[tuple[int, Any]]:
        from_call = self.call.split("__")
        rows = self.of_calls(calls).select_related(self.call).order_by("pk")
        return [(_call_of(row, from_call), row) for row in rows]

    def _told(self, row: Any) -> Row:
        names = [*self.shown, *sealed_fields(self.model)]
        told = {_label(self.model, name): getattr(row, name) for name in names}
        return {label: value for label, value in told.items() if value not in ("", None)}


def _label(model: type[Model], name: str) -> str:
    field = model._meta.get_field(name)
    return str(getattr(field, "verbose_name", name))


def _call_of(row: Any, way: list[str]) -> int:
    for step in way[:-1]:
        row = getattr(row, step)
    return int(getattr(row, f"{way[-1]}_id"))


def _close(callbacks: QuerySet[Any], now: datetime) -> None:
    """Nobody is called back whose number is gone."""
    callbacks.filter(closed_at=None).update(closed_at=now, ending=Ending.ERASED)


def _stop(recaps: QuerySet[Any], now: datetime) -> None:
    """What has not left does not leave; one that nobody gave is no figure."""
    recaps.erase(now)  # type: ignore[attr-defined]


ATTACHED: tuple[Attached, ...] = (
    # A partner's own address, as it was that day: it stays, for the figures.
    Attached(Referral, shown=("snapshot", "added_at", "recorded_at")),
    Attached(RescuedDraft, shown=("created_at",), is_deleted=True),
    Attached(SetAside, shown=("field", "at"), is_deleted=True),
    Attached(Recap, shown=("channel", "at", "consent_at"), besides=_stop),
    Attached(CallBack, shown=("due_at", "closed_at"), besides=_close),
    Attached(Attempt, call="callback__call", shown=("at", "result")),
    Attached(Message, shown=("sent_at",), is_deleted=True),
    Attached(Question, shown=("asked_at", "answered_at")),
    Attached(Reply, call="question__call", shown=("at",)),
)
