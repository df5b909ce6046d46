"""What the box finds, kept in this process's memory: the pages from ``Entry``, and the needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from core.word_index import Document
from core.word_index.keeping import KeptIndex
from directory.catalogue import catalogue
from directory.models import Need
from search.models import Entry, Place

NEED = "need"


class Pages:
    """The public pages, as their entries say them."""

    def stamps(self) -> Mapping[str, str]:
        return {f"page:{page}": stamp for page, stamp in Entry.objects.stamps().items()}

    def documents(self, keys: Collection[str]) -> Iterable[Document]:
        entries = Entry.objects.filter(page_id__in=map(_number, keys)).order_by("page_id")
        return (entry.document() for entry in entries)


class Needs:
    """The needs of the directory's catalogue."""

    def stamps(self) -> Mapping[str, tuple[str, str]]:
        needs = catalogue().needs
        return {f"need:{pk}": (need.label, need.synonyms) for pk, need in needs.items()}

    def documents(self, keys: Collection[str]) -> Iterable[Document]:
        needs = catalogue().needs
        return (_document(needs[pk]) for pk in map(_number, keys) if pk in needs)


def _number(key: str) -> int:
    return int(key.partition(":")[2])


def _document(need: Need) -> Document:
    return Document(
        key=f"need:{need.pk}",
        kind=NEED,
        title=need.label,
        words=need.synonyms,
        payload=Place(need.slug, ""),
    )


library = KeptIndex(Pages(), Needs())
