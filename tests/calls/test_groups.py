"""The groups of the desk, made by migration, hold what their people need and nothing more."""

import pytest
from django.contrib.auth.models import Group

from calls.models import Nature

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "codenames"),
    [
        ("Répondants", {"answer_calls"}),
        ("Seconde ligne", {"answer_calls", "answer_questions"}),
        ("Coordination", {"answer_calls", "answer_questions", "coordinate"}),
    ],
)
def test_a_group_holds_its_rights_on_calls(name: str, codenames: set[str]) -> None:
    permissions = Group.objects.get(name=name).permissions.filter(content_type__model="call")

    assert set(permissions.values_list("codename", flat=True)) == codenames


def test_answering_the_telephone_does_not_open_the_admin() -> None:
    permissions = Group.objects.get(name="Répondants").permissions

    assert not permissions.filter(codename="access_admin").exists()


def test_every_nature_of_the_mission_but_the_last_leads_somewhere() -> None:
    natures = Nature.objects.filter(outside_mission=False).prefetch_related("topics", "needs")
    lost = [each.slug for each in natures if not (each.topics.all() or each.needs.all())]

    assert lost == ["autre"]


def test_nothing_is_kept_of_who_calls_outside_the_mission_but_in_distress() -> None:
    kept = Nature.objects.filter(outside_mission=True, keeps_nothing=False)

    assert [each.slug for each in kept] == ["detresse"]
