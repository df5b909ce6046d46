"""What is done while nobody waits."""

from django.utils import timezone
from django_tasks import task

from core import post


@task(backend="background")
def send_mail(pk: int) -> None:
    """Send a letter of the outbox at once; whatever stops it, it is tried again later."""
    post.send(pk, timezone.now())
