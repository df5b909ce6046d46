"""Random partners where the rules are hard: dense towns, borders, islands, arrondissements."""

from __future__ import annotations

import random
from typing import Any

from core.text import fold
from directory.models import Coverage, Need, Partner, PartnerType, SearchEntry
from gazetteer.models import Commune

# Dense Bordeaux and its neighbours, the postcode of 46 communes, the border of three
# départements, Paris and its arrondissements, and islands of every size.
TOWNS = (
    "33063", "33281", "33522", "51649", "51647", "51246", "52448", "51108", "51454", "29103",
    "29019", "56152", "56069", "75056", "75101", "75115", "92012", "69123", "69383", "97105",
    "97120", "97112", "97101", "97209", "97411", "97801", "97701", "2A004", "2B033", "32013",
    "97502", "98818",
)  # fmt: skip
KINDS = ("mairie", "ccas", "france-services", "clic", "croix-rouge", "association",
         "maison-departementale-des-solidarites", "mediatheque")  # fmt: skip
NEEDS = ("imprimer-un-document", "courses-a-domicile", "rsa-et-aides-sociales", "ecoute",
         "installer-un-appareil")  # fmt: skip


def populate(seed: int, count: int) -> None:
    """Make ``count`` partners, public or not, and their entries."""
    draw = random.Random(seed)  # noqa: S311
    communes = list(
        Commune.objects.filter(pk__in=TOWNS).select_related("departement").order_by("pk")
    )
    kinds = list(PartnerType.objects.filter(slug__in=KINDS).order_by("slug"))
    needs = list(Need.objects.filter(slug__in=NEEDS).order_by("slug"))
    partners = Partner.objects.bulk_create(_partner(draw, communes, kinds) for _n in range(count))
    link = Partner.needs.through
    link.objects.bulk_create(
        link(partner_id=partner.pk, need_id=need.pk)
        for partner in partners
        for need in draw.sample(needs, draw.choice((0, 0, 1, 1, 2)))
    )
    Coverage.objects.bulk_create(
        Coverage(partner_id=partner.pk, territory_id=key)
        for partner in partners
        for key in _covers(draw, communes)
    )
    SearchEntry.objects.refresh(partner.pk for partner in partners)


def _partner(draw: random.Random, communes: list[Commune], kinds: list[PartnerType]) -> Partner:
    kind = draw.choice(kinds)
    partner = Partner(
        name=f"{draw.choice(('Atelier', 'Relais', 'Permanence'))} {draw.randrange(40)}",
        type=kind,
        live=draw.random() < 0.95,
        cost=draw.choice(("", "FREE", "PAID")),
        access_modes=draw.choice(([], ["WALK_IN"], ["APPOINTMENT", "WALK_IN"], ["PHONE"])),
        remote_help=draw.random() < 0.3,
        wheelchair=draw.choice(("", "YES", "LIMITED")),
        languages=draw.choice(([], ["en"], ["ar", "en"])),
    )
    partner.search_text = fold(f"{partner.name} {kind.name}")
    if draw.random() < 0.92:
        _stand(draw, partner, draw.choice(communes[:6] if draw.random() < 0.2 else communes))
    return partner


def _stand(draw: random.Random, partner: Partner, commune: Commune) -> None:
    # Bordeaux is dense: more than can be shown stand within the first glance.
    if draw.random() < 0.35:
        commune = Commune.objects.get(pk="33063")
    partner.commune = commune if draw.random() < 0.95 else None
    if commune.latitude is None or (draw.random() < 0.2 and partner.commune):
        return
    spread = draw.choice((0.004, 0.02, 0.15, 0.6))
    partner.latitude = commune.latitude + draw.gauss(0, spread)
    partner.longitude = (commune.longitude or 0) + draw.gauss(0, spread)


def _covers(draw: random.Random, communes: list[Commune]) -> set[str]:
    if draw.random() < 0.6:
        return set()
    return {_territory(draw, draw.choice(communes)) for _n in range(draw.randrange(1, 4))}


def _territory(draw: random.Random, commune: Commune) -> str:
    departement: Any = commune.departement
    epci = f"e-{commune.epci_id}" if commune.epci_id else f"c-{commune.pk}"
    keys = (f"c-{commune.pk}", epci, f"d-{departement.pk}", f"r-{departement.region_id}", "f")
    weights = (4, 3, 2, 1 if len(departement.region_id) == 2 else 0, 0.4)
    return draw.choices(keys, weights)[0]
