"""One click on a partner during a call."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from calls import reports
from calls.models import Call, PartnerReport, ReportKind
from tests.calls.nearby import NOW, call_of, page_of, press, responder
from tests.directory.factories import PartnerFactory
from tests.directory.pages import show

pytestmark = pytest.mark.django_db


@pytest.fixture
def call() -> Call:
    return call_of(responder("Hocine"), "51300")


@pytest.fixture
def partner() -> Any:
    return PartnerFactory(vitry=True, name="Mairie annexe", verified_on=date(2020, 3, 1))


def report(call: Call, partner: Any, kind: str = "NO_ANSWER", words: str = "") -> str:
    return press(call, f"constat:{partner.pk}:{kind}", **{f"precision-{partner.pk}": words})


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("CONFIRMED", "Confirmé au téléphone aujourd’hui (Hocine)"),
        ("NO_ANSWER", "N’a pas répondu aujourd’hui (Hocine)"),
        ("WRONG_NUMBER", "Mauvais numéro, noté aujourd’hui (Hocine)"),
        ("CLOSED", "Fermé, noté aujourd’hui (Hocine)"),
        ("REFUSED", "A refusé aujourd’hui (Hocine)"),
        ("HOURS_WRONG", "Horaires faux, noté aujourd’hui (Hocine)"),
    ],
)
def test_colleagues_see_at_once_what_was_learnt(
    call: Call, partner: Any, kind: str, sentence: str
) -> None:
    report(call, partner, kind)

    assert sentence in page_of(call_of(responder("Laurence"), "51300"))


def test_the_page_comes_back_to_the_partner(call: Call, partner: Any) -> None:
    assert report(call, partner) == f"partenaire-{partner.pk}"
    assert f'id="partenaire-{partner.pk}"' in page_of(call)


def test_nothing_of_the_caller_stays_in_the_words(call: Call, partner: Any) -> None:
    report(call, partner, words="rappeler le 06 12 34 56 78")

    assert "06 12" not in PartnerReport.objects.get().words


def test_said_twice_it_is_said_once_with_the_last_words(call: Call, partner: Any) -> None:
    for words in ("pas de courses", "pas d’impression"):
        report(call, partner, "REFUSED", words)

    assert PartnerReport.objects.get().words == "pas d’impression"


def test_a_kind_that_does_not_exist_says_nothing(call: Call, partner: Any) -> None:
    report(call, partner, "WONDERFUL")

    assert not PartnerReport.objects.exists()


def test_a_confirmation_refreshes_the_public_page(call: Call, partner: Any, client: Any) -> None:
    report(call, partner, "CONFIRMED")

    partner.refresh_from_db()
    assert partner.verified_on == timezone.localdate()
    assert partner.verified_by == call.responder
    assert "Vérifié le" in show(client, partner.get_absolute_url())
    assert "1er mars 2020" not in show(client, partner.get_absolute_url())


def test_a_confirmation_taken_back_gives_the_former_day_again(call: Call, partner: Any) -> None:
    report(call, partner, "CONFIRMED")

    press(call, f"reprendre:{PartnerReport.objects.get().pk}")

    partner.refresh_from_db()
    assert (partner.verified_on, partner.verified_by) == (date(2020, 3, 1), None)
    assert not PartnerReport.objects.exists()


def test_a_confirmation_taken_back_leaves_what_somebody_else_verified(
    call: Call, partner: Any
) -> None:
    report(call, partner, "CONFIRMED")
    editor = responder("Nadia")
    partner.verified_on, partner.verified_by = date(2026, 11, 24), editor
    partner.save()

    press(call, f"reprendre:{PartnerReport.objects.get().pk}")

    partner.refresh_from_db()
    assert partner.verified_by == editor


def test_confirmed_twice_the_former_day_is_still_known(call: Call, partner: Any) -> None:
    for _time in range(2):
        report(call, partner, "CONFIRMED")

    assert PartnerReport.objects.get().verified_before == date(2020, 3, 1)


def test_one_takes_back_what_one_said_in_this_call(call: Call, partner: Any) -> None:
    report(call, partner)
    said = PartnerReport.objects.get()
    assert f'value="reprendre:{said.pk}"' in page_of(call)

    press(call, f"reprendre:{said.pk}")

    assert not PartnerReport.objects.exists()


def test_nobody_takes_back_what_another_said(call: Call, partner: Any) -> None:
    report(call, partner)
    said = PartnerReport.objects.get()
    other = call_of(responder("Laurence"), "51300")

    press(other, f"reprendre:{said.pk}")

    assert f'value="reprendre:{said.pk}"' not in page_of(other)
    assert PartnerReport.objects.exists()


def test_what_one_said_in_a_former_call_stays(call: Call, partner: Any) -> None:
    report(call, partner)
    said = PartnerReport.objects.get()
    later = call_of(call.responder, "51300")

    press(later, f"reprendre:{said.pk}")

    assert PartnerReport.objects.exists()


def test_what_is_dealt_with_is_dealt_with_once(call: Call, partner: Any) -> None:
    report(call, partner)
    editor = responder("Nadia")

    first = reports.handle(PartnerReport.objects.all(), editor, NOW)
    second = reports.handle(PartnerReport.objects.all(), call.responder, NOW + timedelta(days=1))

    assert (first, second) == (1, 0)
    said = PartnerReport.objects.get()
    assert (said.handled_by, said.handled_at) == (editor, NOW)


def test_a_confirmation_is_nothing_to_deal_with(call: Call, partner: Any) -> None:
    report(call, partner, "CONFIRMED")
    report(call, partner, "CLOSED")

    waiting = PartnerReport.objects.to_check()

    assert [one.kind for one in waiting] == [ReportKind.CLOSED]
