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

from directory.models import Coverage, Need, Partner, PartnerPhone, PartnerType
from gazetteer.models import Commune, Territory


def place(code: str) -> Commune:
    """The commune of this INSEE code."""
    return Commune.objects.get(pk=code)


def territory(key: str) -> Territory:
    """The territory of this key: ``c-51454``, ``d-51``, ``f``."""
    return Territory.objects.get(pk=key)


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
