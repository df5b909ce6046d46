"""Free tags, beside the categories and the topics."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase


class TutorialTag(TaggedItemBase):
    """A tag on a tutorial."""

    content_object = ParentalKey(
        "tutorials.TutorialPage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("mot-clé d’un tutoriel")
        verbose_name_plural = _("mots-clés des tutoriels")

    def __str__(self) -> str:
        return f"{self.tag_id} – {self.content_object_id}"


class ResourceTag(TaggedItemBase):
    """A tag on a resource."""

    content_object = ParentalKey(
        "tutorials.ResourcePage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("mot-clé d’une ressource")
        verbose_name_plural = _("mots-clés des ressources")

    def __str__(self) -> str:
        return f"{self.tag_id} – {self.content_object_id}"
