"""The addresses of the desk. None of them says anything of a caller."""

from django.urls import path, re_path

from calls.views import desk, figures

app_name = "calls"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("appels/", desk.calls, name="calls"),
    # Figures, for the coordination.
    path("chiffres/", figures.figures, name="figures"),
    path("chiffres/tout.ods", figures.export_all, name="figures_all"),
    path("chiffres/<slug:room>/", figures.figures, name="figures_room"),
    re_path(
        r"^chiffres/(?P<room>[\w-]+)/(?P<name>[\w-]+)\.(?P<kind>csv|ods)$",
        figures.export,
        name="figures_export",
    ),
]
