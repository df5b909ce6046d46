"""What really happened on the line, after the call: scenarios 3, 5, 17 and 19 played whole."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from calls.models import Call, CallBack, FichePage, Outcome, Question
from core.text import NBSP
from tests.calls.factories import nature
from tests.calls.test_call_page import opened, save
from tests.stories.factories import StoryIndexPageFactory
from tests.tutorials.factories import CategoryPageFactory, TutorialIndexPageFactory
from tutorials.models import TutorialPage

pytestmark = pytest.mark.django_db


def plain(html):
    return html.content.decode().replace(NBSP, " ").replace("\u202f", " ")


def follow(browser, response):
    return browser.get(response["Location"])


def test_3_eliane_is_called_back_two_days_later_and_the_clic_takes_it_all(
    desk, browser_of, antoine
):
    call = opened(desk, "02 98 00 00 00 29800")
    response = save(
        desk, call, "aller:rappel", nature="vie-quotidienne", nom="Éliane",
        demande="Quelqu’un pour installer un appel vidéo chez son père, 91 ans, sourd",
    )  # fmt: skip
    promised = desk.post(response["Location"], {"quand": "2j", "note": "Le CLIC a-t-il appelé ?"})
    save(desk, call, "terminer", nature="vie-quotidienne", suite=Outcome.CALL_BACK)

    # Nobody took it: Antoine does, two days later, and reads what is to be said.
    CallBack.objects.update(due_at=timezone.now() - timedelta(hours=1))
    browser = browser_of(antoine)
    assert "1</strong> rappel que personne n’a pris" in plain(browser.get("/repondre/"))
    browser.post(f"{promised['Location']}prendre/")
    page = plain(browser.get(promised["Location"]))
    assert "02 98 00 00 00" in page
    assert "Le CLIC a-t-il appelé ?" in page
    assert "91 ans, sourd" in page

    browser.post(promised["Location"], {"resultat": "NO_ANSWER", "quand": "2h"})
    browser.post(
        promised["Location"],
        {"resultat": "REACHED", "quand": "fin", "suite": "REDIRECTED", "mots": "Le CLIC fait tout"},
    )

    page = plain(browser.get(promised["Location"]))
    assert "un partenaire s’en occupe" in page
    assert "Pas de réponse" in page
    assert "02 98 00 00 00" not in page


def test_5_josette_is_called_back_in_the_hours_of_guadeloupe(desk, laurence, monkeypatch):
    # A Tuesday, 15:00 in Charleville-Mézières, 10:00 in Guadeloupe.
    now = datetime(2026, 11, 24, 14, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    call = opened(desk, "0590 00 00 00 97100")
    response = save(desk, call, "aller:rappel", nature="connexion", demande="Plus de ligne")

    page = plain(follow(desk, response))
    assert "jeudi 26 novembre à 10 h, heure en Guadeloupe (15 h à Paris)" in page
    promised = desk.post(
        response["Location"], {"quand": "date", "jour": "2026-11-26", "heure": "09:00"}
    )

    assert CallBack.objects.get().due_at == datetime(2026, 11, 26, 13, tzinfo=UTC)
    page = plain(desk.get(promised["Location"]))
    assert "À rappeler jeudi 26 novembre à 9 h" in page
    assert "Heure en Guadeloupe, soit 14 h à Paris." in page
    # The ticket stays open: it is in the queue, late once its hour is past.
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=2))
    desk.force_login(laurence)
    assert "En retard de 1 heure" in plain(desk.get(reverse("calls:callbacks") + "?qui=tous"))


def test_17_patrick_passes_on_the_thanks_to_hocine(person, browser_of):
    hocine = person("hocine", "Répondants", first_name="Hocine")
    patrick = person("patrick", "Répondants", first_name="Patrick")
    theirs, his = browser_of(hocine), browser_of(patrick)
    first = opened(theirs, "06 39 98 12 34")
    save(theirs, first, "terminer", nature="aides-sociales", demande="Le RSA", dit="Le département")

    again = opened(his, "06 39 98 12 34")
    page = plain(his.get(again.get_absolute_url()))
    assert "Hocine" in page
    assert "Le RSA" in page
    response = save(his, again, "aller:messages", nature="aides-sociales")
    assert "Hocine" in plain(follow(his, response))
    his.post(response["Location"], {"a": hocine.pk, "texte": "Jacques te remercie. 06 39 98 12 34"})

    assert "message d’un collègue à lire" in plain(theirs.get("/repondre/"))
    received = plain(theirs.get(reverse("calls:messages")))
    assert "Jacques te remercie." in received
    assert "06 39 98 12 34" not in received


def test_19_rebecca_s_case_is_solved_next_time(
    desk, browser_of, expert, coordinator, antoine, home_page
):
    category = CategoryPageFactory(parent=TutorialIndexPageFactory(parent=home_page))
    experts = browser_of(expert)
    call = opened(desk, "06 39 98 12 34 51100")
    response = save(desk, call, "aller:question", nature="impots", nom="Rebecca Lévy")

    # The question goes without who calls; it is taken, then answered.
    desk.post(
        response["Location"],
        {"texte": "Mme Rebecca Lévy, 12 rue des Lilas, doit 3 000 € pour son indemnité.",
         "trouve": "L’avis d’impôt"},
    )  # fmt: skip
    asked = Question.objects.get()
    address = reverse("calls:question", args=[asked.pk])
    experts.post(f"{address}prendre/")
    read = plain(experts.get(address))
    assert "3 000 €" in read
    for told in ("Rebecca", "Lévy", "Lilas", "06 39"):
        assert told not in read
    experts.post(
        address, {"texte": "L’indemnité est exonérée : il reste 250 €.", "faire": "repondre"}
    )
    assert "il reste 250 €" in plain(desk.get(address))

    # A fiche is written, read again, reviewed, published.
    form = plain(experts.get(f"{address}fiche/"))
    assert "Rebecca" not in form
    experts.post(
        f"{address}fiche/",
        {"titre": "Indemnité de licenciement imposée à tort", "situation": "Une indemnité.",
         "reponse": "Elle est exonérée : corrigez la case 1AJ.", "mots": "prime de licenciement",
         "natures": [nature("impots").pk], "relu": "on", "faire": "relecture"},
    )  # fmt: skip
    fiche = FichePage.objects.get()
    fiche.current_workflow_state.current_task_state.approve(user=coordinator)
    fiche.refresh_from_db()
    assert fiche.live

    # The next responder finds it by the caller's words, and notes that it helped.
    next_desk = browser_of(antoine)
    another = opened(next_desk, "06 39 98 55 55")
    save(next_desk, another, "chercher", nature="impots", mots="prime de licenciement")
    found = plain(next_desk.get(another.get_absolute_url()))
    assert "Indemnité de licenciement imposée à tort" in found
    save(next_desk, another, "ajouter", nature="impots", guide=fiche.pk)
    save(next_desk, another, "noter", nature="impots")
    save(next_desk, another, "terminer", nature="impots", suite=Outcome.SOLVED)
    assert Call.objects.get(pk=another.pk).referrals.recorded().get().page_id == fiche.pk
    assert "A aidé à résoudre 1 appel" in plain(next_desk.get(fiche.desk_address))

    # Later, a public tutorial is begun with it.
    experts.post(f"{fiche.desk_address}tutoriel/", {"titre": fiche.title, "categorie": category.pk})
    assert TutorialPage.objects.get().live is False


def test_a_story_is_offered_from_a_call_and_nothing_goes_with_it(desk, home_page):
    StoryIndexPageFactory(parent=home_page)
    call = opened(desk, "06 39 98 12 34")
    save(desk, call, nom="Jacques", nature="impots", demande="Ses impôts")

    page = desk.get(call.get_absolute_url()).content.decode()
    assert '<a href="/histoires/proposer/" referrerpolicy="no-referrer"' in page
    form = desk.get("/histoires/proposer/").content.decode()
    for told in ("Jacques", "Ses impôts", call.reference, "06 39 98"):
        assert told not in form
