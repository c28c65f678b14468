"""A document as a phone sees it: lying on a desk, a little askew, in uneven light."""

import math
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageFilter, ImageOps

from prohq.demo.diplomas.drawing import draw_png
from prohq.demo.diplomas.facts import DiplomaFacts
from prohq.demo.diplomas.perspective import Quad, halves, lay, mask_of

WIDTH = 2000
MAX_BYTES = 3_000_000
PAPER = "#f0eee8"
MARGIN = 8
"""Pixels of paper around the sheet, for its edge to be cut smoothly."""
QUALITIES = (86, 78, 70, 60)
DESKS = (
    ("#3d2616", "#7a5233", "#b08355"),  # walnut
    ("#7d5f3c", "#b18c5d", "#d9bb8c"),  # oak
    ("#4a4d50", "#6f7377", "#93979b"),  # a grey laminate
    ("#20262b", "#333b42", "#4d5860"),  # a dark office desk
)


def draw_photo(facts: DiplomaFacts, *, seed: int) -> bytes:
    """Return a JPEG 2000 pixels wide and under 3 MB. The same seed gives the same bytes."""
    chance = Random(seed)
    paper = Image.open(BytesIO(draw_png(facts, dpi=190))).convert("RGB")
    upright = paper.height > paper.width
    size = (WIDTH, 2600 if upright else 1500)
    quad = _askew(paper.width / paper.height, size, chance)
    scene = _desk(size, chance)
    _drop_shadow(scene, quad, chance)
    _lay_paper(paper, scene, quad, dip=chance.uniform(6, 16) if facts.kind == "diploma" else None)
    scene = _lit(scene, chance).filter(ImageFilter.GaussianBlur(0.7))
    return _jpeg(_grainy(scene, chance))


def _askew(proportion: float, size: tuple[int, int], chance: Random) -> Quad:
    """Return where the paper's corners are seen: turned, and narrower where it is farther."""
    width, height = size
    half_width = min(width * 0.9, height * 0.9 * proportion) / 2
    half_height = half_width / proportion
    turn = math.radians(chance.choice((-1, 1)) * chance.uniform(0.6, 2.6))
    farther = chance.uniform(0.02, 0.055)
    aside = chance.uniform(-0.012, 0.012)
    centre = (width * chance.uniform(0.49, 0.51), height * chance.uniform(0.49, 0.51))

    def seen(x: float, y: float) -> tuple[float, float]:
        nearness = 0.97 * (1 + farther * y + aside * x)
        x, y = x * half_width * nearness, y * half_height * nearness
        cos, sin = math.cos(turn), math.sin(turn)
        return centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos

    return seen(-1, -1), seen(1, -1), seen(1, 1), seen(-1, 1)


def _desk(size: tuple[int, int], chance: Random) -> Image.Image:
    """Return wood: noise drawn out along the grain, in one of our desks' colours."""
    coarse = _noise((5, size[1] // 28), size, chance)
    middle = _noise((9, size[1] // 6), size, chance)
    fine = _noise((40, size[1] // 2), size, chance)
    grain = Image.blend(Image.blend(coarse, middle, 0.5), fine, 0.35)
    dark, mid, light = chance.choice(DESKS)
    wood = ImageOps.colorize(grain, dark, light, mid)
    larger = wood.resize((size[0] * 5 // 4, size[1] * 5 // 4), Image.Resampling.BILINEAR)
    turned = larger.rotate(chance.uniform(-5, 5), Image.Resampling.BILINEAR)
    left, top = (larger.width - size[0]) // 2, (larger.height - size[1]) // 2
    seen = turned.crop((left, top, left + size[0], top + size[1]))
    return seen.filter(ImageFilter.GaussianBlur(1.6))


def _noise(cells: tuple[int, int], size: tuple[int, int], chance: Random) -> Image.Image:
    cloud = Image.frombytes("L", cells, chance.randbytes(cells[0] * cells[1]))
    return cloud.resize(size, Image.Resampling.BICUBIC)


def _drop_shadow(scene: Image.Image, quad: Quad, chance: Random) -> None:
    """Darken the desk around the paper: a wide soft shadow and a narrow one where they touch."""
    side = chance.choice((-1, 1))
    for distance, blur, depth in ((22, 26, 0.55), (5, 5, 0.6)):
        shadow = mask_of(quad, scene.size, shift=(side * distance, distance * 0.8))
        soft = shadow.filter(ImageFilter.GaussianBlur(blur)).point(lambda v, d=depth: int(v * d))
        scene.paste((12, 9, 8), (0, 0, *scene.size), soft)


def _lay_paper(paper: Image.Image, scene: Image.Image, quad: Quad, *, dip: float | None) -> None:
    """Lay a flat sheet, or the two pages of a spread whose fold lies `dip` pixels lower."""
    left, top, right, low = MARGIN, MARGIN, MARGIN + paper.width, MARGIN + paper.height
    wider = ImageOps.expand(paper, MARGIN, PAPER)
    if dip is None:
        lay(wider, (left, top, right, low), scene, quad)
        return
    middle = (left + right) // 2
    first, second = halves(quad, dip=dip)
    lay(wider, (left, top, middle, low), scene, first)
    lay(wider, (middle, top, right, low), scene, second)


def _lit(scene: Image.Image, chance: Random) -> Image.Image:
    """Light the scene from one side, dim its corners, cloud it, warm or cool its white."""
    size = scene.size
    slope = Image.linear_gradient("L").resize((512, 512))
    slope = slope.rotate(chance.uniform(0, 360), Image.Resampling.BILINEAR)
    slope = slope.crop((76, 76, 436, 436)).resize(size, Image.Resampling.BICUBIC)
    corners = ImageOps.invert(Image.radial_gradient("L")).resize(size, Image.Resampling.BICUBIC)
    clouds = _noise((4, 4), size, chance)
    lit = scene
    for shade, darkest in ((slope, 0.76), (corners, 0.86), (clouds, 0.93)):
        level = shade.point(lambda v, d=darkest: int(255 * (d + (1 - d) * v / 255)))
        lit = ImageChops.multiply(lit, Image.merge("RGB", (level, level, level)))
    warmth = chance.uniform(-0.04, 0.07)
    gains = (1.14 + warmth / 2, 1.12, 1.10 - warmth)
    bands = [
        band.point(lambda v, g=gain: int(min(255, v * g)))
        for band, gain in zip(lit.split(), gains, strict=True)
    ]
    return Image.merge("RGB", bands)


def _grainy(scene: Image.Image, chance: Random) -> Image.Image:
    """Add the sensor's noise, as much to dark as to light."""
    width, height = scene.size
    raw = Image.frombytes("RGB", scene.size, chance.randbytes(width * height * 3))
    faint = raw.filter(ImageFilter.GaussianBlur(0.6)).point(lambda v: v // 9)
    return ImageChops.add(scene, faint, scale=1, offset=-14)


def _jpeg(scene: Image.Image) -> bytes:
    """Return the picture in the best quality that keeps the promised size."""
    for quality in QUALITIES:
        file = BytesIO()
        scene.save(file, "JPEG", quality=quality, subsampling="4:2:0", optimize=True)
        if file.tell() < MAX_BYTES:
            break
    return file.getvalue()
