"""The calls of spring 2020 in which a person was guided, played by keyboard, without JavaScript."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import NBSP, Keyboard


class Reader(Keyboard):
    """Somebody who looks for a way to do something, in their own words."""

    def search(self, words: str) -> None:
        self.page.goto("/")
        self.tab_to(self.page.get_by_label("Dites avec vos mots ce que vous cherchez"))
        self.page.keyboard.type(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def found(self) -> list[str]:
        return self.page.locator("main h3").all_inner_texts()

    def steps(self) -> list[str]:
        return self.page.locator("main ol > li > h2").all_inner_texts()

    def tool(self, name: str) -> str:
        """The address of a tool of the page."""
        link = self.page.locator("main").get_by_role("link", name=name, exact=True)
        self.tab_to(link)
        return link.get_attribute("href") or ""


@pytest.fixture
def reader(page: Page) -> Reader:
    return Reader(page)


def test_10_a_password_with_special_characters_searched_in_the_callers_words(
    reader: Reader,
) -> None:
    reader.search("mot de pass caractere speciaux")

    assert reader.found()[0].startswith("Créer un mot de passe")
    reader.open_link(reader.found()[0])
    mail = urlsplit(reader.tool("Envoyer par e-mail"))
    written = parse_qs(mail.query)
    assert mail.scheme == "mailto"
    assert reader.page.url in written["body"][0]
    assert "mot de passe" in written["subject"][0].lower()


def test_11_nobody_can_type_into_the_picture_of_a_page(reader: Reader) -> None:
    reader.page.goto("/tutoriels/sante/prendre-rendez-vous-medical/")
    pictures = reader.page.locator("main figure")

    assert pictures.count() >= 1
    for medium in ("screen", "print"):
        reader.page.emulate_media(media=medium)
        for picture in pictures.all():
            expect(picture).to_contain_text("ce n’est pas le vrai site")
            expect(picture.locator("figcaption")).to_be_visible()
            assert picture.evaluate("it => getComputedStyle(it).borderTopStyle") == "dashed"
    reader.page.emulate_media(media="screen")
    for _stop in range(60):
        reader.page.keyboard.press("Tab")
        assert reader.page.locator("figure :focus").count() == 0


def test_12_the_message_of_a_responder_says_the_answer_and_where_to_read_it(
    reader: Reader,
) -> None:
    reader.page.goto("/tutoriels/lien/creer-adresse-e-mail/")

    body = parse_qs(urlsplit(reader.tool("Envoyer par e-mail")).query)["body"][0]

    lines = body.splitlines()
    title = reader.page.locator("h1").inner_text()
    assert lines[0].replace(NBSP, " ") == title.replace(NBSP, " ")
    assert reader.page.url in lines
    assert "<" not in body


def test_13_a_telephone_as_a_modem_where_the_network_is_poor(reader: Reader) -> None:
    reader.search("plus d'internet, telephone comme modem")

    assert "Utiliser son téléphone comme modem" in reader.found()[:2]
    reader.open_link("Utiliser son téléphone comme modem")
    assert len(reader.steps()) >= 5


def test_14_a_video_call_with_a_check_at_the_steps_that_matter(reader: Reader) -> None:
    reader.search("visio avec maman en ehpad")

    first = reader.found()[0]
    reader.open_link(first)
    assert "appel vidéo" in reader.page.locator("h1").inner_text()
    assert reader.page.locator("main ol > li .check").count() >= 3
    reader.page.goto(f"{reader.page.url}#etape-3")
    expect(reader.page.locator("#etape-3")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("category", "tutorial"),
    [
        ("Je suis l’école à la maison", "Rendre un devoir en ligne"),
        ("Je travaille à distance", "Rejoindre une réunion en vidéo"),
    ],
)
def test_15_eight_categories_lead_to_what_others_did_before(
    reader: Reader, category: str, tutorial: str
) -> None:
    reader.page.goto("/")

    assert reader.page.locator("main .subjects li").count() == 8
    reader.open_link(category)
    reader.open_link(tutorial)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(tutorial)


def test_help_near_home_is_asked_for_with_the_need_of_the_tutorial(reader: Reader) -> None:
    reader.page.goto("/tutoriels/demarches/declarer-ses-revenus-en-ligne/")
    reader.tab_to(reader.page.get_by_label("Code postal, commune ou département"))
    reader.page.keyboard.type("51300")
    reader.follow()

    chosen = reader.page.get_by_label("Besoin", exact=True).locator("option:checked")
    assert chosen.inner_text() == "Impôts"


def test_the_easy_version_is_one_step_away_and_leads_back(reader: Reader) -> None:
    reader.page.goto("/tutoriels/lien/passer-un-appel-video/")

    reader.open_link("Version facile à lire")
    easy = reader.steps()
    reader.open_link("Version complète")

    assert easy
    assert reader.steps() != easy


def test_large_print_needs_no_script(reader: Reader) -> None:
    reader.page.goto("/tutoriels/lien/passer-un-appel-video/")
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    before = reader.page.evaluate(size)

    reader.open_link("Lire en grands caractères")

    assert reader.page.evaluate(size) >= 1.4 * before
