"""Pictures of any usual format inside an SVG, which typst takes from memory; QR codes."""

import base64
import io
from pathlib import Path
from typing import NamedTuple

import segno
from PIL import Image, ImageOps


class Svg(bytes):
    """A drawing made by this module: not one that somebody sent."""


class Raster(NamedTuple):
    """A picture in a form that every reader draws."""

    content: bytes
    form: str
    width: int
    height: int


Picture = Svg | bytes | Path
_LONGEST_SIDE = 1800  # pixels: 300 dpi over 15 cm
_LONGEST_ADDRESS = 300  # beyond, a QR code two centimetres wide is too fine for a telephone
_LOSSY = ("JPEG", "WEBP")
_HOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}">'
    '<image width="{0}" height="{1}" href="data:image/{2};base64,{3}"/></svg>'
)


class UnreadablePictureError(ValueError):
    """What was given as a picture is none, or one that cannot be read."""


def for_print(picture: Picture) -> Svg:
    """Return a picture of any usual format inside an SVG; what is an Svg stays as it is."""
    if isinstance(picture, Svg):
        return picture
    return _held(raster(picture))


def raster(
    picture: bytes | Path, longest_side: int = _LONGEST_SIDE, form: str | None = None
) -> Raster:
    """Return a picture of any usual format as JPEG or PNG, upright, on white, never too big."""
    try:
        content = picture.read_bytes() if isinstance(picture, Path) else picture
        with Image.open(io.BytesIO(content)) as image:
            # What has lost details already may lose some more; a drawing stays sharp.
            fitting = "jpeg" if image.format in _LOSSY else "png"
            return _written(_on_white(image, longest_side), form or fitting)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as refusal:
        raise UnreadablePictureError(f"not a picture that can be printed: {refusal}") from refusal


def qr_code(address: str) -> Svg | None:
    """Return the QR code of an address as SVG; None for one too long to be read from paper."""
    if not address or len(address) > _LONGEST_ADDRESS:
        return None
    written = io.BytesIO()
    # Half of the quiet zone: the paper around it is white.
    code = segno.make(address, error="m", micro=False)
    code.save(written, kind="svg", xmldecl=False, border=2)
    return Svg(written.getvalue())


def _on_white(image: Image.Image, longest_side: int) -> Image.Image:
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((longest_side, longest_side))
    if upright.mode in ("L", "RGB"):
        return upright
    layer = upright.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def _written(image: Image.Image, form: str) -> Raster:
    written = io.BytesIO()
    # Neither option means anything to PNG.
    image.save(written, form, quality=85, subsampling=0)
    return Raster(written.getvalue(), form, image.width, image.height)


def _held(drawn: Raster) -> Svg:
    text = base64.b64encode(drawn.content).decode()
    return Svg(_HOLDER.format(drawn.width, drawn.height, drawn.form, text).encode())
