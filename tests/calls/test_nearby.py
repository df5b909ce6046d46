"""The help nearby, seen from the desk: the scenarios of spring 2020, from the call to the card."""

import re
from datetime import timedelta
from typing import Any

import pytest

from calls.models import Call, PartnerReport, ReportKind
from directory.models import Need
from tests.calls.nearby import (
    NOW,
    call_of,
    names,
    offices,
    orient,
    page_of,
    press,
    responder,
    seen,
)
from tests.directory.factories import PartnerFactory, PartnerTypeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hocine() -> Any:
    return responder("Hocine")


def test_scenario_1_shopping_at_home_finds_who_delivers_with_its_phone(hocine: Any) -> None:
    PartnerFactory(
        name="Croix-Rouge de Bordeaux", commune_id="33063", serves=["courses-a-domicile"],
        phones=["+33556000001"],
    )  # fmt: skip
    call = call_of(hocine, "33000", "courses-a-domicile")

    assert names(call) == ["Croix-Rouge de Bordeaux"]
    assert '<a class="tel" href="tel:+33556000001">05 56 00 00 01</a>' in page_of(call)


def test_scenario_2_the_next_responder_sees_that_it_refused(hocine: Any) -> None:
    ccas = PartnerFactory(
        vitry=True,
        name="CCAS",
        internal_note="Demander Mme Petit.",
        serves=["rsa-et-aides-sociales"],
    )
    press(
        call_of(hocine, "51300"), f"constat:{ccas.pk}:REFUSED", NOW - timedelta(days=12),
        **{f"precision-{ccas.pk}": "pas d’impression"},
    )  # fmt: skip

    next_one = page_of(call_of(responder("Laurence"), "51300"))

    assert "A refusé le 12 novembre (Hocine) : pas d’impression" in next_one
    assert "Demander Mme Petit." in next_one
    assert "Annuler" not in next_one


def test_scenario_2_who_is_competent_by_law_is_said(hocine: Any) -> None:
    call = call_of(hocine, "51300", "rsa-et-aides-sociales")

    assert "Services sociaux du département (Marne)" in page_of(call)


def test_scenario_3_nobody_installs_but_competent_offices_answer(hocine: Any) -> None:
    clic = PartnerTypeFactory(clic=True)
    need = Need.objects.get(slug="installer-un-appareil")
    need.competent_types.add(clic)
    PartnerFactory(landerneau=True, name="CLIC du Léon", type=clic)
    call = call_of(hocine, "29800", need.slug)

    assert names(call) == []
    assert offices(call) == ["CLIC du Léon"]


def test_scenario_4_the_partner_s_own_hours_are_read(hocine: Any) -> None:
    PartnerFactory(
        name="Mairie", commune_id="13002", serves=["apprendre-internet"], on_weekdays=True
    )
    call = call_of(hocine, "Allauch", "apprendre-internet")

    assert "Ouvert" in page_of(call)
    assert "9 h – 12 h" in page_of(call)


def test_scenario_5_hours_overseas_are_those_of_the_place(hocine: Any) -> None:
    """10 h 30 in Paris is 5 h 30 in Guadeloupe: closed."""
    PartnerFactory(
        guadeloupe=True, name="Boutique", serves=["panne-telephone-internet"], on_weekdays=True
    )
    call = call_of(hocine, "97113", "panne-telephone-internet")

    (shown,) = seen(call)["results"].answers.matches
    assert shown.card.state == "closed"
    assert "ouvre à 9" in shown.card.state_words


@pytest.mark.parametrize("is_lent_in_rouen", [True, False])
def test_scenario_6_a_need_without_partner_is_counted(hocine: Any, is_lent_in_rouen: bool) -> None:
    if is_lent_in_rouen:
        PartnerFactory(commune_id="76540", serves=["pret-de-materiel"])
    call = call_of(hocine, "76000", "pret-de-materiel")

    press(call, "chercher")

    assert call.need_unmet is not is_lent_in_rouen


def test_a_filter_does_not_make_a_need_unmet(hocine: Any) -> None:
    PartnerFactory(commune_id="76540", serves=["pret-de-materiel"])
    call = call_of(hocine, "76000", "pret-de-materiel")

    press(call, "chercher", ouvert="1", criteres="1")

    assert not call.need_unmet
    assert names(call) == []


def test_a_need_found_at_last_is_no_longer_unmet(hocine: Any) -> None:
    call = call_of(hocine, "76000", "pret-de-materiel")
    press(call, "chercher")
    PartnerFactory(commune_id="76540", serves=["pret-de-materiel"])

    press(call, "chercher")

    assert not call.need_unmet


def test_scenario_7_national_help_is_found_by_its_name(hocine: Any) -> None:
    PartnerFactory(national=True, name="Service historique de la Défense")
    call = call_of(hocine, words="service historique")

    assert [one.card.name for one in seen(call)["results"].named] == [
        "Service historique de la Défense"
    ]


def test_scenario_7_national_help_comes_beside_the_local_one(hocine: Any) -> None:
    PartnerFactory(national=True, name="Ligne nationale", serves=["impots"])
    PartnerFactory(vitry=True, name="Trésorerie", serves=["impots"])

    assert names(call_of(hocine, "51300", "impots")) == ["Trésorerie", "Ligne nationale"]


def test_scenario_8_distress_asks_for_somebody_who_listens(hocine: Any) -> None:
    PartnerFactory(national=True, name="Écoute", serves=["ecoute"], phones=["3114"])
    call = call_of(hocine, "51300", nature="detresse")

    press(call, "chercher")

    assert call.need
    assert call.need.slug == "ecoute"
    assert names(call) == ["Écoute"]


def test_scenario_9_the_mairie_of_the_commune_is_always_there(hocine: Any) -> None:
    call = call_of(hocine, "Auch", "ecole-et-scolarite")

    assert "Mairie d’Auch" in page_of(call)


def test_a_postcode_of_several_communes_is_narrowed_without_typing(hocine: Any) -> None:
    PartnerFactory(vitry=True, name="À Vitry")
    PartnerFactory(commune_id="51262", name="À Frignicourt")
    call = call_of(hocine, "51300")
    assert set(names(call)) == {"À Vitry", "À Frignicourt"}
    assert call.commune is None
    assert 'value="commune:51262"' in page_of(call)

    press(call, "commune:51262")

    assert call.commune_id == "51262"
    assert call.place_typed == "51300"
    assert names(call)[0] == "À Frignicourt"
    assert 'value="commune:' not in page_of(call)


@pytest.mark.parametrize("code", ["33063", "", "x" * 300, "51262 "])
def test_a_commune_that_is_not_the_place_s_is_not_chosen(hocine: Any, code: str) -> None:
    call = call_of(hocine, "51300")

    press(call, f"commune:{code}")

    assert call.commune is None
    assert call.departement_id == "51"


def test_one_of_several_places_is_chosen_with_a_button(desk: Any, laurence: Any) -> None:
    PartnerFactory(commune_id="93066", name="À Saint-Denis")
    call = call_of(laurence, "Saint-Denis")
    html = desk.get(call.get_absolute_url()).content.decode()
    (choice, *_others) = re.findall(r'name="lieu-propose" value="([^"]*\(93\)[^"]*|93[^"]*)"', html)

    response = desk.post(call.get_absolute_url(), {"lieu": "Saint-Denis", "lieu-propose": choice})

    call.refresh_from_db()
    assert call.commune_id == "93066"
    assert response["Location"].endswith("#reponses")
    assert names(call) == ["À Saint-Denis"]


def test_answers_come_page_by_page(hocine: Any) -> None:
    for number in range(20):
        PartnerFactory(vitry=True, name=f"Lieu {number:02}")
    call = call_of(hocine, "51300")
    first = names(call)

    press(call, "page:2")

    assert len(first) == 8
    assert not set(first) & set(names(call))
    press(call, "chercher")
    assert names(call) == first


@pytest.mark.parametrize("page", ["0", "-1", "999999", "x", "9" * 400, "²"])
def test_a_page_that_is_not_there_is_no_trouble(hocine: Any, page: str) -> None:
    PartnerFactory(vitry=True, name="Lieu")
    call = call_of(hocine, "51300")

    press(call, f"page:{page}")

    assert names(call) == ["Lieu"]


def test_one_can_look_further(hocine: Any) -> None:
    PartnerFactory(vitry=True, name="Ici")
    call = call_of(hocine, "51300")
    wider = seen(call)["results"].answers.wider

    press(call, f"rayon:{wider}")

    assert seen(call)["results"].answers.wider > wider


def test_filters_are_kept_from_one_press_to_the_next(hocine: Any) -> None:
    PartnerFactory(vitry=True, name="Payant", cost="PAID")
    PartnerFactory(vitry=True, name="Gratuit", free=True)
    call = call_of(hocine, "51300")

    press(call, "chercher", criteres="1", gratuit="1")
    press(call, "page:1")

    assert names(call) == ["Gratuit"]
    press(call, "chercher", criteres="1")
    assert set(names(call)) == {"Payant", "Gratuit"}


def test_the_nature_chosen_asks_for_its_first_need(hocine: Any) -> None:
    call = call_of(hocine, "51300", nature="vie-quotidienne")

    press(call, "ajouter")

    assert call.need
    assert call.need.slug == call.nature.needs.first().slug


def test_a_need_taken_away_by_hand_does_not_come_back(hocine: Any) -> None:
    call = call_of(hocine, "51300", nature="vie-quotidienne")
    press(call, "ajouter")
    Call.objects.filter(pk=call.pk).update(need=None)

    press(call, "ajouter")

    assert call.need is None


def test_the_other_needs_of_the_nature_are_a_button_away(hocine: Any) -> None:
    call = call_of(hocine, "51300", "courses-a-domicile", nature="vie-quotidienne")
    assert 'value="besoin:aide-alimentaire"' in page_of(call)

    press(call, "besoin:aide-alimentaire")

    assert call.need
    assert call.need.slug == "aide-alimentaire"


def test_colleagues_count_who_was_sent_there(hocine: Any) -> None:
    ccas = PartnerFactory(vitry=True)
    for days in (1, 2, 80, 200):
        orient(ccas, hocine, NOW - timedelta(days=days))
    PartnerFactory(vitry=True)

    html = page_of(call_of(hocine, "51300"))

    assert "3 personnes orientées en 3 mois" in html
    assert html.count("en 3 mois") == 1


def test_only_the_latest_report_of_a_kind_is_read(hocine: Any) -> None:
    ccas = PartnerFactory(vitry=True)
    for days in (3, 5, 200):
        PartnerReport.objects.create(
            partner=ccas, kind=ReportKind.NO_ANSWER, created_at=NOW - timedelta(days=days)
        )

    (shown,) = seen(call_of(hocine, "51300"))["results"].answers.matches

    assert [said.text for said in shown.known.said] == ["N’a pas répondu le 21\u00a0novembre"]


def test_what_was_dealt_with_is_no_longer_said(hocine: Any) -> None:
    PartnerReport.objects.create(
        partner=PartnerFactory(vitry=True), kind=ReportKind.CLOSED, created_at=NOW, handled_at=NOW
    )

    assert "Fermé, noté" not in page_of(call_of(hocine, "51300"))


def test_without_anything_asked_the_page_says_what_to_do(hocine: Any) -> None:
    html = page_of(call_of(hocine))

    assert "Indiquez un lieu ou un besoin" in html
    assert 'value="noter"' not in html


def test_a_place_that_is_not_understood_is_said(hocine: Any) -> None:
    html = page_of(call_of(hocine, "99999"))

    assert "Le code postal 99999 n’est pas dans notre liste" in html


def test_more_partners_cost_no_more_statements(
    hocine: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        partner = PartnerFactory(vitry=True, name=f"Lieu {number}", reachable=True)
        orient(partner, hocine)
        PartnerReport.objects.create(
            partner=partner, kind=ReportKind.CLOSED, author=hocine, created_at=NOW
        )
    call = call_of(hocine, "51300", words="lieu", nature="impots")
    seen(call)

    with django_assert_max_num_queries(22):
        page_of(call)
