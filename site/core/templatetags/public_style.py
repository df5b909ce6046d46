"""The style of the public pages, for what the admin shows of them."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from core.style import STYLES

register = template.Library()


@register.simple_tag
def public_style(sheet: str) -> SafeString:
    """Return a style sheet, to be written between two ``<style>``."""
    return mark_safe(STYLES[sheet])  # noqa: S308 - our own files
