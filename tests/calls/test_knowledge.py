"""Callers' words find what there is to read or to send."""

from typing import Any

import pytest
from wagtail.models import Page, PageViewRestriction

from calls import knowledge
from calls.models import Nature
from core.models import Topic
from home.models import HomePage
from search.models import FruitlessWords
from tests.calls.nearby import call_of, page_of, press, responder, seen
from tests.tutorials.factories import (
    CategoryPageFactory,
    ResourcePageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)
from tutorials.models import CategoryPage, TutorialPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def category(home_page: HomePage) -> CategoryPage:
    index = TutorialIndexPageFactory(parent=home_page)
    return CategoryPageFactory(parent=index, title="Je fais mes démarches")


@pytest.fixture
def tutorial(category: CategoryPage) -> TutorialPage:
    """The one that Bernard needs, in scenario 10."""
    return TutorialPageFactory(
        parent=category, title="Choisir un mot de passe sûr", words="caractères spéciaux"
    )


def titles(words: str) -> list[str]:
    found = knowledge.find(words)
    return [guide.title for section in found.sections for guide in section.guides]


def refresh() -> None:
    """Have the index look at the database again, as it does every few seconds."""
    knowledge.knowledge._fresh_until = 0


def publish(page: Page, **changes: Any) -> None:
    for name, change in changes.items():
        setattr(page, name, change)
    page.save_revision().publish()
    refresh()


@pytest.mark.parametrize(
    "words", ["mot de passe", "caracteres speciaux", "mots de passes", "mot de pase"]
)
def test_scenario_10_the_caller_s_words_find_the_tutorial(
    tutorial: TutorialPage, words: str
) -> None:
    assert titles(words) == [tutorial.title]


def test_scenario_10_the_tutorial_is_read_in_a_new_tab_and_ticked(tutorial: TutorialPage) -> None:
    call = call_of(responder(), words="mot de passe")

    html = page_of(call)

    assert f'<a href="{tutorial.get_url()}" target="_blank" rel="noopener"' in html
    assert f'name="guide" value="{tutorial.pk}"' in html
    assert "Je fais mes démarches" in html


def test_results_come_kind_by_kind(category: CategoryPage, tutorial: TutorialPage) -> None:
    ResourcePageFactory(parent=category, title="Mot de passe, le guide de la Cnil")

    sections = knowledge.find("mot de passe").sections

    assert [section.kind for section in sections] == ["tutorial", "resource"]


def test_what_was_read_in_the_place_of_the_words_is_said(tutorial: TutorialPage) -> None:
    assert "« passe »" in knowledge.find("paasse").correction.replace("\u00a0", " ")


def test_a_page_changed_is_found_by_its_new_words(tutorial: TutorialPage) -> None:
    assert titles("tandem") == []

    publish(tutorial, title="Louer un tandem", summary="À deux.")

    assert titles("tandem") == ["Louer un tandem"]
    assert titles("mot de passe") == []


def test_a_page_moved_keeps_its_category_right(
    home_page: HomePage, category: CategoryPage, tutorial: TutorialPage
) -> None:
    other = CategoryPageFactory(parent=category.get_parent(), title="Je me protège")
    assert titles("mot de passe")

    tutorial.move(other, pos="last-child")
    refresh()

    (section,) = knowledge.find("mot de passe").sections
    assert section.guides[0].section == "Je me protège"
    assert section.guides[0].url == TutorialPage.objects.get().get_url()


def test_a_category_renamed_is_shown_by_its_new_name(
    category: CategoryPage, tutorial: TutorialPage
) -> None:
    assert titles("mot de passe")

    publish(category, title="Je protège mes comptes")

    (section,) = knowledge.find("mot de passe").sections
    assert section.guides[0].section == "Je protège mes comptes"


@pytest.mark.parametrize("how", ["unpublished", "deleted", "restricted"])
def test_what_not_everybody_may_read_is_not_found(tutorial: TutorialPage, how: str) -> None:
    """A tutorial that the caller could not open is of no use to the caller."""
    assert titles("mot de passe")

    match how:
        case "unpublished":
            tutorial.unpublish()
        case "deleted":
            tutorial.delete()
        case "restricted":
            PageViewRestriction.objects.create(
                page=tutorial.get_parent(), restriction_type=PageViewRestriction.LOGIN
            )
    refresh()

    assert titles("mot de passe") == []
    assert knowledge.known_pages([tutorial.pk]) == []


def test_the_nature_chosen_proposes_the_tutorials_of_its_topics(
    category: CategoryPage, tutorial: TutorialPage
) -> None:
    tutorial.topics.add(Topic.objects.get(slug="mot-de-passe"))
    publish(tutorial)
    TutorialPageFactory(parent=category, title="Autre chose")
    call = call_of(responder(), nature="compte")

    assert [guide.title for guide in seen(call)["proposed"]] == [tutorial.title]


def test_a_nature_without_topic_proposes_nothing(tutorial: TutorialPage) -> None:
    assert knowledge.proposed_for(Nature.objects.get(slug="autre")) == ()


def test_words_that_find_nothing_are_counted_with_those_of_the_site(tutorial: TutorialPage) -> None:
    call = call_of(responder(), words="carte grise")

    press(call, "chercher")

    assert FruitlessWords.objects.get().words == "carte grise"
    assert "Rien à lire pour ces mots" in page_of(call)


@pytest.mark.parametrize("words", ["mot de passe", "06 12 34 56 78 carte grise", "…", ""])
def test_words_that_find_something_or_tell_of_somebody_are_not_counted(
    tutorial: TutorialPage, words: str
) -> None:
    press(call_of(responder(), words=words), "chercher")

    assert not FruitlessWords.objects.exists()


def test_more_guides_cost_no_more_statements(
    category: CategoryPage, django_assert_num_queries: Any
) -> None:
    for number in range(12):
        TutorialPageFactory(parent=category, title=f"Mot de passe {number}")
    assert len(titles("mot de passe")) == knowledge.PER_SECTION

    # The names of the categories.
    with django_assert_num_queries(1):
        titles("mot de passe")
