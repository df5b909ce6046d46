"""A partner as the public would see it, before it is saved."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.pages import public_page
from directory.models import Partner
from directory.partner_page import partner_context


def serve_preview(partner: Partner, request: HttpRequest, mode_name: str) -> HttpResponse:
    """Return the public page of a partner, saved or not, marked as a preview."""
    context = partner_context(partner, timezone.now())
    response = public_page("directory/preview.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    del response.headers["ETag"]
    return response
