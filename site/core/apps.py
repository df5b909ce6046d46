from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_delete, post_save


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Socle"

    def ready(self) -> None:
        # Models cannot be imported before this moment.
        from wagtail.models import Page, PageViewRestriction, Site
        from wagtail.signals import page_published, page_unpublished, post_page_move

        from core import frame, helpline, serving
        from core.checks import mail_is_not_written_to_the_log
        from core.csp import give_choosers_a_nonce
        from core.models import Flash, HelplineSettings

        post_save.connect(helpline.forget, sender=HelplineSettings)
        post_save.connect(frame.forget, sender=HelplineSettings)
        for signal in (post_save, post_delete):
            signal.connect(frame.forget, sender=Flash)
            signal.connect(frame.forget, sender=PageViewRestriction)
            signal.connect(serving.forget, sender=Site)
        post_delete.connect(frame.forget, sender=Page)
        for signal in (page_published, page_unpublished, post_page_move):
            signal.connect(frame.forget)
            signal.connect(serving.forget)
        give_choosers_a_nonce()
        register(mail_is_not_written_to_the_log, Tags.security, deploy=True)
