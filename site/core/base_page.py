"""What every page of the tree has: a summary, an address, and the same bytes for everybody."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from core.links import Link
from core.pages import kept_a_minute, private_page, public_page


class Told(NamedTuple):
    """What the search may find a page by, besides its title and summary."""

    words: str = ""
    tags: tuple[str, ...] = ()
    body: str = ""
    # Shown under it in the results: « 15 minutes · facile ».
    detail: str = ""


class BasePage(Page):
    """A page of the site, rendered by Jinja2 and kept a minute by any cache when it is public."""

    summary = models.CharField(
        _("résumé"),
        max_length=200,
        blank=True,
        help_text=_("Ce qu’on trouve ici, en une ou deux phrases. Lu aussi par les moteurs."),
    )

    # The section of the results where it is found: "" for a page that is not to be found.
    search_kind: ClassVar[str] = ""

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.respond(request, self.get_template(request), self.get_context(request))

    def respond(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        """Render a template of this page: kept by nobody when not everybody may read it."""
        render = private_page if self.is_kept_from_some else public_page
        return render(template, context)

    def kept(self, response: HttpResponse) -> HttpResponse:
        """Return a response with how long it may be kept: not at all, for a restricted page."""
        if self.is_kept_from_some:
            add_never_cache_headers(response)
            return response
        return kept_a_minute(response)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "trail": self.trail,
            "canonical": request.build_absolute_uri(self.get_url(request) or "/"),
        }

    def told(self) -> Told:
        """Return what the search may find this page by."""
        return Told()

    @cached_property
    def is_kept_from_some(self) -> bool:
        """Whether a password or an account is asked to read it."""
        return self.get_view_restrictions().exists()

    @cached_property
    def trail(self) -> list[Link]:
        """The pages above this one, from the home page down."""
        above = self.get_ancestors().live().filter(depth__gt=1).order_by("path")
        return [Link(page.get_url() or "/", page.title) for page in above]

    @property
    def description(self) -> str:
        """What search engines and shared links say of it."""
        return self.search_description or self.summary


class RoutedPage(RoutablePageMixin, BasePage):
    """A page with addresses below its own that are not pages: a feed, a sheet, a form."""

    class Meta:
        abstract = True

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.respond(request, self.get_template(request), self.get_context(request))
