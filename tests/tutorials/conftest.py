"""Where guides stand, in the tests of tutorials."""

import pytest

from home.models import HomePage
from tests.tutorials.factories import CategoryPageFactory, TutorialIndexPageFactory
from tutorials.models import CategoryPage, TutorialIndexPage


@pytest.fixture
def index(home_page: HomePage) -> TutorialIndexPage:
    """The index of the tutorials, at ``/tutoriels/``."""
    return TutorialIndexPageFactory(parent=home_page)


@pytest.fixture
def category(index: TutorialIndexPage) -> CategoryPage:
    """A category, at ``/tutoriels/sante/``."""
    return CategoryPageFactory(parent=index, slug="sante", title="Je vois un médecin en ligne")
