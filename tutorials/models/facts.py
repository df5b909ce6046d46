"""What to expect of a guide, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.text import NBSP
from tutorials.models.choices import Device

if TYPE_CHECKING:
    from tutorials.models.guides import GuidePage


def facts_of(guide: GuidePage) -> str:
    """Return what to expect of a guide, on one line."""
    facts = [guide.nature] if guide.nature else []
    if guide.minutes:
        facts.append(duration(guide.minutes))
    if guide.level:
        facts.append(guide.get_level_display())
    if guide.devices and len(guide.devices) < len(Device):
        facts.append(_("sur {devices}").format(devices=_listed(guide.device_labels)))
    line = f"{NBSP}· ".join(facts)
    return line[:1].upper() + line[1:]


def duration(minutes: int) -> str:
    """Return a duration as it is said: « 15 minutes »."""
    return (
        ngettext("{count} minute", "{count} minutes", minutes)
        .format(count=minutes)
        .replace(" ", NBSP)
    )


def _listed(labels: list[str]) -> str:
    """Return « ordinateur ou tablette »."""
    head, last = labels[:-1], labels[-1]
    return _("{head} ou {last}").format(head=", ".join(head), last=last) if head else last
