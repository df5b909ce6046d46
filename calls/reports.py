"""One click on a partner during a call: what was learnt of it, for colleagues and editors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from calls.models import Call, PartnerReport, ReportKind
from core.personal_data import scrubbed
from directory.forms import cleaned_text
from directory.models import Partner
from directory.verifying import unverify, verify

_WORDS_LENGTH = 200


@transaction.atomic
def note(
    call: Call, partner: Partner, kind: ReportKind, words: str, author: Any, now: datetime
) -> PartnerReport:
    """Write what a responder has just learnt; said twice, it is said once, with the last words."""
    said = {"words": scrubbed(cleaned_text(words))[:_WORDS_LENGTH], "created_at": now}
    report, is_new = PartnerReport.objects.update_or_create(
        call=call, partner=partner, author=author, kind=kind, defaults=said
    )
    if is_new and kind == ReportKind.CONFIRMED:
        report.verified_before = partner.verified_on
        report.verified_before_by = partner.verified_by
        report.save(update_fields=["verified_before", "verified_before_by"])
        verify(partner, author)
    return report


@transaction.atomic
def take_back(report: PartnerReport) -> None:
    """Undo a report, and what it did to the record."""
    if report.kind == ReportKind.CONFIRMED:
        before = report.verified_before, report.verified_before_by
        unverify(report.partner, report.author, *before)
    report.delete()


def handle(reports: Iterable[PartnerReport], user: Any, now: datetime) -> int:
    """Note that an editor has dealt with these; return how many still waited."""
    waiting = PartnerReport.objects.current().filter(pk__in=[report.pk for report in reports])
    return waiting.update(handled_at=now, handled_by=user)
