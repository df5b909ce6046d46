"""The whole site on one page, for people and for robots."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap

from core.pages import kept_a_minute, public_page
from home.site_map import tree
from home.sitemaps import SITEMAPS


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every page that everybody may read, as the tree has them."""
    canonical = request.build_absolute_uri(request.path)
    return public_page("home/site_map.html", {"branches": tree(), "canonical": canonical})


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The same for robots, with when each page last changed."""
    response = wagtail_sitemap(request, SITEMAPS)
    response.render()
    return kept_a_minute(response)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let robots read the pages, and keep them away from the endless space of searches."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('directory:search')}?",
        f"Disallow: {reverse('search:search')}?",
        "Disallow: /admin/",
        "Disallow: /api/",
        "Disallow: /*/avis/",
        f"Sitemap: {request.build_absolute_uri(reverse('home:sitemap'))}",
        "",
    ]
    return kept_a_minute(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))
