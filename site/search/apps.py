from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Recherche"

    def ready(self) -> None:
        # Models cannot be imported before this moment.
        from wagtail.models import PageViewRestriction
        from wagtail.signals import (
            page_published,
            page_slug_changed,
            page_unpublished,
            post_page_move,
        )

        from calls.figures import registry
        from core.signals import words_found_nothing
        from search import figures, keeping
        from search.fruitless import note_fruitless_words

        registry.add("orientations", figures.tables)
        page_published.connect(keeping.keep_page)
        page_unpublished.connect(keeping.keep_page)
        for signal in (post_page_move, page_slug_changed):
            signal.connect(keeping.keep_branch)
        for signal in (post_save, post_delete):
            signal.connect(keeping.keep_restricted_branch, sender=PageViewRestriction)
        words_found_nothing.connect(note_fruitless_words)
