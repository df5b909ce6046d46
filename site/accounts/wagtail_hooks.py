"""The second factor, in the admin's own account page."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel


@hooks.register("register_account_settings_panel")
class SecondFactorPanel(BaseSettingsPanel):
    """Says whether a second factor protects the account, and where to change that."""

    name = "second_factor"
    title = _("Second facteur")
    order = 550
    template_name = "accounts/admin/second_factor.html"

    def get_form(self) -> None:
        return None

    def get_context_data(self) -> dict[str, Any]:
        return {"is_enabled": is_mfa_enabled(self.user)}
