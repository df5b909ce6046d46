"""The home page, in the place of the welcome page that Wagtail leaves on a new site."""

from django.db import migrations

ROOT_PATH, WELCOME_PATH = "0001", "00010001"
TITLE = "Relais"


def add(apps, schema_editor):
    """Replace the welcome page, unless somebody already made something of the tree."""
    page = apps.get_model("wagtailcore", "Page")
    if apps.get_model("home", "HomePage").objects.exists() or not _is_untouched(page):
        return
    welcome = page.objects.filter(path=WELCOME_PATH).first()
    site = apps.get_model("wagtailcore", "Site").objects
    sites = list(site.filter(root_page=welcome)) if welcome else []
    site.filter(root_page=welcome).delete()
    page.objects.filter(path=WELCOME_PATH).delete()
    home = _create(apps, welcome)
    _serve(apps, sites, home)


def remove(apps, schema_editor):
    """Nothing: pages may stand below it. The table goes one migration further back."""


def _is_untouched(page):
    """Say whether the tree holds nothing but its root and, perhaps, the welcome page."""
    below = page.objects.filter(depth__gt=1)
    return not below.exclude(path=WELCOME_PATH, depth=2, numchild=0).exists()


def _create(apps, welcome):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="home", model="homepage"
    )
    locale = apps.get_model("wagtailcore", "Locale").objects.order_by("pk").first()
    home = apps.get_model("home", "HomePage").objects.create(
        title=TITLE,
        draft_title=TITLE,
        slug="accueil",
        url_path="/accueil/",
        path=WELCOME_PATH,
        depth=2,
        numchild=0,
        live=True,
        content_type=content_type,
        locale=locale,
    )
    apps.get_model("wagtailcore", "Page").objects.filter(path=ROOT_PATH).update(numchild=1)
    return home


def _serve(apps, sites, home):
    """Give the sites of the welcome page, or a first one, the new home page."""
    site = apps.get_model("wagtailcore", "Site")
    if not sites:
        sites = [site(hostname="localhost", port=80, is_default_site=True)]
    for old in sites:
        site.objects.create(
            hostname=old.hostname,
            port=old.port,
            site_name=old.site_name,
            is_default_site=old.is_default_site,
            root_page=home,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0054_initial_locale"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(add, remove)]
