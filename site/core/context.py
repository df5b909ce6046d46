"""What pages rendered with a request show besides what their view gives."""

from typing import Any

from django.http import HttpRequest

from core.helpline import helpline


def line(request: HttpRequest) -> dict[str, Any]:
    """The phone line, in the header of pages that are rendered with a request."""
    return {"line": helpline()}
