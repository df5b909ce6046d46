"""Images as public pages show them: light, and loaded when they come into view."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from markupsafe import Markup

from core.models import Picture, Rendition

_SIZE = "width-720|format-webp|webpquality-72"


def pictures(keys: Iterable[int]) -> dict[int, Picture]:
    """Return images with the size that pages show: by one query once they were all shown."""
    wanted = set(keys)
    renditions = Rendition.objects.filter(image__in=wanted, filter_spec=_SIZE)
    found: dict[int, Picture] = {}
    for rendition in renditions.select_related("image"):
        found[rendition.image_id] = rendition.image
        rendition.image.as_shown = rendition
    missing = wanted - found.keys()
    return {**found, **(Picture.objects.in_bulk(missing) if missing else {})}


def picture(image: Any, alt: str) -> Markup:
    """Return the ``<img>`` of an image, "" when it was deleted since."""
    if image is None:
        return Markup("")
    rendition = getattr(image, "as_shown", None) or image.get_rendition(_SIZE)
    html = format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">',
        rendition.url,
        rendition.width,
        rendition.height,
        alt,
    )
    return Markup(html)  # noqa: S704 - every value was escaped by format_html
