"""What a page says to those who share it, and to machines."""

import json

from django.contrib.staticfiles import finders
from PIL import Image

from core.links import Link
from core.sharing import PICTURE, PICTURE_SIZE, Card, shared
from core.structured import breadcrumbs, in_html

HERE = "https://relais.example.org/aide/"


def test_a_card_says_what_a_message_shows(db: None) -> None:
    html = shared(Card("article", "Payer <en ligne>", "L’essentiel."), HERE)

    assert '<meta property="og:type" content="article">' in html
    assert '<meta property="og:title" content="Payer &lt;en ligne&gt;">' in html
    assert '<meta property="og:site_name" content="Relais">' in html
    assert '<meta property="og:locale" content="fr_FR">' in html
    assert f'<meta property="og:url" content="{HERE}">' in html
    assert 'content="https://relais.example.org/static/core/partage.png"' in html


def test_what_is_not_known_is_not_said(db: None) -> None:
    assert "og:description" not in shared(Card("website", "Relais", ""), HERE)


def test_its_picture_is_light_and_of_the_size_it_says() -> None:
    path = finders.find(PICTURE)
    assert isinstance(path, str)

    with Image.open(path) as picture, open(path, "rb") as file:
        assert picture.size == PICTURE_SIZE
        assert len(file.read()) <= 40_000


def test_structured_data_cannot_close_its_script() -> None:
    text = in_html("HowTo", name="</script><script>alert(1)</script>&é")

    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text)["name"] == "</script><script>alert(1)</script>&é"


def test_the_way_down_to_a_page_has_whole_addresses() -> None:
    crumbs = json.loads(breadcrumbs([Link("/", "Accueil"), Link(HERE, "Aide")], HERE))

    assert crumbs["@type"] == "BreadcrumbList"
    assert [item["item"] for item in crumbs["itemListElement"]] == [
        "https://relais.example.org/",
        HERE,
    ]


def test_the_home_page_is_below_nothing() -> None:
    assert breadcrumbs([Link(HERE, "Accueil")], HERE) == ""
