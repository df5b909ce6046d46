"""Every public address: it answers without a cookie, with one title, and lets nobody write."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from directory.models import Partner
from home.models import HomePage
from tests.directory.factories import PartnerFactory, place
from tests.support.client import StrictClient
from tests.support.french import visible_text

# The namespaces whose pages are ours to answer for.
PUBLIC = {"directory", "home", "search"}

# An address of each kind that takes arguments. {partner} is one made for the test.
EXAMPLES = {
    "directory:departement": "/annuaire/marne-51/",
    "directory:commune": "/annuaire/marne-51/vitry-le-francois-51649/",
    "directory:partner": "{partner}",
}

STATES = [
    "/annuaire/?lieu=",
    "/annuaire/?lieu=51300",
    "/annuaire/?lieu=51300&besoin=imprimer-un-document",
    "/annuaire/?lieu=5130",
    "/annuaire/?lieu=99999",
    "/annuaire/?lieu=%FF%00%22",
    "/annuaire/?lieu=Saint-Denis",
    "/annuaire/?lieu=Gers",
    "/annuaire/?lieu=Landerneau&besoin=n-existe-pas",
]


def public_names(
    patterns: list[URLPattern | URLResolver], namespace: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from public_names(pattern.url_patterns, pattern.namespace or namespace)
        elif namespace in PUBLIC:
            yield f"{namespace}:{pattern.name}", pattern


NAMES = dict(public_names(get_resolver().url_patterns))
WITHOUT_ARGUMENT = [name for name, pattern in NAMES.items() if not pattern.pattern.converters]


@pytest.fixture
def partner(db: None) -> Partner:
    return PartnerFactory(commune=place("51649"))


def get_page(client: StrictClient, address: str, partner: Partner) -> str:
    response = client.get(address.format(partner=partner.get_absolute_url()))

    assert response.status_code == 200
    assert not response.cookies
    if not response["Content-Type"].startswith("text/html"):
        pytest.skip("not a page")
    return response.content.decode()


def test_every_address_with_arguments_has_an_example() -> None:
    assert set(NAMES) - set(WITHOUT_ARGUMENT) == set(EXAMPLES)


ADDRESSES = [*map(reverse, WITHOUT_ARGUMENT), *EXAMPLES.values(), *STATES]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_one_title_and_the_marks_of_a_page(
    client: StrictClient, partner: Partner, address: str
) -> None:
    html = get_page(client, address, partner)

    assert len(re.findall(r"<h1[\s>]", html)) == 1
    assert len(re.findall(r"<main[\s>]", html)) == 1
    assert '<html lang="fr"' in html
    assert re.search(r"<title>[^<]{5,}</title>", html)
    identifiers = re.findall(r'\sid="([^"]+)"', html)
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_set_as_french_is_printed(
    client: StrictClient, partner: Partner, address: str
) -> None:
    text = visible_text(get_page(client, address, partner))

    assert re.findall(r".{0,30}(?: [:;?!»]|« ).{0,10}", text) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_says_its_rules_to_the_browser(
    client: StrictClient, partner: Partner, address: str
) -> None:
    response = client.get(address.format(partner=partner.get_absolute_url()))

    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_cannot_be_written_to(client: StrictClient, partner: Partner, address: str) -> None:
    assert client.post(address.format(partner=partner.get_absolute_url())).status_code in {403, 405}


def test_the_root_is_the_home_page(client: StrictClient, db: None) -> None:
    html = client.get("/").content.decode()

    assert HomePage.objects.get().heading in html
    assert f'action="{reverse("directory:search")}"' in html
