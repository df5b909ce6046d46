"""Every address of Relais."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.views import enter
from directory.api import api

urlpatterns = [
    # Before Wagtail's own login page, which knows neither brake nor second factor.
    path("admin/login/", enter),
    path("admin/", include(wagtailadmin_urls)),
    path("compte/", include("accounts.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
    path("annuaire/", include("directory.urls")),
    # Until the home page exists, the directory receives whoever arrives.
    path("", RedirectView.as_view(pattern_name="directory:search"), name="home"),
    path("", include("core.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(wagtail_urls)),
]

handler400 = "core.views.bad_request"
handler403 = "core.views.permission_denied"
handler404 = "core.views.page_not_found"
handler500 = "core.views.server_error"
