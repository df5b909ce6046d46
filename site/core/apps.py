from django.apps import AppConfig
from django.db.models.signals import post_save


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Socle"

    def ready(self) -> None:
        # Models cannot be imported before this moment.
        from core import helpline
        from core.csp import give_choosers_a_nonce
        from core.models import HelplineSettings

        post_save.connect(helpline.forget, sender=HelplineSettings)
        give_choosers_a_nonce()
