"""What the demonstration needs besides its content: the line, the site, the accounts."""

from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import Site

from core.models import Flash, HelplineSettings
from core.text import french_spaces
from home.first_pages import add_missing, read
from home.models import FeaturedGuide, HomePage
from stories.models import StoryPage
from tutorials.models import TutorialPage

PASSWORD = "relais-exemple"  # noqa: S105  # printed for whoever tries Relais, on their own machine
# The group that the directory makes by migration.
KEEPERS = "Annuaire"
# The groups that the desk makes by migration.
DESK = {
    "repondante": ("Répondants", "répond au téléphone"),
    "antoine": ("Répondants", "répond aussi au téléphone"),
    "experte": ("Seconde ligne", "répond aux questions des répondants"),
    "coordination": ("Coordination", "coordonne la ligne"),
}
FEATURED = (
    "creer-un-mot-de-passe-solide",
    "passer-un-appel-video",
    "reconnaitre-une-arnaque",
    "prendre-rendez-vous-medical",
)
# The whole of the story that the home page begins.
STORY = "la-repetition-generale"
FLASH_LASTS = timedelta(days=30)


class Account(NamedTuple):
    """A person who can log in; an empty password is one that they chose themselves."""

    username: str
    role: str
    password: str


def prepare_line() -> None:
    """Give the line an example of a number, from the ranges for fiction, unless it has one."""
    line = HelplineSettings.load()
    if line.phone:
        return
    line.phone = "+33199003900"
    line.email = "bonjour@example.org"
    line.publisher = _(
        "Site d’exemple : les partenaires, les numéros et l’éditeur de cette démonstration "
        "sont imaginaires."
    )
    line.host = _("L’ordinateur sur lequel cette démonstration tourne.")
    line.save()


def prepare_site() -> None:
    """Name the site after the address it answers at."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = Site.objects.get(is_default_site=True)
    site.site_name, site.hostname = settings.WAGTAIL_SITE_NAME, address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    # By save(), which forgets the addresses kept in the cache.
    site.save()


def prepare_pages() -> HomePage:
    """Bring the home page and the pages that every site needs; return the home page."""
    home = HomePage.objects.get(sites_rooted_here__is_default_site=True)
    add_missing(home)
    return home


def put_forward(home: HomePage) -> None:
    """Put tutorials and a story forward on the home page, unless somebody chose some."""
    if home.featured.exists():
        return
    pages = {page.slug: page for page in TutorialPage.objects.published()}
    home.featured = [FeaturedGuide(page=pages[slug]) for slug in FEATURED if slug in pages]
    home.story_page = home.story_page or StoryPage.objects.filter(slug=STORY).first()
    home.save_revision().publish()


def prepare_flash(now: datetime) -> None:
    """Show an example of urgent information, unless there was one already."""
    record = read("accueil")["flash"]
    if not Flash.objects.exists():
        Flash.objects.create(
            title=french_spaces(record["title"]),
            text=french_spaces(record["text"]),
            page=TutorialPage.objects.filter(slug="reconnaitre-une-arnaque").first(),
            begins_at=now,
            ends_at=now + FLASH_LASTS,
        )


def make_accounts() -> list[Account]:
    """Make the accounts that are missing; return them all."""
    return [
        _account("admin", _("peut tout faire"), is_staff=True, is_superuser=True),
        _account("annuaire", _("tient l’annuaire"), group=KEEPERS),
        *(_account(name, role, group=group) for name, (group, role) in DESK.items()),
    ]


def _account(username: str, role: str, *, group: str = "", **rights: bool) -> Account:
    users = get_user_model().objects
    user = users.filter(username=username).first()
    if user is None:
        user = users.create_user(username, f"{username}@example.org", PASSWORD, **rights)
        user.groups.set(Group.objects.filter(name=group))
        return Account(username, role, PASSWORD)
    return Account(username, role, PASSWORD if user.check_password(PASSWORD) else "")
