"""Every component and block on one page, with examples: for who develops, never in production.

The blocks are those that the models use, found by themselves; components are files, and the
template shows each. Some bear the same ``id``: on a real page there is one of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from csp.decorators import csp_update
from django import forms
from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from markupsafe import Markup
from wagtail.blocks import Block, StreamBlock, StructBlock
from wagtail.fields import StreamField

from core.frame import Urgent
from core.links import Link
from core.pages import private_page
from core.sharing import Card
from core.style import csp_hash, styled

EVERYTHING = styled("site", "directory", "reading", "home", "guides", "stories")
DRAWINGS = Path(settings.BASE_DIR) / "templates" / "components"


class Shown(NamedTuple):
    """A block by its name and as a page shows it."""

    label: str
    html: Markup


def urls(*, debug: bool) -> list[URLPattern]:
    """Return the address of the gallery, none where people come."""
    return [path("composants/", gallery, name="gallery")] if debug else []


@csp_update({"style-src": [csp_hash(EVERYTHING)]})
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component and every block once."""
    context = {
        "styles": {"site": Markup(EVERYTHING)},  # noqa: S704 - our own files
        "blocks": list(_blocks()),
        "icons": _drawings("icons"),
        "pictograms": _drawings("pictograms"),
        **EXAMPLES,
    }
    return private_page("core/gallery.html", context)


def _drawings(folder: str) -> list[str]:
    return sorted(each.stem for each in (DRAWINGS / folder).glob("*.svg"))


def _blocks() -> Iterator[Shown]:
    """Render each block that has a template of its own, with the example that editors see."""
    for block in _with_template():
        html = block.render(block.get_preview_value())
        yield Shown(str(block.label), Markup(html))  # noqa: S704 - by the block's own template


def _with_template() -> Iterable[Block]:
    """Return the blocks of all streams of all models, one of each template."""
    found: dict[str, Block] = {}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                for block in _inside(field.stream_block):
                    if template := getattr(block.meta, "template", None):
                        found.setdefault(template, block)
    return found.values()


def _inside(block: Block) -> Iterator[Block]:
    yield block
    if isinstance(block, StreamBlock | StructBlock):
        for child in block.child_blocks.values():
            yield from _inside(child)


class ExampleForm(forms.Form):
    """A form that is posted, with something left to complete."""

    message = forms.CharField(label="Votre message", widget=forms.Textarea(attrs={"rows": 4}))
    email = forms.EmailField(
        label="Votre adresse e-mail",
        required=False,
        help_text="Seulement si vous voulez une réponse.",
    )
    agreed = forms.BooleanField(label="Garder ma réponse", required=False)


_PHONE = SimpleNamespace(uri="tel:+33199003900", pairs="01 99 00 39 00", label="accueil")
_CARD = {
    "url": "#cartes",
    "kind": "Mairie",
    "why": "à 4 km",
    "phones": [_PHONE],
    "contact": "",
    "contact_url": "",
    "state": "open",
    "state_words": "Ouvert — ferme à 17 h",
    "today": "Aujourd’hui : 9 h – 17 h",
    "message": "",
    "place": "1, place de l’Église",
    "access": "Sans rendez-vous · gratuit",
    "does": "Aide à faire les démarches en ligne.\nÀ savoir : n’imprime pas.",
    "verified": "Vérifié le mardi 24 novembre 2026.",
}
_CLOSED = {
    "name": "France services d’exemple",
    "state": "closed",
    "state_words": "Fermé — ouvre demain à 9 h",
    "today": "",
    "message": "Fermé du 24 au 31 décembre.",
}
_GUIDE = SimpleNamespace(
    url="#listes",
    title="Prendre un rendez-vous médical en ligne",
    summary="Vous choisissez vous-même le jour et l’heure.",
    facts="20 minutes · premiers pas",
    has_easy_version=True,
)
_SUBJECT = SimpleNamespace(
    url="#listes",
    title="Je vois un médecin en ligne",
    introduction="Vous prenez rendez-vous, vous consultez par vidéo.",
    pictogram="sante",
)
_FILTERS = SimpleNamespace(
    besoin="imprimer",
    to_mend=True,
    ticked={"ouvert"},
    jour="",
    heure="",
    nom="",
    langue="",
    hidden=[],
)
_SAID = SimpleNamespace(
    number=1,
    name="Odile",
    day="mardi 24 novembre 2026",
    text="Ma mère aussi avait peur du bouton.\nElle en rit maintenant.",
    reply="Merci de l’avoir écrit.",
    reply_day="mercredi 25 novembre 2026",
)
EXAMPLES: dict[str, Any] = {
    "conversation": SimpleNamespace(said=[_SAID], has_older=True, is_open=True, is_shown=True),
    "urgent": [Urgent("De faux e-mails circulent", "N’appuyez pas sur leur lien.", "#bandeau")],
    "trail": [Link("/", "Accueil"), Link("#fil", "Tutoriels")],
    "choices": [Link("#choix", "Imprimer un document"), Link("#choix", "Saint-Denis", "97400")],
    "cards": [
        SimpleNamespace(**_CARD, name="Mairie d’exemple"),
        SimpleNamespace(**{**_CARD, **_CLOSED}),
    ],
    "guides": [_GUIDE, _GUIDE],
    "subjects": [_SUBJECT, _SUBJECT],
    "stories": [
        SimpleNamespace(
            url="#listes",
            title="La répétition",
            summary="Lucien prépare un appel vidéo avec sa mère.",
            facts="Printemps 2020",
            cover=None,
        )
    ],
    "filters": _FILTERS,
    "is_foldable": True,
    "ticks": [("ouvert", "Ouvert maintenant"), ("gratuit", "Gratuit")],
    "needs": [("imprimer", "Imprimer un document")],
    "card": Card("website", "Composants", ""),
    "canonical": "http://127.0.0.1:8000/composants/",
    "alternates": [],
    "crumbs": "",
    "form": ExampleForm({}),
    "tools": [
        SimpleNamespace(url="#outils", label="Lire en grands caractères", icon="easy", rel=""),
        SimpleNamespace(url="#outils", label="Envoyer par e-mail", icon="mail", rel=""),
    ],
}
