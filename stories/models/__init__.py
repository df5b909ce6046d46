"""Stories, those who tell them, those who answer them, and the page that lists them."""

from stories.models.authors import Author
from stories.models.index import StoryIndexPage
from stories.models.offers import StoryOffer
from stories.models.responses import Response, ResponseStatus
from stories.models.story import RelatedTutorial, StoryPage, StoryTag

__all__ = [
    "Author",
    "RelatedTutorial",
    "Response",
    "ResponseStatus",
    "StoryIndexPage",
    "StoryOffer",
    "StoryPage",
    "StoryTag",
]
