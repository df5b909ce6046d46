"""The address of a call, by the only name that addresses may hold."""

from django.urls import reverse


def call_address(reference: str) -> str:
    """Return where a call is written down."""
    return f"{reverse('calls:calls')}{reference}/"


def callback_address(reference: str) -> str:
    """Return where calling back is planned."""
    return f"{call_address(reference)}rappel/"
