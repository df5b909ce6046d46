"""The calls of spring 2020 that needed help, answered on the desk: by keyboard, without script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.desk import press, sign_in
from tests.browser.keyboard import NBSP, Keyboard


class AtTheDesk(Keyboard):
    """A responder with a caller on the line, and a keyboard."""

    def take(self, typed: str) -> None:
        """Type in the one box, which has the focus."""
        self.page.goto("/repondre/")
        self.page.keyboard.type(typed)
        self.follow()

    def look_for(self, need: str) -> None:
        """Choose the need that begins so, and ask for help with it."""
        select = self.page.get_by_label("Besoin", exact=True)
        self.tab_to(select)
        for _ in range(select.locator("option").count()):
            if select.locator("option:checked").inner_text().startswith(need):
                break
            self.page.keyboard.press("ArrowDown")
        self.tab_to(self.page.get_by_role("button", name="Trouver"))
        self.follow()

    def look_for_words(self, words: str) -> None:
        self.tab_to(self.page.get_by_label("Ses mots"))
        self.page.keyboard.type(words)
        self.follow()

    def answer(self, name: str) -> Locator:
        return self.page.locator(".partner").filter(has=self.page.get_by_role("heading", name=name))

    def number_of(self, name: str) -> str:
        number = self.answer(name).locator("a[href^='tel:']").first.inner_text()
        return number.replace(NBSP, " ").replace("\u202f", " ").strip()

    def send_to(self, name: str) -> None:
        """Tick an answer, and note that the caller was sent there."""
        self.tab_to(self.answer(name).get_by_role("checkbox"))
        self.page.keyboard.press("Space")
        self.note()

    def note(self) -> None:
        self.tab_to(self.page.get_by_role("button", name="Noter l’orientation").first)
        self.follow()

    @property
    def basket(self) -> Locator:
        return self.page.locator("#panier")


@pytest.fixture
def desk(browser: Browser, demo: str) -> Iterator[AtTheDesk]:
    page = sign_in(browser, demo, java_script_enabled=False)
    yield AtTheDesk(page)
    page.context.close()


@pytest.fixture
def coordination(browser: Browser, demo: str) -> Iterator[Page]:
    # Briefings are written in Wagtail's admin, which runs scripts.
    page = sign_in(browser, demo, "coordination")
    yield page
    page.context.close()


@pytest.mark.parametrize(
    ("typed", "need", "name", "number"),
    [
        pytest.param(
            "06 39 98 73 01 33000",
            "Courses",
            "Croix-Rouge, unité de Bordeaux",
            "05 36 49 03 70",
            id="1",
        ),
        pytest.param(
            "06 39 98 73 02 51000",
            "RSA",
            "Maison des solidarités de Châlons-en-Champagne",
            "03 53 01 04 07",
            id="2",
        ),
        pytest.param(
            "06 39 98 73 03 29800",
            "Installer",
            "CLIC du Pays de Landerneau",
            "02 61 91 03 70",
            id="3",
        ),
        pytest.param("Allauch", "Apprendre", "Mairie d’Allauch", "04 65 71 03 70", id="4"),
        pytest.param(
            "08000",
            "Français à",
            "Ambassade de France au Cameroun (exemple)",
            "01 99 00 10 02",
            id="7",
        ),
        pytest.param("67000", "Écoute", "Écoute et soutien (exemple)", "01 99 00 10 06", id="8"),
        pytest.param("Montesquiou", "École", "Mairie de Montesquiou", "05 36 49 15 54", id="9"),
    ],
)
def test_from_the_first_digit_to_a_logged_referral(
    desk: AtTheDesk, typed: str, need: str, name: str, number: str
) -> None:
    desk.take(typed)
    desk.look_for(need)
    assert desk.number_of(name) == number

    desk.send_to(name)

    expect(desk.basket).to_contain_text(name)
    expect(desk.basket).to_contain_text("noté")


def test_2_the_next_responder_reads_that_it_refused(
    desk: AtTheDesk, browser: Browser, demo: str
) -> None:
    ccas = "CCAS de Châlons-en-Champagne"
    desk.take("06 39 98 73 04 51000")
    desk.look_for("RSA")
    desk.tab_to(desk.answer(ccas).get_by_role("button", name="a refusé"))
    desk.follow()

    antoine = AtTheDesk(sign_in(browser, demo, "antoine", java_script_enabled=False))
    antoine.take("51000")
    antoine.look_for("RSA")

    expect(antoine.answer(ccas)).to_contain_text("A refusé aujourd’hui (repondante)")
    antoine.page.context.close()


def test_5_the_hours_of_a_place_overseas_are_its_own(desk: AtTheDesk) -> None:
    desk.take("97139")
    desk.look_for("Panne")

    assert desk.answer("Assistance d’un opérateur (exemple)").count() == 1


def test_6_nobody_lends_equipment_and_something_is_proposed(desk: AtTheDesk) -> None:
    desk.take("76000")
    desk.look_for("Prêt de matériel")

    expect(desk.page.locator("#reponses")).to_contain_text("km")
    assert desk.page.locator(".partner a[href^='tel:']").count()


def test_8_emergency_numbers_are_at_hand_on_every_page(desk: AtTheDesk) -> None:
    for address in ("/repondre/", "/repondre/appels/", "/repondre/fiches/"):
        desk.page.goto(address)
        at_hand = desk.page.get_by_role("complementary", name="Numéros d’urgence et d’écoute")
        assert {"15", "112", f"31{NBSP}14"} <= set(at_hand.get_by_role("link").all_inner_texts())


@pytest.mark.parametrize(
    ("words", "title"),
    [
        pytest.param("mot de pass oublié", "mot de passe", id="10"),
        pytest.param("appel vidéo", "appel vidéo", id="14"),
    ],
)
def test_a_tutorial_is_found_by_the_caller_s_words_and_noted(
    desk: AtTheDesk, words: str, title: str
) -> None:
    desk.take("06 39 98 73 05")
    desk.look_for_words(words)
    guide = desk.page.locator("label", has=desk.page.locator("[name=guide]")).filter(has_text=title)
    name = guide.first.inner_text().strip()
    desk.tab_to(guide.first.get_by_role("checkbox"))
    desk.page.keyboard.press("Space")

    desk.note()

    expect(desk.basket).to_contain_text(name)


def test_20_what_changed_is_told_to_everybody_with_whom_to_call_back(
    desk: AtTheDesk, coordination: Page
) -> None:
    """Roland's rights are extended: he had been told otherwise the day before."""
    desk.take("06 39 98 73 20")
    desk.page.get_by_label("Nature").select_option("aides-sociales")
    desk.page.get_by_label("Ce que la personne demande").fill(
        "Ses droits finissent dans deux jours"
    )
    desk.page.get_by_label("Suite").select_option("CALL_BACK")
    press(desk.page, "Terminer l’appel")

    coordination.goto("/admin/consignes/add/")
    coordination.fill("#id_title", "Les droits sont prolongés")
    coordination.get_by_label("RSA, Caf et aides sociales").check()
    with coordination.expect_navigation():
        coordination.locator("form[data-edit-form] button[type=submit]").first.click()

    desk.page.goto("/repondre/appels/")
    briefing = desk.page.get_by_role("region", name="Consignes")
    expect(briefing).to_contain_text("Les droits sont prolongés")
    desk.tab_to(briefing.get_by_role("link", name="Voir les appels à rappeler"))
    desk.follow()
    expect(desk.page.locator("main")).to_contain_text("RSA, Caf et aides sociales")


def test_22_the_coordination_reads_the_figures(coordination: Page) -> None:
    for room in ("", "demandes/", "orientations/", "territoires/", "sans-partenaire/"):
        coordination.goto(f"/repondre/chiffres/{room}")

        expect(coordination.get_by_role("heading", level=1)).to_contain_text("Chiffres")
        assert coordination.locator("table").count()
