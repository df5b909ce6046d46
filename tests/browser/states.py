"""Every kind of public page, in every state that it has, by its address."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

TUTORIAL = "/tutoriels/sante/prendre-rendez-vous-medical/"

STATES = {
    "home": "/",
    "tutorials": "/tutoriels/",
    "category": "/tutoriels/sante/",
    "category, narrowed": "/tutoriels/sante/?appareil=PHONE&niveau=FIRST_STEPS",
    "category, nothing left": "/tutoriels/travail/?niveau=FIRST_STEPS&type=ressource",
    "tutorial": "/tutoriels/ecole/se-connecter-ent/",
    "tutorial with pictures": TUTORIAL,
    "tutorial in large print": f"{TUTORIAL}?caracteres=grands",
    "tutorial easy to read": f"{TUTORIAL}facile/",
    "resource": "/tutoriels/sante/ameli/",
    "plain page": "/a-propos/",
    "accessibility": "/accessibilite/",
    "opinion": f"{TUTORIAL}avis/?aide=non",
    "contact": "/contact/",
    "contact, to complete": "sent empty",
    "site map": "/plan-du-site/",
    "site search": "/recherche/",
    "site search, answers": "/recherche/?q=rendez-vous+medecin",
    "site search, nothing": "/recherche/?q=qsdfghjklm",
    "directory": "/annuaire/",
    "directory, nothing typed": "/annuaire/?lieu=",
    "results of a postcode": "/annuaire/?lieu=51300",
    "results of a commune": "/annuaire/?lieu=Landerneau",
    "results for a need": "/annuaire/?lieu=33000&besoin=courses-a-domicile",
    "results with every filter": "/annuaire/?lieu=51300&ouvert=1&gratuit=1&langue=arabe",
    "far away": "/annuaire/?lieu=98799&besoin=pret-de-materiel",
    "an unknown postcode": "/annuaire/?lieu=99999",
    "a beginning of a postcode": "/annuaire/?lieu=5130",
    "not a place": "/annuaire/?lieu=qsdfghjklm",
    "homonyms": "/annuaire/?lieu=Saint-Denis",
    "a département": "/annuaire/?lieu=Gers",
    "page of a commune": "/annuaire/marne-51/vitry-le-francois-51649/",
    "page of a département": "/annuaire/marne-51/",
    "page of a partner": "first partner of 51300",
    "no such page": "/nulle-part/",
    "no such place": "/annuaire/rien-de-tel-999999999/",
}


def new_context(browser: Browser, demo: str, **options: Any) -> BrowserContext:
    """A visitor's browser whose pages may be examined: the CSP would stop the examiner."""
    return browser.new_context(base_url=demo, locale="fr-FR", bypass_csp=True, **options)


def go_to(page: Page, state: str) -> None:
    """Open a state. A partner has no fixed address: it is reached as people reach it."""
    if state == "contact, to complete":
        page.goto(STATES["contact"])
        with page.expect_navigation():
            page.get_by_role("button", name="Envoyer").click()
        return
    if state != "page of a partner":
        page.goto(STATES[state])
        return
    page.goto(STATES["results of a postcode"])
    with page.expect_navigation():
        page.locator("main ol li h2 a").first.click()
