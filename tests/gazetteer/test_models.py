import pytest
from django.db import IntegrityError

from gazetteer.models import (
    Commune,
    Departement,
    Epci,
    FormerCommune,
    GazetteerVersion,
    Postcode,
    Region,
    Territory,
)

pytestmark = pytest.mark.django_db


def test_every_row_says_what_it_is() -> None:
    assert str(Region.objects.get(code="44")) == "Grand Est"
    assert str(Departement.objects.get(code="51")) == "Marne (51)"
    assert str(Epci.objects.get(code="200067213")) == "CU du Grand Reims"
    assert str(Commune.objects.get(code="51454")) == "Reims (51)"
    assert str(Postcode.objects.get(code="29000")) == "29000 29232"
    assert str(FormerCommune.objects.get(code="49069")) == "Champtoceaux → 49126"
    assert str(Territory.objects.get(key="c-51454")) == "Reims (Marne)"
    assert str(Territory.objects.get(key="d-51")) == "Marne (département)"
    assert str(Territory.objects.get(key="f")) == "France entière"
    assert str(GazetteerVersion.objects.latest("loaded_at"))[:1].isalnum()


def test_the_base_refuses_half_a_point() -> None:
    with pytest.raises(IntegrityError):
        Commune.objects.filter(code="51454").update(latitude=None)


def test_the_base_refuses_the_same_postcode_twice() -> None:
    with pytest.raises(IntegrityError):
        Postcode.objects.create(code="51300", commune_id="51649")
