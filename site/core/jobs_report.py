"""« Travaux programmés »: what runs by itself, when it last did, and what it said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from core import jobs
from core.french_time import moment
from core.models import JobRun, RunState

RUNS = ModelPermissionPolicy(JobRun)
# The last runs of a job that its page shows.
_SHOWN = 30


class Line(NamedTuple):
    """What the list says of a job."""

    job: jobs.Job
    last: JobRun | None
    when: str
    lasted: str
    next: str


class JobsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Every job, with its last run. A POST runs one."""

    page_title = gettext_lazy("Travaux programmés")
    header_icon = "history"
    template_name = "core/admin/jobs.html"
    permission_policy = RUNS
    any_permission_required = ["view"]
    _show_breadcrumbs = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, last = timezone.now(), JobRun.objects.latest_of_each()
        return {
            **super().get_context_data(**kwargs),
            "lines": [_line(job, last.get(job.command), now) for job in jobs.jobs()],
            "may_run": _may_run(self.request),
            "is_late": _is_late(last.values(), now),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _may_run(request):
            messages.warning(request, _("Votre compte ne permet pas de lancer un travail."))
            return redirect(request.path)
        done = jobs.run(_asked(request.POST.get("command", "")), timezone.now(), every=timedelta(0))
        _tell(request, done)
        return redirect(request.path)


class JobView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """The last runs of a job."""

    header_icon = "history"
    template_name = "core/admin/job.html"
    permission_policy = RUNS
    any_permission_required = ["view"]
    _show_breadcrumbs = True

    def get_page_title(self) -> str:
        return str(_asked(self.kwargs["command"]).label)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        jobs_page = {"url": reverse("core_jobs"), "label": str(JobsView.page_title)}
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, jobs_page, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job, now = _asked(self.kwargs["command"]), timezone.now()
        lines = [_line(job, run, now) for run in self._runs(job)]
        return {**super().get_context_data(**kwargs), "job": job, "lines": lines}

    def _runs(self, job: jobs.Job) -> QuerySet[JobRun]:
        return JobRun.objects.filter(command=job.command)[:_SHOWN]


def _asked(command: str) -> jobs.Job:
    """Return a job by its command; nothing else can be run from here."""
    job = next((job for job in jobs.jobs() if job.command == command), None)
    if job is None:
        raise Http404
    return job


def _may_run(request: HttpRequest) -> bool:
    return bool(RUNS.user_has_permission(request.user, "add"))


def _tell(request: HttpRequest, done: JobRun | None) -> None:
    if done is None:
        messages.info(request, _("Ce travail est déjà en cours : son résultat s’affichera ici."))
    elif done.state == RunState.FAILED:
        messages.warning(request, done.result)
    else:
        messages.success(request, done.result or _("C’est fait."))


def _is_late(runs: Any, now: datetime) -> bool:
    """Tell whether the scheduler itself seems to have stopped: nothing ran for an hour."""
    return not any(run.began_at > now - timedelta(hours=1) for run in runs)


def _line(job: jobs.Job, run: JobRun | None, now: datetime) -> Line:
    due = job.next_at(run, now)
    return Line(
        job,
        run,
        moment(timezone.localtime(run.began_at)) if run else _("jamais"),
        _duration(run.lasted) if run and run.lasted is not None else "",
        _("à la prochaine minute") if due <= now else moment(timezone.localtime(due)),
    )


def _duration(lasted: timedelta) -> str:
    seconds = lasted.total_seconds()
    if seconds < 1:
        return _("moins d’une seconde")
    if seconds < 120:
        return _("{seconds} s").format(seconds=round(seconds))
    return _("{minutes} min").format(minutes=round(seconds / 60))
