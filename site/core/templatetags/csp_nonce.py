"""``{% csp_nonce %}``: the nonce of the response, even in a widget, which knows no request."""

from django import template

from core.csp import nonce

register = template.Library()
register.simple_tag(nonce, name="csp_nonce")
