"""What a partner's own page says, from the partner alone: saved, or being previewed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from core import french_places
from core.links import Link
from core.opening_hours import HOME_TIME_ZONE, Day, schedule
from core.text import fold, french_spaces
from core.translation import gettext as _
from directory import addresses, presenting
from directory.models import Partner, Source
from directory.presenting import Opening, Phone, Presenter, uncapitalized
from directory.rows import Covered, PartnerRow
from directory.wording import all_help
from gazetteer.lookup import commune_place

_MAP = (
    "https://www.openstreetmap.org/?mlat={latitude:.5f}&mlon={longitude:.5f}"
    "#map=17/{latitude:.5f}/{longitude:.5f}"
)


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """The words of a partner's page; what is empty is not shown."""

    title: str
    description: str
    canonical: str
    name: str
    kind: str
    notes: tuple[str, ...]
    phones: tuple[Phone, ...]
    hours: Opening
    week: tuple[Day, ...]
    address: tuple[str, ...]
    map_url: str
    email: str
    website: str
    website_label: str
    appointment_url: str
    facts: tuple[tuple[str, str], ...]
    verified: str
    near: Link | None
    data: Markup


def partner_context(partner: Partner, now: datetime, base_url: str = "") -> dict[str, Any]:
    """Return what the template of a partner needs; ``base_url`` completes its own address."""
    row = row_of(partner)
    presenter = Presenter(now)
    own_url = base_url + addresses.of_partner(row.slug, row.id)
    notes = (presenter.say.example if row.is_example else "", presenter.message(row))
    page = PartnerPage(
        title=french_spaces(f"{row.name} – {row.commune_name}" if row.commune_name else row.name),
        description=presenting.shortened(row.description or partner.type.does),
        canonical=own_url,
        name=row.name,
        kind=presenting.joined((partner.type.name, _network(partner))),
        notes=tuple(filter(None, notes)),
        phones=presenting.said_phones(row),
        hours=presenter.opening(row),
        week=schedule(row.opening_hours, row.time_zone).week(now) if row.opening_hours else (),
        address=tuple(filter(None, (row.address, row.landmark, presenting.town(row)))),
        map_url=_map_url(row),
        email=row.email,
        website=row.website,
        website_label=presenting.site_label(row.website),
        appointment_url=row.appointment_url,
        facts=tuple(_facts(partner, row, presenter)),
        verified=presenter.freshness(row),
        near=_near(partner),
        data=_as_data_block(_structured(partner, row, own_url)),
    )
    return {"page": page}


def row_of(partner: Partner) -> PartnerRow:
    """Return a partner as lists show it; it need not be saved."""
    commune = partner.commune
    same = {name: getattr(partner, name) for name in _SAME_NAMES}
    return PartnerRow(
        **same,
        id=partner.pk or 0,
        commune_code=commune.pk if commune else "",
        commune_name=commune.name if commune else "",
        departement_code=commune.departement_id if commune else "",
        is_example=partner.source == Source.DEMO,
        time_zone=time_zone_of(partner),
        phones=tuple((phone.number, phone.label) for phone in partner.phones.all()),
        covers=tuple(
            Covered(row.territory_id, row.territory.name) for row in partner.coverage.all()
        ),
    )


_GIVEN = {"id", "commune_code", "commune_name", "departement_code", "is_example", "time_zone"}
_SAME_NAMES = [name for name in PartnerRow._fields if name not in (*_GIVEN, "phones", "covers")]


def time_zone_of(partner: Partner) -> str:
    """Return the time zone of a place, that of the line for who has none."""
    if partner.commune is None:
        return HOME_TIME_ZONE
    return partner.commune.time_zone or partner.commune.departement.time_zone


def _facts(partner: Partner, row: PartnerRow, presenter: Presenter) -> Iterator[tuple[str, str]]:
    """Return what is good to know before going there, each with its title."""
    known = presenter.say.audiences
    needs = ", ".join(uncapitalized(need.label) for need in partner.needs.all())
    audiences = ", ".join(known[code] for code in row.audiences if code in known)
    facts = (
        (_("Ce qu’on y fait"), row.description or partner.type.does),
        (_("Ce qu’on n’y fait pas"), row.does_not or partner.type.does_not),
        (_("Besoins"), needs),
        (_("Accueil"), presenting.access(row)),
        (_("Public"), audiences),
        (_("Territoire couvert"), presenting.territories(row)),
    )
    return ((title, french_spaces(text[:1].upper() + text[1:])) for title, text in facts if text)


def _network(partner: Partner) -> str:
    """Return the network, unless the type says it already."""
    return partner.network if fold(partner.network) not in fold(partner.type.name) else ""


def _near(partner: Partner) -> Link | None:
    """Return the way back to everybody who helps in the same commune."""
    place = commune_place(partner.commune_id) if partner.commune_id else None
    if place is None or not place.communes:
        return None
    commune = place.communes[0]
    return Link(addresses.of_commune(commune), all_help(french_places.at(commune.name)))


def _map_url(row: PartnerRow) -> str:
    if row.latitude is None or row.longitude is None:
        return ""
    return _MAP.format(latitude=row.latitude, longitude=row.longitude)


def _structured(partner: Partner, row: PartnerRow, url: str) -> dict[str, Any]:
    """Return the partner in the words of schema.org."""
    is_a_place = bool(row.commune_code)
    data = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness" if is_a_place else "Organization",
        "@id": url,
        "url": row.website or url,
        "name": row.name,
        "description": row.description or partner.type.does,
        "telephone": [number for number, _label in row.phones],
        "email": row.email,
        "parentOrganization": row.network and {"@type": "Organization", "name": row.network},
    }
    if is_a_place:
        data |= {
            "address": _postal_address(row),
            "geo": _geo(row),
            "openingHoursSpecification": _specification(row),
        }
    return {name: value for name, value in data.items() if value}


def _postal_address(row: PartnerRow) -> dict[str, str]:
    return {
        "@type": "PostalAddress",
        "streetAddress": row.address,
        "postalCode": row.postcode,
        "addressLocality": row.commune_name,
        "addressCountry": "FR",
    }


def _geo(row: PartnerRow) -> dict[str, Any] | None:
    if row.latitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": row.latitude, "longitude": row.longitude}


def _specification(row: PartnerRow) -> list[dict[str, Any]]:
    return schedule(row.opening_hours, row.time_zone).specification() if row.opening_hours else []


def _as_data_block(data: dict[str, Any]) -> Markup:
    """Return JSON that may stand in a ``<script>``: nothing in it can close the element."""
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 - no « < » is left
