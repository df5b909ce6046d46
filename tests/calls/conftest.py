"""The index of this process starts empty in each test, as the database does."""

import pytest

from calls.knowledge import knowledge


@pytest.fixture(autouse=True)
def _the_index_starts_empty() -> None:
    knowledge.forget()
