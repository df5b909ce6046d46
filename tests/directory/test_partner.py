"""A partner is found by the words that it, its type and its commune have now."""

import pytest
from django.utils import timezone

from directory.models import Partner
from directory.names import matching
from tests.directory.factories import PartnerFactory, PartnerTypeFactory

pytestmark = pytest.mark.django_db


def test_it_is_found_by_the_new_name_of_its_type() -> None:
    kind = PartnerTypeFactory(name="Comptoir ancien")
    partner = PartnerFactory(name="Chez Paulette", type=kind)

    kind.name = "Guichet rebaptisé"
    kind.save()

    assert matching("paulette rebaptise", 5) == [partner.pk]
    assert matching("paulette ancien", 5) != [partner.pk]


def test_saving_a_type_without_a_new_name_writes_no_partner() -> None:
    partner = PartnerFactory(type=PartnerTypeFactory(name="Comptoir"))
    before = partner.updated_at

    partner.type.standing = 3
    partner.type.save()

    assert Partner.objects.get(pk=partner.pk).updated_at == before


def test_an_old_draft_does_not_bring_back_an_archived_partner() -> None:
    partner = PartnerFactory()
    draft = partner.save_revision()
    partner.archived_at = timezone.now()
    partner.save()

    draft.publish()

    assert not Partner.objects.public().filter(pk=partner.pk).exists()


def test_its_address_is_never_that_of_a_departement() -> None:
    assert Partner(pk=51, name="Marne").get_absolute_url() == "/annuaire/lieu-marne-51/"
    assert Partner(pk=51, name="Reims").get_absolute_url() == "/annuaire/reims-51/"
