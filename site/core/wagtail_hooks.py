"""What the shared models bring to the admin: a table of contents."""

from wagtail.snippets.models import register_snippet

from core.viewsets import FlashViewSet, TopicViewSet

register_snippet(FlashViewSet)
register_snippet(TopicViewSet)
