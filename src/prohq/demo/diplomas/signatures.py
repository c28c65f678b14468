"""Signatures: the pen's path is drawn by chance from the name, its pressure makes the outline."""

import math
from random import Random

from pydantic import JsonValue

Point = tuple[float, float]

LOOPED_LETTERS = 0.3
RETURNING_FLOURISHES = 0.6
STEPS = 12
"""Points of the line between two turns of the pen: smooth at 300 dpi."""


def sign(name: str) -> JsonValue:
    """Return the outlines of a person's signature, in millimetres within about 34 × 14.

    The same name always signs the same way.
    """
    chance = Random(name)
    strokes = [_capital(chance), _word(chance), _flourish(chance)]
    return [[[x, y] for x, y in _outline(_smooth(stroke))] for stroke in strokes]


def _capital(chance: Random) -> list[Point]:
    """Return the turns of a tall first letter."""
    lean = chance.uniform(1.0, 3.4)
    top = chance.uniform(0.4, 2.2)
    return chance.choice((_looped, _round, _arched))(lean, top)


def _looped(lean: float, top: float) -> list[Point]:
    """Up, a loop to the left, down through the line and out."""
    up = [(2.0, 8.5), (4.5 + lean, top + 2), (5.2 + lean, top), (3.4 + lean * 0.6, top + 1.4)]
    return [
        *up,
        (4.0 + lean * 0.3, 7.0),
        (3.2, 11.4 + lean / 3),
        (1.2, 10.8),
        (4.0, 8.6),
        (7.5, 7.6),
    ]


def _round(lean: float, top: float) -> list[Point]:
    """A large open oval that ends inside itself."""
    left = [(6.5 + lean, top + 1.2), (4.0 + lean, top), (1.2 + lean / 2, 5.0), (1.6, 9.0)]
    return [
        *left,
        (4.6, 10.2),
        (7.4 + lean / 2, 6.0),
        (6.0 + lean / 2, 3.4),
        (3.8, 6.6),
        (7.5, 9.2),
    ]


def _arched(lean: float, top: float) -> list[Point]:
    """Two poles under one roof, as П, Н and Т begin."""
    first = [(2.4 + lean, top + 2.2), (2.2, 9.6), (0.9, 10.2), (2.6 + lean * 0.4, 6.4)]
    return [
        *first,
        (4.8 + lean, top + 1.0),
        (8.6 + lean, top + 0.6),
        (6.6 + lean / 2, 4.5),
        (5.4, 9.8),
        (7.4, 9.0),
    ]


def _word(chance: Random) -> list[Point]:
    """Return the turns of a hurried row of letters that grows flatter, with one tall among them."""
    letters = chance.randint(4, 7)
    tall = chance.randrange(1, letters)
    x = 6.0
    turns: list[Point] = [(x, 9.0)]
    for letter in range(letters):
        fading = 1 - 0.6 * letter / letters
        height = chance.uniform(4.2, 5.6) if letter == tall else chance.uniform(1.1, 2.6) * fading
        x += chance.uniform(0.9, 1.5)
        turns.append((x + 0.35 * height, 9.0 - height))
        if letter == tall or chance.random() < LOOPED_LETTERS:  # a loop instead of a sharp turn
            turns.append((x + 0.1 * height - 0.7, 9.2 - height * 0.85))
        x += chance.uniform(0.5, 1.1)
        turns.append((x, 9.0 + chance.uniform(-0.3, 0.6)))
    return [*turns, (x + chance.uniform(3, 6), 8.4 + chance.uniform(-1.2, 0.6))]


def _flourish(chance: Random) -> list[Point]:
    """Return the turns of the line under the name: out, back through the letters, out again."""
    reach = chance.uniform(20, 27)
    low = chance.uniform(10.4, 11.6)
    turns = [(7.0, low), (reach * 0.7, low - 1.2), (reach, low - chance.uniform(1.5, 2.6))]
    if chance.random() < RETURNING_FLOURISHES:
        turns += [(reach - 2, low - 0.4), (reach * 0.5, low + 0.6), (reach * 0.4, low + 1.3)]
        turns += [(reach * 0.8, low + 0.9), (reach + 4, low - 0.6)]
    return turns


def _smooth(turns: list[Point]) -> list[Point]:
    """Return a line through the turns (a Catmull-Rom spline)."""
    held = [turns[0], *turns, turns[-1]]
    path = []
    for a, b, c, d in zip(held, held[1:], held[2:], held[3:], strict=False):
        for step in range(STEPS):
            t = step / STEPS
            path.append((_between(t, a[0], b[0], c[0], d[0]), _between(t, a[1], b[1], c[1], d[1])))
    return path


def _between(t: float, a: float, b: float, c: float, d: float) -> float:
    bend = 2 * a - 5 * b + 4 * c - d + t * (3 * b - a - 3 * c + d)
    return b + t / 2 * (c - a + t * bend)


def _outline(path: list[Point]) -> list[Point]:
    """Return both sides of a line that is thick on the way down and thin on the way up."""
    left, right = [], []
    for step, (x, y) in enumerate(path):
        before, after = path[max(step - 1, 0)], path[min(step + 1, len(path) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        ends = min(1.0, step / 6, (len(path) - 1 - step) / 10)
        half = (0.09 + 0.12 * max(dy / length, 0.0)) * (0.25 + 0.75 * ends)
        left.append((round(x - dy / length * half, 3), round(y + dx / length * half, 3)))
        right.append((round(x + dy / length * half, 3), round(y - dx / length * half, 3)))
    return left + right[::-1]
