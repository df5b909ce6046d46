"""The second line: a question without who calls, claimed by one, answered, discussed."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from calls import secondline
from calls.models import Question, Reply
from core.models import OutgoingMail
from tests.calls.factories import CallerFactory, CallFactory, QuestionFactory, nature
from tests.directory.factories import place

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(laurence):
    caller = CallerFactory(number="+33639984321", name="Rebecca Lévy")
    return CallFactory(
        responder=laurence,
        caller=caller,
        nature=nature("impots"),
        commune=place("51454"),
        summary="Mme Lévy a touché une indemnité de licenciement.",
    )


@pytest.fixture
def question(laurence):
    return QuestionFactory(call__responder=laurence)


@pytest.fixture
def expert_desk(browser_of, expert):
    return browser_of(expert)


def address(question, act=""):
    return reverse("calls:question", args=[question.pk]) + act


def ask(desk, call, **given):
    return desk.post(reverse("calls:question_of_call", args=[call.reference]), given)


def test_it_says_nothing_of_who_calls(desk, expert_desk, call):
    ask(
        desk,
        call,
        texte="Rebecca Lévy, 06 39 98 43 21, doit 3 000 €. Est-ce juste ?",
        trouve="Le simulateur, avec Rebecca",
    )

    question = Question.objects.get()
    page = expert_desk.get(address(question)).content.decode()
    for told in ("Rebecca", "Lévy", "06 39", "Reims", call.reference):
        assert told not in question.text + question.found + page
    assert "3 000 €" in page.replace("\u00a0", " ")
    assert "Impôts, dans la Marne" in page


def test_it_begins_with_what_the_call_says(desk, call):
    page = desk.get(reverse("calls:question_of_call", args=[call.reference])).content.decode()

    assert call.summary in page


def test_only_who_holds_the_call_asks(browser_of, antoine, call):
    assert ask(browser_of(antoine), call, texte="x").status_code == 403


def test_an_empty_question_is_asked_for_again(desk, call):
    page = ask(desk, call, texte=" ", trouve="le simulateur").content.decode()

    assert "Écrivez votre question." in page
    assert "le simulateur" in page


def test_the_second_line_sees_it_at_once(desk, expert_desk, call):
    ask(desk, call, texte="Est-ce juste ?")

    home = expert_desk.get("/repondre/").content.decode()
    assert "question à prendre" in home
    assert 'Entraide <span class="count">1</span>' in home
    assert "Est-ce juste" in expert_desk.get(reverse("calls:questions")).content.decode()


def test_other_responders_see_nothing_of_it(browser_of, antoine, question):
    browser = browser_of(antoine)

    assert browser.get(address(question)).status_code == 403
    assert question.text not in browser.get(reverse("calls:questions")).content.decode()
    assert "question à prendre" not in browser.get("/repondre/").content.decode()


@pytest.mark.parametrize("act", ["prendre/", "rendre/", "fiche/"])
def test_only_the_second_line_takes_and_gives_back(desk, question, act):
    assert desk.post(address(question, act)).status_code == 403


def test_of_two_who_take_it_one_has_it(browser_of, expert_desk, coordinator, expert, question):
    expert_desk.post(address(question, "prendre/"))
    page = browser_of(coordinator).post(address(question, "prendre/"), follow=True)

    question.refresh_from_db()
    assert question.claimed_by == expert
    assert "Quelqu’un vient de prendre cette question." in page.content.decode()
    assert "Prise par Nadia" in page.content.decode()


def test_what_was_taken_is_given_back(expert_desk, question):
    expert_desk.post(address(question, "prendre/"))
    expert_desk.post(address(question, "rendre/"))

    assert list(Question.objects.to_claim()) == [question]


def test_nobody_gives_back_what_another_took(browser_of, expert_desk, coordinator, question):
    expert_desk.post(address(question, "prendre/"))
    browser_of(coordinator).post(address(question, "rendre/"))

    assert not Question.objects.to_claim().exists()


def test_an_answer_waits_for_who_asked(desk, expert_desk, question):
    expert_desk.post(address(question), {"texte": "Elle est exonérée.", "faire": "repondre"})

    question.refresh_from_db()
    assert not question.is_open
    assert "réponse à lire" in desk.get("/repondre/").content.decode()
    assert "Elle est exonérée." in desk.get(address(question)).content.decode()

    desk.post(address(question, "lu/"))
    assert "réponse à lire" not in desk.get("/repondre/").content.decode()


def test_answers_lose_what_tells_who_somebody_is(expert_desk, question):
    expert_desk.post(
        address(question), {"texte": "Dites à Mme Martin d’écrire.", "faire": "repondre"}
    )

    assert "Martin" not in Reply.objects.get().text


def test_what_somebody_took_is_not_answered_by_another(
    browser_of, expert_desk, coordinator, question
):
    expert_desk.post(address(question, "prendre/"))
    browser_of(coordinator).post(address(question), {"texte": "x", "faire": "repondre"})

    question.refresh_from_db()
    assert question.is_open
    assert not Reply.objects.exists()


def test_nobody_answers_for_the_second_line(desk, question):
    desk.post(address(question), {"texte": "Je crois que oui.", "faire": "repondre"})

    question.refresh_from_db()
    assert question.is_open


def test_it_is_discussed(desk, expert_desk, question):
    expert_desk.post(address(question, "prendre/"))
    expert_desk.post(address(question), {"texte": "Un plan social ?", "faire": "remarque"})
    desk.post(address(question), {"texte": "Non.", "faire": "remarque"})

    page = expert_desk.get(address(question)).content.decode()
    assert page.index("Un plan social") < page.index("Non.")
    assert "suite à lire" in expert_desk.get("/repondre/").content.decode()
    question.refresh_from_db()
    assert question.is_open


def test_it_is_opened_again(desk, expert_desk, question):
    expert_desk.post(address(question), {"texte": "Oui.", "faire": "repondre"})
    desk.post(address(question), {"texte": "Et en 2027 ?", "faire": "rouvrir"})

    question.refresh_from_db()
    assert question.is_open
    assert "question que vous avez prise" in expert_desk.get("/repondre/").content.decode()


@pytest.mark.parametrize(("wished", "letters"), [(True, 1), (False, 0)])
def test_an_e_mail_says_only_that_an_answer_waits(
    expert_desk, question, laurence, wished, letters, django_capture_on_commit_callbacks
):
    laurence.email = "laurence@example.org"
    laurence.save()
    question.wants_email = wished
    question.save()

    with django_capture_on_commit_callbacks(execute=True):
        expert_desk.post(address(question), {"texte": "Exonérée.", "faire": "repondre"})

    assert len(mail.outbox) == OutgoingMail.objects.count() == letters
    for letter in mail.outbox:
        assert letter.to == ["laurence@example.org"]
        assert address(question) in letter.body
        assert "xonérée" not in letter.body + letter.subject
        assert question.text not in letter.body


def test_what_the_call_found_comes_with_the_question(call):
    call.referrals.create(snapshot={"name": "La Caf"}, added_at=timezone.now())

    assert secondline.found_so_far(call) == "– La Caf"


@pytest.mark.parametrize("count", [1, 10])
def test_the_room_costs_the_same_for_many(expert_desk, count, django_assert_max_num_queries):
    QuestionFactory.create_batch(count, nature=nature("impots"))

    with django_assert_max_num_queries(22):
        expert_desk.get(reverse("calls:questions"))


def test_the_page_of_the_call_shows_it(desk, laurence, question):
    page = desk.get(question.call.get_absolute_url()).content.decode()

    assert address(question) in page
