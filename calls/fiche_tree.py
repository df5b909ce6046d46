"""Where fiches d’aide stand in the tree, who reads them, who writes them, who reviews them."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from calls.models import FicheIndexPage
from core.tree import is_taken, publish_below

SLUG = "fiches-d-aide"
READERS = ("Répondants", "Seconde ligne", "Coordination")
RIGHTS = {
    "Seconde ligne": ("add_page", "change_page"),
    "Coordination": ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}


def index() -> FicheIndexPage:
    """Return the page above all fiches, made with its rights the first time it is asked for."""
    found = FicheIndexPage.objects.first()
    return found or add_missing(Site.objects.get(is_default_site=True).root_page)


@transaction.atomic
def add_missing(home: Page) -> FicheIndexPage:
    """Return the index of the fiches, made below the home page unless there is one already."""
    if found := FicheIndexPage.objects.first():
        return found
    # Of two people who ask first, one makes it.
    home = Page.objects.select_for_update().get(pk=home.pk)
    slug = SLUG if not is_taken(home, SLUG) else f"{SLUG}-du-poste"
    page = publish_below(home, FicheIndexPage(title=_("Fiches d’aide"), slug=slug))
    _keep_from_visitors(page)
    _let_write(page)
    _have_reviewed(page)
    return page


def _keep_from_visitors(page: FicheIndexPage) -> None:
    kept = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.GROUPS
    )
    kept.groups.set(Group.objects.filter(name__in=READERS))


def _let_write(page: FicheIndexPage) -> None:
    for group in Group.objects.filter(name__in=RIGHTS):
        for codename in RIGHTS[group.name]:
            permission = Permission.objects.get(
                content_type__app_label="wagtailcore", codename=codename
            )
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _have_reviewed(page: FicheIndexPage) -> None:
    """Have every fiche read by the second line or the coordination before it is published."""
    task = GroupApprovalTask.objects.create(name=_("Relecture par la seconde ligne"))
    task.groups.set(Group.objects.filter(name__in=RIGHTS))
    workflow = Workflow.objects.create(name=_("Relecture des fiches d’aide"))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=page)
