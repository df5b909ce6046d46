"""What the search keeps: the text of public pages, and words that found nothing."""

from search.models.entries import Entry, Place
from search.models.fruitless import FruitlessWords

__all__ = ["Entry", "FruitlessWords", "Place"]
