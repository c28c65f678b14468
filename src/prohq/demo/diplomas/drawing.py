"""The documents on paper: a sheet per kind, typeset."""

from pathlib import Path

from kernel.pdf import typeset, typeset_pages
from prohq.demo.diplomas.facts import DiplomaFacts, for_sheet

SHEETS = Path(__file__).with_name("sheets")


def draw_pdf(facts: DiplomaFacts) -> bytes:
    """Return the document as a PDF whose text can be read."""
    return typeset(SHEETS / f"{facts.kind}.typ", facts=for_sheet(facts))


def draw_png(facts: DiplomaFacts, *, dpi: int = 150) -> bytes:
    """Return the document as a clean scan."""
    return typeset_pages(SHEETS / f"{facts.kind}.typ", facts=for_sheet(facts), dpi=dpi)[0]
