"""The public pages of the directory: a form in, one search, a template out."""

import re
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.links import Link
from core.pages import public_page
from directory import addresses, wording
from directory.answers import answer_slice, place_asked
from directory.forms import SearchForm
from directory.models import Partner
from directory.partner_page import partner_context
from directory.search_page import (
    answer_context,
    departements_context,
    entry_context,
    place_context,
)
from gazetteer.lookup import CommuneRef, Understanding, commune_place, departement_place
from gazetteer.models import Commune

PAGE_SIZE = 10
BIGGEST_COMMUNES = 12
_PARTNER = re.compile(r"^(?P<slug>.+)-(?P<pk>\d{1,12})$")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The place box, and its answer whatever was typed in it."""
    form = SearchForm(request.GET)
    if form.is_blank:
        canonical = request.build_absolute_uri(addresses.root())
        return public_page("directory/entry.html", entry_context(form, canonical))
    whole, place = place_asked(form)
    if place is None and not form.is_enough_without_a_place:
        return public_page("directory/place.html", place_context(form, wording.place_wanted()))
    if place is not None and not place.is_place:
        return public_page(
            "directory/place.html", place_context(form, wording.unclear(place), place)
        )
    communes = whole.communes if whole and whole is place else ()
    context = _answer(form, place, path=addresses.root(), communes=communes)
    return public_page("directory/answer.html", context)


@require_safe
def departements(request: HttpRequest) -> HttpResponse:
    """Every département by its région: the way in for who types nothing, robots included."""
    canonical = request.build_absolute_uri(request.path)
    return public_page("directory/departements.html", departements_context(canonical))


@require_safe
def departement_or_partner(request: HttpRequest, slug: str, pk: int = 0) -> HttpResponseBase:
    """A département (« marne-51 »), or else a partner (« ccas-de-reims-1234 »)."""
    place = departement_place(slug)
    if place and place.departement and place.departement.slug == slug:
        return _departement(request, place)
    return _partner(request, slug)


@require_safe
def commune(request: HttpRequest, departement: str, commune: str) -> HttpResponseBase:
    """Everybody who helps in one commune."""
    place = commune_place(commune.rpartition("-")[2])
    if place is None or not place.communes:
        raise Http404
    own = addresses.of_commune(place.communes[0])
    if request.path != own:
        return HttpResponsePermanentRedirect(own)
    return _landing(request, place, up=wording.departement_link(place.communes[0]))


def _departement(request: HttpRequest, place: Understanding) -> HttpResponse:
    code = place.departement.code if place.departement else ""
    biggest = Commune.objects.filter(departement=code, kind=Commune.Kind.COMMUNE, retired=False)
    links = [
        Link(f"{request.path}{slug}/", name)
        for slug, name in biggest.values_list("slug", "name")[:BIGGEST_COMMUNES]
    ]
    words = {"communes": links, "communes_label": wording.biggest_communes()}
    return _landing(request, place, **words)


def _landing(request: HttpRequest, place: Understanding, **words: Any) -> HttpResponse:
    """A place with an address of its own; filters and pages work there too."""
    form = SearchForm({**request.GET.dict(), "lieu": place.label})
    context = _answer(form, place, path=request.path)
    canonical = request.build_absolute_uri(request.path)
    context["page"] = wording.landing(context["page"], place, canonical=canonical, **words)
    return public_page("directory/answer.html", context)


def _answer(
    form: SearchForm,
    place: Understanding | None,
    *,
    path: str,
    communes: Sequence[CommuneRef] = (),
) -> dict[str, Any]:
    now = timezone.now()
    number = form.cleaned_data.get("page") or 1
    part = answer_slice(form.criteria(place, now), number, PAGE_SIZE, now)
    return answer_context(form, part, now, path=path, communes=communes)


def _partner(request: HttpRequest, address: str) -> HttpResponseBase:
    found = _PARTNER.match(address)
    partner = _read(int(found["pk"])) if found else None
    if partner is None or not (partner.is_public or partner.archived_at):
        raise Http404
    if partner.archived_at:
        return public_page("directory/gone.html", {"name": partner.name}, status=410)
    own = addresses.of_partner(partner.slug, partner.pk)
    if request.path != own:
        return HttpResponsePermanentRedirect(own)
    base_url = request.build_absolute_uri("/").rstrip("/")
    return public_page("directory/partner.html", partner_context(partner, timezone.now(), base_url))


def _read(pk: int) -> Partner | None:
    partners = Partner.objects.select_related("type", "commune__departement")
    return partners.prefetch_related("phones", "needs", "coverage__territory").filter(pk=pk).first()
