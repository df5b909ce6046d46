"""A recap given from a call, by keyboard without script, then with the scripts of the desk."""

import pytest
from playwright.sync_api import Browser, Page, expect

from home.demonstration import PASSWORD
from tests.browser.keyboard import NBSP, Keyboard

# From the numbers that ARCEP reserves for fiction.
NUMBER = "06 39 98 44 1"
WORDS = "Le mot de passe : douze signes, un chiffre, une majuscule."


class Responder(Keyboard):
    """Somebody who answers the telephone, logged in."""

    def sit_down(self) -> None:
        self.page.goto("/repondre/")
        self.page.get_by_label("Identifiant").fill("antoine")
        self.page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
        self.press("Se connecter")

    def press(self, name: str) -> None:
        self.tab_to(self.page.get_by_role("button", name=name, exact=True))
        self.follow()

    def open_recap(self, number: str) -> None:
        """Open a call from a number, then its recap."""
        self.page.goto("/repondre/")
        self.page.get_by_label("Qui appelle").fill(number)
        self.press("Ouvrir l’appel")
        self.press("Donner un récapitulatif")

    def write(self, label: str, text: str) -> None:
        self.tab_to(self.page.get_by_label(label))
        self.page.keyboard.type(text)

    def given(self) -> list[str]:
        rows = self.page.locator("#donnes .given > p").all_inner_texts()
        return [row.replace(NBSP, " ") for row in rows]


def test_12_an_email_that_jacqueline_may_answer(page: Page) -> None:
    responder = Responder(page)
    responder.sit_down()
    responder.open_recap(f"{NUMBER}1")
    responder.write("Quelques mots", WORDS)
    responder.press("Mettre à jour l’aperçu")
    expect(page.locator("pre.letter").first).to_contain_text(WORDS)

    responder.write("Adresse e-mail", "jacqueline arobase orange point fr")
    responder.press("Envoyer l’e-mail")
    expect(page).to_have_title(f"À compléter{NBSP}: Récapitulatif – Relais")
    responder.tab_to(page.get_by_label("La personne veut bien recevoir cet e-mail"))
    page.keyboard.press("Space")
    responder.press("Envoyer l’e-mail")

    assert responder.given()[0].startswith("Par e-mail à j•••@orange.fr, aujourd’hui à")
    assert "jacqueline" not in page.content()


def test_10_a_number_dictated_a_text_message_noted(page: Page) -> None:
    responder = Responder(page)
    responder.sit_down()
    responder.open_recap(f"{NUMBER}2")
    responder.write("Quelques mots", WORDS)
    responder.press("Mettre à jour l’aperçu")
    responder.press("C’est dicté, le noter")
    responder.press("C’est envoyé, le noter")

    ways = [row.partition(",")[0] for row in responder.given()]
    assert ways == ["Par SMS", "Sous la dictée"]


@pytest.fixture
def scripted(browser: Browser, demo: str) -> Page:
    """A page with the scripts of the desk, allowed to copy."""
    context = browser.new_context(base_url=demo, locale="fr-FR")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context.new_page()


def test_the_preview_follows_the_words_and_the_text_message_is_copied(scripted: Page) -> None:
    responder = Responder(scripted)
    responder.sit_down()
    responder.open_recap(f"{NUMBER}3")
    responder.write("Quelques mots", WORDS)
    expect(scripted.locator("pre.letter").first).to_contain_text(WORDS)

    responder.press("Copier et noter")

    assert responder.given()[0].startswith("Par SMS")
    assert WORDS in scripted.evaluate("navigator.clipboard.readText()")
