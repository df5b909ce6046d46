"""The tree of public pages as the site map shows it."""

from __future__ import annotations

from dataclasses import dataclass, field

from wagtail.models import Page, Site

from core.links import Link
from core.tree import for_everybody


@dataclass(slots=True)
class Branch:
    """A page and those below it."""

    link: Link
    below: list[Branch] = field(default_factory=list)


def tree() -> list[Branch]:
    """Return the sections of the site with everything below them that everybody may read."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return []
    root = site.root_page
    pages = for_everybody(Page.objects.descendant_of(root)).order_by("path")
    sections: list[Branch] = []
    branches = {root.path: sections}
    for page in pages:
        # A page below one that is hidden is hidden with it.
        if (beside := branches.get(page.path[: -page.steplen])) is not None:
            branch = Branch(Link(page.get_url() or "/", page.title))
            beside.append(branch)
            branches[page.path] = branch.below
    return sections
