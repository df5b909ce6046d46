"""The engine of both searches, the site’s and the desk’s: texts in, best documents out.

No model and no database here.
"""

from core.word_index.document import Document
from core.word_index.results import Correction, Hit, Results
from core.word_index.search import SearchIndex

__all__ = ["Correction", "Document", "Hit", "Results", "SearchIndex"]
