"""Noting that somebody has checked a record: in the admin, or on the telephone with the partner."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from wagtail.log_actions import log

from directory.models import Partner

VERIFIED = "directory.verify"
UNVERIFIED = "directory.unverify"


def verify(partner: Partner, user: Any) -> None:
    """Note that ``user`` has checked a partner today, in what is public and in the draft alike."""
    _write(partner, timezone.localdate(), user)
    log(instance=partner, action=VERIFIED, user=user)


def unverify(partner: Partner, user: Any, before: date | None, before_by: Any) -> None:
    """Undo what ``user`` noted by mistake; what somebody noted since then stays."""
    if partner.verified_by != user:
        return
    _write(partner, before, before_by)
    log(instance=partner, action=UNVERIFIED, user=user)


def _write(partner: Partner, day: date | None, user: Any) -> None:
    draft = partner.get_latest_revision_as_object() if partner.has_unpublished_changes else None
    partner.verified_on, partner.verified_by = day, user
    partner.save(update_fields=["verified_on", "verified_by", "updated_at"])
    if draft is not None:
        draft.verified_on, draft.verified_by = day, user
        draft.save_revision(user=user, clean=False, log_action=False)
