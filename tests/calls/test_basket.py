"""The basket of a call, and what is noted as given."""

from datetime import timedelta
from typing import Any

import pytest

from calls import basket
from calls.models import Call, Outcome, Referral
from core.text import NBSP
from home.models import HomePage
from tests.calls.nearby import NOW, call_of, page_of, press, responder, seen
from tests.directory.factories import PartnerFactory
from tests.tutorials.factories import (
    CategoryPageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)
from tutorials.models import TutorialPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def call() -> Call:
    return call_of(responder(), "51300", "imprimer-un-document")


@pytest.fixture
def partner() -> Any:
    return PartnerFactory(
        vitry=True, name="France services", serves=["imprimer-un-document"], on_weekdays=True,
        phones=["+33326000000"], address="1 rue du Pont", landmark="derrière la gare",
        postcode="51300",
    )  # fmt: skip


@pytest.fixture
def tutorial(home_page: HomePage) -> TutorialPage:
    index = TutorialIndexPageFactory(parent=home_page)
    category = CategoryPageFactory(parent=index, title="Je me protège")
    return TutorialPageFactory(parent=category, title="Choisir un mot de passe")


def test_from_the_first_digit_to_a_logged_referral_there_are_three_actions(partner: Any) -> None:
    """Search, tick, note: nothing is typed twice, and nothing else is asked."""
    call = call_of(responder(), "51300", "imprimer-un-document")
    actions = []

    press(call, "chercher")
    actions.append("chercher")
    (shown,) = seen(call)["results"].answers.matches
    actions.append("cocher")
    press(call, "noter", partenaire=shown.id)
    actions.append("noter")

    referral = call.referrals.get()
    assert len(actions) == 3
    assert referral.partner == partner
    assert referral.recorded_at == NOW
    assert call.outcome == Outcome.REDIRECTED


def test_the_snapshot_says_what_was_told_that_day(call: Call, partner: Any) -> None:
    press(call, "noter", partenaire=partner.pk)
    partner.name, partner.address = "Fermé", ""
    partner.save()

    told = call.referrals.get().snapshot
    assert told["name"] == "France services"
    assert told["phones"] == [
        {
            "number": "+33326000000",
            "pairs": "03\u00a026\u00a000\u00a000\u00a000",
            "label": "",
        }
    ]
    assert (told["address"], told["landmark"]) == ("1 rue du Pont", "derrière la gare")
    assert told["town"] == "51300\u00a0Vitry-le-François"
    assert told["hours"].replace(NBSP, " ") == "Aujourd’hui : 9 h – 12 h et 14 h – 17 h"
    assert told["url"] == f"/annuaire/france-services-{partner.pk}/"
    assert told["day"] == "mardi 24\u00a0novembre\u00a02026"


def test_what_is_noted_is_what_is_true_then_and_not_when_it_was_ticked(
    call: Call, partner: Any
) -> None:
    press(call, "ajouter", partenaire=partner.pk)
    partner.phones.all().delete()
    partner.name = "France services de Vitry"
    partner.save()

    press(call, "noter")

    assert call.referrals.get().snapshot["name"] == "France services de Vitry"


def test_partners_and_pages_are_noted_together(
    call: Call, partner: Any, tutorial: TutorialPage
) -> None:
    press(call, "noter", partenaire=partner.pk, guide=tutorial.pk)

    kinds = [one.snapshot["kind"] for one in call.referrals.recorded()]
    assert sorted(kinds) == ["partner", "tutorial"]


def test_the_snapshot_of_a_tutorial_says_where_it_is(call: Call, tutorial: TutorialPage) -> None:
    press(call, "ajouter", guide=tutorial.pk)

    told = call.referrals.get().snapshot
    assert told["name"] == "Choisir un mot de passe"
    assert told["section"] == "Je me protège"
    assert told["url"] == tutorial.get_url()


def test_what_is_ticked_goes_to_the_basket_whatever_the_button(call: Call, partner: Any) -> None:
    press(call, "page:1", partenaire=partner.pk)

    assert [one.partner for one in call.referrals.in_basket()] == [partner]
    assert "dans le panier" in page_of(call)


def test_ticked_twice_it_is_there_once(call: Call, partner: Any) -> None:
    for _time in range(2):
        press(call, "ajouter", partenaire=[partner.pk, partner.pk])

    assert call.referrals.count() == 1


def test_a_tutorial_alone_does_not_redirect(call: Call, tutorial: TutorialPage) -> None:
    press(call, "noter", guide=tutorial.pk)

    assert call.outcome == ""


def test_an_outcome_that_was_chosen_stays(call: Call, partner: Any) -> None:
    Call.objects.filter(pk=call.pk).update(outcome=Outcome.CALL_BACK)

    press(call, "noter", partenaire=partner.pk)

    assert call.outcome == Outcome.CALL_BACK


def test_what_was_noted_before_keeps_its_hour(call: Call, partner: Any) -> None:
    press(call, "noter", partenaire=partner.pk)

    press(call, "noter", NOW + timedelta(hours=1))

    assert call.referrals.get().recorded_at == NOW
    assert "noté aujourd’hui à 10 h 30" in page_of(call)


def test_something_is_taken_out(call: Call, partner: Any) -> None:
    press(call, "ajouter", partenaire=partner.pk)

    press(call, f"retirer:{call.referrals.get().pk}")

    assert not call.referrals.exists()
    assert f'name="partenaire" value="{partner.pk}"' in page_of(call)


def test_nothing_is_taken_out_of_another_call(call: Call, partner: Any) -> None:
    other = call_of(responder("Laurence"))
    press(other, "noter", partenaire=partner.pk)

    press(call, f"retirer:{other.referrals.get().pk}")

    assert other.referrals.exists()


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_a_partner_that_is_not_public_is_not_given(call: Call, state: str) -> None:
    press(call, "ajouter", partenaire=PartnerFactory(vitry=True, **{state: True}).pk)

    assert not call.referrals.exists()


@pytest.mark.parametrize("number", ["", "x", "-1", "999999", "9" * 40, "²", "1 OR 1"])
def test_numbers_that_name_nothing_do_nothing(call: Call, number: str) -> None:
    press(call, "ajouter", partenaire=number, guide=number)
    press(call, f"retirer:{number}")
    press(call, f"constat:{number}:REFUSED")
    press(call, f"reprendre:{number}")

    assert not Referral.objects.exists()


def test_a_page_that_is_no_guide_is_not_given(call: Call, home_page: HomePage) -> None:
    press(call, "ajouter", guide=home_page.pk)

    assert not call.referrals.exists()


def test_a_partner_deleted_since_keeps_what_was_said(call: Call, partner: Any) -> None:
    press(call, "ajouter", partenaire=partner.pk)
    partner.delete()

    press(call, "noter")

    assert call.referrals.recorded().get().snapshot["name"] == "France services"


def test_noting_more_costs_no_more_statements(call: Call, django_assert_num_queries: Any) -> None:
    few = [str(PartnerFactory(vitry=True, reachable=True).pk) for _number in range(8)]
    basket.add(call, few, (), NOW)

    # Savepoint and its release, the basket, the partners, their phones and territories, the update.
    with django_assert_num_queries(7):
        basket.record(call, call.responder, NOW)
