"""The project's own files and apps, as the tests of the project itself see them."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def settings_of_tools() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that Git holds or is about to hold."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    paths = (ROOT / line for line in listing.stdout.splitlines())
    return tuple(sorted(path for path in paths if path.is_file()))


def layers() -> list[set[str]]:
    """The apps from the top down; apps of one layer do not know each other."""
    contract = settings_of_tools()["importlinter"]["contracts"][0]
    return [{name.strip() for name in layer.split("|")} for layer in contract["layers"]]


def apps() -> set[str]:
    return set.union(*layers())


def level(app: str) -> int:
    return next(number for number, layer in enumerate(layers()) if app in layer)


def may_know(app: str, other: str) -> bool:
    """Say whether ``app`` may import, or name, something of ``other``."""
    return app == other or level(app) < level(other)


def sources_of(app: str) -> Iterator[Path]:
    """The Python files of an app, its migrations left out."""
    folder = ROOT / "site" / app if (ROOT / "site" / app).exists() else ROOT / app
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))
