"""The addresses of the desk. None of them says anything of a caller."""

from django.urls import path

from calls.views import callbacks, desk, fiches, messages, questions

app_name = "calls"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("appels/", desk.calls, name="calls"),
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
