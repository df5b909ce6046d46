"""Stories, those who tell them, those who answer them, the page that lists them, and booklets."""

from stories.models.authors import Author
from stories.models.booklet_page import BookletPage
from stories.models.booklets import Booklet, BookletStory
from stories.models.editions import Edition, EditionState
from stories.models.index import StoryIndexPage
from stories.models.offers import StoryOffer
from stories.models.responses import Response, ResponseStatus
from stories.models.story import RelatedTutorial, StoryPage, StoryTag

__all__ = [
    "Author",
    "Booklet",
    "BookletPage",
    "BookletStory",
    "Edition",
    "EditionState",
    "RelatedTutorial",
    "Response",
    "ResponseStatus",
    "StoryIndexPage",
    "StoryOffer",
    "StoryPage",
    "StoryTag",
]
