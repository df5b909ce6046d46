"""The addresses of the desk. None of them says anything of a caller."""

from django.urls import path, re_path

from calls.views import (
    briefings,
    call,
    callbacks,
    desk,
    fiches,
    figures,
    incoming,
    journal,
    lists,
    messages,
    questions,
    recap,
    rights,
    telephony,
)

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
    path("appels/<slug:reference>/nouveau/", call.call_again, name="call_again"),
    # The recap of a call.
    path("appels/<slug:reference>/recapitulatif/", recap.recap, name="recap"),
    # Figures, for the coordination.
    path("chiffres/", figures.figures, name="figures"),
    path("chiffres/tout.ods", figures.export_all, name="figures_all"),
    path("chiffres/<slug:room>/", figures.figures, name="figures_room"),
    re_path(
        r"^chiffres/(?P<room>[\w-]+)/(?P<name>[\w-]+)\.(?P<kind>csv|ods)$",
        figures.export,
        name="figures_export",
    ),
    # After the call.
    path("rappels/", callbacks.queue, name="callbacks"),
    path("rappels/<int:pk>/", callbacks.callback, name="callback"),
    path("rappels/<int:pk>/prendre/", callbacks.take, name="callback_take"),
    path("rappels/<int:pk>/confier/", callbacks.give, name="callback_give"),
    path("rappels/<int:pk>/clore/", callbacks.close, name="callback_close"),
    path("appels/<slug:reference>/rappel/", callbacks.callback_of_call, name="callback_of_call"),
    path("messages/", messages.received, name="messages"),
    path("messages/<int:pk>/lu/", messages.read, name="message_read"),
    path("appels/<slug:reference>/messages/", messages.of_call, name="messages_of_call"),
    path("entraide/", questions.questions, name="questions"),
    path("entraide/<int:pk>/", questions.question, name="question"),
    path("entraide/<int:pk>/prendre/", questions.claim, name="question_claim"),
    path("entraide/<int:pk>/rendre/", questions.release, name="question_release"),
    path("entraide/<int:pk>/lu/", questions.read, name="question_read"),
    path("entraide/<int:pk>/fiche/", fiches.from_question, name="fiche_from_question"),
    path("appels/<slug:reference>/question/", questions.question_of_call, name="question_of_call"),
    path("fiches/", fiches.listing, name="fiches"),
    path("fiches/<slug:slug>/", fiches.fiche, name="fiche"),
    path("fiches/<slug:slug>/tutoriel/", fiches.promote, name="fiche_promote"),
]
