"""The page of all components: whole, and only for who develops."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from config import urls
from core import gallery
from tests.support.client import StrictClient
from tests.support.project import ROOT

pytestmark = pytest.mark.django_db

COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.*"))
BLOCKS = sorted((ROOT / "templates").glob("*/blocks/*.html"))


class ForDevelopers:
    """The addresses that DEBUG would give."""

    urlpatterns = [*gallery.urls(debug=True), *urls.urlpatterns]
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def page(client: StrictClient) -> HttpResponse:
    with override_settings(ROOT_URLCONF=ForDevelopers):
        return client.get("/composants/")


def test_people_never_meet_it(client: StrictClient) -> None:
    assert gallery.urls(debug=False) == []
    assert client.get("/composants/").status_code == 404


def test_it_is_dressed_and_its_style_goes_through(page: HttpResponse) -> None:
    html = page.content.decode()

    assert page.status_code == 200
    assert f"<style>{gallery.EVERYTHING}</style>" in html
    assert gallery.csp_hash(gallery.EVERYTHING) in page["Content-Security-Policy"]


def test_it_is_kept_by_nobody(page: HttpResponse) -> None:
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.name)
def test_every_component_is_in_it(component: object) -> None:
    templates = ROOT / "templates"
    source = (templates / "core" / "gallery.html").read_text() + (
        templates / "base.html"
    ).read_text()

    assert f'"components/{component.name}"' in source


def test_every_block_is_in_it() -> None:
    shown = {block.meta.template for block in gallery._with_template()}

    assert {path.relative_to(ROOT / "templates").as_posix() for path in BLOCKS} == shown


def test_every_block_has_something_to_show(page: HttpResponse) -> None:
    html = page.content.decode()

    for shown in gallery._blocks():
        assert shown.html.strip() in html, shown.label
        assert f"<h2>{shown.label}</h2>" in html


def test_every_pictogram_is_named(page: HttpResponse) -> None:
    drawings = (ROOT / "templates" / "components").glob("*/*.svg")

    assert [
        each.stem for each in drawings if f"<small>{each.stem}</small>" not in page.content.decode()
    ] == []


def test_the_view_needs_nothing_of_its_request() -> None:
    assert gallery.gallery(RequestFactory().get("/composants/")).status_code == 200
