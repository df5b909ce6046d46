"""What runs by itself: once at a time, caught up when missed, its result kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from config.settings import base
from core import jobs
from core.models import JobRun, RunState
from core.models.jobs import KEPT, LEASE
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
SAYS = jobs.Job("forget_words", "Effacer", HOUR)
NOW = timezone.now()
RAN = {"state": RunState.DONE}


def a_run(ago: timedelta, **values: Any) -> JobRun:
    began = NOW - ago
    return JobRun.objects.create(
        **{"command": SAYS.command, "began_at": began, "ended_at": began, **RAN, **values}
    )


@pytest.fixture(autouse=True)
def _one_job(settings: Any) -> None:
    settings.SCHEDULED_JOBS = [tuple(SAYS)]


def test_a_job_that_never_ran_is_due_at_once() -> None:
    [run] = jobs.run_due(NOW)

    assert (run.command, run.state) == ("forget_words", RunState.DONE)
    assert "effacé" in run.result
    assert run.ended_at >= run.began_at == NOW


@pytest.mark.parametrize(("ago", "runs"), [(HOUR / 2, 0), (HOUR, 1), (HOUR * 30, 1)])
def test_a_job_waits_for_its_turn_and_is_caught_up_once(ago: timedelta, runs: int) -> None:
    a_run(ago)

    assert len(list(jobs.run_due(NOW))) == runs
    assert list(jobs.run_due(NOW)) == []


def test_a_job_under_way_is_left_to_who_has_it() -> None:
    a_run(HOUR * 1.5, ended_at=None, state=RunState.UNDER_WAY)

    assert list(jobs.run_due(NOW)) == []


def test_who_was_killed_does_not_hold_a_job_for_ever() -> None:
    dead = a_run(LEASE + HOUR, ended_at=None, state=RunState.UNDER_WAY)

    [run] = jobs.run_due(NOW)

    dead.refresh_from_db()
    assert (dead.state, run.state) == (RunState.INTERRUPTED, RunState.DONE)


def test_another_scheduler_that_was_quicker_is_noticed() -> None:
    """It began and ended between this one's look at what is due and its turn to run."""
    a_run(timedelta(seconds=1))

    assert jobs.run(SAYS, NOW) is None
    assert JobRun.objects.count() == 1


def test_the_database_refuses_a_second_run_at_once() -> None:
    a_run(HOUR, ended_at=None, state=RunState.UNDER_WAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        a_run(HOUR, ended_at=None, state=RunState.UNDER_WAY)


def test_a_job_that_fails_stops_no_other_and_tells_its_kind_alone(
    settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_args: Any) -> None:
        raise ConnectionError("jacques@example.org")

    monkeypatch.setattr("search.models.FruitlessWords.objects.forget_before", refuse)
    settings.SCHEDULED_JOBS = [tuple(SAYS), ("forget_messages", "Oublier", HOUR)]

    failed, done = jobs.run_due(NOW)

    assert (failed.state, done.state) == (RunState.FAILED, RunState.DONE)
    assert "ConnectionError" in failed.result
    assert "jacques" not in failed.result + caplog.text


def test_old_runs_are_forgotten_but_the_last_of_each_job() -> None:
    a_run(KEPT * 3)
    last = a_run(KEPT * 2)

    JobRun.objects.forget(NOW)

    assert list(JobRun.objects.all()) == [last]


def test_every_job_of_the_settings_runs(settings: Any) -> None:
    settings.SCHEDULED_JOBS = base.SCHEDULED_JOBS

    ran = list(jobs.run_due(NOW))

    assert {run.command for run in ran if run.state == RunState.DONE} == {
        job.command for job in jobs.jobs()
    }


def test_the_command_says_what_ran(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("run_scheduled")

    assert capsys.readouterr().out.startswith("forget_words : fait. ")


def test_the_command_publishes_what_is_due(home_page: Any) -> None:
    home_page.unpublish()
    home_page.go_live_at = timezone.now() - HOUR
    home_page.save_revision(approved_go_live_at=home_page.go_live_at)

    call_command("publish_due")

    home_page.refresh_from_db()
    assert home_page.live


class TestInTheAdmin:
    @property
    def address(self) -> str:
        return reverse("core_jobs")

    def test_a_job_shows_its_last_run_and_its_next(self, admin_client: StrictClient) -> None:
        a_run(HOUR / 2, result="3 messages effacés")

        page = admin_client.get(self.address).content.decode()

        assert "3 messages effacés" in page
        assert "moins d’une seconde" in page

    def test_a_job_is_run_at_once_when_asked(self, admin_client: StrictClient) -> None:
        a_run(HOUR / 2)

        page = admin_client.post(self.address, {"command": SAYS.command}, follow=True)

        assert JobRun.objects.count() == 2
        assert "effacé" in page.content.decode()

    def test_a_job_under_way_is_not_run_twice(self, admin_client: StrictClient) -> None:
        JobRun.objects.create(command=SAYS.command, began_at=timezone.now())

        page = admin_client.post(self.address, {"command": SAYS.command}, follow=True)

        assert JobRun.objects.count() == 1
        assert "déjà en cours" in page.content.decode()

    @pytest.mark.parametrize("command", ["flush", "", "migrate"])
    def test_no_other_command_can_be_run(self, admin_client: StrictClient, command: str) -> None:
        assert admin_client.post(self.address, {"command": command}).status_code == 404

    def test_a_job_has_a_page_with_its_runs(self, admin_client: StrictClient) -> None:
        a_run(HOUR, result="la première fois")
        a_run(HOUR / 2, result="la seconde")

        page = admin_client.get(reverse("core_job", args=[SAYS.command])).content.decode()

        assert page.index("la seconde") < page.index("la première fois")

    def test_a_silent_scheduler_is_told(self, admin_client: StrictClient) -> None:
        a_run(HOUR * 5)

        assert "planificateur" in admin_client.get(self.address).content.decode()

    def test_who_has_no_right_sees_nothing(
        self, client: StrictClient, django_user_model: Any
    ) -> None:
        user = django_user_model.objects.create_user("annuaire", password="x")
        user.groups.add(Group.objects.get(name="Annuaire"))
        client.force_login(user)

        assert client.get(self.address).status_code == 302
        client.post(self.address, {"command": SAYS.command})
        assert not JobRun.objects.exists()
