"""What a photograph tells besides what it shows: where, when and with which device it was taken.

None of it is kept. The turn that the device noted stays, without which portraits lie on their side,
and so do the colours' profile and, for JPEG, the very pixels (nothing is compressed again).
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, BinaryIO

from PIL import ExifTags, Image, ImageSequence

# What Pillow keeps of a file besides its pixels, and writes again unless told not to.
_TELLING = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Comment", "parsed_exif")
# How each format is written again without losing anything that can be seen.
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": "keep"},
    "PNG": {"optimize": True},
    "WEBP": {"lossless": True},
    "GIF": {"save_all": True},
}


def without_metadata(file: BinaryIO) -> bytes | None:
    """Return an image without what it tells of its making, None when it tells nothing.

    None too for a format that is not ours to write: those are not let in.
    """
    file.seek(0)
    with Image.open(file) as image:
        if image.format not in _OPTIONS or not _tells(image):
            return None
        return _written(image)


def _tells(image: Image.Image) -> bool:
    exif = {tag for tag in image.getexif() if tag != ExifTags.Base.Orientation}
    texts = getattr(image, "text", None)
    return bool(exif or texts or any(image.info.get(name) for name in _TELLING if name != "exif"))


def _written(image: Image.Image) -> bytes:
    kept = Image.Exif()
    if turn := image.getexif().get(ExifTags.Base.Orientation):
        kept[ExifTags.Base.Orientation] = turn
    options = {**_OPTIONS[str(image.format)], "exif": kept.tobytes() if turn else b""}
    if profile := image.info.get("icc_profile"):
        options["icc_profile"] = profile
    if image.format in ("GIF", "WEBP") and getattr(image, "is_animated", False):
        options.update(save_all=True, append_images=list(ImageSequence.Iterator(image))[1:])
    for name in _TELLING:
        image.info.pop(name, None)
    written = BytesIO()
    image.save(written, image.format, **options)
    return written.getvalue()
