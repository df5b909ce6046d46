"""Fiches d’aide on the desk: found, read, made of an answer, promoted to a tutorial."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from calls import fiches, knowledge, secondline
from calls.access import for_responders, for_second_line
from calls.fiche_forms import FicheForm, PromotionForm
from calls.models import FichePage, Nature, Question
from calls.pages import desk_page

KIND = "fiche"


@require_http_methods(["GET", "HEAD", "POST"])
@for_responders
def listing(request: HttpRequest) -> HttpResponseBase:
    """All fiches, those of a nature, or those that words find: words never go to the address."""
    words = request.POST.get("mots", "")[:200].strip()
    nature = Nature.objects.filter(slug=request.GET.get("nature", "")).first()
    shown = FichePage.objects.live().helped().order_by("title")
    if words:
        shown = _in_order(shown, _found_by(words))
    elif nature:
        shown = shown.about(nature)
    context = {
        "words": words,
        "nature": nature,
        "natures": fiches.natures_with_fiches(),
        "cards": fiches.cards(shown, timezone.localdate()),
        "drafts": _drafts(request),
        "may_write": secondline.may_answer(request.user),
    }
    return desk_page(request, "calls/fiches.html", context)


@require_safe
@for_responders
def fiche(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One fiche, as it is published."""
    found = get_object_or_404(FichePage.objects.live().helped(), slug=slug)
    today = timezone.localdate()
    promotions = found.promotions.select_related("tutorial").order_by("at", "pk")
    context = {
        "fiche": found,
        "natures": list(found.natures.all()),
        "helped": fiches.helped_in_words(found.times_helped),
        "review": fiches.review_in_words(found, today),
        "needs_review": found.needs_review(today),
        "may_write": secondline.may_answer(request.user),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[found.pk]),
        "promotions": [(one, _address_of(one.tutorial)) for one in promotions],
    }
    return desk_page(request, "calls/fiche.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_second_line
def from_question(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Read again what an answered question gives, then make a draft of it."""
    question = get_object_or_404(
        Question.objects.answered().select_related("call__caller", "nature"), pk=pk
    )
    form = FicheForm(request.POST or None, initial=fiches.first_words(question))
    if form.is_valid():
        made = fiches.draft(question, form.cleaned_data, request.user, timezone.localdate())
        if request.POST.get("faire") == "relecture" and fiches.ask_for_review(made, request.user):
            messages.success(request, _("Fiche confiée à la relecture."))
        else:
            messages.success(request, _("Brouillon de fiche enregistré."))
        return redirect("calls:fiches")
    context = {"question": question, "form": form, "doubts": form.doubts()}
    return desk_page(request, "calls/fiche_from_question.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_second_line
def promote(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Begin a public tutorial with a fiche."""
    found = get_object_or_404(FichePage.objects.live(), slug=slug)
    form = PromotionForm(request.POST or None, initial={"titre": found.title})
    if form.is_valid():
        given = form.cleaned_data
        fiches.promote(found, given["categorie"], given["titre"], request.user, timezone.now())
        messages.success(
            request, _("Brouillon de tutoriel créé : l’équipe éditoriale peut le reprendre.")
        )
        return redirect("calls:fiche", slug)
    return desk_page(request, "calls/fiche_promote.html", {"fiche": found, "form": form})


def _found_by(words: str) -> list[int]:
    sections = knowledge.find(words).sections
    return [guide.id for section in sections if section.kind == KIND for guide in section.guides]


def _in_order(shown: Any, ids: list[int]) -> list[FichePage]:
    found = shown.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _drafts(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fiches that are being written, with where, for those who may write them."""
    if not secondline.may_answer(request.user):
        return []
    found = FichePage.objects.filter(live=False).order_by("title")
    return [(reverse("wagtailadmin_pages:edit", args=[page.pk]), page.title) for page in found]


def _address_of(tutorial: Any) -> str:
    """Return where a promoted tutorial is read, "" as long as it is a draft."""
    return (tutorial.get_url() or "") if tutorial.live else ""
