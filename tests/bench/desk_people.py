"""Responders who type, each in a thread: what they send, how long they wait, what was kept."""

from __future__ import annotations

import random
import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from json import loads
from time import monotonic, sleep
from urllib.parse import urlencode

PASSWORD = "assez-long-pour-un-essai"
PLACES = ("51300", "33000", "29800", "Gers", "97110", "76000", "Landerneau", "13012", "32000")
NATURES = ("impots", "compte", "sante", "aides-sociales", "connexion", "papiers", "documents")
OUTCOMES = ("SOLVED", "REDIRECTED", "NOTHING_FOUND", "CALL_BACK", "")
ROOMS = ("", "demandes/", "orientations/", "territoires/", "sans-partenaire/")
WORDS = (
    "elle", "n’arrive", "plus", "à", "ouvrir", "son", "espace", "depuis", "hier", "le", "site",
    "redemande", "un", "code",
)  # fmt: skip
LISTS = {"my calls": "/repondre/appels/", "team": "/repondre/appels/equipe/"}
# How often one saves while typing, and how often a call is left open until tomorrow.
SAVES, LEFT_OPEN = (3, 7), 0.15


@dataclass
class Written:
    """What the server said it had kept of one call."""

    reference: str
    fields: dict[str, str]
    writings: int = 0
    is_over: bool = False


@dataclass
class Told:
    """What one person saw of the server."""

    times: list[tuple[str, float]] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class FormFields(HTMLParser):
    """Reads what a form holds, as a browser would send it without pressing a button."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._form, self._inside = form, False
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = said.get("id") == self._form
        if not self._inside:
            return
        name = said.get("name", "")
        if tag == "input" and name and said.get("type") not in ("checkbox", "radio"):
            self.fields[name] = said.get("value", "")
        elif tag == "textarea" and name:
            self._area, self.fields[name] = name, ""
        elif tag == "select" and name:
            self._select, self.fields[name] = name, ""
        elif tag == "option" and self._select and "selected" in said:
            self.fields[self._select] = said.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.fields[self._area] = self.fields[self._area].removeprefix("\n")
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False


class Person(threading.Thread, ABC):
    """Somebody at the desk, from an address of their own, until the end of the trial.

    All log in, wait for one another (``together``), then begin to work, each in their own time.
    Fifty passwords checked at once take the server half a minute: that is the door of the morning.
    """

    def __init__(
        self,
        port: int,
        name: str,
        number: int,
        seconds: float,
        think: tuple[float, float],
        together: threading.Barrier,
    ):
        super().__init__(name=name, daemon=True)
        self.told = Told()
        self._port, self._seconds, self._think = port, seconds, think
        self._together = together
        # A loopback address each: whoever counts log-ins by address sees fifty people.
        self._from = f"127.0.{1 + number // 200}.{1 + number % 200}"
        self._random = random.Random(number)  # noqa: S311
        self._cookies: dict[str, str] = {}

    def run(self) -> None:
        sleep(self._random.uniform(0, self._think[1]))
        try:
            self._log_in()
            self._together.wait()
            end = monotonic() + self._seconds
            self.think()
            while monotonic() < end:
                self.work()
        except (OSError, LookupError, ValueError, threading.BrokenBarrierError) as stop:
            self._together.abort()
            self.told.faults.append(f"{self.name}: {type(stop).__name__} {stop}")

    @abstractmethod
    def work(self) -> None:
        """Do one thing of one's day."""

    def get(self, page: str, address: str) -> str:
        _response, body = self._ask(page, "GET", address)
        return body

    def post(
        self, page: str, address: str, data: dict[str, str], **headers: str
    ) -> tuple[int, str]:
        """Send a form; return the status, and where it leads or what it says."""
        response, body = self._ask(page, "POST", address, urlencode(data), headers)
        return response.status, response.headers.get("Location") or body

    def think(self) -> None:
        sleep(self._random.uniform(*self._think))

    def _ask(
        self,
        page: str,
        method: str,
        address: str,
        body: str = "",
        headers: dict[str, str] | None = None,
    ) -> tuple[HTTPResponse, str]:
        sent = {"Accept-Encoding": "identity", "Cookie": self._cookie(), **(headers or {})}
        if method == "POST":
            sent["Content-Type"] = "application/x-www-form-urlencoded"
            sent["X-CSRFToken"] = self._cookies.get("csrftoken", "")
        start = monotonic()
        connection = HTTPConnection("127.0.0.1", self._port, 60, source_address=(self._from, 0))
        connection.request(method, address, body or None, sent)
        response = connection.getresponse()
        text = response.read().decode()
        self.told.times.append((page, 1000 * (monotonic() - start)))
        connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            self._cookies.update({k: m.value for k, m in SimpleCookie(cookie).items()})
        if response.status >= 400:
            self.told.faults.append(f"{method} {page}: {response.status}")
        return response, text

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def _log_in(self) -> None:
        self.get("login form", "/compte/connexion/")
        self.think()
        login = {"login": self.name, "password": PASSWORD}
        self.post("login (password)", "/compte/connexion/", login)
        if "sessionid" not in self._cookies:
            raise ValueError("not logged in")


class Responder(Person):
    """Takes a call, types, searches, reads lists, ends the call or leaves it open."""

    def work(self) -> None:
        self.get("desk", "/repondre/")
        self.think()
        number = f"06 39 98 {self._random.randrange(100):02} {self._random.randrange(100):02}"
        asked = {"demande": f"{number} {self._random.choice(PLACES)}", "faire": "ouvrir"}
        status, address = self.post("box", "/repondre/", asked)
        if status != 302:
            raise ValueError(f"box: {status}")
        form = FormFields("fiche")
        form.feed(self.get("call page", address))
        # A colleague has this very caller, or we had them already: read it, and take the next.
        reference = address.strip("/").rpartition("/")[2]
        if form.fields and all(one.reference != reference for one in self.told.written):
            self._hold(address, Written(reference, form.fields))

    def _hold(self, address: str, call: Written) -> None:
        self.told.written.append(call)
        for _time in range(self._random.randint(*SAVES)):
            self.think()
            self._save(address, call)
        self.think()
        self._search(address, call)
        for page, where in (
            ("my calls", "/repondre/appels/"),
            ("team", "/repondre/appels/equipe/"),
        ):
            self.think()
            self.get(page, where)
        if self._random.random() > LEFT_OPEN:
            self.think()
            self._wrap_up(address, call)

    def _save(self, address: str, call: Written) -> None:
        for name in ("demande", "dit"):
            more = " ".join(self._random.sample(WORDS, 4))
            call.fields[name] = f"{call.fields[name]} {more}".strip()
        call.fields["nature"] = self._random.choice(NATURES)
        call.fields["suite"] = self._random.choice(OUTCOMES)
        typed = {name: value for name, value in call.fields.items() if name != "numero"}
        status, said = self.post("draft save", address, typed, Accept="application/json")
        if status == 200:
            call.fields["vu"] = loads(said)["seen"]
            call.writings += 1

    def _search(self, address: str, call: Written) -> None:
        call.fields["lieu"] = self._random.choice(PLACES)
        call.fields.pop("commune", None)
        self.post("search", address, {**call.fields, "faire": "chercher"})
        form = FormFields("fiche")
        form.feed(self.get("call page", address))
        call.fields, call.writings = form.fields, call.writings + 1

    def _wrap_up(self, address: str, call: Written) -> None:
        status, _where = self.post("wrap-up", address, {**call.fields, "faire": "terminer"})
        call.is_over = status == 302


class Coordinator(Person):
    """Reads the figures of twelve months, one page after the other.

    They only look, which is quicker than typing; and there must be enough pages to tell 5 in 100.
    """

    def think(self) -> None:
        sleep(self._random.uniform(0.3, 1.2))

    def work(self) -> None:
        for room in ROOMS:
            name = room.rstrip("/") or "activite"
            self.get(f"figures: {name}", f"/repondre/chiffres/{room}?periode=annee")
            self.think()
