"""Letters, certificates and diplomas typeset by Typst from a template and plain facts."""

from kernel.pdf.typesetting import TypesettingFailed, typeset, typeset_pages

__all__ = ["TypesettingFailed", "typeset", "typeset_pages"]
