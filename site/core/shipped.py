"""Pictures that come with the project, brought into the library when they are first needed."""

from pathlib import Path

from django.core.files.images import ImageFile
from django.utils.translation import gettext as _
from wagtail.models import Collection

from core.models import Picture

LICENCE = "CC BY 4.0"


def picture(path: Path, title: str) -> Picture:
    """Return the picture of this title, made from a file of the project if there is none."""
    known = Picture.objects.filter(title=title).order_by("pk").first()
    if known is not None:
        return known
    with path.open("rb") as file:
        return Picture.objects.create(
            title=title,
            file=ImageFile(file, name=path.name),
            credit=_("L’équipe de Relais"),
            licence=LICENCE,
            collection=Collection.get_first_root_node(),
        )
