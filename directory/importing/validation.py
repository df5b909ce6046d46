"""The rules that people's forms apply, applied to a record: the fields' own validators."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from core.text import NBSP
from directory.importing.records import PartnerRecord
from directory.importing.vocabulary import Vocabulary
from directory.models import Partner, PartnerPhone

# What Partner's own fields check, without a query. The rest is checked by hand below.
_CHECKED = (
    "name",
    "network",
    "address",
    "landmark",
    "postcode",
    "email",
    "website",
    "appointment_url",
    "access_modes",
    "audiences",
    "languages",
    "cost",
    "opening_hours",
    "verified_on",
)
_FIELDS = {name: Partner._meta.get_field(name) for name in _CHECKED}
_NUMBER = PartnerPhone._meta.get_field("number")


def problems(record: PartnerRecord, vocabulary: Vocabulary) -> list[str]:
    """Return why the record may not come in: nothing when all is well."""
    found = [] if record.name else ["le nom manque"]
    if record.type not in vocabulary.types:
        found.append(f"le type «{NBSP}{record.type}{NBSP}» n’existe pas dans l’annuaire")
    for name, field in _FIELDS.items():
        # Every field but the name may be empty.
        if value := getattr(record, name):
            found += _problems_of(field, value)
    for number in record.phones:
        found += _problems_of(_NUMBER, number)
    return found


def _problems_of(field: Any, value: Any) -> list[str]:
    try:
        field.clean(value, None)
    except ValidationError as problem:
        return [f"{field.verbose_name}{NBSP}: {message}" for message in problem.messages]
    return []
