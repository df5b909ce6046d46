"""The addresses of the desk. None of them says anything of a caller."""

from django.urls import path

from calls.views import call, desk, lists

app_name = "calls"
urlpatterns = [
    path("", desk.desk, name="desk"),
    # The calls.
    path("appels/", lists.mine, name="calls"),
    path("appels/equipe/", lists.team, name="team"),
    path("appels/repris/", call.told, name="told"),
    path("appels/<slug:reference>/", call.call, name="call"),
    path("appels/<slug:reference>/reprendre/", call.take_over, name="take_over"),
    path("appels/<slug:reference>/rouvrir/", call.open_again, name="open_again"),
    path("appels/<slug:reference>/nouveau/", call.call_again, name="call_again"),
]
