"""Documents that editors send: of a kind that visitors can open, and what they say they are."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import filetype
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

# What the first bytes of each kind of file look like, as ``filetype`` names it. Texts have no such
# bytes: they must only not look like something else.
_SIGNED = {
    "pdf": {"pdf"},
    "epub": {"epub"},
    "docx": {"docx", "zip"},
    "xlsx": {"xlsx", "zip"},
    "pptx": {"pptx", "zip"},
    "odt": {"odt", "zip"},
    "ods": {"ods", "zip"},
    "odp": {"odp", "zip"},
}
_TEXTS = {"csv", "txt"}
_READ = 8192


class DocumentForm(BaseDocumentForm):
    """Refuses a file whose bytes are not those of its name."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile) and not is_what_it_says(file):
            raise ValidationError(
                _(
                    "Ce fichier n’est pas ce que dit son nom. Ouvrez-le sur votre ordinateur, "
                    "enregistrez-le à nouveau, puis envoyez-le."
                )
            )
        return file


def is_what_it_says(file: Any) -> bool:
    """Tell whether the first bytes of a file are those of what its name says."""
    extension = PurePath(file.name).suffix.lower().lstrip(".")
    file.seek(0)
    beginning = file.read(_READ)
    file.seek(0)
    found = filetype.guess(beginning)
    if extension in _TEXTS:
        return found is None and b"\0" not in beginning
    return found is not None and found.extension in _SIGNED.get(extension, ())
