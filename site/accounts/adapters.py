"""How django-allauth behaves here: nobody signs up, secrets are kept sealed, words are ours."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

_NOT_RECOGNISED = _(
    "Nous n’avons pas reconnu cet identifiant avec ce mot de passe. "
    "Vérifiez les majuscules, ou demandez un nouveau mot de passe."
)
_CODE_NOT_RECOGNISED = _(
    "Nous n’avons pas reconnu ce code. Il change toutes les 30 secondes : essayez le suivant."
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Ce compte n’est plus en service."),
        "username_password_mismatch": _NOT_RECOGNISED,
        "email_password_mismatch": _NOT_RECOGNISED,
        "invalid_login": _NOT_RECOGNISED,
        "incorrect_password": _("Nous n’avons pas reconnu ce mot de passe."),
        "enter_current_password": _("Ce n’est pas votre mot de passe actuel."),
        "too_many_login_attempts": _(
            "Trop d’essais à la suite. Attendez cinq minutes, ou demandez un nouveau mot de passe."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the first of ``LOGGED_IN_HOMES`` that is this person's.

        Who may do everything does not answer calls: they come to keep the site.
        """
        for permission, name in settings.LOGGED_IN_HOMES:
            if request.user.has_perm(permission) and not request.user.is_superuser:
                return reverse(name)
        return str(super().get_login_redirect_url(request))


class MFAAdapter(DefaultMFAAdapter):
    """The secrets of second factors are of no use to somebody who only reads the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _CODE_NOT_RECOGNISED,
    }

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()


def _seal() -> MultiFernet:
    """Seals with the current secret key, and still opens what the former ones sealed."""
    keys: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(b"accounts.mfa" + str(key).encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
