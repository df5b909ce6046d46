"""What every page of the tree has: a summary, an address, and the same bytes for everybody."""

from __future__ import annotations

from itertools import accumulate
from typing import Any, ClassVar, NamedTuple

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core.links import Link
from core.pages import kept_a_minute, private_page, public_page
from core.sharing import Card
from core.structured import breadcrumbs
from core.tree import for_everybody, is_kept_from_some

# No page stands so many levels below another.
DEEPEST = 10
# Above a home page, there is only the root of the tree.
HOME_DEPTH = 2


class Alternate(NamedTuple):
    """The same page in one language."""

    language: str
    url: str


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

    # What Open Graph calls it: a page is something to read, unless it leads to others.
    shared_as = "article"
    # Set by the query that found the page, when it also saw that nobody is kept from it.
    _is_known_open = False

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of an address at once, however deep it stands, with those above it."""
        page = self._nearest(path_components) if path_components else None
        if page is None:
            return super().route(request, path_components)
        return page.route(request, path_components[page.depth - self.depth :])

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
        canonical = request.build_absolute_uri(self.get_url(request) or "/")
        return {
            **context,
            "trail": self.trail,
            "canonical": canonical,
            "alternates": self.alternates(request),
            "card": Card(self.shared_as, self.seo_title or self.title, self.description),
            "crumbs": breadcrumbs([*self.trail, Link(canonical, self.title)], canonical),
        }

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Return what this page, or one above it, asks of who reads it; looked up once."""
        return self._restrictions

    def alternates(self, request: HttpRequest | None = None) -> list[Alternate]:
        """Return this page in each language it can be read in, nothing when there is but one."""
        if len(settings.WAGTAIL_CONTENT_LANGUAGES) < 2:
            return []
        # An alias stands where nobody has translated the page yet.
        pages = self.get_translations(inclusive=True).filter(alias_of=None)
        found = [
            Alternate(page.locale.language_code, page.get_full_url(request) or "")
            for page in for_everybody(pages)
            .select_related("locale")
            .order_by("locale__language_code")
        ]
        return found if len(found) > 1 else []

    def told(self) -> Told:
        """Return what the search may find this page by."""
        return Told()

    @property
    def is_for_everybody(self) -> bool:
        """Whether it is published, and read without password nor account."""
        return self.live and not self.is_kept_from_some

    @cached_property
    def is_kept_from_some(self) -> bool:
        """Whether a password or an account is asked to read it."""
        return self.get_view_restrictions().exists()

    @cached_property
    def _restrictions(self) -> models.QuerySet[PageViewRestriction]:
        if any(page.alias_of_id for page in (*self.above, self)):
            # An alias asks what the page that it stands for asks.
            return super().get_view_restrictions()
        if self._is_known_open:
            return PageViewRestriction.objects.none()
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        return PageViewRestriction.objects.filter(page__path__in=[self.path[:end] for end in ends])

    @cached_property
    def above(self) -> list[Page]:
        """The pages above this one, from the home page down, published or not."""
        if self.depth <= HOME_DEPTH:
            return []
        return list(self.get_ancestors().filter(depth__gte=HOME_DEPTH).order_by("path"))

    @cached_property
    def trail(self) -> list[Link]:
        """The way back up: the published pages above this one, from the home page down."""
        return [Link(page.get_url() or "/", page.title) for page in self.above if page.live]

    @property
    def description(self) -> str:
        """What search engines and shared links say of it."""
        return self.search_description or self.summary

    def _nearest(self, path_components: list[str]) -> BasePage | None:
        """Return the deepest page on the way to an address below this page."""
        slugs = path_components[:DEEPEST]
        steps = accumulate(slugs, lambda path, slug: f"{path}{slug}/", initial="")
        on_the_way = self.get_descendants(inclusive=True).filter(
            # The slugs have an index, the whole paths have none.
            slug__in=[self.slug, *slugs],
            url_path__in=[f"{self.url_path}{step}" for step in steps],
        )
        pages = list(on_the_way.annotate(is_kept=is_kept_from_some()).order_by("path"))
        if len(pages) < 2:
            return None
        page = pages[-1].specific
        page.above = [*self.above, *pages[:-1]]
        page._is_known_open = not pages[-1].is_kept
        return page


class RoutedPage(RoutablePageMixin, BasePage):
    """A page with addresses below its own that are not pages: a feed, a sheet, a form."""

    class Meta:
        abstract = True

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.respond(request, self.get_template(request), self.get_context(request))
