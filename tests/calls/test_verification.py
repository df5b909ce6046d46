"""The verification queue: who sees it, what it shows, how it empties."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from calls.models import PartnerReport, ReportKind
from directory.models import Partner
from tests.directory.factories import PartnerFactory

pytestmark = pytest.mark.django_db
LIST = reverse("wagtailsnippets_calls_partnerreport:list")


@pytest.fixture
def keeper(person: Callable[..., Any]) -> Any:
    """Somebody who keeps the directory, and nothing else."""
    return person("annuaire", "Annuaire", first_name="Nadia")


@pytest.fixture
def admin(keeper: Any, browser_of: Callable[[Any], Any]) -> Any:
    """Her browser."""
    return browser_of(keeper)


@pytest.fixture
def report(antoine: Any) -> PartnerReport:
    return reported(antoine)


def reported(author: Any, kind: str = "REFUSED", **fields: Any) -> PartnerReport:
    partner = fields.pop("partner", None) or PartnerFactory(vitry=True, name="CCAS de Vitry")
    return PartnerReport.objects.create(
        partner=partner, author=author, kind=kind, created_at=timezone.now(), **fields
    )


def handling(report: PartnerReport) -> str:
    return reverse("handle_report", args=[report.pk])


def bulk(*reports: PartnerReport) -> str:
    address = reverse("wagtail_bulk_action", args=["calls", "partnerreport", "handle"])
    return f"{address}?{'&'.join(f'id={one.pk}' for one in reports)}&next={LIST}"


def listed(client: Any, **query: Any) -> list[PartnerReport]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return list(response.context["page_obj"].object_list)


def test_a_line_says_what_was_learnt_by_whom_and_leads_to_the_record(
    admin: Any, antoine: Any
) -> None:
    report = reported(antoine, words="pas de courses")

    html = admin.get(LIST).content.decode().replace("\u00a0", " ")

    for words in ("CCAS de Vitry", "a refusé : pas de courses", "Antoine", "aujourd’hui à"):
        assert words in html
    edit = reverse(Partner.snippet_viewset.get_url_name("edit"), args=[report.partner_id])
    assert f'href="{edit}"' in html


def test_only_what_waits_is_shown_until_more_is_asked_for(admin: Any, antoine: Any) -> None:
    waiting = reported(antoine)
    done = reported(antoine, handled_at=timezone.now())
    confirmed = reported(antoine, "CONFIRMED")

    assert listed(admin) == [waiting]
    assert listed(admin, state="handled") == [done]
    assert set(listed(admin, state="all")) == {waiting, done, confirmed}


def test_it_is_narrowed_by_kind_and_by_departement(admin: Any, antoine: Any) -> None:
    refused = reported(antoine)
    closed = reported(
        antoine, "CLOSED", partner=PartnerFactory(landerneau=True, name="Médiathèque")
    )

    assert listed(admin, kind="CLOSED") == [closed]
    assert listed(admin, departement="51") == [refused]
    assert listed(admin, kind="CLOSED", departement="51") == []


def test_one_click_deals_with_a_report(admin: Any, keeper: Any, report: PartnerReport) -> None:
    assert f'action="{handling(report)}"' in admin.get(LIST).content.decode()

    response = admin.post(handling(report), {"next": f"{LIST}?kind=REFUSED"})

    report.refresh_from_db()
    assert response["Location"] == f"{LIST}?kind=REFUSED"
    assert report.handled_by == keeper
    assert listed(admin) == []


def test_it_does_not_lead_elsewhere(admin: Any, report: PartnerReport) -> None:
    response = admin.post(handling(report), {"next": "https://example.org/"})

    assert response["Location"] == LIST


def test_dealing_with_a_report_is_posted(admin: Any, report: PartnerReport) -> None:
    assert admin.get(handling(report)).status_code == 405
    assert admin.post(reverse("handle_report", args=[10**9])).status_code == 302


def test_several_are_dealt_with_at_once(admin: Any, keeper: Any, antoine: Any) -> None:
    chosen = [reported(antoine), reported(antoine, "CLOSED")]
    other = reported(antoine, "NO_ANSWER")

    question = admin.get(bulk(*chosen)).content.decode()
    assert "Noter ces constats comme traités" in question
    admin.post(bulk(*chosen))

    assert listed(admin) == [other]
    assert {one.handled_by for one in PartnerReport.objects.filter(kind="CLOSED")} == {keeper}


def test_all_that_the_list_shows_is_dealt_with_at_once(admin: Any, antoine: Any) -> None:
    for _number in range(3):
        reported(antoine, "CLOSED")
    refused = reported(antoine)
    address = reverse("wagtail_bulk_action", args=["calls", "partnerreport", "handle"])

    admin.post(f"{address}?id=all&next={LIST}%3Fkind=CLOSED")

    assert listed(admin) == [refused]


def test_a_report_is_neither_written_nor_rewritten_nor_deleted(
    admin: Any, report: PartnerReport
) -> None:
    names = {"add": (), "edit": (report.pk,), "delete": (report.pk,)}
    for name, args in names.items():
        address = reverse(f"wagtailsnippets_calls_partnerreport:{name}", args=args)
        assert admin.post(address).status_code in (302, 403)

    assert PartnerReport.objects.get() == report


@pytest.mark.parametrize("group", ["Répondants", "Seconde ligne", ""])
def test_who_does_not_keep_the_directory_deals_with_nothing(
    person: Callable[..., Any], browser_of: Callable[[Any], Any], report: PartnerReport, group: str
) -> None:
    client = browser_of(person("autre", group))

    client.post(handling(report))
    client.post(bulk(report))

    report.refresh_from_db()
    assert report.handled_at is None
    assert client.get(LIST).status_code == 302


def test_the_coordination_deals_with_reports_too(
    coordinator: Any, browser_of: Callable[[Any], Any], report: PartnerReport
) -> None:
    client = browser_of(coordinator)
    assert listed(client) == [report]

    client.post(handling(report))

    assert listed(client) == []


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 constat à traiter"), (2, "2 constats à traiter")]
)
def test_the_first_page_of_the_admin_says_how_many_wait(
    admin: Any, antoine: Any, count: int, words: str
) -> None:
    for _number in range(count):
        reported(antoine)
    reported(antoine, ReportKind.CONFIRMED)

    assert words in " ".join(admin.get("/admin/").content.decode().split())


def test_it_is_among_the_reports_and_nowhere_else(admin: Any) -> None:
    html = admin.get("/admin/").content.decode()

    assert html.count(f'"url": "{LIST}"') == 1
    assert "/admin/snippets/" not in html


def test_more_reports_cost_no_more_statements(admin: Any, antoine: Any) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            admin.get(LIST)
        return len(seen)

    reported(antoine)
    statements()
    few = statements()
    for number in range(20):
        report = reported(antoine, "CLOSED")
        report.created_at -= timedelta(days=number)
        report.save()

    assert statements() <= few
