"""What a recap says, in a letter, an SMS and under dictation."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from calls.models import Call
from calls.recap import dictation
from calls.recap.content import Content, content_of
from calls.recap.letter import html_of, letter_to, text_of
from calls.recap.sms import counted, sms_of
from calls.recap.week import weekly
from core.opening_hours import schedule
from home.models import HomePage
from tests.calls.recaps import TOLD, TUTORIAL, add, call_of, partner, set_line
from tests.support.client import refuse_faults

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ADDRESS = "jacqueline@orange.fr"


@pytest.fixture
def call(laurence: Any) -> Call:
    set_line()
    return call_of(laurence)


@pytest.fixture
def page(home_page: HomePage) -> Page:
    """A page that everybody may read; of which kind does not matter."""
    page = home_page.add_child(instance=Page(title="Mot de passe", slug="mot-de-passe"))
    return Page.objects.get(pk=page.pk)


@pytest.fixture
def content(call: Call) -> Content:
    return content_of(call, "Demandez le guichet 3.", NOW)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_letter_holds_what_was_found_and_how_to_answer(content: Content) -> None:
    text = plain(text_of(content))

    for said in (
        "mardi 24 novembre",
        "Demandez le guichet 3.",
        "* CCAS de Vitry-le-François",
        "Téléphone (accueil) : 03 53 01 07 40",
        "Adresse : 12, rue des Lampions, 51300 Vitry-le-François",
        "Repère : derrière la mairie",
        "- du lundi au vendredi : 9 h – 12 h",
        "/annuaire/ccas-de-vitry-le-francois-20/",
        "Répondez à cet e-mail ou appelez-nous.",
        "Relais 01 99 00 39 00",
        content.reference,
    ):
        assert said in text


def test_the_letter_as_a_page_says_the_same(content: Content) -> None:
    html = html_of(content)

    refuse_faults(html)
    assert '<a href="tel:+33353010740">03\u00a053' in html
    assert all(word in html for word in ("guichet 3", "Lampions", "derrière la mairie"))
    assert "http://127.0.0.1:8000/annuaire/ccas-de-vitry-le-francois-20/" in html
    assert len(html) < 8_000


def test_what_is_typed_is_never_markup(call: Call) -> None:
    html = html_of(content_of(call, "<b>Ici</b> & là", NOW))

    assert "&lt;b&gt;Ici&lt;/b&gt; &amp; là" in html


def test_the_subject_says_nothing_of_the_person(content: Content) -> None:
    letter = letter_to(ADDRESS, content)

    assert letter.subject == "Suite à votre appel à Relais"
    assert (letter.reply_to, letter.automatic) == ("ligne@example.org", False)


def test_without_an_address_of_the_line_nobody_is_asked_to_answer(call: Call) -> None:
    set_line(email="")
    letter = letter_to(ADDRESS, content_of(call, "", NOW))

    assert letter.reply_to == ""
    assert "Répondez à cet e-mail" not in letter.text + letter.html


def test_a_page_is_said_with_its_address(call: Call, page: Page) -> None:
    add(call, page=page)
    item = content_of(call, "", NOW).items[1]

    assert (item.name, item.about) == (TUTORIAL["name"], TUTORIAL["summary"])
    assert item.url == "http://127.0.0.1:8000/tutoriels/mot-de-passe/"
    assert item.shown_url == "127.0.0.1:8000/tutoriels/mot-de-passe"


def test_what_responders_alone_read_is_not_given(call: Call, page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    add(call, page=page)

    assert [item.name for item in content_of(call, "", NOW).items] == [TOLD["name"]]


def test_a_page_taken_away_is_not_given(call: Call, page: Page) -> None:
    add(call, page=page)
    page.unpublish()

    assert len(content_of(call, "", NOW).items) == 1


def test_a_partner_that_left_the_directory_is_said_as_it_was(call: Call) -> None:
    call.referrals.get().partner.delete()
    [item] = content_of(call, "", NOW).items

    assert item.phones[0].number == "+33353010740"
    assert (item.url, plain(item.hours[0])) == ("", "Aujourd’hui : 9 h – 12 h")


def test_a_partner_closed_for_works_has_no_hours(laurence: Any) -> None:
    call = call_of(laurence)
    closed = partner(closed_for_works=True)
    call.referrals.update(partner=closed, snapshot={**TOLD, "state": "Fermé pour l’instant"})

    assert content_of(call, "", NOW).items[0].hours == ("Fermé pour l’instant",)


@pytest.mark.parametrize("snapshot", [{"kind": "partner"}, {"kind": "partner", "phones": [{}]}, {}])
def test_an_old_snapshot_breaks_nothing(call: Call, snapshot: dict[str, Any]) -> None:
    call.referrals.update(snapshot=snapshot)
    content = content_of(call, "", NOW)

    assert text_of(content)
    assert sms_of(content).text
    assert dictation.script_of(content)


def test_the_content_is_read_in_few_queries(
    call: Call, page: Page, django_assert_max_num_queries: Any
) -> None:
    for _number in range(5):
        add(call, partner=partner())
    add(call, page=page)

    with django_assert_max_num_queries(5):
        content_of(call, "", NOW)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("Mo-Fr 09:00-12:00", ("du lundi au vendredi : 9 h – 12 h", "samedi et dimanche : fermé")),
        ("24/7", ("tous les jours : 24 h sur 24",)),
        (
            "Mo,We,Fr 09:00-12:00; Tu,Th 14:00-17:00",
            (
                "lundi, mercredi et vendredi : 9 h – 12 h",
                "mardi et jeudi : 14 h – 17 h",
                "samedi et dimanche : fermé",
            ),
        ),
        ("Sa 10:00-12:00", ("lundi, mardi, mercredi, jeudi, vendredi et dimanche : fermé",)),
    ],
)
def test_the_days_that_are_alike_are_said_together(hours: str, said: tuple[str, ...]) -> None:
    told = tuple(map(plain, weekly(schedule(hours).week(NOW))))

    assert told[: len(said)] == said


def test_the_sms_is_short_and_cheap(content: Content) -> None:
    sms = sms_of(content)

    assert sms.text == (
        "Relais, suite à votre appel :\n"
        "Demandez le guichet 3.\n"
        "CCAS de Vitry-le-François : 03 53 01 07 40 (12, rue des Lampions, "
        "51300 Vitry-le-François)\n"
        "Nous rappeler : 01 99 00 39 00"
    ).replace("ç", "c")
    assert sms.messages == 2


@pytest.mark.parametrize(
    ("text", "sent", "messages"),
    [
        ("a" * 160, "a" * 160, 1),
        ("a" * 161, "a" * 161, 2),
        ("a" * 306, "a" * 306, 2),
        ("a" * 307, "a" * 307, 3),
        ("€" * 80, "€" * 80, 1),
        ("€" * 81, "€" * 81, 2),
        ("L’Haÿ-les-Roses…", "L'Hay-les-Roses...", 1),
        ("À bientôt, « Noël »", 'A bientot, "\u00a0Noel\u00a0"'.replace("\u00a0", " "), 1),
        ("œuvre, ça, là, été", "oeuvre, ca, là, été", 1),
        ("مرحبا", "مرحبا", 1),
        ("م" * 71, "م" * 71, 2),
    ],
)
def test_messages_are_counted_as_operators_count(text: str, sent: str, messages: int) -> None:
    sms = counted(text)

    assert (sms.text, sms.messages) == (sent, messages)


@given(st.text(max_size=400))
def test_nothing_of_a_text_is_lost_in_an_sms(text: str) -> None:
    sms = counted(text)

    assert bool(sms.text) == bool(text)
    assert sms.messages >= 1
    # Written again, it is the same.
    assert counted(sms.text) == sms


def test_a_dictation_says_one_thing_a_line_and_asks_to_be_read_back(content: Content) -> None:
    script = dictation.script_of(content)
    told = [(line.kind, plain(line.label), plain(line.text)) for line in script]

    assert told[0][0] == told[-1][0] == "ask"
    assert ("phone", "accueil", "03 53 01 07 40") in told
    assert ("place", "Repère", "derrière la mairie") in told
    assert ("place", "Adresse", "12, rue des Lampions") in told
    assert ("place", "", "51300 Vitry-le-François") in told
    assert ("phone", "Relais", "01 99 00 39 00") in told
    # With a number to call, nobody writes down a long address.
    assert "web" not in [kind for kind, _label, _text in told]


def test_a_page_is_dictated_by_its_short_address(call: Call, page: Page) -> None:
    add(call, page=page)
    script = dictation.script_of(content_of(call, "", NOW))

    assert [line.text for line in script if line.kind == "web"] == [
        "127.0.0.1:8000/tutoriels/mot-de-passe"
    ]
