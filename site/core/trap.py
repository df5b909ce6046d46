"""A field that nobody sees: what fills it is no person.

``templates/components/trap.html`` draws it, out of the way of screens, screen readers and
keyboards.
"""

from collections.abc import Mapping
from typing import Any

# Read by robots as the address of a site to advertise; no editor would name a question so.
FIELD = "website_url"


def is_sprung(data: Mapping[str, Any]) -> bool:
    """Tell whether a form was filled by a robot, which is then thanked, and not believed."""
    return bool(data.get(FIELD))
