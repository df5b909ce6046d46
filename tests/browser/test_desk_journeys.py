"""A responder with a caller on the line: by keyboard, without script, then with it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import open_call, press, sign_in
from tests.browser.keyboard import NBSP, Keyboard

# Longer than the script waits after the last key.
SAVED = 5_000


@pytest.fixture
def laurence(browser: Browser, demo: str) -> Iterator[Page]:
    """A responder whose browser runs no script."""
    page = sign_in(browser, demo, java_script_enabled=False)
    yield page
    page.context.close()


@pytest.fixture
def antoine(browser: Browser, demo: str) -> Iterator[Page]:
    """A responder whose browser runs scripts, under the policy of the desk."""
    page = sign_in(browser, demo, "antoine")
    yield page
    page.context.close()


class TestWithoutScript:
    def test_a_call_is_logged_by_keyboard(self, laurence: Page) -> None:
        """Scenario 16. The box has the focus: type, Enter, write, end."""
        keyboard = Keyboard(laurence)
        laurence.goto("/repondre/")
        laurence.keyboard.type("06 39 98 71 01 95200")
        keyboard.follow()
        for label, text in (
            ("Nom facultatif", "Ahmed"),
            ("Nature", "Logement"),
            ("Ce que la personne demande", "Inscrire sa fille au collège"),
            ("Ce que vous avez dit", "Le portail de l’académie"),
        ):
            keyboard.tab_to(laurence.get_by_label(label))
            laurence.keyboard.type(text)
        keyboard.tab_to(laurence.get_by_role("button", name="Terminer l’appel"))
        keyboard.follow()
        expect(laurence.locator(".told")).to_contain_text("Appel terminé")

        open_call(laurence, "+33 6 39 98 71 01")

        history = laurence.locator("#historique")
        for told in ("Logement", "Sarcelles", "Inscrire sa fille", "Le portail"):
            expect(history).to_contain_text(told)
        expect(laurence.get_by_label("Nom facultatif")).to_have_value("Ahmed")

    def test_a_call_passes_from_hand_to_hand(self, laurence: Page, antoine: Page) -> None:
        """Scenario 18: Sylviane wants Antoine, gets Laurence."""
        address = open_call(antoine, "06 39 98 71 02")

        laurence.goto(address)
        expect(laurence.locator(".number")).to_have_text(NBSP.join(["06", "••", "••", "••", "02"]))
        press(laurence, "Reprendre l’appel")
        expect(laurence.locator(".number")).to_have_text(NBSP.join(["06", "39", "98", "71", "02"]))

        antoine.goto("/repondre/")
        expect(antoine.locator("main")).to_contain_text("repris par")

    def test_a_message_for_the_president_leaves_no_trace(self, laurence: Page) -> None:
        """Scenario 21."""
        address = open_call(laurence, "06 39 98 71 03")
        laurence.get_by_label("Ce que la personne demande").fill("Démonter Internet")
        laurence.locator("summary", has_text="Clore tout de suite").click()
        press(laurence, "Message pour les autorités")

        laurence.goto(address)

        expect(laurence.locator("main")).to_contain_text("Rien n’est gardé")
        expect(laurence.locator("main")).not_to_contain_text("Démonter")

    def test_a_session_that_ends_loses_nothing(self, laurence: Page) -> None:
        open_call(laurence, "06 39 98 71 04")
        laurence.get_by_label("Ce que vous avez dit").fill("Tout ce qui a été dit")
        laurence.context.clear_cookies(name="sessionid")
        press(laurence, "Enregistrer")

        laurence.fill("[name=login]", "repondante")
        laurence.fill("[name=password]", "relais-exemple")
        with laurence.expect_navigation():
            laurence.press("[name=password]", "Enter")
        expect(laurence.locator("main")).to_contain_text("Tout ce qui a été dit")
        press(laurence, "Remettre dans l’appel")

        expect(laurence.get_by_label("Ce que vous avez dit")).to_have_value("Tout ce qui a été dit")


class TestWithScript:
    def test_what_is_typed_is_kept_and_said(self, antoine: Page) -> None:
        address = open_call(antoine, "06 39 98 71 05")
        antoine.get_by_label("Ce que vous avez dit").fill("Un mot")
        expect(antoine.locator("#enregistre")).to_contain_text(
            "Brouillon enregistré", timeout=SAVED
        )

        antoine.goto(address)

        expect(antoine.get_by_label("Ce que vous avez dit")).to_have_value("Un mot")

    def test_a_connection_that_is_lost_and_found(self, antoine: Page) -> None:
        address = open_call(antoine, "06 39 98 71 06")
        antoine.context.set_offline(True)
        antoine.get_by_label("Ce que vous avez dit").fill("Hors ligne")
        expect(antoine.locator("#enregistre")).to_contain_text(
            "connexion est coupée", timeout=SAVED
        )

        antoine.get_by_role("button", name="Enregistrer", exact=True).click()
        expect(antoine.get_by_label("Ce que vous avez dit")).to_have_value("Hors ligne")
        with antoine.expect_navigation(timeout=SAVED * 2):
            antoine.context.set_offline(False)
        antoine.goto(address)

        expect(antoine.get_by_label("Ce que vous avez dit")).to_have_value("Hors ligne")

    def test_the_advice_comes_with_the_nature(self, antoine: Page) -> None:
        open_call(antoine, "06 39 98 71 07")

        antoine.get_by_label("Nature").select_option("detresse")

        expect(antoine.locator("#conseil")).to_contain_text("3114")

    def test_colleagues_with_the_same_caller_are_told(self, antoine: Page, laurence: Page) -> None:
        open_call(antoine, "06 39 98 71 08")
        open_call(laurence, "06 39 98 71 08")
        expect(laurence.locator("#presence")).to_contain_text("est aussi en ligne")

        antoine.get_by_label("Ce que vous avez dit").fill("Un mot")

        expect(antoine.locator("#presence")).to_contain_text("est aussi en ligne", timeout=SAVED)

    def test_a_session_that_ends_is_told_and_the_text_stays(self, antoine: Page) -> None:
        open_call(antoine, "06 39 98 71 09")
        antoine.context.clear_cookies(name="sessionid")
        antoine.get_by_label("Ce que vous avez dit").fill("Toujours là")

        link = antoine.get_by_role("link", name="Se connecter dans un autre onglet")
        expect(link).to_be_visible(timeout=SAVED)
        expect(antoine.get_by_label("Ce que vous avez dit")).to_have_value("Toujours là")
