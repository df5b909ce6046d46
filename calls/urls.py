"""The addresses of the desk. None of them says anything of a caller."""

from django.urls import path

from calls.views import briefings, call, desk, incoming, journal, lists, rights, telephony

app_name = "calls"
urlpatterns = [
    path("", desk.desk, name="desk"),
    # Callers' data, calls that ring, briefings.
    path("donnees/", rights.data, name="data"),
    path("donnees/<int:pk>/", rights.caller_data, name="caller-data"),
    path("donnees/<int:pk>/exporter/", rights.export, name="caller-export"),
    path("donnees/<int:pk>/effacer/", rights.erase, name="caller-erase"),
    path("journal/", journal.journal, name="journal"),
    path("entrants/", incoming.ringing, name="ringing"),
    path("entrants/liste/", incoming.ringing_list, name="ringing-list"),
    path("entrants/<int:pk>/prendre/", incoming.take, name="take"),
    path("consignes/<int:pk>/", briefings.briefing, name="briefing"),
    path("consignes/<int:pk>/lue/", briefings.read, name="briefing-read"),
    path("api/appels/", telephony.announce, name="announce"),
    # The calls.
    path("appels/", lists.mine, name="calls"),
    path("appels/equipe/", lists.team, name="team"),
    path("appels/repris/", call.told, name="told"),
    path("appels/<slug:reference>/", call.call, name="call"),
    path("appels/<slug:reference>/reprendre/", call.take_over, name="take_over"),
    path("appels/<slug:reference>/rouvrir/", call.open_again, name="open_again"),
]
