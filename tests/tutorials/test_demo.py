"""The shipped tutorials: they hold what they should, and loading them is safe."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from wagtail.models import Page

from core.models import Picture, Topic
from core.text import french_spaces
from home.models import HomePage
from tests.support.client import StrictClient
from tests.support.french import visible_text
from tests.test_french import FAULTS
from tests.tutorials.factories import CategoryPageFactory, TutorialIndexPageFactory
from tutorials.demo import loading, records
from tutorials.models import CategoryPage, ResourcePage, TutorialPage
from tutorials.models.choices import Device, Level, Pictogram, ResourceKind

TUTORIALS = list(records.tutorials())
RESOURCES = records.resources()
CATEGORIES = [category["slug"] for category in records.categories()]
SLUGS = {record["slug"] for record in TUTORIALS}
KINDS = {"text", "tip", "check", "warning", "picture", "video"}
# What is read by the search alone, or by no one.
NOT_SHOWN = {"words", "url", "picture", "related", "topics", "slug", "category", "devices"}
# A sentence that is longer loses who is afraid.
LONGEST_SENTENCE = 22

by_slug = pytest.mark.parametrize(
    "record", [*TUTORIALS, *RESOURCES], ids=lambda record: record["slug"]
)
tutorials = pytest.mark.parametrize("record", TUTORIALS, ids=lambda record: record["slug"])


def texts(value: Any) -> Iterator[str]:
    """Every text of a record that somebody reads."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner) if name not in NOT_SHOWN else ()
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield re.sub(r"\*\*|\]\([^)]*\)|\[", "", value)


def parts(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for step in record["steps"] for part in step["parts"]]


def test_there_are_enough_of_each() -> None:
    by_category = Counter(record["category"] for record in TUTORIALS)

    assert len(TUTORIALS) >= 24
    assert len(RESOURCES) == 16
    assert list(CATEGORIES) == [
        "sante", "courses", "travail", "lien", "infos", "ecole", "demarches", "activite",
    ]  # fmt: skip
    assert set(by_category) == set(CATEGORIES)
    assert min(by_category.values()) >= 3
    assert sum("easy" in record for record in TUTORIALS) >= 6
    assert {record["category"] for record in RESOURCES} <= set(CATEGORIES)
    assert set(CATEGORIES) <= set(Pictogram.values)


def test_each_has_an_address_of_its_own() -> None:
    places = Counter((record["category"], record["slug"]) for record in [*TUTORIALS, *RESOURCES])

    assert [place for place, count in places.items() if count > 1] == []


@tutorials
def test_a_tutorial_is_of_the_size_that_can_be_followed(record: dict[str, Any]) -> None:
    assert len(record["title"]) <= 70
    assert not record["title"].rstrip().endswith("?")
    assert len(record["summary"]) <= 200
    assert 5 <= len(record["steps"]) <= 10
    assert all(len(step["title"]) <= 60 for step in record["steps"])
    assert all(step["parts"] for step in record["steps"])
    assert 1 <= len(record["before"]) <= 5
    assert 2 <= len(record["trouble"]) <= 4
    assert 1 <= len(record["links"]) <= 4
    assert 4 <= len(record["words"]) <= 10
    assert 2 <= len(record["tags"]) <= 5
    assert record["success"]
    assert record["minutes"] > 0


@tutorials
def test_a_tutorial_only_uses_what_exists(record: dict[str, Any]) -> None:
    assert set(record.get("devices", [])) <= set(Device.values)
    assert record["level"] in Level.values
    assert record["review_months"] in {3, 6, 12}
    assert 1 <= len(record["related"]) <= 3
    assert set(record["related"]) <= SLUGS - {record["slug"]}
    assert {part["kind"] for part in parts(record)} <= KINDS


@tutorials
def test_its_pictures_exist_are_few_and_are_told_in_words(record: dict[str, Any]) -> None:
    shown = [part for part in parts(record) if part["kind"] == "picture"]

    assert len(shown) <= 3
    for part in shown:
        file = records.PICTURES / f"{part['picture']}.webp"
        assert file.exists()
        assert file.stat().st_size <= 25_000
        assert 10 <= len(part["alt"]) <= 250


@tutorials
def test_its_addresses_are_safe(record: dict[str, Any]) -> None:
    addresses = [link["url"] for link in record["links"]]
    addresses += [part["url"] for part in parts(record) if part["kind"] == "video"]
    addresses += re.findall(r"\]\(([^)]+)\)", "\n".join(map(str, parts(record))))

    assert [address for address in addresses if not address.startswith("https://")] == []


@pytest.mark.parametrize(
    "record",
    [record for record in TUTORIALS if "easy" in record],
    ids=lambda record: record["slug"],
)
def test_an_easy_version_is_complete_and_short(record: dict[str, Any]) -> None:
    easy = record["easy"]

    assert 0 < len(easy["summary"]) <= 400
    assert 5 <= len(easy["steps"]) <= 10
    assert all(step["title"] and step["text"] for step in easy["steps"])


@pytest.mark.parametrize("record", RESOURCES, ids=lambda record: record["slug"])
def test_a_resource_says_why_it_is_trusted(record: dict[str, Any]) -> None:
    assert record["url"].startswith("https://")
    assert record["kind"] in ResourceKind.values
    assert len(record["summary"]) <= 200
    assert 0 < len(record["why"]) <= 500
    assert record["publisher"]
    assert record["checked_on"]
    assert set(record.get("devices", [])) <= set(Device.values)


@by_slug
def test_what_it_says_is_kind_french_set_as_it_is_printed(record: dict[str, Any]) -> None:
    # The words that pages show are French: what looks English is a name.
    faults = set(FAULTS) - {"English", "straight quotation marks"}

    found = [
        f"{fault}: {text}"
        for text in map(french_spaces, texts(record))
        for fault in faults
        if re.search(FAULTS[fault], text, re.IGNORECASE)
    ]

    assert found == []


@tutorials
def test_its_sentences_are_short(record: dict[str, Any]) -> None:
    told = [record["summary"], record["success"], *record["trouble"]]
    told += [part["text"] for part in parts(record) if "text" in part]

    long = [
        sentence
        for text in texts(told)
        for sentence in re.split(r"(?<=[.:;?])\s+|\n", text)
        if len(re.findall(r"\w\S*", sentence)) > LONGEST_SENTENCE
    ]

    assert long == []


# Loading


@pytest.fixture
def loaded(home_page: HomePage) -> loading.Counts:
    return loading.load(home_page)


@pytest.mark.django_db
def test_every_record_becomes_a_public_page(loaded: loading.Counts) -> None:
    assert vars(loaded) == {"added": len(TUTORIALS) + len(RESOURCES), "unchanged": 0}
    assert TutorialPage.objects.published().count() == len(TUTORIALS)
    assert ResourcePage.objects.published().count() == len(RESOURCES)
    order = CategoryPage.objects.order_by("path").values_list("slug", flat=True)
    assert list(order) == CATEGORIES


@pytest.mark.django_db
def test_every_page_is_what_editors_could_have_saved(loaded: loading.Counts) -> None:
    for page in Page.objects.filter(depth__gt=2).specific():
        page.full_clean()
        for stream in ("steps", "links", "easy_steps"):
            if value := getattr(page, stream, None):
                value.stream_block.clean(value)
        assert page.live
        assert page.latest_revision_id == page.live_revision_id


@pytest.mark.django_db
def test_nothing_of_a_record_is_lost(loaded: loading.Counts) -> None:
    pages = {page.slug: page for page in TutorialPage.objects.all()}
    known = set(Topic.objects.values_list("slug", flat=True))

    for record in TUTORIALS:
        page = pages[record["slug"]]
        assert len(page.steps) == len(record["steps"])
        assert sum(len(step.value["parts"]) for step in page.steps) == len(parts(record))
        assert page.has_easy_version is ("easy" in record)
        assert {topic.slug for topic in page.topics.all()} == set(record["topics"]) & known
        assert set(page.tags.names()) == set(record["tags"])
        assert [row.page.slug for row in page.related.all()] == record["related"]
        assert page.review_due > page.reviewed_on


@pytest.mark.django_db
def test_its_topics_are_those_that_every_site_has() -> None:
    known = set(Topic.objects.values_list("slug", flat=True))

    asked = {slug for record in [*TUTORIALS, *RESOURCES] for slug in record["topics"]}

    assert asked <= known


def everything() -> list[dict[str, Any]]:
    return list(Page.objects.order_by("path").values())


@pytest.mark.django_db
def test_loading_it_again_changes_nothing(loaded: loading.Counts, home_page: HomePage) -> None:
    before, pictures = everything(), Picture.objects.count()

    again = loading.load(HomePage.objects.get())

    assert vars(again) == {"added": 0, "unchanged": len(TUTORIALS) + len(RESOURCES)}
    assert everything() == before
    assert Picture.objects.count() == pictures


@pytest.mark.django_db
def test_the_pages_of_editors_are_left_as_they_are(loaded: loading.Counts) -> None:
    page = TutorialPage.objects.get(slug="passer-un-appel-video")
    page.title = "Appeler en vidéo, à notre façon"
    page.save_revision().publish()
    gone = TutorialPage.objects.get(slug="reconnaitre-une-arnaque")
    gone.unpublish()

    loading.load(HomePage.objects.get())

    assert TutorialPage.objects.get(pk=page.pk).title == "Appeler en vidéo, à notre façon"
    assert not TutorialPage.objects.get(pk=gone.pk).live


@pytest.mark.django_db
def test_sections_that_editors_made_are_used(home_page: HomePage) -> None:
    index = TutorialIndexPageFactory(parent=home_page, title="Nos guides")
    CategoryPageFactory(parent=index, slug="sante", title="La santé, chez nous")

    loading.load(HomePage.objects.get())

    category = CategoryPage.objects.get(slug="sante")
    assert category.title == "La santé, chez nous"
    assert category.get_parent().title == "Nos guides"
    assert TutorialPage.objects.child_of(category).count() >= 3


@pytest.mark.django_db
def test_every_page_is_shown_set_as_french_is_printed(
    client: StrictClient, loaded: loading.Counts
) -> None:
    addresses = [page.get_url() for page in Page.objects.filter(depth__gt=2).order_by("path")]
    addresses += [
        f"{page.get_url()}facile/" for page in TutorialPage.objects.all() if page.has_easy_version
    ]

    for address in addresses:
        response = client.get(address)
        text = visible_text(response.content.decode())
        assert response.status_code == 200, address
        assert re.findall(r".{0,30}(?: [:;?!»]|« ).{0,10}", text) == [], address
        assert "**" not in text, address
