"""The e-mail of a recap: readable as text, light as HTML, answered by the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from calls.recap.content import Content, Item
from core.french_time import long_date
from core.models import MailKind
from core.outbox import Letter

_HTML = "calls/mail/recap.html"


def letter_to(address: str, content: Content) -> Letter:
    """Return the letter that gives a recap to somebody. Its subject says nothing of them."""
    return Letter(
        kind=MailKind.RECAP,
        recipient=address,
        subject=_("Suite à votre appel à {line}").format(line=content.line.name),
        text=text_of(content),
        html=html_of(content),
        reply_to=content.line.email,
    )


def text_of(content: Content) -> str:
    """Return the letter as text: what is read by who has no pictures, and kept in the call."""
    paragraphs = [_("Bonjour,"), greeting(content), content.words]
    paragraphs += ["\n".join(_said(item)) for item in content.items]
    return "\n\n".join(filter(None, [*paragraphs, "\n".join(_farewell(content))])) + "\n"


def html_of(content: Content) -> str:
    """Return the letter as a light page, which no reader of e-mail draws badly."""
    words = {"greeting": greeting(content), "answer": how_to_answer(content)}
    html: str = render_to_string(_HTML, {"content": content, **words}, using="jinja2")
    return html


def greeting(content: Content) -> str:
    day = long_date(content.day)
    return _("Voici ce dont nous avons parlé au téléphone, {day}.").format(day=day)


def how_to_answer(content: Content) -> str:
    if content.line.email:
        return _(
            "Une question, ou une nouvelle à nous donner ? Répondez à cet e-mail ou appelez-nous."
        )
    return _("Une question, ou une nouvelle à nous donner ? Appelez-nous.")


def _said(item: Item) -> Iterator[str]:
    yield f"* {item.name}"
    if item.about:
        yield item.about
    for phone in item.phones:
        label = f"{_('Téléphone')} ({phone.label})" if phone.label else _("Téléphone")
        yield _labelled(label, (phone.pairs,))
    for label, lines in item.facts():
        yield _labelled(label, lines)
    if item.url:
        yield item.url


def _labelled(label: str, lines: Sequence[str]) -> str:
    value = lines[0] if len(lines) == 1 else "".join(f"\n- {line}" for line in lines)
    return _("{label} : {value}").format(label=label, value=value).replace(" \n", "\n")


def _farewell(content: Content) -> Iterator[str]:
    line = content.line
    yield how_to_answer(content)
    yield " ".join(filter(None, (line.name, line.phone, f"({line.note})" if line.note else "")))
    yield line.hours
    yield ""
    yield _("Référence à nous rappeler : {reference}").format(reference=content.reference)
    yield _("Votre adresse e-mail n’a servi qu’à cet envoi : nous ne la gardons pas.")
