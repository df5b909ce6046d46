"""The whole of the shipped geography, in the test database once and for all tests.

Loading takes seconds and only happens when the shipped file changed: ``--reuse-db``
keeps it from one run to the next, and no test may empty it (see ``tests.conftest``).
"""

from django.core.management import call_command


def load_geography() -> None:
    """Bring the test database up to the shipped file, if it is not already."""
    call_command("load_gazetteer", verbosity=0)
