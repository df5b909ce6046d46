"""Scenario 20: what changed overnight is told to every responder, with whom to call back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from calls import briefings
from calls.models import Briefing, BriefingReading, Call, Outcome
from tests.calls.factories import CallerFactory, CallFactory, nature
from tests.support.client import StrictClient
from tests.support.french import visible_text

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def briefing() -> Briefing:
    """The state extends the rights of everybody, the day after Roland's call."""
    made = Briefing.objects.create(
        title="Les droits à la CSS sont prolongés d’office",
        text="Rappelez ceux qui attendent.\n\nAucune démarche à faire.",
        begins_at=NOW - DAY,
        ends_at=NOW + DAY,
    )
    made.natures.add(nature("sante"))
    return made


def of_roland(**fields: Any) -> Call:
    """A call about health, two days ago, that nothing solved."""
    defaults: dict[str, Any] = {
        "caller": CallerFactory(name="Roland"),
        "nature": nature("sante"),
        "outcome": Outcome.CALL_BACK,
        "started_at": NOW - 2 * DAY,
        "ended_at": NOW - 2 * DAY,
    }
    call: Call = CallFactory(**{**defaults, **fields})
    return call


def text_of(response: Any) -> str:
    return str(visible_text(response.content.decode()))


@pytest.mark.parametrize("name", ["calls:desk", "calls:calls", "calls:ringing"])
def test_every_page_of_the_desk_shows_it(desk: StrictClient, briefing: Briefing, name: str) -> None:
    html = desk.get(reverse(name)).content.decode()

    assert "<details open>" in html
    assert briefing.title in html


@pytest.mark.parametrize(
    ("begins", "ends", "is_shown"),
    [(-1, 1, True), (-1, None, True), (1, None, False), (-2, -1, False)],
)
def test_it_is_shown_between_its_two_dates(
    laurence: Any, begins: int, ends: int | None, is_shown: bool
) -> None:
    Briefing.objects.create(
        title="x", begins_at=NOW + begins * DAY, ends_at=ends and NOW + ends * DAY
    )

    assert bool(briefings.current(laurence, NOW)) == is_shown


def test_who_has_read_it_finds_it_folded_and_others_do_not(
    desk: StrictClient, antoine: Any, browser_of: Callable[[Any], StrictClient], briefing: Briefing
) -> None:
    address = reverse("calls:calls")

    response = desk.post(f"/repondre/consignes/{briefing.pk}/lue/", {"retour": address})

    assert response.headers["Location"] == address
    assert "<details>" in desk.get(address).content.decode()
    assert "<details open>" in browser_of(antoine).get(address).content.decode()


@pytest.mark.parametrize(
    "back", ["", "https://example.org/repondre/", "//example.org", "/admin/", "javascript:x"]
)
def test_nobody_is_led_elsewhere(desk: StrictClient, briefing: Briefing, back: str) -> None:
    response = desk.post(f"/repondre/consignes/{briefing.pk}/lue/", {"retour": back})

    assert response.headers["Location"] == "/repondre/"


def test_reading_twice_is_reading_once(desk: StrictClient, briefing: Briefing) -> None:
    for _each in range(2):
        desk.post(f"/repondre/consignes/{briefing.pk}/lue/")

    assert BriefingReading.objects.count() == 1


def test_it_leads_to_the_calls_to_make_and_to_planning_each(
    desk: StrictClient, briefing: Briefing
) -> None:
    roland = of_roland()

    home = desk.get("/repondre/").content.decode()
    page = desk.get(f"/repondre/consignes/{briefing.pk}/").content.decode()

    assert f'href="/repondre/consignes/{briefing.pk}/"' in home
    assert roland.reference in page
    assert f'href="{roland.get_absolute_url()}rappel/"' in page
    assert "••" in page
    assert "Roland" not in page


@pytest.mark.parametrize(
    ("fields", "is_listed"),
    [
        ({"outcome": Outcome.CALL_BACK}, True),
        ({"outcome": Outcome.SECOND_LINE}, True),
        ({"outcome": Outcome.NOTHING_FOUND}, True),
        ({"outcome": "", "ended_at": None}, True),
        ({"outcome": Outcome.SOLVED}, False),
        ({"outcome": Outcome.REDIRECTED}, False),
    ],
)
def test_only_what_nothing_solved_is_listed(
    briefing: Briefing, fields: dict[str, Any], is_listed: bool
) -> None:
    call = of_roland(**fields)

    assert (call in briefings.calls_to_make(briefing)) == is_listed


def test_other_natures_are_not_listed(briefing: Briefing) -> None:
    of_roland(nature=nature("impots"))

    assert briefings.calls_to_make(briefing) == []


def test_who_has_waited_longest_is_first(briefing: Briefing) -> None:
    late, early = of_roland(started_at=NOW - 3 * DAY), of_roland(started_at=NOW - 4 * DAY)

    assert briefings.calls_to_make(briefing) == [early, late]


def test_a_hidden_number_is_listed_but_cannot_be_called_back(
    desk: StrictClient, briefing: Briefing
) -> None:
    call = of_roland(caller=None, hidden_number=True)

    html = desk.get(f"/repondre/consignes/{briefing.pk}/").content.decode()

    assert call.reference in html
    assert "Planifier le rappel" not in html


def test_a_briefing_without_natures_asks_for_no_call(desk: StrictClient) -> None:
    Briefing.objects.create(title="Réunion à 17 h", begins_at=NOW - DAY)

    assert "Voir les appels à rappeler" not in text_of(desk.get("/repondre/"))


def test_the_list_costs_as_much_for_one_call_as_for_many(
    briefing: Briefing, django_assert_num_queries: Any
) -> None:
    for _each in range(5):
        of_roland()

    with django_assert_num_queries(1):
        calls = briefings.calls_to_make(briefing)
        assert {(call.nature.slug, call.caller.masked[:2]) for call in calls} == {("sante", "06")}


def test_what_an_editor_types_is_never_markup(desk: StrictClient) -> None:
    Briefing.objects.create(title="<b>x</b>", text="<i>y</i>", begins_at=NOW - DAY)

    html = desk.get("/repondre/").content.decode()

    assert "<b>x</b>" not in html
    assert "<i>y</i>" not in html


def test_it_ends_after_it_begins() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Briefing.objects.create(title="x", begins_at=NOW, ends_at=NOW - DAY)


def test_the_coordination_writes_one_in_the_admin(
    coordinator: Any, browser_of: Callable[[Any], StrictClient]
) -> None:
    client = browser_of(coordinator)
    add = "/admin/consignes/add/"

    client.post(
        add,
        {
            "title": "Une consigne",
            "text": "",
            "begins_at": "24/11/2026 10:00",
            "ends_at": "",
            "page": "",
            "natures": [str(nature("sante").pk)],
        },
    )

    made = Briefing.objects.get()
    assert list(made.natures.all()) == [nature("sante")]
    assert "Une consigne" in client.get("/admin/consignes/").content.decode()


def test_the_coordination_is_told_when_it_would_end_before_it_begins(
    coordinator: Any, browser_of: Callable[[Any], StrictClient]
) -> None:
    response = browser_of(coordinator).post(
        "/admin/consignes/add/",
        {"title": "x", "begins_at": "24/11/2026 10:00", "ends_at": "23/11/2026 10:00"},
    )

    assert "La fin vient avant le début" in response.content.decode()


def test_the_coordination_says_whose_telephone_is_whose(
    coordinator: Any, laurence: Any, browser_of: Callable[[Any], StrictClient]
) -> None:
    client = browser_of(coordinator)

    client.post("/admin/postes-telephoniques/add/", {"number": "204", "user": str(laurence.pk)})

    assert "204" in client.get("/admin/postes-telephoniques/").content.decode()


def test_responders_do_not_write_any(desk: StrictClient) -> None:
    assert desk.get("/admin/consignes/add/").status_code in (302, 403)
