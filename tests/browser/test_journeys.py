"""The nine calls of spring 2020 that needed help nearby, played by keyboard, without JavaScript."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import NBSP, Keyboard


class Responder(Keyboard):
    """Somebody with a caller on the line, and a keyboard."""

    def search(self, place: str, need: str = "") -> None:
        """Type a place, choose a need, press Enter on the button."""
        self.page.goto("/annuaire/")
        self.tab_to(self.page.get_by_label("Code postal, commune ou département"))
        self.page.keyboard.type(place)
        if need:
            self.choose(need)
        self.tab_to(self.page.get_by_role("button", name="Chercher"))
        self.follow()

    def choose(self, need: str) -> None:
        """Go down the list of needs to the one that begins so."""
        select = self.page.get_by_label("Besoin", exact=True)
        self.tab_to(select)
        for _ in range(select.locator("option").count()):
            if select.locator("option:checked").inner_text().startswith(need):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"No need begins with {need}.")

    def answers(self) -> list[str]:
        """The names of the answers, in their order."""
        return self.page.locator("main ol > li").locator("h2, h3").all_inner_texts()

    def answer(self, name: str) -> Locator:
        return self.page.locator("main ol > li").filter(
            has=self.page.get_by_role("heading", name=name, exact=True)
        )

    def read_number(self, name: str) -> str:
        """Reach an answer's telephone by keyboard and read its number out."""
        link = self.answer(name).locator("a[href^='tel:']").first
        self.tab_to(link)
        return link.inner_text().replace(NBSP, " ").replace("\u202f", " ").strip()

    def open(self, name: str) -> None:
        self.tab_to(self.answer(name).get_by_role("link", name=name, exact=True))
        self.follow()


@pytest.fixture
def responder(page: Page) -> Responder:
    return Responder(page)


def test_1_shopping_for_somebody_alone_in_bordeaux(responder: Responder) -> None:
    responder.search("33000", "Courses à domicile")

    assert responder.answers()[0] == "Croix-Rouge, unité de Bordeaux"
    assert responder.read_number("Croix-Rouge, unité de Bordeaux") == "05 36 49 03 70"


def test_2_who_answers_for_the_rsa_and_who_does_not(responder: Responder) -> None:
    responder.search("51000", "RSA")

    assert "Maison des solidarités de Châlons-en-Champagne" in responder.answers()[:2]
    number = responder.read_number("Maison des solidarités de Châlons-en-Champagne")
    assert number == "03 53 01 04 07"

    responder.search("51000")
    responder.open("CCAS de Châlons-en-Champagne")

    expect(responder.page.locator("main")).to_contain_text("RSA")


def test_3_no_dead_end_for_a_deaf_father_in_landerneau(responder: Responder) -> None:
    responder.search("29800", "Installer")

    assert "CLIC du Pays de Landerneau" in responder.answers()
    assert responder.read_number("CLIC du Pays de Landerneau") == "02 61 91 03 70"


def test_4_workshops_at_his_own_mairie_near_marseille(responder: Responder) -> None:
    responder.search("Allauch", "Apprendre")

    first = responder.answers()[0]
    assert first.startswith("Mairie d’Allauch")
    assert responder.read_number(first) == "04 65 71 03 70"


def test_5_the_operator_and_the_local_time_in_guadeloupe(responder: Responder) -> None:
    responder.search("97139", "Panne")

    assert "Assistance d’un opérateur (exemple)" in responder.answers()

    responder.search("97139")

    assert responder.answers()[0] in {"France services des Abymes", "Mairie des Abymes"}


def test_6_who_lends_equipment_around_rouen(responder: Responder) -> None:
    """Nobody does, in the demonstration: the page says how far it looked and goes on helping."""
    responder.search("76000", "Prêt de matériel")

    main = responder.page.locator("main")
    expect(main).to_contain_text("km")
    assert responder.answers()
    expect(responder.page.locator("a[href^='tel:']").first).to_be_visible()


@pytest.mark.parametrize(
    ("place", "need", "name", "number"),
    [
        ("08000", "Français à", "Ambassade de France au Cameroun (exemple)", "01 99 00 10 02"),
        ("08000", "Archives", "Archives de la Défense (exemple)", "01 99 00 10 03"),
        ("08000", "École", "École nationale à distance (exemple)", "01 99 00 10 04"),
    ],
)
def test_7_national_help_beside_the_local(
    responder: Responder, place: str, need: str, name: str, number: str
) -> None:
    responder.search(place, need)

    assert responder.read_number(name) == number


def test_8_somebody_to_listen(responder: Responder) -> None:
    responder.search("67000", "Écoute")

    assert responder.read_number("Écoute et soutien (exemple)") == "01 99 00 10 06"


def test_9_the_mairie_is_always_among_the_answers(responder: Responder) -> None:
    responder.search("Montesquiou", "École")

    assert responder.read_number("Mairie de Montesquiou") == "05 36 49 15 54"


def test_several_communes_are_narrowed_by_a_link(responder: Responder) -> None:
    responder.search("51300")
    link = responder.page.get_by_role("navigation").get_by_role("link", name="Frignicourt").first

    responder.tab_to(link)
    responder.follow()

    expect(responder.page.get_by_role("heading", level=1)).to_contain_text("Frignicourt")
    assert responder.answers()[0] == "Mairie de Frignicourt"


def test_homonyms_are_told_apart_by_a_link(responder: Responder) -> None:
    responder.search("Saint-Denis")
    link = responder.page.locator("main a").filter(has_text="Réunion").first

    responder.tab_to(link)
    responder.follow()

    assert "Mairie de Saint-Denis (La Réunion)" in responder.answers()


def test_what_was_typed_stays_in_the_box(responder: Responder) -> None:
    responder.search("Vitri le Fransoi")

    box = responder.page.get_by_label("Code postal, commune ou département")
    expect(box).to_have_value("Vitri le Fransoi")
