"""The page cache, kept away from previews."""

from typing import Any

from django.http import HttpResponse
from django.middleware.cache import FetchFromCacheMiddleware


class FetchPublicPageMiddleware(FetchFromCacheMiddleware):
    """Answers from the page cache, except in Wagtail's previews.

    A preview is a request made up inside another: under the address of the public page, it
    would show the public page.
    """

    def process_request(self, request: Any) -> HttpResponse | None:
        if getattr(request, "is_dummy", False):
            request._cache_update_cache = False
            return None
        response: HttpResponse | None = super().process_request(request)
        return response
