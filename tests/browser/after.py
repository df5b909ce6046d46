"""What follows a call, in a browser: each page of its rooms, in each of its states."""

from collections.abc import Callable

from playwright.sync_api import Page

# From the range for fiction; nobody else of the tests calls from it.
NUMBER = "06 39 98 71 02 97100"
FICHE = "/repondre/fiches/aide-a-domicile-pour-un-parent-age/"


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def room(page: Page, name: str) -> None:
    """From a call to one of the rooms that follow it; the call of a number goes on."""
    page.goto("/repondre/")
    page.get_by_label("Qui appelle").fill(NUMBER)
    press(page, "Ouvrir l’appel")
    page.get_by_label("Nature").select_option("impots")
    with page.expect_navigation():
        page.locator(f"button[value='aller:{name}']").click()


def _promise(page: Page) -> None:
    room(page, "rappel")


def _promise_to_complete(page: Page) -> None:
    _promise(page)
    press(page, "Noter le rappel")


def _callback(page: Page) -> None:
    _promise(page)
    page.get_by_label("Dans 2 jours").check()
    page.get_by_label("Ce qu’il faudra dire").fill("La ligne est-elle revenue ?")
    press(page, "Noter le rappel")


def _attempt_to_complete(page: Page) -> None:
    _callback(page)
    press(page, "Noter cet essai")


def _callback_closed(page: Page) -> None:
    _callback(page)
    page.get_by_label("Personne jointe").check()
    page.get_by_label("C’est fini").check()
    page.get_by_label("Comment cela finit").first.select_option("SOLVED")
    press(page, "Noter cet essai")


def _queue(page: Page) -> None:
    _callback(page)
    page.goto("/repondre/rappels/?qui=tous")


def _message(page: Page) -> None:
    room(page, "messages")


def _ask(page: Page) -> None:
    room(page, "question")


def _question(page: Page) -> None:
    _ask(page)
    page.get_by_label("Votre question").fill("Une prime de licenciement est-elle imposable ?")
    press(page, "Poser la question")


def _questions(page: Page) -> None:
    _question(page)
    page.goto("/repondre/entraide/")


def _opened(address: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto(address)

    return go


# Of a responder.
AFTER_STATES: dict[str, Callable[[Page], None]] = {
    "to promise a call-back": _promise,
    "to promise, to complete": _promise_to_complete,
    "a call-back": _callback,
    "an attempt, to complete": _attempt_to_complete,
    "a call-back, closed": _callback_closed,
    "the queue of the team": _queue,
    "messages": _opened("/repondre/messages/"),
    "messages of a call": _message,
    "to ask the second line": _ask,
    "a question": _question,
    "questions": _questions,
    "fiches": _opened("/repondre/fiches/"),
    "fiches of a nature": _opened("/repondre/fiches/?nature=impots"),
    "a fiche": _opened(FICHE),
}
# Of somebody of the second line.
SECOND_LINE_STATES: dict[str, Callable[[Page], None]] = {
    "questions to take": _opened("/repondre/entraide/"),
    "a fiche, to promote": _opened(f"{FICHE}tutoriel/"),
}
