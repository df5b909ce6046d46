"""The shipped geography is in the test database (tests.conftest); here, what changes it."""

from collections.abc import Iterator

import pytest

from gazetteer import index


@pytest.fixture
def changed_gazetteer(db: None) -> Iterator[None]:
    """For tests that change the geography: what is in memory is read again, before and after."""
    index.forget()
    yield
    index.forget()
