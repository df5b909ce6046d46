"""Messages between responders: who receives them, who reads them, what they must not hold."""

import pytest
from django.urls import reverse
from django.utils import timezone

from calls import messaging
from calls.models import Delivery, Message
from calls.views.messages import PER_PAGE
from tests.calls.factories import CallBackFactory, CallerFactory, CallFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(laurence, antoine):
    """Laurence's call, from somebody whom Antoine answered the day before."""
    caller = CallerFactory()
    CallFactory(caller=caller, responder=antoine, wrapped_up=True)
    return CallFactory(caller=caller, responder=laurence)


def address(call):
    return reverse("calls:messages_of_call", args=[call.reference])


def test_those_who_worked_on_a_person_s_calls_are_proposed_first(call, laurence, antoine, expert):
    CallBackFactory(call=call, owner=expert)

    colleagues, others = messaging.recipients(call, laurence)

    assert set(colleagues) == {antoine, expert}
    assert others == []


def test_a_message_to_one_colleague_is_for_them_alone(desk, call, antoine, expert):
    desk.post(address(call), {"a": antoine.pk, "texte": "Merci pour hier."})

    assert [one.recipient for one in Delivery.objects.all()] == [antoine]


def test_a_message_to_all_goes_to_all_who_worked_on_it(desk, call, laurence, antoine, expert):
    CallBackFactory(call=call, owner=expert)

    desk.post(address(call), {"a": "tous", "texte": "C’est réglé."})

    assert {one.recipient for one in Delivery.objects.all()} == {antoine, expert}


@pytest.mark.parametrize(
    "told", ["Son numéro : 06 11 22 33 44", "Écrire à paul@example.org", "1 50 03 51 454 123 45"]
)
def test_what_tells_who_somebody_is_leaves_the_message(desk, call, antoine, told):
    desk.post(address(call), {"a": antoine.pk, "texte": told})

    assert "retiré" in Message.objects.get().text


@pytest.mark.parametrize("given", [{"a": "", "texte": "x"}, {"a": "tous", "texte": "x"}])
def test_it_must_go_to_somebody(desk, laurence, given):
    alone = CallFactory(responder=laurence)

    page = desk.post(address(alone), given).content.decode()

    assert "Choisissez à qui vous écrivez." in page
    assert not Message.objects.exists()


def test_nobody_outside_the_desk_receives_anything(desk, call, outsider):
    desk.post(address(call), {"a": outsider.pk, "texte": "x"})

    assert not Message.objects.exists()


def test_who_did_not_work_on_it_reads_nothing(browser_of, expert, call):
    assert browser_of(expert).get(address(call)).status_code == 403


def test_an_unread_message_waits_on_the_desk_until_it_is_read(browser_of, antoine, call, laurence):
    message = messaging.send(call, laurence, [antoine], "Merci pour hier.", timezone.now())
    browser = browser_of(antoine)

    assert "message d’un collègue à lire" in browser.get("/repondre/").content.decode()
    assert "Merci pour hier." in browser.get(reverse("calls:messages")).content.decode()

    browser.post(reverse("calls:message_read", args=[message.pk]))
    assert "message d’un collègue à lire" not in browser.get("/repondre/").content.decode()


def test_nobody_reads_it_in_the_place_of_another(desk, antoine, call, laurence):
    message = messaging.send(call, laurence, [antoine], "Merci.", timezone.now())

    desk.post(reverse("calls:message_read", args=[message.pk]))

    assert Delivery.objects.get().read_at is None


def test_answering_is_reading(browser_of, antoine, call, laurence):
    messaging.send(call, laurence, [antoine], "Merci.", timezone.now())

    browser_of(antoine).post(address(call), {"a": laurence.pk, "texte": "Avec plaisir."})

    assert Delivery.objects.get(recipient=antoine).read_at is not None


def test_long_lists_are_cut(browser_of, antoine, call, laurence, django_assert_max_num_queries):
    now = timezone.now()
    for number in range(PER_PAGE + 1):
        messaging.send(call, laurence, [antoine], f"Message {number}.", now)
    browser = browser_of(antoine)

    with django_assert_max_num_queries(19):
        page = browser.get(reverse("calls:messages")).content.decode()

    assert "Page suivante" in page
