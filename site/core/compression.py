"""Public pages are compressed in two thirds of Django's time, for one byte in forty more."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers
from isal import isal_zlib

# Measured on a page of answers: 7.2 kB in 0.14 ms; 7.0 kB in 0.22 ms at Django's level, 6.
_LEVEL = 2
_WORTH_IT = 200


class CompressionMiddleware(GZipMiddleware):
    """Compresses responses: public ones quickly, the others as Django does.

    Public pages hold no secret, which Django's random padding hides in the others.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if not (isinstance(response, HttpResponse) and _is_public_page(response)):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        if accepts_gzip(request):
            response.content = isal_zlib.compress(response.content, _LEVEL, 31)
            response.headers["Content-Length"] = str(len(response.content))
            response.headers["Content-Encoding"] = "gzip"
            # The same page, and no longer the same bytes.
            response.headers["ETag"] = f"W/{response.headers['ETag']}"
        return response


def accepts_gzip(request: HttpRequest) -> bool:
    """Tell whether the browser reads compressed pages."""
    return bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


def _is_public_page(response: HttpResponse) -> bool:
    """Tell whether anybody may keep this response, and it is long enough to be compressed."""
    is_public = (
        "public" in response.get("Cache-Control", "") and response.get("ETag", "")[:1] == '"'
    )
    return is_public and len(response.content) >= _WORTH_IT
