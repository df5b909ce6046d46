"""Stories, those who tell them, and the page that lists them."""

from stories.models.authors import Author
from stories.models.index import StoryIndexPage
from stories.models.story import RelatedTutorial, StoryPage, StoryTag

__all__ = ["Author", "RelatedTutorial", "StoryIndexPage", "StoryPage", "StoryTag"]
