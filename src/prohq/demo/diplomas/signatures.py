"""Signatures: the pen's path is drawn by chance from the name, its pressure makes the outline."""

import math
from random import Random

from pydantic import JsonValue

Point = tuple[float, float]

STEPS = 34
"""Points of the path to one letter-like loop: enough for a smooth line at 300 dpi."""


def sign(name: str) -> JsonValue:
    """Return the outlines of a person's signature, in millimetres within about 34 × 14.

    The same name always signs the same way.
    """
    chance = Random(name)  # noqa: S311 - handwriting, not a secret
    strokes = [_word(chance, loops=chance.randint(5, 7)), _flourish(chance)]
    return [[[x, y] for x, y in _outline(stroke)] for stroke in strokes]


def _word(chance: Random, *, loops: int) -> list[Point]:
    """Return a capital's big loop running out into a row of small ones."""
    heights = [5.2] + [chance.uniform(0.9, 2.2) for _ in range(loops - 1)]
    heights[chance.randrange(2, loops)] = chance.uniform(3.0, 4.2)
    lean = chance.uniform(0.25, 0.6)
    curl = chance.uniform(0.7, 1.25)
    path = []
    for step in range(loops * STEPS):
        loop, part = divmod(step, STEPS)
        angle = math.tau * part / STEPS
        following = heights[min(loop + 1, loops - 1)]
        height = heights[loop] + (following - heights[loop]) * part / STEPS
        rise = height * (1 - math.cos(angle)) / 2
        x = 3 + 22 * step / (loops * STEPS) - curl * math.sin(angle) * height / 3 + lean * rise
        path.append((x, 9 - rise + 0.6 * math.sin(step / 21)))
    return path


def _flourish(chance: Random) -> list[Point]:
    """Return the line under the name: out to the right, back, and out again."""
    swing = chance.uniform(1.2, 2.4)
    reach = chance.uniform(24, 31)
    tilt = chance.uniform(0.5, 2.0)
    path = []
    for step in range(STEPS * 2):
        part = step / (STEPS * 2 - 1)
        x = 4 + reach * (part - 0.32 * math.sin(math.tau * part) * part)
        y = 10.6 - tilt * part + swing * math.sin(math.tau * part * 1.2) * (1 - part)
        path.append((x, y))
    return path


def _outline(path: list[Point]) -> list[Point]:
    """Return both sides of a line that is thick on the way down and thin on the way up."""
    left, right = [], []
    for step, (x, y) in enumerate(path):
        before, after = path[max(step - 1, 0)], path[min(step + 1, len(path) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        ends = min(1.0, step / 6, (len(path) - 1 - step) / 10)
        half = (0.07 + 0.13 * max(dy / length, 0.0)) * (0.25 + 0.75 * ends)
        left.append((round(x - dy / length * half, 3), round(y + dx / length * half, 3)))
        right.append((round(x + dy / length * half, 3), round(y - dx / length * half, 3)))
    return left + right[::-1]
