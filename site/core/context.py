"""What pages rendered with a request show besides what their view gives."""

from typing import Any

from django.http import HttpRequest

from core.frame import frame
from core.helpline import helpline


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The phone line and the navigation, in pages that are rendered with a request."""
    return {"line": helpline(), "frame": frame()}
