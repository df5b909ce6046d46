"""« Chiffres »: what the line does, for the coordination, without anything of a caller."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from calls.access import for_coordination
from calls.figures import exports, rooms
from calls.figures.forms import period_asked
from calls.figures.periods import PRESETS, Period
from calls.figures.rooms import FIRST, ROOMS, SHOWN, Room
from calls.figures.showing import shown
from calls.figures.tables import Table
from calls.pages import desk_page


@require_safe
@for_coordination
def figures(request: HttpRequest, room: str = FIRST) -> HttpResponseBase:
    """One page of figures, for the days that the address asks for."""
    asked = _room(room)
    period, form = period_asked(request.GET, timezone.localdate())
    tables = asked.tables(period, SHOWN)
    context = {
        "room": asked,
        "tabs": _tabs(asked, period),
        "period": period,
        "form": form,
        "presets": _presets(request.path, period),
        "facts": asked.facts(tables, period),
        "tables": [_downloadable(table, asked, period) for table in tables],
        "everything": f"{reverse('calls:figures_all')}?{period.query}",
    }
    return desk_page(request, "calls/figures/room.html", context)


@require_safe
@for_coordination
def export(request: HttpRequest, room: str, name: str, kind: str) -> HttpResponseBase:
    """One table, whole, as CSV or ODS."""
    period, _form = period_asked(request.GET, timezone.localdate())
    found = [table for table in _room(room).tables(period) if table.slug == name]
    if not found:
        raise Http404
    if kind == "csv":
        return _file(exports.as_csv(found[0]), exports.CSV_TYPE, name, period, kind)
    return _file(exports.as_ods(found), exports.ODS_TYPE, name, period, kind)


@require_safe
@for_coordination
def export_all(request: HttpRequest) -> HttpResponseBase:
    """All the tables as a workbook, a sheet for each."""
    period, _form = period_asked(request.GET, timezone.localdate())
    tables = rooms.every_table(period)
    return _file(exports.as_ods(tables), exports.ODS_TYPE, _("chiffres"), period, "ods")


def _downloadable(table: Table, room: Room, period: Period) -> dict[str, Any]:
    """Return a table ready for its page, with the addresses of its files."""
    files = {
        kind.upper(): reverse("calls:figures_export", args=[room.slug, table.slug, kind])
        for kind in ("csv", "ods")
    }
    return {
        "is": table,
        "rows": shown(table),
        "files": {name: f"{address}?{period.query}" for name, address in files.items()},
    }


def _file(content: Any, kind: str, name: str, period: Period, end: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(content, content_type=kind)
    title = exports.name_of(name, period, end)
    response["Content-Disposition"] = f'attachment; filename="{title}"'
    return response


def _room(slug: str) -> Room:
    try:
        return ROOMS[slug]
    except KeyError:
        raise Http404 from None


def _tabs(current: Room, period: Period) -> list[dict[str, Any]]:
    return [
        {
            "title": room.title,
            "url": f"{_address(room)}?{period.query}",
            "is_current": room is current,
        }
        for room in ROOMS.values()
    ]


def _address(room: Room) -> str:
    if room.slug == FIRST:
        return reverse("calls:figures")
    return reverse("calls:figures_room", args=[room.slug])


def _presets(path: str, period: Period) -> list[dict[str, Any]]:
    today = timezone.localdate()
    return [
        {"label": label, "url": f"{path}?periode={name}", "is_current": days(today) == period}
        for name, (label, days) in PRESETS.items()
    ]
