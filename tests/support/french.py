"""Every string that Relais shows, wherever it is written."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from tests.support.project import ROOT, apps, name_of, parse, sources_of, tracked_files

GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
DJANGO_TAG = re.compile(r"{%\s*(?:translate|trans)\s+(?:\"([^\"]+)\"|'([^']+)')")
DJANGO_BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b[^%]*%}(.*?){%\s*endblocktrans", flags=re.DOTALL
)
NOT_SHOWN = re.compile(r"<!--.*?-->|<style.*?</style>|<script.*?</script>|<svg.*?</svg>", re.DOTALL)
SHOWN_ATTRIBUTE = re.compile(r"\b(?:aria-label|placeholder|title|alt)=\"([^\"]*)\"")
TAG = re.compile(r"<[^>]*>")
# Names, such as GeoNames or CC BY, are the same in every language.
WORD = re.compile(r"(?<!\w)[a-zà-ÿœ]{2,}")
# The name of a class, which a page chooses for its <main>.
LAYOUT = re.compile(r"{% block layout %}[a-z ]*{% endblock %}")

_environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


class Shown(NamedTuple):
    """A string and where it is written."""

    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text!r}"


def everything_shown() -> Iterator[Shown]:
    """Every translatable string of the Python code and of both kinds of templates."""
    for app in sorted(apps()):
        for path in sources_of(app):
            yield from _shown_by_python(path)
    for path in public_templates():
        for line, _, message in _environment.extract_translations(_source(path)):
            for text in message if isinstance(message, tuple) else (message,):
                if text:
                    yield Shown(f"{name_of(path)}:{line}", text)
    for path in admin_templates():
        for match in [*DJANGO_TAG.finditer(_source(path)), *DJANGO_BLOCK.finditer(_source(path))]:
            yield Shown(name_of(path), next(filter(None, match.groups())))


def _shown_by_python(path: Path) -> Iterator[Shown]:
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Call) and _name(node.func) in GETTEXT:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield Shown(f"{name_of(path)}:{argument.lineno}", argument.value)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def text_outside_gettext(path: Path) -> list[str]:
    """The words that a Jinja2 template shows without passing them through gettext."""
    pieces = [
        value if kind == "data" else "\0" if "begin" in kind else ""
        for _, kind, value in _environment.lex(LAYOUT.sub("", _source(path)))
    ]
    html = NOT_SHOWN.sub(" ", "".join(pieces))
    shown = [*TAG.sub("\n", html).splitlines(), *SHOWN_ATTRIBUTE.findall(html)]
    return [text.strip() for text in shown if WORD.search(text)]


def public_templates() -> list[Path]:
    """The Jinja2 templates."""
    return [path for path in tracked_files() if path.is_relative_to(ROOT / "templates")]


def admin_templates() -> list[Path]:
    """The Django templates of our apps."""
    html = [path for path in tracked_files() if path.suffix == ".html"]
    return [path for path in html if "templates" in path.relative_to(ROOT).parts[1:]]


def visible_text(html: str) -> str:
    """What a page shows, without its markup."""
    return TAG.sub("\n", NOT_SHOWN.sub(" ", html))


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")
