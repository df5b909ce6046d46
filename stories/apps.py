from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = "Histoires"

    def ready(self) -> None:
        # Models cannot be imported before this moment.
        from wagtail.signals import page_published

        from core import kept
        from gazetteer.models import GazetteerVersion
        from stories.models import Author, StoryPage
        from stories.receivers import tell_who_offered

        page_published.connect(tell_who_offered, sender=StoryPage)
        # A story says who tells it, and names places.
        kept.follow(Author, GazetteerVersion)
