"""A flat picture laid onto four corners, as a camera would see it."""

from itertools import pairwise

from PIL import Image, ImageDraw

Point = tuple[float, float]
Box = tuple[int, int, int, int]
Quad = tuple[Point, Point, Point, Point]
"""Corners clockwise from the top left."""

FINER = 2
"""The mask is drawn this many times larger, so that the paper's edge is not a staircase."""


def lay(picture: Image.Image, box: Box, onto: Image.Image, quad: Quad) -> None:
    """Draw a box of a picture onto another, its corners at the corners of the quad.

    What the picture has around the box is needed too: a smooth edge takes its colour from there.
    """
    left, top, right, low = box
    flat: Quad = ((left, top), (right, top), (right, low), (left, low))
    seen = picture.transform(
        onto.size,
        Image.Transform.PERSPECTIVE,
        _projection(quad, flat),
        Image.Resampling.BICUBIC,
    )
    onto.paste(seen, (0, 0), mask_of(quad, onto.size))


def mask_of(quad: Quad, size: tuple[int, int], *, shift: Point = (0, 0)) -> Image.Image:
    """Return white where the quad is, with a smooth edge."""
    mask = Image.new("L", (size[0] * FINER, size[1] * FINER))
    corners = [((x + shift[0]) * FINER, (y + shift[1]) * FINER) for x, y in quad]
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    return mask.resize(size, Image.Resampling.BOX)


def _projection(quad: Quad, flat: Quad) -> list[float]:
    """Return the eight numbers by which Pillow finds a seen point in the flat picture."""
    rows = []
    for (x, y), (u, v) in zip(quad, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solve(rows)


def _solve(rows: list[list[float]]) -> list[float]:
    """Return the solution of linear equations; the last column is the right side (Gauss-Jordan)."""
    for column in range(len(rows)):
        best = max(range(column, len(rows)), key=lambda row: abs(rows[row][column]))
        rows[column], rows[best] = rows[best], rows[column]
        pivot = rows[column][column]
        rows[column] = [value / pivot for value in rows[column]]
        for other in range(len(rows)):
            if other != column:
                part = rows[other][column]
                rows[other] = [a - part * b for a, b in zip(rows[other], rows[column], strict=True)]
    return [row[-1] for row in rows]


def halves(quad: Quad, *, dip: float) -> tuple[Quad, Quad]:
    """Return a spread's two pages: the fold between them lies `dip` pixels lower."""
    (left_top, right_top, right_low, left_low) = quad
    top, low = (((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + dip) for a, b in _edges(quad))
    return (left_top, top, low, left_low), (top, right_top, right_low, low)


def _edges(quad: Quad) -> list[tuple[Point, Point]]:
    """Return the upper and the lower edge, each as two points."""
    return list(pairwise(quad))[::2]
