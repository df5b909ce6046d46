"""The people who sign in: editors and responders."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Ours before the first migration, because Django cannot change it later."""

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()
