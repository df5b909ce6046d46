"""The page tree: who may read what, and writing pages into it as an editor would."""

from typing import Any, TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Subquery
from wagtail.models import Page, PageViewRestriction

P = TypeVar("P", bound=Page)


def is_kept_from_some() -> Exists:
    """Say in a query whether a page, or one above it, asks for a password or an account.

    ``.public()`` says the same with a query of its own, each time.
    """
    asked = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    # Not by a join: SQLite would go through all pages, for each page.
    path = Subquery(Page.objects.filter(pk=OuterRef("page_id")).order_by().values("path"))
    restrictions = PageViewRestriction.objects.alias(asked=asked, restricted=path)
    return Exists(restrictions.filter(asked__startswith=F("restricted")))


def for_everybody(pages: Any) -> Any:
    """Keep the pages that are published, and that everybody may read: ``.live().public()``."""
    return pages.live().exclude(is_kept_from_some())


def child(parent: Page, kind: type[P], slug: str) -> P | None:
    """Return the page of this kind at this address below ``parent``, None when there is none."""
    found: P | None = kind.objects.child_of(parent).filter(slug=slug).first()
    return found


def is_taken(parent: Page, slug: str) -> bool:
    """Tell whether a page, of whatever kind, has this address below ``parent``."""
    return parent.get_children().filter(slug=slug).exists()


def publish_below(parent: Page, page: P) -> P:
    """Add a page as the last of ``parent``, and publish it."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
