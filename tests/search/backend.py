"""A search backend that is not Wagtail's own by its name, for tests."""

from wagtail.search.backends.database import SearchBackend

__all__ = ["SearchBackend"]
