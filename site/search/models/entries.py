"""The texts of the public pages, kept as the search reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.base_page import BasePage
from core.word_index import Document

# What makes a document, and changes its stamp.
TEXTS = ("kind", "language", "title", "summary", "words", "tags", "body", "detail", "url")


class Place(NamedTuple):
    """What a result says besides the document's own words: its address, and a detail."""

    url: str
    detail: str


class EntryQuerySet(models.QuerySet["Entry"]):
    def stamps(self) -> dict[int, str]:
        """Return what tells a changed entry from the same one, by page."""
        return dict(self.values_list("page_id", "stamp"))

    @transaction.atomic
    def refresh(self, pages: Iterable[Page]) -> None:
        """Make the entries of these pages say what the pages now say to everybody."""
        asked = {page.pk for page in pages}
        public = Page.objects.filter(pk__in=asked).live().public().specific()
        entries = [entry for page in public if (entry := _entry(page))]
        self.filter(page_id__in=asked - {entry.page_id for entry in entries}).delete()
        self.bulk_create(
            entries,  # type: ignore[arg-type]  # mypy loses the model through Wagtail's
            update_conflicts=True,
            unique_fields=["page"],
            update_fields=[*TEXTS, "stamp"],
        )


class Entry(models.Model):
    """A public page as the search knows it. A page that not everybody may read has none."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=20)
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=255, blank=True)
    words = models.TextField(blank=True)
    # One a line.
    tags = models.TextField(blank=True)
    body = models.TextField(blank=True)
    detail = models.CharField(max_length=255, blank=True)
    url = models.CharField(max_length=255)
    stamp = models.CharField(max_length=16)

    objects = EntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("page connue de la recherche")
        verbose_name_plural = _("pages connues de la recherche")

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """What the index knows it by."""
        return f"page:{self.page_id}"

    def document(self) -> Document:
        """Return it as the engine reads it."""
        return Document(
            key=self.key,
            kind=self.kind,
            title=self.title,
            language=self.language,
            summary=self.summary,
            words=self.words,
            tags=tuple(self.tags.splitlines()),
            body=self.body,
            payload=Place(self.url, self.detail),
        )


def _entry(page: Page) -> Entry | None:
    """Return the entry of a page, None for one that is not to be found."""
    if not isinstance(page, BasePage) or not page.search_kind:
        return None
    told = page.told()
    entry = Entry(
        page_id=page.pk,
        kind=page.search_kind,
        language=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        words=told.words,
        tags="\n".join(told.tags),
        body=told.body,
        detail=told.detail,
        url=page.get_url() or "/",
    )
    said = "\0".join(getattr(entry, name) for name in TEXTS)
    entry.stamp = hashlib.blake2b(said.encode(), digest_size=8).hexdigest()
    return entry
