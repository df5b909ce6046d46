"""What is said of a partner."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from core.text import NBSP
from directory.models import PartnerType
from directory.presenting import Presenter, distance, place_line, shortened, uncapitalized
from directory.ranking import Found
from directory.rows import Covered, PartnerRow
from directory.search import Tier

# A Tuesday, 10 in the morning in Paris.
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
KIND = PartnerType(
    name="CCAS (centre communal d’action sociale)", does="Aide.", does_not="Pas tout."
)
EMPTY: dict[str, Any] = {
    **dict.fromkeys(PartnerRow._fields, ""),
    **dict.fromkeys(("latitude", "longitude", "closed_from", "closed_until"), None),
    **dict.fromkeys(("message_from", "message_until", "verified_on"), None),
    **dict.fromkeys(("access_modes", "audiences", "languages", "phones", "covers"), ()),
    "id": 7,
    "name": "CCAS de Reims",
    "remote_help": False,
    "is_example": False,
    "time_zone": "Europe/Paris",
}
REIMS = {"covers": (Covered("c-51454", "Reims"),)}
MARNE = {"covers": (Covered("d-51", "Marne"),)}
REOPENS = "Fermé temporairement — rouvre mercredi 25 novembre 2026"
HOURS = "Mo-Fr 09:00-12:00,14:00-17:00; PH off"


def row(**values: Any) -> PartnerRow:
    return PartnerRow(**{**EMPTY, **values})


def found(tier: Tier = Tier.HERE, kilometres: float | None = None, territory: str = "") -> Found:
    return Found(7, tier, kilometres, "51454", territory)


def said(**values: Any) -> Any:
    return Presenter(NOW).card(found(), row(**values), KIND, "/annuaire/x-7/", False)


@pytest.mark.parametrize(
    ("kilometres", "words"),
    [
        (0.02, "100 m"),
        (0.8, "800 m"),
        (0.94, "900 m"),
        (0.96, "1 km"),
        (4.4, "4 km"),
        (62, "62 km"),
    ],
)
def test_distances(kilometres: float, words: str) -> None:
    assert distance(kilometres) == words.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("answer", "values", "several", "words"),
    [
        (found(), {"commune_name": "Reims"}, False, "dans la commune"),
        (found(), {"commune_name": "Le Havre"}, True, "au Havre"),
        (found(Tier.HERE, None, "c-51454"), REIMS, False, "couvre Reims"),
        (found(Tier.NEAR, 4.2), {}, False, "à 4 km"),
        (found(Tier.NEAR, 3, "d-51"), MARNE, False, "couvre la Marne"),
        (found(Tier.NEAR, 3, "f"), {"covers": (Covered("f", "France"),)}, False, "à 3 km"),
        (
            found(Tier.OUTSIDE, 3),
            REIMS,
            False,
            "à 3 km, s’adresse surtout à : Reims",
        ),
        (found(Tier.NATIONAL, None, "f"), {}, False, "partout en France"),
        (found(Tier.COMPETENT, 2), {}, False, "service compétent pour la commune"),
        (found(Tier.COMPETENT, 2), {"commune_name": "Reims"}, True, "à Reims"),
        (found(Tier.NAMED), {"commune_name": "Reims"}, False, "à Reims"),
        (found(Tier.NAMED), {}, False, ""),
    ],
)  # fmt: skip
def test_every_answer_says_why(answer: Found, values: Any, several: bool, words: str) -> None:
    reason = Presenter(NOW).reason(answer, row(**values), several)

    assert reason.replace(NBSP, " ") == words


def test_a_card_says_type_and_reason() -> None:
    assert (said().kind, said().why) == ("CCAS", "dans la commune")


def test_phones_are_in_pairs_and_dial() -> None:
    phone = said(phones=(("+33326749123", "accueil"),)).phones[0]

    assert phone.uri == "tel:+33326749123"
    assert phone.pairs == "03 26 74 91 23".replace(" ", NBSP)
    assert phone.label == "accueil"


def test_without_a_phone_another_way_is_given() -> None:
    assert said(email="a@example.org").contact_url == "mailto:a@example.org"
    assert said(website="https://www.example.org/x/").contact == "example.org/x"


def test_open_says_when_it_closes() -> None:
    card = said(opening_hours=HOURS)

    assert card.state == "open"
    assert card.state_words == f"Ouvert — ferme à 12{NBSP}h"
    assert card.today.startswith(f"Aujourd’hui{NBSP}: 9{NBSP}h")


def test_a_day_off_is_said_once() -> None:
    sunday = datetime(2026, 11, 29, 10, tzinfo=UTC)
    hours = Presenter(sunday).opening(row(opening_hours=HOURS))

    assert hours.words.startswith("Fermé — ouvre demain")
    assert hours.today == ""


def test_hours_are_those_of_the_place() -> None:
    # 5 in the morning in Guadeloupe.
    assert said(opening_hours=HOURS, time_zone="America/Guadeloupe").state == "closed"


def test_hours_that_nobody_can_read_are_shown_as_they_are() -> None:
    card = said(opening_hours_text="le mardi, sauf vacances")

    assert card.state == "unknown"
    assert card.state_words == "Horaires à confirmer"
    assert card.today == f"«{NBSP}le mardi, sauf vacances{NBSP}»"


def test_no_hours_at_all_are_said_so() -> None:
    assert said().state_words == "Horaires non communiqués"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 1), date(2026, 11, 24), REOPENS),
        (date(2026, 11, 1), None, "Fermé temporairement"),
        (date(2026, 11, 25), None, "Ouvert — ferme à 12 h"),
        (None, date(2026, 11, 23), "Ouvert — ferme à 12 h"),
    ],
)  # fmt: skip
def test_a_closure_prevails_while_it_lasts(first: Any, last: Any, words: str) -> None:
    card = said(opening_hours=HOURS, closed_from=first, closed_until=last)

    assert card.state_words.replace(NBSP, " ") == words


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [(None, None, True), (date(2026, 11, 25), None, False), (None, date(2026, 11, 23), False)],
)
def test_a_message_is_shown_on_its_days(first: Any, last: Any, shown: bool) -> None:
    card = said(message="Déménagement", message_from=first, message_until=last)

    assert bool(card.message) is shown


def test_what_it_does_and_does_not() -> None:
    card = said(description="Repas livrés.", does_not="Pas de courses.")

    assert card.does == f"Repas livrés.\nÀ savoir{NBSP}: pas de courses."


def test_a_type_speaks_for_a_silent_record() -> None:
    assert said().does == f"Aide.\nÀ savoir{NBSP}: pas tout."


def test_access_is_one_sentence() -> None:
    card = said(access_modes=["WALK_IN", "APPOINTMENT"], cost="FREE", languages=["ar", "xx"])

    assert (
        card.access.replace(NBSP, " ")
        == "Sans rendez-vous · sur rendez-vous · gratuit · parle : arabe"
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 3), "Vérifié le mardi 3 novembre 2026"),
        (date(2025, 11, 3), "Vérifié le lundi 3 novembre 2025 : appeler avant de se déplacer."),
        (None, "Pas encore vérifié : appeler avant de se déplacer."),
    ],
)
def test_how_fresh_it_is(day: date | None, words: str) -> None:
    assert said(verified_on=day).verified.replace(NBSP, " ") == words


def test_examples_say_that_they_are() -> None:
    assert "Fiche d’exemple" in said(is_example=True).verified


def test_the_place_is_one_line() -> None:
    where = row(address="1 rue X", landmark="2e étage", postcode="51100", commune_name="Reims")

    assert place_line(where) == f"1 rue X, 2e étage, 51100{NBSP}Reims"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("court", "court"),
        ("Une phrase assez longue. Une autre.", "Une phrase assez longue."),
        ("Oui. Puis une très longue suite, sans fin", "Oui. Puis une très longue…"),
        ("mot " * 10, "mot mot mot mot mot mot mot…"),
    ],
)
def test_long_texts_are_cut_at_a_sentence_or_a_word(text: str, cut: str) -> None:
    assert shortened(text, 30) == cut


@pytest.mark.parametrize(
    ("text", "after"), [("Ne livre pas.", "ne livre pas."), ("RSA payé.", "RSA payé."), ("", "")]
)
def test_a_sentence_goes_on_after_a_colon(text: str, after: str) -> None:
    assert uncapitalized(text) == after
