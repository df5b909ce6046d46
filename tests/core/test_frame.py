"""What surrounds every public page: read from the tree, and from what is said today."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from core.frame import frame
from core.models import Flash, HelplineClosure, HelplineSettings
from home.models import HomePage, StandardPage
from tests.support.client import StrictClient
from tests.support.tree import keep_from_some
from tests.tutorials.factories import CategoryPageFactory, TutorialIndexPageFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()
HOUR = timedelta(hours=1)


def add(parent: Page, title: str, *, live: bool = True) -> StandardPage:
    page = StandardPage(title=title, slug=title.lower().replace(" ", "-"), live=live)
    return parent.add_child(instance=page)


def test_the_menu_holds_the_sections_and_the_footer_the_others(home_page: HomePage) -> None:
    TutorialIndexPageFactory(parent=home_page)
    add(home_page, "Contact")

    found = frame()

    assert [(link.url, link.label) for link in found.menu] == [("/tutoriels/", "Tutoriels")]
    assert [(link.url, link.label) for link in found.footer] == [("/contact/", "Contact")]


def test_both_are_on_every_page(client: StrictClient, home_page: HomePage) -> None:
    TutorialIndexPageFactory(parent=home_page)
    add(home_page, "Contact")

    for address in ("/", "/annuaire/", "/nulle-part/"):
        html = client.get(address).content.decode()
        assert '<a href="/tutoriels/">Tutoriels</a>' in html
        assert '<a href="/contact/">Contact</a>' in html


def test_the_categories_are_those_below_the_sections(home_page: HomePage) -> None:
    index = TutorialIndexPageFactory(parent=home_page)
    CategoryPageFactory(parent=index, slug="sante", title="Je vois un médecin")
    add(add(home_page, "Contact"), "Sous-page")

    assert [link.url for link in frame().subjects] == ["/tutoriels/sante/"]


def test_what_is_not_for_everybody_is_not_there(home_page: HomePage) -> None:
    add(home_page, "Brouillon", live=False)
    keep_from_some(add(home_page, "Reserve"))
    index = TutorialIndexPageFactory(parent=home_page)
    CategoryPageFactory(parent=index, live=False)
    keep_from_some(index)

    found = frame()

    assert (found.menu, found.footer, found.subjects) == ((), (), ())


def test_it_follows_the_tree(home_page: HomePage) -> None:
    assert frame().footer == ()

    page = add(home_page, "Contact", live=False)
    page.save_revision().publish()
    assert [link.label for link in frame().footer] == ["Contact"]

    restriction = keep_from_some(page)
    assert frame().footer == ()

    restriction.delete()
    assert [link.label for link in frame().footer] == ["Contact"]

    page.delete()
    assert frame().footer == ()


@pytest.mark.parametrize(
    ("begins", "ends", "is_shown"),
    [
        (NOW - HOUR, NOW + HOUR, True),
        (NOW - HOUR, None, True),
        (NOW + HOUR, None, False),
        (NOW - 2 * HOUR, NOW - HOUR, False),
    ],
    ids=["now", "without an end", "to come", "over"],
)
def test_only_what_is_urgent_now_is_shown(begins, ends, is_shown: bool) -> None:
    Flash.objects.create(title="De faux e-mails", begins_at=begins, ends_at=ends)

    assert bool(frame().urgent) is is_shown


@pytest.mark.usefixtures("home_page")
def test_it_stands_above_every_page(client: StrictClient, home_page: HomePage) -> None:
    page = add(home_page, "Arnaques")
    Flash.objects.create(title="De faux e-mails", text="Attention.", page=page, begins_at=NOW)

    for address in ("/", "/annuaire/"):
        html = client.get(address).content.decode()
        assert "<b>De faux e-mails</b>Attention." in html
        assert '<a href="/arnaques/">En savoir plus</a>' in html


@pytest.mark.parametrize("hide", ["draft", "restriction"])
def test_urgent_information_does_not_lead_where_not_everybody_may_go(
    home_page: HomePage, hide: str
) -> None:
    page = add(home_page, "Arnaques", live=hide != "draft")
    if hide == "restriction":
        keep_from_some(page)
    Flash.objects.create(title="De faux e-mails", page=page, begins_at=NOW)

    assert [flash.url for flash in frame().urgent] == [""]


@pytest.mark.parametrize(
    ("days", "is_told"), [(-1, True), (0, True), (7, True), (8, False)], ids=str
)
def test_a_closure_is_told_a_week_ahead(days: int, is_told: bool) -> None:
    line = HelplineSettings.load()
    line.save()
    today = timezone.localdate()
    HelplineClosure.objects.create(
        line=line,
        first_day=today + timedelta(days=days),
        last_day=max(today, today + timedelta(days=days)),
    )

    assert frame().closure.startswith("La ligne est fermée") is is_told


def test_a_closure_that_is_over_is_not_told() -> None:
    line = HelplineSettings.load()
    line.save()
    HelplineClosure.objects.create(
        line=line, first_day=date(2020, 12, 24), last_day=date(2020, 12, 26)
    )

    assert frame().closure == ""


@pytest.mark.usefixtures("home_page")
def test_the_closure_stands_beside_the_number(client: StrictClient) -> None:
    line = HelplineSettings.load()
    line.phone = "+33199003900"
    line.save()
    today = timezone.localdate()
    HelplineClosure.objects.create(
        line=line, first_day=today, last_day=today, words="Fermé ce matin, inventaire."
    )

    assert "<b>Fermé ce matin, inventaire.</b>" in client.get("/").content.decode()
