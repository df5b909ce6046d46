"""Tutorials, what others made, and the sections that hold them."""

from tutorials.models.feedback import Opinion
from tutorials.models.guides import GuidePage, ResourcePage
from tutorials.models.sections import CategoryPage, TutorialIndexPage
from tutorials.models.tags import ResourceTag, TutorialTag
from tutorials.models.tutorial import RelatedGuide, TutorialPage

__all__ = [
    "CategoryPage",
    "GuidePage",
    "Opinion",
    "RelatedGuide",
    "ResourcePage",
    "ResourceTag",
    "TutorialIndexPage",
    "TutorialPage",
    "TutorialTag",
]
