"""What waits, on the first page of the admin."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.site_summary import SummaryItem

from stories import letters
from stories.models import Response
from stories.viewsets.bulk import waiting_words
from stories.viewsets.policy import may_moderate


class WaitingResponses(SummaryItem):
    """« 3 réponses à modérer », for who may moderate them."""

    order = 250
    template_name = "stories/admin/waiting_summary.html"

    def is_shown(self) -> bool:
        return may_moderate(self.request.user)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        address = reverse(letters.LIST)
        words = waiting_words(Response.objects.waiting().count())
        return {"address": f"{address}?status=PENDING", "words": words}
