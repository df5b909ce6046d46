"""The responders' desk in a browser: signing in, and every state of the pages of a call."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page

PASSWORD = "relais-exemple"
# From the range for fiction; nobody else of the tests calls from it.
NUMBER = "06 39 98 70 01"


def sign_in(browser: Browser, demo: str, who: str = "repondante", **options: Any) -> Page:
    """A responder of the demonstration, in a browser whose pages may be examined."""
    context = browser.new_context(base_url=demo, locale="fr-FR", bypass_csp=True, **options)
    page = context.new_page()
    page.goto("/compte/connexion/")
    page.fill("[name=login]", who)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    return page


def open_call(page: Page, typed: str = NUMBER) -> str:
    """Type in the one box; return the address of the call."""
    page.goto("/repondre/")
    page.get_by_label("Qui appelle").fill(typed)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page.url


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def _home(page: Page) -> None:
    page.goto("/repondre/")


def _home_to_complete(page: Page) -> None:
    open_call(page, "06 39 98")


def _call(page: Page) -> None:
    open_call(page)


def _call_with_history(page: Page) -> None:
    open_call(page)
    page.get_by_label("Nature").select_option("ecole")
    page.get_by_label("Ce que la personne demande").fill("Inscrire sa fille au collège")
    press(page, "Terminer l’appel")
    open_call(page)


def _several_communes(page: Page) -> None:
    open_call(page, f"{NUMBER} 33360")


def _a_name_of_several_places(page: Page) -> None:
    open_call(page, f"{NUMBER} Saint-Denis")


def _hidden_number(page: Page) -> None:
    page.goto("/repondre/")
    press(page, "Numéro masqué")


def _nature_missing(page: Page) -> None:
    open_call(page, "Landerneau")
    press(page, "Terminer l’appel")


def _number_missing(page: Page) -> None:
    open_call(page, "Landerneau")
    page.get_by_label("Numéro, s’il vous").fill("06 39")
    press(page, "Enregistrer")


def _advice(page: Page) -> None:
    open_call(page)
    page.get_by_label("Nature").select_option("detresse")
    press(page, "Enregistrer")
    page.locator("summary").last.click()


def _texts_aside(page: Page) -> None:
    address = open_call(page)
    other = page.context.new_page()
    other.goto(address)
    for tab in (other, page):
        tab.get_by_label("Ce que vous avez dit").fill(f"un texte de {id(tab)}")
        press(tab, "Enregistrer")
    other.close()


def _over(page: Page) -> None:
    address = open_call(page)
    page.get_by_label("Nature").select_option("ecole")
    press(page, "Terminer l’appel")
    page.goto(address)


def _too_late(page: Page) -> None:
    """The form of a call that was ended in another tab."""
    address = open_call(page)
    other = page.context.new_page()
    other.goto(address)
    other.get_by_label("Nature").select_option("ecole")
    press(other, "Terminer l’appel")
    other.close()
    page.get_by_label("Ce que vous avez dit").fill("un mot de trop")
    press(page, "Enregistrer")


def _mine(page: Page) -> None:
    page.goto("/repondre/appels/")


def _team(page: Page) -> None:
    page.goto("/repondre/appels/equipe/?etat=en-cours")


def _nothing_left(page: Page) -> None:
    page.goto("/repondre/appels/equipe/?jour=2001-01-01")


DESK_STATES: dict[str, Callable[[Page], None]] = {
    "desk": _home,
    "desk, to complete": _home_to_complete,
    "call": _call,
    "call with a history": _call_with_history,
    "call, several communes": _several_communes,
    "call, a name of several places": _a_name_of_several_places,
    "call from a hidden number": _hidden_number,
    "call, nature missing": _nature_missing,
    "call, number not whole": _number_missing,
    "call outside the mission": _advice,
    "call, texts set aside": _texts_aside,
    "call over": _over,
    "call, form sent too late": _too_late,
    "my calls": _mine,
    "the team's calls": _team,
    "the team's calls, none": _nothing_left,
}
