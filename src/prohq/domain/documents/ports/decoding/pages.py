"""A page as a picture."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

LONG_SIDE = 2_480
"""Pixels: an A4 page at about 210 dpi, small print of a diploma reads well."""
THUMBNAIL_SIDE = 400
QUALITY = 82
THUMBNAIL_QUALITY = 75
SHRINK_FIRST = 2.0
"""Halve cheaply until within twice the target, then filter finely: visually the same, faster."""
JPEG_START = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as JPEG: sides in pixels, the picture, the thumbnail."""

    width: int
    height: int
    image: bytes
    thumbnail: bytes

    @property
    def looks_like_jpeg(self) -> bool:
        return self.image.startswith(JPEG_START) and self.thumbnail.startswith(JPEG_START)


def make_page(picture: Image.Image) -> PageImage:
    """Re-encode: what is not a pixel (EXIF, profiles, appended bytes) stays behind."""
    page = flatten(shrink(picture, LONG_SIDE))
    thumbnail = shrink(page, THUMBNAIL_SIDE)
    return PageImage(
        page.width, page.height, _encode(page, QUALITY), _encode(thumbnail, THUMBNAIL_QUALITY)
    )


def shrink(picture: Image.Image, long_side: int) -> Image.Image:
    """Return the picture no longer than that on either side, never enlarged."""
    longest = max(picture.size)
    if longest <= long_side:
        return picture
    size = (
        max(1, round(picture.width * long_side / longest)),
        max(1, round(picture.height * long_side / longest)),
    )
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=SHRINK_FIRST)


def flatten(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB, transparent parts on white paper."""
    if "A" not in picture.getbands():
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert("RGB")


def _encode(picture: Image.Image, quality: int) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()
