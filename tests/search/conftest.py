"""The index of this process starts empty in each test, as the database does."""

import pytest

from search.library import library


@pytest.fixture(autouse=True)
def _the_library_starts_empty() -> None:
    library.forget()
