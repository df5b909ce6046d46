"""What a recap says, whatever the way it is given: the basket of the call, and a few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from calls.models import Call, Referral
from calls.recap.week import weekly
from core.helpline import Helpline, helpline
from core.opening_hours import schedule
from core.paper.rich_text import safe_url
from directory.models import Partner
from directory.partner_page import time_zone_of
from directory.presenting import is_closed_on


class Phone(NamedTuple):
    """A number as it is read aloud, and what it is for."""

    number: str
    pairs: str
    label: str


class Item(NamedTuple):
    """A partner or a page; what is empty is not said."""

    name: str
    about: str = ""
    phones: tuple[Phone, ...] = ()
    address: tuple[str, ...] = ()
    landmark: str = ""
    hours: tuple[str, ...] = ()
    access: str = ""
    message: str = ""
    email: str = ""
    url: str = ""

    @property
    def shown_url(self) -> str:
        """The address as it is read and typed: without what every address begins with."""
        return self.url.partition("://")[2].removesuffix("/")

    def facts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What there is to know besides the name and the phones: labels, and lines."""
        said = (
            (_("Adresse"), (", ".join(self.address),)),
            (_("Repère"), (self.landmark,)),
            (_("Horaires"), self.hours),
            (_("Accueil"), (self.access,)),
            (_("À savoir"), (self.message,)),
            (_("E-mail"), (self.email,)),
        )
        return ((label, lines) for label, lines in said if any(lines))


class Content(NamedTuple):
    """All that a recap says. It names nobody."""

    line: Helpline
    reference: str
    day: date
    words: str
    items: tuple[Item, ...]

    @property
    def says_something(self) -> bool:
        return bool(self.words or self.items)


def content_of(call: Call, words: str, now: datetime) -> Content:
    """Return what a recap of a call says: what was put in its basket, noted as given or not."""
    referrals = list(call.referrals.order_by("added_at", "pk"))
    public = set(_public_pages(referrals))
    partners = _partners(referrals)
    items = (
        _partner(each.snapshot, partners.get(each.partner_id), now)
        if each.snapshot.get("kind") == "partner"
        else _page(each.snapshot)
        for each in referrals
        # The sheets of the responders are not for callers; a page taken away leads nowhere.
        if each.snapshot.get("kind") == "partner" or each.page_id in public
    )
    today = timezone.localdate(now)
    return Content(helpline(), call.reference, today, words.strip(), tuple(items))


def _partner(told: dict[str, Any], partner: Partner | None, now: datetime) -> Item:
    return Item(
        name=_text(told, "name"),
        about=_text(told, "does"),
        phones=tuple(_phones(told)),
        address=tuple(filter(None, (_text(told, "address"), _text(told, "town")))),
        landmark=_text(told, "landmark"),
        hours=_hours(partner, told, now),
        access=_text(told, "access"),
        message=_text(told, "message"),
        email=_text(told, "email"),
        # Somebody who is no longer in the directory has no page there.
        url=_whole(_text(told, "url")) if partner else "",
    )


def _page(told: dict[str, Any]) -> Item:
    return Item(
        name=_text(told, "name"),
        about=_text(told, "summary"),
        url=_whole(_text(told, "url")),
    )


def _hours(partner: Partner | None, told: dict[str, Any], now: datetime) -> tuple[str, ...]:
    """Return the hours of the week: those of the day are of no use to who reads it tomorrow."""
    said = tuple(filter(None, (_text(told, "hours"),)))
    if partner is None:
        return said
    if is_closed_on(partner, timezone.localdate(now)):
        return (_text(told, "state"),)
    if not partner.opening_hours:
        return said
    hours = schedule(partner.opening_hours, time_zone_of(partner))
    return weekly(hours.week(now)) or said


def _phones(told: dict[str, Any]) -> Iterator[Phone]:
    for phone in told.get("phones", ()):
        yield Phone(_text(phone, "number"), _text(phone, "pairs"), _text(phone, "label"))


def _partners(referrals: list[Referral]) -> dict[int | None, Partner]:
    wanted = [each.partner_id for each in referrals if each.partner_id]
    found = Partner.objects.public().select_related("commune__departement").filter(pk__in=wanted)
    return {partner.pk: partner for partner in found} if wanted else {}


def _public_pages(referrals: list[Referral]) -> Iterable[int]:
    wanted = [each.page_id for each in referrals if each.page_id]
    pages = Page.objects.live().public().filter(pk__in=wanted)
    return pages.values_list("pk", flat=True) if wanted else ()


def _text(told: dict[str, Any], key: str) -> str:
    return str(told.get(key) or "").strip()


def _whole(url: str) -> str:
    return safe_url(url, settings.WAGTAILADMIN_BASE_URL)
