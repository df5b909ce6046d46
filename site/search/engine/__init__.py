"""The engine of the search: texts in, best documents out. No model and no database here."""

from search.engine.document import Document
from search.engine.results import Correction, Hit, Results
from search.engine.search import SearchIndex

__all__ = ["Correction", "Document", "Hit", "Results", "SearchIndex"]
