"""A forgotten screen closes, no page of the desk is kept, and logs tell of nobody."""

import logging
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from calls.models import Call
from core.careful_logs import CarefulFormatter
from tests.calls.factories import CallFactory
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db
DESK = "/repondre/"
SECRET = "Josette Vitrac, 06 39 98 00 12"


def back_in_time(client: Client, delay: timedelta) -> None:
    """Make as if the last page had been asked for so long ago."""
    session = client.session
    session["desk_seen_at"] = int(session["desk_seen_at"] - delay.total_seconds())
    session.save()


def test_who_does_nothing_for_an_hour_logs_in_again(desk: StrictClient) -> None:
    desk.get(DESK)
    back_in_time(desk, django_settings.DESK_IDLE + timedelta(minutes=1))

    response = desk.get(DESK)

    assert response.headers["Location"] == f"/compte/connexion/?next={DESK}"
    assert "_auth_user_id" not in desk.session


def test_who_works_stays(desk: StrictClient) -> None:
    for _page in range(3):
        assert desk.get(DESK).status_code == 200
        back_in_time(desk, django_settings.DESK_IDLE - timedelta(minutes=5))


def test_a_script_that_asks_by_itself_is_not_somebody_who_works(desk: StrictClient) -> None:
    desk.get(DESK)
    back_in_time(desk, django_settings.DESK_IDLE - timedelta(minutes=1))
    desk.get(reverse("calls:ringing-list"))
    back_in_time(desk, timedelta(minutes=2))

    assert desk.get(reverse("calls:ringing-list")).status_code == 302


def test_a_form_that_comes_after_that_is_kept(desk: StrictClient, laurence: Any) -> None:
    call = CallFactory(responder=laurence)
    desk.get(DESK)
    back_in_time(desk, django_settings.DESK_IDLE + timedelta(minutes=1))

    response = desk.post(call.get_absolute_url(), {"faire": "noter", "demande": "Ses impôts"})

    assert response.status_code == 302
    assert call.rescued_drafts.count() == 1


def test_a_page_does_not_write_the_session_each_time(
    desk: StrictClient, django_assert_max_num_queries: Any
) -> None:
    desk.get(DESK)
    tag = desk.get(reverse("calls:ringing-list")).headers["ETag"]

    # The session, who it is, what they may do (twice), what rings.
    with django_assert_max_num_queries(5):
        desk.get(reverse("calls:ringing-list"), headers={"If-None-Match": tag})


def test_sessions_last_a_working_day_at_most_and_go_with_the_browser(desk: StrictClient) -> None:
    assert django_settings.SESSION_COOKIE_AGE == 12 * 3600
    assert django_settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
    assert django_settings.SESSION_COOKIE_HTTPONLY
    assert django_settings.SESSION_COOKIE_SAMESITE == "Lax"


def addresses(patterns: list[Any]) -> list[str]:
    """An address of each kind of the desk."""
    examples = {"pk": "1", "reference": "bcdfghjkmn", "slug": "x", "room": "activite"}
    examples |= {"name": "jours", "kind": "csv"}
    found = []
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        wanted = {name: examples[name] for name in pattern.pattern.regex.groupindex}
        found.append(reverse(f"calls:{pattern.name}", kwargs=wanted))
    return found


RESOLVER = next(
    one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "calls"
)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", addresses(RESOLVER.url_patterns))
def test_nothing_of_the_desk_is_kept_on_the_way_nor_tells_where_it_was(
    coordinator: Any, address: str, method: str
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(coordinator)

    response = getattr(client, method)(address)

    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_public_pages_do_not_look_at_the_session(client: StrictClient) -> None:
    response = client.get("/annuaire/")

    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.fixture
def logged() -> Any:
    """What the handlers of LOGGING write, as they write it."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(CarefulFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


def test_a_crash_of_the_desk_logs_nothing_of_what_was_posted(
    laurence: Any, monkeypatch: pytest.MonkeyPatch, logged: StringIO
) -> None:
    call = CallFactory(responder=laurence)

    def breaks(self: Call, *_args: Any, **_kwargs: Any) -> None:
        try:
            raise KeyError(f"inner {SECRET}")
        except KeyError as first:
            raise ValueError(f"outer {SECRET} {self.summary}") from first

    monkeypatch.setattr(Call, "save", breaks)
    client = Client(raise_request_exception=False)
    client.force_login(laurence)

    response = client.post(call.get_absolute_url(), {"faire": "noter", "demande": SECRET})

    assert response.status_code == 500
    text = logged.getvalue()
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "calls/drafts.py" in text
    assert "Josette" not in text
    assert "98 00 12" not in text
    assert "Josette" not in response.content.decode()


def test_elsewhere_logs_say_everything(logged: StringIO) -> None:
    try:
        raise ValueError("the file is empty")
    except ValueError:
        logging.getLogger("directory").exception("Import")

    assert "ValueError: the file is empty" in logged.getvalue()


def test_the_desk_logs_carefully_without_a_request_too(logged: StringIO) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("calls.purge").exception("Purge")

    assert "Josette" not in logged.getvalue()


def test_every_handler_is_careful_and_none_sends_reports_by_mail() -> None:
    handlers = django_settings.LOGGING["handlers"].values()

    assert all(handler["formatter"] == "careful" for handler in handlers)
    assert logging.getLogger("django").handlers == []
