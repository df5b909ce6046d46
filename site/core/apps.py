from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_delete, post_save


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Socle"

    def ready(self) -> None:
        # Models cannot be imported before this moment.
        from taggit.models import Tag
        from wagtail.documents import get_document_model
        from wagtail.models import Locale, Page, PageViewRestriction, Site, get_page_models
        from wagtail.signals import page_published, page_unpublished, post_page_move

        from core import frame, helpline, kept
        from core.checks import mail_is_not_written_to_the_log
        from core.csp import give_choosers_a_nonce
        from core.models import Flash, HelplineSettings, Picture, Rendition, Topic

        post_save.connect(helpline.forget, sender=HelplineSettings)
        post_save.connect(frame.forget, sender=HelplineSettings)
        for signal in (post_save, post_delete):
            signal.connect(frame.forget, sender=Flash)
            signal.connect(frame.forget, sender=PageViewRestriction)
        post_delete.connect(frame.forget, sender=Page)
        for signal in (page_published, page_unpublished, post_page_move):
            signal.connect(frame.forget)
        kept.follow(*get_page_models(), PageViewRestriction, Site, Locale)
        kept.follow(Picture, get_document_model(), Tag, Topic)
        # A new size of an image is on no page yet.
        post_delete.connect(kept.changed, sender=Rendition)
        # Moving writes past save().
        post_page_move.connect(kept.changed)
        give_choosers_a_nonce()
        register(mail_is_not_written_to_the_log, Tags.security, deploy=True)
