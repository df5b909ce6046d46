"""Where a telephone system announces the calls that ring."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from calls import telephony
from core.throttle import Brake

_LARGEST = 4096
# One machine announces every call of the line.
_BRAKE = Brake("telephony", times=600, seconds=60)


@csrf_exempt
@require_POST
@never_cache
def announce(request: HttpRequest) -> HttpResponse:
    """Take a signed announcement. The answers are for whoever sets the telephone up."""
    if not _BRAKE.lets_through(request):
        return _answer("Too many announcements: wait a minute.", 429)
    if _announced_length(request) > _LARGEST:
        return _answer(f"The body is larger than {_LARGEST} bytes.", 413)
    body, now = request.body, timezone.now()
    header = request.headers.get("Relais-Signature", "")
    if not telephony.is_signed(body, header, settings.CTI_SECRETS, now):
        return _answer("The signature is missing, too old, or made with another secret.", 401)
    try:
        event = telephony.read(body)
    except telephony.UnreadableError as reason:
        return _answer(str(reason), 422)
    if not telephony.announce(event, now):
        return _answer("This was announced already.", 409)
    return _answer("Announced.", 202)


def _announced_length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length) if length.isdecimal() else 0


def _answer(words: str, status: int) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
