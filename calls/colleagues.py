"""What responders alone know of partners: the internal note, colleagues' words, who was sent there.

Three statements, whatever the number of partners.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calls.models import Call, PartnerReport, Referral, ReportKind
from core.french_time import past_day
from core.text import french_spaces
from directory.models import Partner

# Older words of colleagues say little of today.
REMEMBERED = timedelta(days=92)
# As many lines as a card has room for, the latest first.
MOST_SAID = 4


class Said(NamedTuple):
    """What somebody learnt of a partner: « A refusé le 12 novembre (Hocine) : pas de courses »."""

    kind: str
    text: str
    # The number of the report, for who may take it back; otherwise 0.
    own: int = 0

    @property
    def is_good(self) -> bool:
        return self.kind == ReportKind.CONFIRMED


class Known(NamedTuple):
    """What is known of one partner."""

    note: str = ""
    said: tuple[Said, ...] = ()
    sent: str = ""


def known_of(ids: Sequence[int], call: Call, user: Any, now: datetime) -> dict[int, Known]:
    """Return what is known of each of these partners."""
    if not ids:
        return {}
    since = now - REMEMBERED
    notes = dict(Partner.objects.filter(pk__in=ids).values_list("pk", "internal_note"))
    said = _said(ids, call, user, since, timezone.localdate(now))
    sent = _sent(ids, since)
    return {pk: Known(notes.get(pk, ""), tuple(said.get(pk, ())), sent.get(pk, "")) for pk in ids}


def say(report: PartnerReport, today: date) -> str:
    """Return a report in words, with its day and its author."""
    day = past_day(timezone.localdate(report.created_at), today)
    sentence = _sentences()[ReportKind(report.kind)].format(day=day)
    author = f" ({name_of(report.author)})" if report.author else ""
    return french_spaces(f"{sentence}{author}" + (f" : {report.words}" if report.words else ""))


def name_of(user: Any) -> str:
    """Return how colleagues call each other."""
    name: str = user.get_short_name() or user.get_username()
    return name


def _said(
    ids: Sequence[int], call: Call, user: Any, since: datetime, today: date
) -> dict[int, list[Said]]:
    reports = PartnerReport.objects.current().of_partners(list(ids), since).select_related("author")
    said: dict[int, list[Said]] = {}
    seen: set[tuple[int, str]] = set()
    for report in reports:
        is_own = report.call_id == call.pk and report.author_id == user.pk
        # The latest of a kind says enough, and one's own must be there to be taken back.
        if not is_own and (report.partner_id, report.kind) in seen:
            continue
        seen.add((report.partner_id, report.kind))
        lines = said.setdefault(report.partner_id, [])
        if is_own or len(lines) < MOST_SAID:
            lines.append(Said(report.kind, say(report, today), report.pk if is_own else 0))
    return said


def _sent(ids: Sequence[int], since: datetime) -> dict[int, str]:
    counts = (
        Referral.objects.recorded()
        .filter(partner__in=ids, recorded_at__gte=since)
        .order_by()
        .values_list("partner")
        .annotate(Count("pk"))
    )
    return {pk: _people(count) for pk, count in counts}


def _people(count: int) -> str:
    words = ngettext("{n} personne orientée en 3 mois", "{n} personnes orientées en 3 mois", count)
    return words.format(n=count)


def _sentences() -> dict[ReportKind, str]:
    return {
        ReportKind.CONFIRMED: _("Confirmé au téléphone {day}"),
        ReportKind.NO_ANSWER: _("N’a pas répondu {day}"),
        ReportKind.WRONG_NUMBER: _("Mauvais numéro, noté {day}"),
        ReportKind.CLOSED: _("Fermé, noté {day}"),
        ReportKind.REFUSED: _("A refusé {day}"),
        ReportKind.HOURS_WRONG: _("Horaires faux, noté {day}"),
    }
