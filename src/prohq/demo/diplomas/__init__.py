"""Synthetic documents for the demo and the tests: drawn by us, nobody's, and saying so."""

from prohq.demo.diplomas.drawing import draw_pdf, draw_png
from prohq.demo.diplomas.facts import SAMPLE, DiplomaFacts
from prohq.demo.diplomas.photo import draw_photo

__all__ = ["SAMPLE", "DiplomaFacts", "draw_pdf", "draw_photo", "draw_png"]
