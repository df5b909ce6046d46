"""Writing pages into the tree as an editor would: published, with a first revision."""

from typing import TypeVar

from wagtail.models import Page

P = TypeVar("P", bound=Page)


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
