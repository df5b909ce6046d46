"""What editors see before publishing: every type of page, every block."""

from collections.abc import Iterator

import pytest
from django.apps import apps as django_apps
from django.urls import reverse
from wagtail.blocks import Block
from wagtail.fields import StreamField
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, get_page_models

from calls.models import FicheIndexPage, FichePage
from core.base_page import BasePage
from core.models import Picture
from core.style import STYLES
from home.models import HomePage, StandardPage
from stories.models import BookletPage, StoryIndexPage, StoryPage
from tests.home.factories import ContactPageFactory, StandardPageFactory
from tests.support.project import apps
from tests.tutorials.factories import (
    CategoryPageFactory,
    ResourcePageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)

pytestmark = pytest.mark.django_db

TYPES = sorted(
    (model for model in get_page_models() if issubclass(model, BasePage)),
    key=lambda model: model.__name__,
)
ADDRESS = reverse("wagtailadmin_block_preview")


def ours(block: Block) -> Iterator[Block]:
    """A block and those inside it, as far as they are written in the project and may be chosen."""
    if type(block).__module__.partition(".")[0] in apps() and hasattr(block.meta, "template"):
        yield block
    for child in getattr(block, "child_blocks", {}).values():
        yield from ours(child)


BLOCKS = {
    type(block).__name__: block
    for model in django_apps.get_models()
    for field in model._meta.get_fields()
    if isinstance(field, StreamField)
    for block in ours(field.stream_block)
    if block.meta.template
}


@pytest.fixture
def pages(home_page: HomePage) -> dict[type[Page], Page]:
    """A page of each type."""
    category = CategoryPageFactory(parent=TutorialIndexPageFactory(parent=home_page))
    fiches = home_page.add_child(instance=FicheIndexPage(title="Fiches", slug="fiches"))
    stories = home_page.add_child(instance=StoryIndexPage(title="Histoires", slug="histoires"))
    made = [
        home_page,
        category,
        category.get_parent().specific,
        TutorialPageFactory(parent=category, with_steps=True),
        ResourcePageFactory(parent=category),
        StandardPageFactory(parent=home_page),
        ContactPageFactory(parent=home_page),
        home_page.add_child(instance=BookletPage(title="Le livret", slug="livret")),
        fiches,
        fiches.add_child(instance=FichePage(title="Une fiche", slug="une-fiche")),
        stories,
        stories.add_child(instance=StoryPage(title="Un appel", slug="un-appel")),
    ]
    return {type(page): page for page in made}


def html_of(response) -> str:
    return (response.render() if hasattr(response, "render") else response).content.decode()


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_a_page_is_previewed_before_it_is_published(pages, model: type[Page]) -> None:
    page = pages[model]
    page.title = page.heading = "Un titre qui n’est pas publié"

    for mode, _label in page.preview_modes:
        response = page.make_preview_request(preview_mode=mode)

        assert response.status_code == 200
        # The thanks of a form have a title of their own.
        assert mode == "landing" or "qui n’est pas publié" in html_of(response)


def test_a_preview_shows_what_was_typed_in_the_editor(admin_client, pages) -> None:
    page = pages[StandardPage]
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = {
        "title": "Un titre qui n’est pas publié",
        "slug": page.slug,
        "summary": "",
        "body-count": "1",
        "body-0-type": "heading",
        "body-0-value": "Une partie qui n’est pas publiée",
        "body-0-order": "0",
        "body-0-deleted": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }

    assert admin_client.post(address, data).json()["is_valid"]

    assert "Une partie qui n’est pas publiée" in html_of(admin_client.get(address))


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_previewed_in_the_style_of_the_site(admin_client, name: str) -> None:
    block = BLOCKS[name]

    assert block.is_previewable
    response = admin_client.get(ADDRESS, {"id": block.definition_prefix})

    html = html_of(response)
    assert response.status_code == 200
    assert STYLES["guides"] in html
    assert "style-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]
    assert html.partition("<main")[2].partition("</main>")[0].count("<") > 1


# Wagtail leaves the file of a new size to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_preview_of_a_picture_shows_one_of_the_library(admin_client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    Picture.objects.create(title="Un écran", file=get_test_image_file())

    html = html_of(admin_client.get(ADDRESS, {"id": BLOCKS["PictureBlock"].definition_prefix}))

    assert "<img" in html
    assert 'alt="Le bouton' in html
