"""Who may know whom: docs/ARCHITECTURE's direction table, for imports and for names in strings."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.apps import apps as django_apps
from django.contrib.auth import get_user_model
from django.db.models import Field, Model
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.support.project import ROOT, apps, may_know, name_of, parse, sources_of

MODELS = [model for model in django_apps.get_models() if model._meta.app_label in apps()]
NAMED = re.compile(rf"^({'|'.join(sorted(apps()))})\.\w+(\.\w+)*$")


def test_imports_follow_the_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(no_cache=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def relations(model: type[Model]) -> Iterator[Field]:
    """The relations of a model, but to the user, whom Django lets all name by a setting."""
    fields = [*model._meta.get_fields(), *model._meta.private_fields]
    return (
        field
        for field in fields
        if field.is_relation
        and not field.auto_created
        and field.related_model is not get_user_model()
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_relations_only_go_down(model: type[Model]) -> None:
    upwards = [
        f"{field.name} → {field.related_model._meta.label}"
        for field in relations(model)
        if field.related_model
        and field.related_model._meta.app_label in apps()
        and not may_know(model._meta.app_label, field.related_model._meta.app_label)
    ]

    assert upwards == []


@pytest.mark.parametrize("app", sorted(apps()))
def test_names_in_strings_only_go_down(app: str) -> None:
    """``subpage_types``, choosers and permissions name models by strings: they count as imports."""
    upwards = [
        f"{name_of(path)}:{node.lineno} names {node.value}"
        for path in sources_of(app)
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (named := NAMED.match(node.value))
        and not may_know(app, named[1])
    ]

    assert upwards == []


@pytest.mark.parametrize("app", sorted(apps()))
def test_no_import_hides_in_a_function(app: str) -> None:
    """An import inside a function to break a cycle is a cycle all the same."""
    hidden = [
        f"{name_of(path)}:{node.lineno} in {function.name}()"
        for path in sources_of(app)
        for function in ast.walk(parse(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        # Django's own place for imports that need the models loaded.
        and function.name != "ready"
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and apps() & _roots(node)
    ]

    assert hidden == []


def _roots(node: ast.Import | ast.ImportFrom) -> set[str]:
    names = (
        [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
    )
    return {name.partition(".")[0] for name in names}


def test_the_folder_named_site_is_no_package() -> None:
    """Python has a module of that name: a package would break the interpreter's start."""
    assert not (ROOT / "site" / "__init__.py").exists()


def test_git_does_not_ignore_the_folder_named_site() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert not {"site", "/site", "site/", "/site/"} & {line.strip() for line in ignored}
