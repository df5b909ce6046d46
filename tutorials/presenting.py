"""What a tutorial's page says around its steps: tools, facts, origin, structured data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup
from wagtail.rich_text import get_text_for_indexing

from core.french_time import long_date
from core.structured import in_html
from core.text import french_spaces

if TYPE_CHECKING:
    from tutorials.models import TutorialPage

LARGE = "caracteres=grands"
EASY = "facile/"
SHEET = "fiche.pdf"
OPINION = "avis/"


class Tool(NamedTuple):
    """One thing to do with a page: print it, send it, read it larger."""

    url: str
    label: str
    icon: str
    rel: str = ""


def tools(page: TutorialPage, canonical: str, *, is_easy: bool, large: bool) -> list[Tool]:
    """Return what a reader, or a responder with a caller on the line, can do with the page."""
    own = page.get_url() or "/"
    here = f"{own}{EASY}" if is_easy else own
    larger = Tool(f"{here}?{LARGE}", _("Lire en grands caractères"), "larger-text", "nofollow")
    return [
        *([_the_other_version(own, is_easy=is_easy)] if page.has_easy_version else []),
        Tool(here, _("Revenir aux caractères normaux"), "larger-text") if large else larger,
        Tool(f"{here}{SHEET}", _("Imprimer (PDF, grands caractères)"), "print"),
        Tool(_mail(page, canonical), _("Envoyer par e-mail"), "mail"),
        Tool(_sms(page, canonical), _("Envoyer par SMS"), "sms"),
    ]


def _the_other_version(own: str, *, is_easy: bool) -> Tool:
    if is_easy:
        return Tool(own, _("Version complète"), "level")
    return Tool(f"{own}{EASY}", _("Version facile à lire"), "easy")


def _mail(page: TutorialPage, canonical: str) -> str:
    # What RFC 6068 writes for the end of a line.
    body = "\r\n\r\n".join((page.title, page.summary, canonical))
    return f"mailto:?subject={quote(page.title)}&body={quote(body)}"


def _sms(page: TutorialPage, canonical: str) -> str:
    return f"sms:?&body={quote(_('{title} : {url}').format(title=page.title, url=canonical))}"


def origin(page: TutorialPage) -> str:
    """Return who wrote a tutorial, and when somebody read it again."""
    parts = [_("Auteur : {author}.").format(author=page.author)] if page.author else []
    if page.reviewed_on:
        day = long_date(page.reviewed_on, with_year=True)
        parts.append(_("Relu le {day}.").format(day=day))
    return french_spaces(" ".join(parts))


def how_to(page: TutorialPage, canonical: str) -> Markup:
    """Return the tutorial as schema.org describes it, ready for its ``<script>``."""
    steps = [
        {
            "@type": "HowToStep",
            "name": step.value["title"],
            "text": _plain(step.value["parts"]),
            "url": f"{canonical}#etape-{number}",
        }
        for number, step in enumerate(page.steps, start=1)
    ]
    data: dict[str, Any] = {
        "name": page.title,
        "description": page.summary,
        "inLanguage": get_language(),
        "url": canonical,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "step": steps,
    }
    if page.minutes:
        data["totalTime"] = f"PT{page.minutes}M"
    return in_html("HowTo", **data)


def _plain(parts: Any) -> str:
    """Return what the instructions of a step say, without markup."""
    told = (part.value.source for part in parts if part.block_type == "instruction")
    return " ".join(" ".join(get_text_for_indexing(html).split()) for html in told)
