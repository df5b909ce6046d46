"""The command that makes the demonstration."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Site

from core.models import Flash, HelplineSettings
from directory.demo import loading
from home.demonstration import PASSWORD
from home.models import HomePage
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _an_installation_for_trying(settings) -> None:
    settings.DEMONSTRATION = True
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8123"


@pytest.fixture
def _without_partners(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test does not look at, it does not wait for."""
    monkeypatch.setattr(loading, "load", lambda today, progress: loading.Counts())


def run_demo() -> str:
    told = StringIO()
    call_command("demo", stdout=told)
    return told.getvalue()


def test_a_real_installation_refuses_it(settings) -> None:
    settings.DEMONSTRATION = False

    with pytest.raises(CommandError, match="installation d’essai"):
        run_demo()


def test_it_can_be_run_twice() -> None:
    first, second = run_demo(), run_demo()

    assert "ajoutés" in first
    assert "déjà là" in second
    assert "ajoutés" not in second


@pytest.mark.usefixtures("_without_partners")
def test_the_accounts_that_it_tells_can_log_in(client: StrictClient) -> None:
    told = run_demo()

    assert PASSWORD in told
    assert client.login(username="admin", password=PASSWORD)
    assert client.login(username="annuaire", password=PASSWORD)
    assert client.get("/admin/annuaire/partenaires/").status_code == 200


@pytest.mark.usefixtures("_without_partners")
def test_a_password_that_was_changed_is_neither_reset_nor_told() -> None:
    run_demo()
    admin = get_user_model().objects.get(username="admin")
    admin.set_password("un autre")
    admin.save()

    told = run_demo()

    admin.refresh_from_db()
    assert admin.check_password("un autre")
    assert PASSWORD not in told.partition("admin")[2].partition("\n")[0]


@pytest.mark.usefixtures("_without_partners")
def test_the_line_has_a_number_for_fiction_unless_somebody_wrote_one() -> None:
    run_demo()
    line = HelplineSettings.load()
    assert line.phone == "+33199003900"

    line.phone = "+33199000001"
    line.save()
    run_demo()

    assert HelplineSettings.objects.get().phone == "+33199000001"


@pytest.mark.usefixtures("_without_partners")
def test_the_site_is_named_after_its_address() -> None:
    run_demo()

    site = Site.objects.get()
    assert (site.hostname, site.port, site.site_name) == ("127.0.0.1", 8123, "Relais")


@pytest.mark.usefixtures("_without_partners")
def test_what_an_editor_made_of_the_home_page_is_kept() -> None:
    run_demo()
    home = HomePage.objects.get()
    home.lead = "Nos mots à nous."
    home.featured.all().delete()
    home.save()
    Flash.objects.update(title="Une vraie urgence")

    run_demo()

    assert HomePage.objects.get().lead == "Nos mots à nous."
    assert Flash.objects.get().title == "Une vraie urgence"
