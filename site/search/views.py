"""One box for the whole site."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.pages import public_page
from search import wording
from search.finding import Findings, find, place_named
from search.forms import WordsForm
from search.models import FruitlessWords

# Pages of results are in the language of the site's interface.
LANGUAGE = "fr"


@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """What the words typed find, in sections, best first; a postcode goes to the directory."""
    words = WordsForm(request.GET).words
    if not words:
        return _page(words, Findings(had_words=False))
    place = place_named(words)
    if place and place.postcode:
        return redirect(wording.place_link(place).url)
    findings = find(words, LANGUAGE)
    if place and not findings.results:
        return redirect(wording.place_link(place).url)
    if findings.had_words and not findings.results:
        FruitlessWords.objects.note(words, timezone.localdate())
    link = wording.place_link(place) if place else None
    return _page(words, findings, place=link)


def _page(words: str, findings: Findings, **context: object) -> HttpResponse:
    told = {
        "words": words,
        "is_blank": not words,
        "summary": wording.summary(words, findings),
        "correction": wording.correction(findings),
        "sections": wording.sections(findings.results),
        "place": None,
    }
    return public_page("search/results.html", {**told, **context})
