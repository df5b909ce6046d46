"""The documentation of the JSON, with Swagger's files served from here and no inline script."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from core.pages import public_page


class SwaggerHere(DocsBase):
    """Swagger in a page of ours: its title, its language, its way back."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        settings = {"layout": "BaseLayout", "url": self.get_openapi_url(api, kwargs)}
        return public_page("directory/api_docs.html", {"settings": json.dumps(settings)})
