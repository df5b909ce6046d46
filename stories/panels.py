"""What the editing pages show of offers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from wagtail.admin.panels import HelpPanel

from core import personal_data
from core.streams import said


class OfferPanel(HelpPanel):
    """Who offered this story, and what in it still looks personal."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self._offer is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            looks_personal = bool(personal_data.found(said(self.instance, "body")))
            told = {"offer": self._offer, "looks_personal": looks_personal}
            return {**super().get_context_data(parent_context), **told}

        @property
        def _offer(self) -> Any:
            try:
                return self.instance.offer
            except ObjectDoesNotExist:
                return None


class OfferAddressPanel(HelpPanel):
    """The whole address to give to volunteers."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            address = f"{self.instance.full_url or ''}proposer/{self.instance.offer_token}/"
            return {**super().get_context_data(parent_context), "address": address}
