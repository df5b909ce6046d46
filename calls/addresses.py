"""Addresses of the rooms of a call, by the only name that addresses may hold."""

from django.urls import reverse


def callback_address(reference: str) -> str:
    """Return where calling back is planned."""
    return f"{reverse('calls:call', args=[reference])}rappel/"
