"""What the desk brings to the admin: a table of contents."""

from wagtail.snippets.models import register_snippet

from calls.briefing_viewsets import BriefingViewSet, ExtensionViewSet

register_snippet(BriefingViewSet)
register_snippet(ExtensionViewSet)
