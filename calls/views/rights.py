"""Callers' data, for the coordination: the clocks, and what a caller asks for."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from calls import rights
from calls.access import for_coordination
from calls.french import moment
from calls.models import Caller, PurgeResult, PurgeRun
from calls.pages import desk_page
from calls.retention.registry import CLOCKS
from core import phones

_RUNS_SHOWN = 20


class NumberForm(forms.Form):
    """A number, however it is written."""

    number = forms.CharField(
        label=_("Numéro de téléphone"),
        max_length=40,
        error_messages={"required": _("Écrivez le numéro de la personne.")},
    )

    def clean_number(self) -> str:
        number = phones.parse(self.cleaned_data["number"])
        if not number.startswith("+"):
            raise ValidationError(
                _("Nous n’avons pas reconnu ce numéro. Exemple : 06 12 34 56 78.")
            )
        return number


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@for_coordination
def data(request: HttpRequest) -> HttpResponseBase:
    """What is kept and for how long, what was erased, and a box to find a caller."""
    form = NumberForm(request.POST if request.method == "POST" else None)
    unknown = False
    if form.is_valid():
        caller = Caller.objects.of_number(form.cleaned_data["number"])
        if caller is not None:
            return redirect("calls:caller-data", pk=caller.pk)
        unknown = True
    return desk_page(request, "calls/data.html", {**_erasure(), "form": form, "unknown": unknown})


@require_safe
@for_coordination
def caller_data(request: HttpRequest, pk: int) -> HttpResponseBase:
    """How much is kept of a caller, and what can be done about it."""
    caller = _identified(pk)
    context = {
        "caller": caller,
        "count": caller.calls.count(),
        "last": moment(caller.last_contact_at),
        "export_url": reverse("calls:caller-export", args=[pk]),
        "erase_url": reverse("calls:caller-erase", args=[pk]),
    }
    return desk_page(request, "calls/caller_data.html", context)


@require_POST
@for_coordination
def export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everything, as a file to give or as a page to print; noted in the journal."""
    told = rights.export(_identified(pk), request.user)
    if request.POST.get("forme") == "page":
        return desk_page(request, "calls/caller_dossier.html", {"told": _readable(told)})
    text = json.dumps(_readable(told), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    # Not the name of anybody: files stay in folders.
    response["Content-Disposition"] = 'attachment; filename="donnees-appelant.json"'
    return response


@require_POST
@for_coordination
def erase(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Erase everything, once it was said twice."""
    if not request.POST.get("confirmer"):
        messages.info(request, _("Rien n’est effacé : cochez la case pour confirmer."))
        return redirect("calls:caller-data", pk=pk)
    rights.erase(_identified(pk), request.user, timezone.now())
    messages.success(request, _("Tout est effacé. Les chiffres n’ont pas changé."))
    return redirect("calls:data")


def _identified(pk: int) -> Caller:
    return get_object_or_404(Caller.objects.identified(), pk=pk)


def _erasure() -> dict[str, Any]:
    runs = PurgeRun.objects.all()
    useful = runs.filter(erased__gt=0) | runs.filter(result=PurgeResult.FAILED)
    return {
        "clocks": [(clock.label, clock.kept()) for clock in CLOCKS],
        "last_run": _run(runs.first()),
        "runs": [_run(run) for run in useful.order_by("-started_at", "-pk")[:_RUNS_SHOWN]],
    }


def _run(run: PurgeRun | None) -> dict[str, Any] | None:
    if run is None:
        return None
    labels = {clock.key: clock.label for clock in CLOCKS}
    return {
        "when": moment(run.started_at),
        "result": run.get_result_display(),
        "failed": run.result == PurgeResult.FAILED,
        "failure": run.failure,
        "counts": [(labels.get(key, key), count) for key, count in run.counts.items()],
        "seconds": _seconds(run),
    }


def _seconds(run: PurgeRun) -> str:
    if run.ended_at is None:
        return ""
    seconds = (run.ended_at - run.started_at).total_seconds()
    return _now("moins d’une seconde") if seconds < 1 else _now("{n} s").format(n=round(seconds))


def _readable(told: Any) -> Any:
    """Return the same with moments in words, all the way down."""
    if isinstance(told, dict):
        return {str(label): _readable(value) for label, value in told.items()}
    if isinstance(told, list):
        return [_readable(value) for value in told]
    return moment(told) if isinstance(told, datetime) else told
