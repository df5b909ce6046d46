"""What is done while nobody waits."""

from django_tasks import task

from stories.booklet.making import make


@task(backend="background")
def make_edition(pk: int) -> None:
    """Make an edition of a booklet."""
    make(pk)
