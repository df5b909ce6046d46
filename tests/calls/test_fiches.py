"""Fiches d’aide: the desk alone reads them; made of an answer, reviewed, promoted."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from calls import fiche_tree
from calls.models import FicheIndexPage, FichePage, FichePromotion, Outcome, Reply
from tests.calls.factories import CallFactory, QuestionFactory, nature
from tests.tutorials.factories import CategoryPageFactory, TutorialIndexPageFactory
from tutorials.models import TutorialPage

pytestmark = pytest.mark.django_db
BODY = [
    {"type": "text", "value": "<p>À lire d’abord.</p>"},
    {"type": "heading", "value": "Ouvrir la déclaration"},
    {"type": "text", "value": "<p>Sur impots.gouv.fr.</p>"},
    {"type": "note", "value": "<p>Gardez l’avis.</p>"},
    {"type": "heading", "value": "Corriger"},
    {"type": "text", "value": "<p>La case 1AJ.</p>"},
]


@pytest.fixture
def index(home_page):
    return fiche_tree.add_missing(home_page)


@pytest.fixture
def fiche(index):
    page = FichePage(
        title="Prime de licenciement",
        slug="prime",
        summary="Souvent exonérée.",
        words="indemnité de départ",
        body=BODY,
    )
    index.add_child(instance=page)
    page.natures = [nature("impots")]
    page.save_revision().publish()
    return FichePage.objects.get()


@pytest.fixture
def expert_desk(browser_of, expert):
    return browser_of(expert)


@pytest.fixture
def answered(laurence, expert):
    question = QuestionFactory(
        call__responder=laurence,
        nature=nature("impots"),
        text="Une dame a touché une indemnité de licenciement. Est-elle imposable ?",
        answered_at=timezone.now(),
    )
    Reply.objects.create(
        question=question,
        author=expert,
        at=timezone.now(),
        is_answer=True,
        text="Elle est exonérée.\n\nCorrigez la case 1AJ.",
    )
    return question


def given(**more):
    return {
        "titre": "Prime de licenciement imposée",
        "resume": "Souvent exonérée.",
        "situation": "Une indemnité.",
        "reponse": "Elle est exonérée.",
        "mots": "prime de départ",
        "natures": [nature("impots").pk],
        "relu": "on",
        **more,
    }


def test_its_public_address_answers_like_any_unknown_page(client, admin_client, index, fiche):
    for browser in (client, admin_client):
        unknown = browser.get("/nulle-part/")
        for page in ("/fiches-d-aide/", "/fiches-d-aide/prime/"):
            answer = browser.get(page)
            assert answer.status_code == unknown.status_code == 404
            assert "licenciement" not in answer.content.decode()


def test_no_public_query_finds_it(fiche):
    assert fiche.get_view_restrictions().exists()
    assert not FichePage.objects.live().public().exists()


def test_the_site_map_and_the_search_do_not_know_it(client, fiche):
    assert "prime" not in client.get("/sitemap.xml").content.decode()
    assert "Prime de licenciement" not in client.get("/recherche/?q=licenciement").content.decode()


def test_a_responder_reads_it_on_the_desk(desk, fiche):
    page = desk.get(reverse("calls:fiche", args=["prime"])).content.decode()

    assert "La case 1AJ." in page
    assert desk.get(reverse("calls:fiches")).content.decode().count("Prime de licenciement") == 1
    assert fiche.get_url() == reverse("calls:fiche", args=["prime"])


def test_who_has_no_right_does_not(client, browser_of, outsider, fiche):
    address = reverse("calls:fiche", args=["prime"])

    assert client.get(address).status_code == 302
    assert browser_of(outsider).get(address).status_code == 403


def test_a_draft_is_not_read(desk, fiche):
    fiche.unpublish()

    assert desk.get(reverse("calls:fiche", args=["prime"])).status_code == 404


@pytest.mark.parametrize("words", ["indemnité de départ", "prime licensiement", "case 1AJ"])
def test_the_words_of_callers_find_it_and_stay_out_of_the_address(desk, fiche, words):
    response = desk.post(reverse("calls:fiches"), {"mots": words})

    assert "Prime de licenciement" in response.content.decode()
    assert response.request["QUERY_STRING"] == ""


def test_words_that_find_nothing_lead_to_the_second_line(desk, fiche):
    page = desk.post(reverse("calls:fiches"), {"mots": "qsdfghjklm"}).content.decode()

    assert "Aucune fiche ne répond à ces mots." in page


def test_it_is_found_by_its_nature(desk, fiche):
    found = desk.get(f"{reverse('calls:fiches')}?nature=impots").content.decode()
    others = desk.get(f"{reverse('calls:fiches')}?nature=sante").content.decode()

    assert "Souvent exonérée." in found
    assert "Souvent exonérée." not in others


@pytest.mark.parametrize(
    ("outcome", "recorded", "told"),
    [
        (Outcome.SOLVED, True, True),
        (Outcome.REDIRECTED, True, True),
        (Outcome.NOTHING_FOUND, True, False),
        (Outcome.SOLVED, False, False),
    ],
)
def test_it_counts_the_calls_that_it_helped_to_settle(desk, fiche, outcome, recorded, told):
    now = timezone.now()
    call = CallFactory(wrapped_up=True, outcome=outcome)
    call.referrals.create(page=fiche, added_at=now, recorded_at=now if recorded else None)

    page = desk.get(reverse("calls:fiche", args=["prime"])).content.decode()

    assert ("A aidé à résoudre 1 appel" in page) is told


def test_a_review_that_is_due_is_told(desk, fiche):
    fiche.review_due = timezone.localdate() - timedelta(days=1)
    fiche.save_revision().publish()

    assert "À relire depuis le" in desk.get(fiche.desk_address).content.decode()
    assert "À relire" in desk.get(reverse("calls:fiches")).content.decode()


def test_it_is_made_of_an_answered_question(expert_desk, expert, answered, index):
    address = reverse("calls:fiche_from_question", args=[answered.pk])
    page = expert_desk.get(address).content.decode()
    assert "Elle est exonérée." in page
    assert not FichePage.objects.exists()

    expert_desk.post(address, given())

    made = FichePage.objects.get()
    assert (made.live, made.question, made.keeper) == (False, answered, expert)
    assert [block.block_type for block in made.body] == ["heading", "text"] * 2
    assert list(made.natures.all()) == [nature("impots")]
    assert made.review_due > timezone.localdate()


def test_it_is_read_again_before_it_is_made(expert_desk, answered, index):
    address = reverse("calls:fiche_from_question", args=[answered.pk])

    page = expert_desk.post(
        address, given(relu="", situation="Mme Martin, 06 11 22 33 44")
    ).content.decode()

    assert "Relisez la fiche, puis cochez cette case." in page
    assert "<li>Mme Martin</li>" in page
    assert "un numéro ou une adresse e-mail" in page
    assert not FichePage.objects.exists()


def test_what_is_typed_is_never_markup(expert_desk, answered, index):
    expert_desk.post(
        reverse("calls:fiche_from_question", args=[answered.pk]), given(reponse="<b>1</b> < 2")
    )

    assert "&lt;b&gt;" in FichePage.objects.get().body[3].value.source


def test_it_is_handed_to_its_reviewers(expert_desk, answered, index):
    expert_desk.post(
        reverse("calls:fiche_from_question", args=[answered.pk]), given(faire="relecture")
    )

    state = WorkflowState.objects.get()
    assert state.workflow.name == "Relecture des fiches d’aide"
    assert (
        "Prime de licenciement imposée" in expert_desk.get(reverse("calls:fiches")).content.decode()
    )


def test_a_reviewer_publishes_it(expert_desk, browser_of, coordinator, answered, index):
    expert_desk.post(
        reverse("calls:fiche_from_question", args=[answered.pk]), given(faire="relecture")
    )
    state = WorkflowState.objects.get()

    state.current_task_state.approve(user=coordinator)

    assert FichePage.objects.live().count() == 1


def test_an_open_question_makes_no_fiche(expert_desk, answered):
    answered.answered_at = None
    answered.save()

    address = reverse("calls:fiche_from_question", args=[answered.pk])
    assert expert_desk.get(address).status_code == 404


@pytest.mark.parametrize("name", ["calls:fiche_from_question", "calls:fiche_promote"])
def test_a_responder_writes_none(desk, fiche, answered, name):
    about = answered.pk if name == "calls:fiche_from_question" else "prime"

    assert desk.get(reverse(name, args=[about])).status_code == 403


def test_the_second_line_writes_in_the_admin_and_nowhere_else(expert_desk, home_page, fiche):
    assert expert_desk.get(reverse("wagtailadmin_pages:edit", args=[fiche.pk])).status_code == 200
    forbidden = expert_desk.get(reverse("wagtailadmin_pages:edit", args=[home_page.pk]))
    assert forbidden.status_code == 302


@pytest.mark.parametrize("who", ["expert", "coordinator"])
def test_logging_in_leads_the_second_line_to_the_desk(client, request, who):
    user = request.getfixturevalue(who)
    user.set_password("une phrase de passe")
    user.save()

    response = client.post(
        reverse("account_login"), {"login": user.username, "password": "une phrase de passe"}
    )

    assert response["Location"] == "/repondre/"


def test_the_admin_previews_it(fiche):
    response = fiche.serve_preview(RequestFactory().get("/"), "")

    assert "La case 1AJ." in response.content.decode()


def test_it_becomes_the_draft_of_a_tutorial(expert_desk, expert, home_page, fiche):
    tutorials = TutorialIndexPageFactory(parent=home_page)
    category = CategoryPageFactory(parent=tutorials, title="Je fais mes démarches")

    expert_desk.post(
        reverse("calls:fiche_promote", args=["prime"]),
        {"titre": "Corriger sa déclaration", "categorie": category.pk},
    )

    made = TutorialPage.objects.get()
    assert (made.live, made.title, made.owner) == (False, "Corriger sa déclaration", expert)
    assert made.get_parent().pk == category.pk
    assert [step.value["title"] for step in made.steps] == ["Ouvrir la déclaration", "Corriger"]
    assert [part.block_type for part in made.steps[0].value["parts"]] == ["instruction", "tip"]
    assert "À lire d’abord." in made.before
    assert made.words == fiche.words
    assert FichePromotion.objects.get().fiche == fiche
    assert "brouillon" in expert_desk.get(fiche.desk_address).content.decode()
    made.full_clean()


def test_a_category_is_needed(expert_desk, fiche):
    page = expert_desk.post(
        reverse("calls:fiche_promote", args=["prime"]), {"titre": "x", "categorie": "0"}
    ).content.decode()

    assert "Choisissez une catégorie de tutoriels." in page


def test_the_first_pages_bring_the_index_once(home_page):
    for _again in range(2):
        call_command("first_pages", verbosity=0)

    assert FicheIndexPage.objects.count() == 1
    assert fiche_tree.index() == FicheIndexPage.objects.get()


def test_the_index_makes_itself_where_the_first_pages_were_not_brought(home_page):
    assert fiche_tree.index().get_parent().pk == home_page.pk


def test_an_index_whose_address_is_taken_finds_another(home_page):
    tutorials = TutorialIndexPageFactory(parent=home_page, slug=fiche_tree.SLUG)

    assert fiche_tree.index().slug != tutorials.slug


def test_a_fiche_stands_below_the_index_alone(home_page):
    assert not FichePage.can_create_at(home_page)
