"""The drawn documents of the example people, as they would upload them."""

from zlib import crc32

from prohq.demo.diplomas import DiplomaFacts, draw_pdf, draw_photo
from prohq.demo.reading import ExampleDocument, ExampleOrganisation
from prohq.domain.documents.queries import DocumentFacts


def make_paper(
    document: ExampleDocument, holder: str, organisation: ExampleOrganisation
) -> DiplomaFacts:
    """Return what is printed on the paper."""
    return DiplomaFacts(
        kind=document.kind,
        holder=holder,
        organisation=organisation.name,
        city=organisation.city,
        series=document.series,
        number=document.number,
        issued=document.issued,
        qualification=document.qualification,
        programme=document.programme,
        rector=organisation.rector,
        registration_number=str(crc32(document.number.encode()) % 9000 + 1000),
    )


def draw_copies(paper: DiplomaFacts) -> list[tuple[str, bytes]]:
    """Return file names and contents: a photograph, and for a diploma the scan too."""
    photo = ("IMG_2041.jpg", draw_photo(paper, seed=crc32(paper.number.encode())))
    return [photo, ("scan.pdf", draw_pdf(paper))] if paper.kind == "diploma" else [photo]


def make_facts(paper: DiplomaFacts) -> DocumentFacts:
    """Return what the specialist types in from the paper."""
    return DocumentFacts(
        kind=paper.kind,
        holder_name=paper.holder,
        organisation_name=paper.organisation,
        series=paper.series,
        number=paper.number,
        issued_date=paper.issued,
        qualification=paper.qualification,
    )
