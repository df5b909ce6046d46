"""Two content security policies: the public pages' and, more open, the admin's.

Wagtail's admin carries a few inline scripts; each bears the nonce of its response. Widgets are
rendered without the request, hence the memory of the one being answered.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser

_answering: ContextVar[HttpRequest | None] = ContextVar("answering", default=None)
_INLINE = "<script>"


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Gives each response its policy, and remembers the request for its nonce."""

    @cached_property
    def admin_prefix(self) -> str:
        return reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> Any:
        token = _answering.set(request)
        try:
            return super().__call__(request)
        finally:
            _answering.reset(token)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """Write the policy of ordinary pages once: it is always the same."""
        if self._is_ordinary(request, response):
            response.headers.setdefault(HEADER, self._ordinary_policy)
            return response
        return super().process_response(request, response)

    def _is_ordinary(self, request: HttpRequest, response: HttpResponseBase) -> bool:
        """Tell whether a response is a public page without nonce, nor words on its policy."""
        return (
            response.status_code == 200
            and not request.path_info.startswith(self.admin_prefix)
            and not hasattr(request, "_csp_nonce")
            and not any(name.startswith("_csp") for name in vars(response))
        )

    @cached_property
    def _ordinary_policy(self) -> str:
        return str(build_policy())

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        is_admin = request.path_info.startswith(self.admin_prefix)
        if is_admin and not report_only and parts.config is None:
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts


def nonce() -> str:
    """Return the nonce that lets an inline script of this response run, "" outside of one."""
    request = _answering.get()
    return str(request.csp_nonce) if request is not None and hasattr(request, "csp_nonce") else ""


def give_choosers_a_nonce() -> None:
    """Let Wagtail's choosers start: their inline script is written in Python, not in a template."""
    render = BaseChooser.render

    def render_with_nonce(self: BaseChooser, *args: Any, **kwargs: Any) -> SafeString:
        html = render(self, *args, **kwargs)
        # Everything before the script is escaped: the first one is the widget's own.
        return mark_safe(html.replace(_INLINE, f'<script nonce="{nonce()}">', 1))  # noqa: S308

    BaseChooser.render = render_with_nonce
