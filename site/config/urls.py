"""Every address of Relais."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.views import enter
from core import gallery
from core.serving import serve as serve_page
from directory.api import api

urlpatterns = [
    # Before Wagtail's own login page, which knows neither brake nor second factor.
    path("admin/login/", enter),
    path("admin/", include(wagtailadmin_urls)),
    path("compte/", include("accounts.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
    path("annuaire/", include("directory.urls")),
    path("repondre/", include("calls.urls")),
    path("recherche/", include("search.urls")),
    *gallery.urls(debug=settings.DEBUG),
    path("", include("home.urls")),
    # Before Wagtail's own login page, as above.
    path("_util/login/", enter),
    # What pages serve as files: a feed, a sheet. Wagtail's own pattern has no dot.
    re_path(r"^((?:[\w-]+/)+[\w-]+\.(?:pdf|xml))$", serve_page),
    # Wagtail keeps what begins with _util for itself.
    re_path(r"^((?!_util/)(?:[\w-]+/)*)$", serve_page),
    path("", include(wagtail_urls)),
]
# Where no nginx stands in front.
if settings.SERVES_MEDIA:
    media = re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})
    urlpatterns.insert(0, media)

handler400 = "core.views.bad_request"
handler403 = "core.views.permission_denied"
handler404 = "core.views.page_not_found"
handler500 = "core.views.server_error"
