"""The addresses of the desk. None of them says anything of a caller."""

from django.urls import path

from calls.views import desk, recap

app_name = "calls"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("appels/", desk.calls, name="calls"),
    # The recap of a call.
    path("appels/<slug:reference>/recapitulatif/", recap.recap, name="recap"),
]
