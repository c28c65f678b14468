"""Photographs and scans."""

from io import BytesIO

import pillow_heif
from PIL import Image, ImageOps

from prohq.domain.documents.errors import CopyRefused, Defect
from prohq.domain.documents.policies import LIMITS
from prohq.domain.documents.ports.decoding.pages import LONG_SIDE, PageImage, make_page

FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
}
SIXTEEN_TO_EIGHT_BITS = 1 / 256


def decode_image(content: bytes, content_type: str) -> list[PageImage]:
    """Return the one page of a picture. Raises CopyRefused and whatever Pillow raises."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked before any pixel is decoded
    if content_type == "image/heic":
        pillow_heif.register_heif_opener(thumbnails=False)
        pillow_heif.options.DECODE_THREADS = 1
    with Image.open(BytesIO(content), formats=[FORMATS[content_type]]) as picture:
        if picture.width * picture.height > LIMITS.pixels:
            raise CopyRefused(Defect.TOO_MANY_PIXELS, megapixels=LIMITS.megapixels)
        picture.draft("RGB", (LONG_SIDE, LONG_SIDE))
        return [make_page(ImageOps.exif_transpose(_simplify(picture)))]


def _simplify(picture: Image.Image) -> Image.Image:
    """Return the picture in a mode that scales smoothly: a palette or 16 bits do not."""
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value * SIXTEEN_TO_EIGHT_BITS).convert("L")
    if picture.mode == "P":
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    return picture.convert("L") if picture.mode in {"1", "I", "F"} else picture
