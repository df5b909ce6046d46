"""A story among the stories, and the phone line's readers."""

import pytest

from home.models import HomePage
from stories.models import StoryIndexPage, StoryPage
from tests.stories.factories import StoryIndexPageFactory, StoryPageFactory


@pytest.fixture
def index(home_page: HomePage) -> StoryIndexPage:
    return StoryIndexPageFactory(parent=home_page)


@pytest.fixture
def story(index: StoryIndexPage) -> StoryPage:
    return StoryPageFactory(parent=index, told=True)
