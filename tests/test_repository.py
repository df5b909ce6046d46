"""The project as a whole: nothing missing, nothing left over, nothing too big."""

import re
from pathlib import Path

import pytest
from django.apps import apps as django_apps
from django.core.management import call_command, get_commands
from django.db.models import DateTimeField, ForeignKey, Model
from django.utils import timezone

from tests.support.project import ROOT, apps, name_of, tracked_files

MODELS = [model for model in django_apps.get_models() if model._meta.app_label in apps()]
CODE = [path for path in tracked_files() if path.suffix in {".py", ".html", ".sh", ".css"}]
WRITTEN = [path for path in CODE if "migrations" not in path.parts]
DOCS = [path for path in tracked_files() if path.suffix == ".md"]
LONGEST = 400


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("app", sorted(apps()))
def test_every_app_has_tests(app: str) -> None:
    assert list((ROOT / "tests" / app).glob("test_*.py")), f"tests/{app}/ has no test"


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in tracked_files() if path.match("tests/**/*.py")}

    assert [name_of(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_says_what_it_is(model: type[Model], db: None) -> None:
    assert model.__str__ is not Model.__str__, "no __str__ of its own"
    assert isinstance(str(_example_of(model)), str)


def _example_of(model: type[Model]) -> Model:
    """An instance that is not saved, with what a saved one always has."""
    example = model()
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and not field.null:
            setattr(example, field.name, field.related_model())
        elif isinstance(field, DateTimeField) and not field.null:
            setattr(example, field.name, timezone.now())
    return example


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_and_field_has_a_french_name(model: type[Model]) -> None:
    """What the admin shows: a name that was not given is made of the English one."""
    assert model._meta.original_attrs.get("verbose_name"), "no verbose_name"


def test_no_template_is_unused() -> None:
    templates = {
        path: path.relative_to(_template_folder(path)).as_posix()
        for path in tracked_files()
        if path.suffix == ".html" and "templates" in path.parts
    }
    sources = {path: path.read_text(encoding="utf-8") for path in WRITTEN}
    unused = [
        name
        for path, name in templates.items()
        if not _is_asked_for_by_a_library(name)
        and not any(name in text for other, text in sources.items() if other != path)
    ]

    assert unused == []


def _is_asked_for_by_a_library(name: str) -> bool:
    """Django's handlers ask for ``404.html``; ours may stand before a library's own template."""
    if re.fullmatch(r"\d{3}\.html", name):
        return True
    folders = [Path(config.path) / "templates" for config in django_apps.get_app_configs()]
    return any((folder / name).exists() for folder in folders if ".venv" in folder.parts)


def _template_folder(path: Path) -> Path:
    return next(parent for parent in path.parents if parent.name == "templates")


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_nothing_is_left_to_do() -> None:
    left = re.compile(r"\b(?:TODO|FIXME|XXX|NotImplementedError)\b|\bbreakpoint\(")
    found = [
        f"{name_of(path)}:{number}"
        for path in {*CODE, *DOCS} - {Path(__file__)}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if left.search(line)
    ]

    assert found == []


def _commands_of(pattern: str) -> set[str]:
    return {
        command
        for path in DOCS
        for command in re.findall(pattern, path.read_text(encoding="utf-8"))
    }


def test_the_tasks_that_the_docs_name_exist() -> None:
    tasks = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert _commands_of(r"(?:^|[`$] ?)make ([a-z]+)") - set(tasks) == set()


def test_the_commands_that_the_docs_name_exist() -> None:
    assert _commands_of(r"manage\.py ([a-z_]+)") - set(get_commands()) == set()


def test_the_files_that_the_docs_name_exist() -> None:
    missing = [
        f"{name_of(path)} → {target}"
        for path in DOCS
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]

    assert missing == []
