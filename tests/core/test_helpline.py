"""The line, on every page, even when nothing else answers."""

import pytest
from django.core.cache import cache
from pytest_django import DjangoAssertNumQueries

from core.helpline import helpline, last_known_helpline
from core.models import HelplineSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def line() -> HelplineSettings:
    line = HelplineSettings.load()
    line.phone, line.hours_text = "+33199003900", "de 9 h 30 à 18 h"
    line.save()
    return line


def test_it_is_written_in_pairs_and_dials(line: HelplineSettings) -> None:
    assert helpline().phone == "01\u00a099\u00a000\u00a039\u00a000"
    assert helpline().tel_uri == "tel:+33199003900"


def test_its_hours_do_not_break(line: HelplineSettings) -> None:
    assert helpline().hours == "de 9\u00a0h\u00a030 à 18\u00a0h"


def test_it_is_read_once_a_minute(
    line: HelplineSettings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    helpline()

    with django_assert_num_queries(0):
        helpline()


def test_it_is_remembered_without_database_nor_cache(
    line: HelplineSettings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    helpline()
    cache.clear()

    with django_assert_num_queries(0):
        assert last_known_helpline().tel_uri == "tel:+33199003900"
