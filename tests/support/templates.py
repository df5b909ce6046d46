"""An undefined variable in one of our Django templates fails the test.

Jinja2's ``StrictUndefined`` does it for the public pages. Django's engine is shared with
Wagtail, whose templates count on undefined variables being empty: only ours are judged.
"""

import inspect
from pathlib import Path

from django.template import Engine, Node

ROOT = Path(__file__).resolve().parents[2]


class UndefinedVariable(str):
    """Stands for ``string_if_invalid``: empty for Wagtail, a failure for us."""

    __slots__ = ()

    def __bool__(self) -> bool:
        # Django asks for the truth of string_if_invalid when, and only when, a
        # variable could not be resolved.
        if origin := _template_being_rendered():
            raise AssertionError(f"Undefined variable in {origin}")
        return False


def refuse_undefined_variables() -> None:
    """Make Django's engine fail on an undefined variable of ours."""
    Engine.get_default().string_if_invalid = UndefinedVariable()


def _template_being_rendered() -> str:
    """Return the path of our template that is being rendered, "" if it is not ours."""
    frame = inspect.currentframe()
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            path = Path(str(node.origin.name))
            ours = path.is_relative_to(ROOT) and ".venv" not in path.parts
            return f"{path.relative_to(ROOT)}:{node.token.lineno}" if ours else ""
        frame = frame.f_back
    return ""
