"""What is known of a caller: their former calls, who answered, what was asked and said."""

from __future__ import annotations

from django.db.models import Prefetch

from calls.models import Call, Referral

# More would not be read with somebody on the line.
MOST = 20


def former_calls(call: Call) -> list[Call]:
    """Return the other calls of the same caller, the latest first, with whom they were sent to."""
    if call.caller_id is None:
        return []
    others = Call.objects.filter(caller=call.caller_id).exclude(pk=call.pk)
    recorded = Prefetch("referrals", Referral.objects.recorded(), to_attr="given")
    return list(
        others.select_related("nature", "responder", "commune").prefetch_related(recorded)[:MOST]
    )
