"""Forms that came too late: the session was over, the call was somebody else's. Nothing is lost.

What was typed is kept an hour, sealed, under a token that nobody can guess, and offered again to
whoever may write in the call.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from calls.drafts import typed_in
from calls.models import Call, RescuedDraft

# In characters: no conversation is longer.
_ROOM = 64_000
_MOST_PER_CALL = 5


def rescue(call: Call, posted: Mapping[str, str], now: datetime) -> str:
    """Keep what a form held; return its token, "" when nothing could be kept."""
    RescuedDraft.objects.out_of_date(now).delete()
    typed = typed_in(posted)
    if not any(typed.values()) or not call.is_under_way:
        return ""
    text = json.dumps({"typed": typed, "seen": posted.get("vu", "")}, ensure_ascii=False)
    if len(text) > _ROOM or call.rescued_drafts.count() >= _MOST_PER_CALL:
        return ""
    return RescuedDraft.objects.create(call=call, typed=text, created_at=now).token


def offered(call: Call, token: str, now: datetime) -> RescuedDraft | None:
    """Return what was kept for this call under a token, None for another's."""
    if not token:
        return None
    return RescuedDraft.objects.in_date(now).filter(call=call, token=token).first()


def typed_of(draft: RescuedDraft) -> tuple[dict[str, str], str]:
    """Return the fields of a rescued form, and what it had seen."""
    kept = json.loads(draft.typed)
    return kept["typed"], kept["seen"]
