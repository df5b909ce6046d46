"""The demonstration set: in order by itself, and good enough to play the scenarios."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from core import opening_hours
from directory.demo.loading import Counts, load
from directory.demo.records import PARTNERS
from directory.models import ExternalId, Need, Partner, PartnerType, Source
from directory.search import Answer, Criteria, Tier, search
from gazetteer.distance import kilometres
from gazetteer.lookup import understand

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
RECORDS = json.loads(PARTNERS.read_text(encoding="utf-8"))
TOTAL = len(RECORDS)

FICTION = re.compile(r"\+33(?:19900|26191|35301|46571|53649|63998)\d{4}")
# National numbers that everybody may dial, and whose meaning is certain.
REAL = {
    "15", "112", "114", "115", "119", "3018", "3114", "3230", "3646", "3919", "3939", "3949",
    "3960", "3977", "116006",
}  # fmt: skip
FRENCH = ("name", "description", "does_not", "address", "landmark", "message", "internal_note")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Counts]:
    """The set, loaded once for all the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(TODAY)
        transaction.set_rollback(True)


def partner(identifier: str) -> Partner:
    return Partner.objects.get(external_ids__identifier=identifier)


def answer(place: str, need: str) -> Answer:
    criteria = Criteria(place=understand(place), need=Need.objects.get(slug=need))
    return search(criteria, now=NOW)


def found(place: str, need: str) -> dict[str, Tier]:
    """The identifiers of the answers, in order, each with its tier."""
    names = dict(ExternalId.objects.values_list("partner_id", "identifier"))
    return {names[one.partner_id]: one.tier for one in answer(place, need).found}


# The shipped records


def test_about_150_partners_are_shipped_and_loaded(demonstration: Counts) -> None:
    assert 140 <= TOTAL <= 180
    assert demonstration == Counts(added=TOTAL)


def test_every_partner_respects_the_rules_of_the_admin() -> None:
    for one in Partner.objects.all():
        one.full_clean()


def test_everything_is_marked_as_an_example_but_the_national_short_numbers() -> None:
    unmarked = Partner.objects.exclude(source=Source.DEMO)

    numbers = {phone.number for one in unmarked for phone in one.phones.all()}
    assert len(numbers) == unmarked.count()
    assert numbers <= REAL
    assert partner("national-15").source == Source.MANUAL
    assert partner("national-15").verified_on is None


def test_numbers_are_for_fiction_or_national() -> None:
    numbers = {phone.number for one in Partner.objects.all() for phone in one.phones.all()}

    assert {number for number in numbers if not FICTION.fullmatch(number)} == REAL


def test_a_number_for_fiction_belongs_to_one_partner() -> None:
    numbers = [phone["number"] for record in RECORDS for phone in record["phones"]]
    long = [number for number in numbers if len(number) == 10]

    assert len(long) == len(set(long))


def test_addresses_on_the_internet_lead_nowhere() -> None:
    for record in RECORDS:
        assert record.get("email", "@example.org").endswith("@example.org")
        for name in ("website", "appointment_url"):
            assert record.get(name, "https://example.org/").startswith("https://example.org/")


def test_every_place_stands_in_its_commune() -> None:
    for one in Partner.objects.filter(commune__isnull=False).select_related("commune"):
        centre = (one.commune.latitude, one.commune.longitude)
        assert kilometres(centre, (one.latitude, one.longitude)) < 5, one


def test_every_postcode_serves_its_commune() -> None:
    for one in Partner.objects.filter(commune__isnull=False).select_related("commune"):
        assert one.commune.postcodes.filter(code=one.postcode).exists(), one


def test_needs_types_and_territories_are_known() -> None:
    wanted = [(record["needs"], sorted(record.get("coverage", []))) for record in RECORDS]
    loaded = [ExternalId.objects.get(identifier=record["id"]).imported for record in RECORDS]

    assert [(sorted(needs), keys) for needs, keys in wanted] == [
        (record["needs"], record["coverage"]) for record in loaded
    ]


def test_french_is_typeset() -> None:
    texts = [record.get(name, "") for record in RECORDS for name in FRENCH]
    texts += [phone.get("label", "") for record in RECORDS for phone in record["phones"]]

    assert not [text for text in texts if re.search(r" [:;?!»]|« |'|\s\s|!", text)]


def test_every_situation_that_a_page_can_show_is_there() -> None:
    partners = list(Partner.objects.all())

    assert {key[0] for one in partners for key in coverage_of(one)} == set("cedrf")
    assert any("Tu[1]" in one.opening_hours for one in partners)
    assert any("week" in one.opening_hours for one in partners)
    assert any(one.opening_hours_text and not one.opening_hours for one in partners)
    assert any(is_closed_on(one, TODAY) for one in partners)
    assert any(one.message and one.message_until > TODAY for one in partners if one.message_until)
    assert any(one.verified_on is None for one in partners)
    assert any(not one.live for one in partners)


def is_closed_on(one: Partner, day: date) -> bool:
    return bool(one.closed_from and one.closed_until and one.closed_from <= day <= one.closed_until)


def coverage_of(one: Partner) -> list[str]:
    return list(one.coverage.values_list("territory_id", flat=True))


def test_hours_can_be_evaluated() -> None:
    texts = Partner.objects.exclude(opening_hours="").values_list("opening_hours", flat=True)

    assert [text for text in texts if not opening_hours.is_valid(text)] == []


# Loading again


def test_loading_again_changes_nothing() -> None:
    assert load(TODAY) == Counts(unchanged=TOTAL)


def test_dates_follow_the_day_of_loading() -> None:
    later = load(date(2027, 3, 1))

    assert later.kept == 0
    assert later.changed > 0
    assert is_closed_on(partner("vitry-mediatheque"), date(2027, 3, 1))
    assert Partner.objects.count() == TOTAL


def test_what_was_changed_by_hand_is_kept() -> None:
    changed = partner("bordeaux-croix-rouge")
    changed.description = "Écrit à la main"
    changed.save()

    counts = load(date(2027, 3, 1))

    changed.refresh_from_db()
    assert counts.kept == 1
    assert changed.description == "Écrit à la main"


def test_a_draft_under_way_is_kept() -> None:
    partner("landerneau-clic").save_revision()

    assert load(date(2027, 3, 1)).kept == 1


def test_a_type_that_was_removed_leaves_its_partners_out() -> None:
    Partner.objects.filter(type__slug="carsat").delete()
    PartnerType.objects.filter(slug="carsat").delete()

    assert load(TODAY) == Counts(unchanged=TOTAL - 1, left_out=1)


# The scenarios

FIRST = {
    "1: shopping in Bordeaux": ("33000", "courses-a-domicile", "bordeaux-croix-rouge", Tier.HERE),
    "2: RSA in a prefecture": ("51000", "rsa-et-aides-sociales", "chalons-mds", Tier.HERE),
    "2: one form to print": ("51000", "imprimer-un-document", "chalons-france-services", Tier.HERE),
    "4: lessons near Marseille": (
        "13190", "apprendre-internet", "allauch-mairie-ateliers", Tier.HERE,
    ),
    "5: a dead line in Guadeloupe": (
        "97110", "panne-telephone-internet", "national-operateur", Tier.NATIONAL,
    ),
    "7: archives, local first": (
        "29200", "archives-et-recherches", "brest-archives", Tier.HERE,
    ),
    "9: school in the Gers": ("32000", "ecole-et-scolarite", "auch-mairie", Tier.HERE),
    "9: in a village": ("32320", "ecole-et-scolarite", "montesquiou-mairie", Tier.HERE),
    "across a département border": (
        "51250", "imprimer-un-document", "revigny-numerique", Tier.NEAR,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("place", "need", "identifier", "tier"), FIRST.values(), ids=FIRST.keys())
def test_first_answer(place: str, need: str, identifier: str, tier: Tier) -> None:
    first = next(iter(found(place, need).items()))

    assert first == (identifier, tier)


AMONG = {
    "2: the CCAS, which does not do it": ("51000", "rsa-et-aides-sociales", {"chalons-ccas"}),
    "7: a son in Cameroon": (
        "35000", "voyage-et-etranger",
        {"national-francais-etranger", "national-ambassade-cameroun"},
    ),
    "7: a submariner": ("29200", "archives-et-recherches", {"national-archives-defense"}),
    "7: lessons at a distance": (
        "08000", "ecole-et-scolarite", {"charleville-mairie", "national-ecole-a-distance"},
    ),
    "8: panic": ("75015", "ecoute", {"national-ecoute", "national-15"}),
    "9: the mairie, whatever the need": ("32300", "impots", {"mirande-mairie"}),
}  # fmt: skip


@pytest.mark.parametrize(("place", "need", "identifiers"), AMONG.values(), ids=AMONG.keys())
def test_answers_hold(place: str, need: str, identifiers: set[str]) -> None:
    assert identifiers <= set(found(place, need))


NOBODY = {
    "3: a visit in Landerneau": (
        "29800", "installer-un-appareil",
        {"landerneau-clic", "landerneau-ccas", "landerneau-mairie"},
    ),
    "6: a loan in Rouen": ("76000", "pret-de-materiel", {"rouen-ccas", "rouen-mairie"}),
}  # fmt: skip


@pytest.mark.parametrize(("place", "need", "offices"), NOBODY.values(), ids=NOBODY.keys())
def test_nobody_is_never_a_dead_end(place: str, need: str, offices: set[str]) -> None:
    answers = found(place, need)

    assert answer(place, need).no_match_for_need
    assert offices <= {name for name, tier in answers.items() if tier is Tier.COMPETENT}


def test_the_sea_is_never_crossed() -> None:
    places = found("97112", "demarches-en-ligne")

    local = {name for name, tier in places.items() if tier in (Tier.HERE, Tier.NEAR)}
    assert local == {"grand-bourg-france-services"}


def test_local_time_is_told_overseas() -> None:
    assert partner("abymes-france-services").commune.departement.time_zone == "America/Guadeloupe"
