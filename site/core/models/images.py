"""Images and their sizes, with who made them."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from core.metadata import without_metadata


class Picture(AbstractImage):
    """An image with its author and its licence. (Wagtail has an ``Image`` already.)"""

    credit = models.CharField(_("crédit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "licence")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; of a file that has just been sent, only what it shows is kept."""
        sent: Any = self.file
        if sent and not sent._committed:
            self._forget_metadata(sent)
        super().save(*args, **kwargs)

    def _forget_metadata(self, sent: Any) -> None:
        content = without_metadata(sent.file)
        sent.file.seek(0)
        if content is not None:
            self.file = ContentFile(content, name=sent.name)
            self._set_image_file_metadata()


class Rendition(AbstractRendition):
    """An image at one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("déclinaison")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"
