"""The second factor, in the admin's own account page."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("register_account_menu_item")
def offer_second_factor(request: HttpRequest) -> dict[str, str]:
    """Say whether a second factor protects the account, and lead to where it changes."""
    if is_mfa_enabled(request.user):
        label, help_text = _("Second facteur"), _("Un code est demandé à chaque connexion.")
    else:
        label = _("Ajouter un second facteur")
        help_text = _("Un code de votre téléphone : un mot de passe volé ne suffit plus.")
    return {"url": reverse("mfa_index"), "label": label, "help_text": help_text}
