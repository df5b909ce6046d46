"""What editors see before publishing: every type of page, every block."""

import re

import pytest
from django.urls import reverse
from wagtail.blocks.definition_lookup import BlockDefinitionLookup  # noqa: F401
from wagtail.models import Page, get_page_models

from core.base_page import BasePage
from core.style import STYLES
from home.models import HomePage
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


@pytest.fixture
def pages(home_page: HomePage) -> dict[type[Page], Page]:
    """A page of each type."""
    category = CategoryPageFactory(parent=TutorialIndexPageFactory(parent=home_page))
    made = [
        home_page,
        category,
        category.get_parent().specific,
        TutorialPageFactory(parent=category, with_steps=True),
        ResourcePageFactory(parent=category),
        StandardPageFactory(parent=home_page),
        ContactPageFactory(parent=home_page),
    ]
    return {type(page): page for page in made}


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_a_page_is_previewed_as_it_will_be(pages, model: type[Page]) -> None:
    page = pages[model]
    page.title = "Un titre qui n’est pas publié"

    for mode, _label in page.preview_modes:
        response = page.make_preview_request(preview_mode=mode)
        html = response.render().content if hasattr(response, "render") else response.content
        assert response.status_code == 200
        assert b"<main" in html
        assert "pas publié".encode() in html or mode == "landing"
