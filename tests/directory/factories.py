"""Partners for tests: situations are traits, places are real ones.

PartnerFactory(commune=place("51454"), covers=["d-51"], serves=["imprimer-un-document"])
PartnerFactory(national=True)
PartnerFactory(free=True, closed_for_works=True, phones=["+33326000000"])
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import factory
from django.utils import timezone

from core.text import fold
from directory.models import Coverage, Need, Partner, PartnerPhone, PartnerType
from gazetteer.models import Commune, Departement, Epci, Region, Territory

# What tests need to know of real communes, for a database without the shipped geography:
# name, département, région, EPCI, population, latitude, longitude, island.
PLACES: dict[str, tuple[str, str, str, str, int, float | None, float | None, str]] = {
    "51649": ("Vitry-le-François", "51", "44", "200066876", 11418, 48.7247, 4.5844, ""),
    "51209": ("Favresse", "51", "44", "200066876", 200, 48.7497, 4.6914, ""),
    "51108": ("Châlons-en-Champagne", "51", "44", "200066876", 43877, 48.9575, 4.365, ""),
    "51454": ("Reims", "51", "44", "200067213", 177674, 49.2583, 4.0317, ""),
    "52448": ("Saint-Dizier", "52", "44", "200068666", 22000, 48.638, 4.949, ""),
    "29103": ("Landerneau", "29", "53", "242900801", 16194, 48.4508, -4.2494, ""),
    "29019": ("Brest", "29", "53", "242900314", 140993, 48.3904, -4.4861, ""),
    "56152": ("Le Palais", "56", "53", "245600465", 2600, 47.347, -3.155, "belle-ile"),
    "33063": ("Bordeaux", "33", "75", "243300316", 265328, 44.8378, -0.5792, ""),
    "32013": ("Auch", "32", "76", "200066926", 22000, 43.6465, 0.5855, ""),
    "97105": ("Basse-Terre", "971", "01", "249710047", 9500, 15.9958, -61.7292, "guadeloupe"),
    "97120": ("Pointe-à-Pitre", "971", "01", "249710070", 14000, 16.2411, -61.5331, "guadeloupe"),
    "97112": ("Grand-Bourg", "971", "01", "249710062", 4800, 15.8835, -61.3148, "marie-galante"),
}
DEPARTEMENTS = {
    "51": "Marne", "52": "Haute-Marne", "29": "Finistère", "56": "Morbihan", "33": "Gironde",
    "32": "Gers", "971": "Guadeloupe",
}  # fmt: skip
TIME_ZONES = {"971": "America/Guadeloupe"}


def place(code: str) -> Commune:
    """The commune of this INSEE code: the shipped one, or the one of ``PLACES``."""
    commune = Commune.objects.filter(pk=code).first()
    return commune or _make_place(code, *PLACES[code])


def _make_place(
    code: str, name: str, departement: str, region: str, epci: str, population: int,
    latitude: float | None, longitude: float | None, island: str,
) -> Commune:  # fmt: skip
    departement_name = DEPARTEMENTS[departement]
    Region.objects.get_or_create(code=region, defaults={"name": f"Région {region}"})
    Departement.objects.get_or_create(
        code=departement,
        defaults={
            "name": departement_name,
            "slug": f"{fold(departement_name).replace(' ', '-')}-{departement}".lower(),
            "region_id": region,
            "time_zone": TIME_ZONES.get(departement, "Europe/Paris"),
        },
    )
    Epci.objects.get_or_create(code=epci, defaults={"name": f"Communauté {epci}"})
    return Commune.objects.create(
        code=code, name=name, folded=fold(name), slug=f"{fold(name).replace(' ', '-')}-{code}",
        departement_id=departement, epci_id=epci, population=population,
        latitude=latitude, longitude=longitude, island=island,
    )  # fmt: skip


KINDS = {"c": "COMMUNE", "e": "EPCI", "d": "DEPARTEMENT", "r": "REGION", "f": "FRANCE"}


def territory(key: str) -> Territory:
    """The territory of this key, made if the geography is not loaded."""
    kind, _, code = key.partition("-")
    name = {"c": Commune, "d": Departement, "e": Epci, "r": Region}.get(kind)
    known = name.objects.filter(pk=code).first() if name else None
    label = known.name if known else ("France" if key == "f" else key)
    found, _created = Territory.objects.get_or_create(
        key=key, defaults={"kind": KINDS[kind], "code": code, "name": label, "folded": fold(label)}
    )
    return found


class PartnerTypeFactory(factory.django.DjangoModelFactory[PartnerType]):
    """A kind of partner; the traits are those that every installation starts with."""

    class Meta:
        model = PartnerType
        django_get_or_create = ("slug",)

    class Params:
        mairie = factory.Trait(
            slug="mairie", name="Mairie", legal_office="MAIRIE", is_generalist=True, standing=30
        )
        ccas = factory.Trait(
            slug="ccas", name="CCAS", legal_office="CCAS", is_generalist=True, standing=20
        )
        france_services = factory.Trait(
            slug="france-services", name="France services", is_generalist=True, standing=10
        )
        solidarity_house = factory.Trait(
            slug="maison-departementale-des-solidarites",
            name="Maison départementale des solidarités",
            legal_office="DEPARTEMENT",
            standing=40,
        )
        clic = factory.Trait(slug="clic", name="CLIC", standing=45)
        croix_rouge = factory.Trait(slug="croix-rouge", name="Croix-Rouge française", standing=50)

    slug = factory.Sequence(lambda number: f"sorte-{number}")
    name = factory.LazyAttribute(lambda kind: f"Sorte {kind.slug}")


class NeedFactory(factory.django.DjangoModelFactory[Need]):
    """What a caller asks for; ``competent=[…]`` sets the competent types."""

    class Meta:
        model = Need
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda number: f"besoin-{number}")
    label = factory.LazyAttribute(lambda need: f"Besoin {need.slug}")

    @factory.post_generation
    def competent(self: Need, create: bool, types: Iterable[PartnerType] | None) -> None:
        if types is not None:
            self.competent_types.set(types)


class PartnerFactory(factory.django.DjangoModelFactory[Partner]):
    """A public partner without a place, until it is given one.

    ``serves`` takes needs or their slugs, ``covers`` keys of territories, ``phones`` numbers.
    """

    class Meta:
        model = Partner

    class Params:
        reims = factory.Trait(commune=factory.LazyFunction(lambda: place("51454")))
        vitry = factory.Trait(commune=factory.LazyFunction(lambda: place("51649")))
        landerneau = factory.Trait(commune=factory.LazyFunction(lambda: place("29103")))
        guadeloupe = factory.Trait(commune=factory.LazyFunction(lambda: place("97120")))
        national = factory.Trait(commune=None, covers=["f"])
        draft = factory.Trait(live=False)
        archived = factory.Trait(archived_at=factory.LazyFunction(timezone.now))
        free = factory.Trait(cost="FREE")
        walk_in = factory.Trait(access_modes=["WALK_IN"])
        by_appointment = factory.Trait(access_modes=["APPOINTMENT"])
        wheelchair_friendly = factory.Trait(wheelchair="YES")
        on_weekdays = factory.Trait(opening_hours="Mo-Fr 09:00-12:00,14:00-17:00; PH off")
        always_open = factory.Trait(opening_hours="24/7")
        closed_for_works = factory.Trait(
            closed_from=date(2020, 1, 1), closed_until=date(2099, 12, 31)
        )
        reachable = factory.Trait(phones=["+33326000000"])

    name = factory.Sequence(lambda number: f"Partenaire {number}")
    type = factory.SubFactory(PartnerTypeFactory)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **values: Any) -> Partner:
        """Save once, with the rows that hang on the partner, as the editor's form does."""
        serves, covers = values.pop("serves", ()), values.pop("covers", ())
        numbers = values.pop("phones", ())
        partner = model_class(*args, **values)
        partner.needs = [_need(need) for need in serves]
        partner.coverage = [Coverage(territory=territory(key)) for key in covers]
        partner.phones = [PartnerPhone(number=number) for number in numbers]
        partner.save()
        return partner


def _need(need: Need | str) -> Need:
    return NeedFactory(slug=need) if isinstance(need, str) else need
