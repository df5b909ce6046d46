"""The natures, in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from calls.models import Nature
from tests.calls.factories import CallFactory, nature
from tests.support.client import StrictClient

LIST = "wagtailsnippets_calls_nature"


@pytest.fixture
def browser(coordinator: Any, browser_of: Callable[[Any], StrictClient]) -> StrictClient:
    return browser_of(coordinator)


def test_the_coordination_reads_how_many_calls_are_of_each(browser: StrictClient) -> None:
    CallFactory.create_batch(2, wrapped_up=True)

    page = browser.get(reverse(f"{LIST}:list")).content.decode()

    assert "Impôts" in page
    assert "Natures d’appel" in page


def test_a_responder_has_no_business_there(desk: StrictClient) -> None:
    assert desk.get(reverse(f"{LIST}:list")).status_code in (302, 403)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_nature_that_calls_are_of_is_not_deleted(browser: StrictClient, method: str) -> None:
    CallFactory(wrapped_up=True)
    address = reverse(f"{LIST}:delete", args=[nature("impots").pk])

    response = getattr(browser, method)(address, follow=True)

    assert "cochez « retirée »" in response.content.decode().replace("\u00a0", " ")
    assert Nature.objects.filter(slug="impots").exists()


def test_a_nature_of_no_call_is_deleted(browser: StrictClient) -> None:
    browser.post(reverse(f"{LIST}:delete", args=[nature("impots").pk]))

    assert not Nature.objects.filter(slug="impots").exists()


def test_the_list_costs_the_same_for_any_number_of_calls(
    browser: StrictClient, django_assert_max_num_queries: Any
) -> None:
    CallFactory.create_batch(5, wrapped_up=True)
    browser.get(reverse(f"{LIST}:list"))

    with django_assert_max_num_queries(20):
        browser.get(reverse(f"{LIST}:list"))
