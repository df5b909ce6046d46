"""The addresses of the desk. None of them says anything of a caller."""

from django.urls import path

from calls.views import briefings, desk, incoming, journal, rights, telephony

app_name = "calls"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("appels/", desk.calls, name="calls"),
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
]
