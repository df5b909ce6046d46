"""Make unbreakable the spaces that French printing wants so, in every string that Relais shows.

    .venv/bin/python scripts/french_spaces.py        (part of "make format")

Before « : ; ? ! » and inside guillemets, in the messages of Python code, of Jinja2 and of Django
templates. Nobody has to type these spaces: write ordinary ones, and run "make format".
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
BREAKABLE = re.compile(r"(?<=[^\s\"':]) (?=[:;?!»])|(?<=«) (?=\S)")
# Jinja2: _("…"); Django: {% translate "…" %} and {% blocktranslate %}…{% endblocktranslate %}.
JINJA = re.compile(r"_\(\s*\"[^\"]*\"|_\(\s*'[^']*'")
DJANGO = re.compile(
    r"{% (?:translate|trans) \"[^\"]*\"|{% blocktrans.*?{% endblocktrans", re.DOTALL
)
# After a tag or an expression: « </b> : », « {{ label }} : ».
BETWEEN = re.compile(r"(?<=[>}]) :(?=[\s<])")
NBSP = "\u00a0"
FOLDERS = ("site", "calls", "directory", "tutorials", "stories", "templates")


def main() -> None:
    for folder in (ROOT / name for name in FOLDERS):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html"} and "migrations" not in path.parts:
                _mend(path)


def _mend(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        after = _mend_python(before)
    elif path.is_relative_to(ROOT / "templates"):
        after = JINJA.sub(lambda found: BREAKABLE.sub(NBSP, found[0]), before)
        after = BETWEEN.sub(f"{NBSP}:", after)
    else:
        after = DJANGO.sub(lambda found: BREAKABLE.sub(NBSP, found[0]), before)
    if after != before:
        path.write_text(after, encoding="utf-8")
        print(path.relative_to(ROOT))


def _mend_python(source: str) -> str:
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    content = source.encode()
    # From the last to the first: what is mended does not move what is left.
    for node in sorted(_messages(source), key=lambda node: (node.lineno, node.col_offset))[::-1]:
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        mended = BREAKABLE.sub(NBSP, content[start:end].decode())
        content = content[:start] + mended.encode() + content[end:]
    return content.decode()


def _messages(source: str) -> list[ast.Constant]:
    return [
        argument
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and _name(node.func) in GETTEXT
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


if __name__ == "__main__":
    main()
