"""The diploma of the story, drawn three times: a photograph, a scan, a PDF."""

from dataclasses import replace
from datetime import date
from functools import cache

from playwright.sync_api import FilePayload

from prohq.demo.diplomas import DiplomaFacts, draw_pdf, draw_photo, draw_png

DIPLOMA = DiplomaFacts(
    kind="diploma",
    holder="Смирнова Анна Сергеевна",
    organisation="Северный политехнический университет",
    city="Вологда",
    series="107718",
    number="0123456",
    issued=date(2018, 7, 5),
    qualification="Бакалавр",
    programme="09.03.04 Программная инженерия",
    rector="С. П. Верещагин",
)


@cache
def draw_copies() -> tuple[FilePayload, ...]:
    """Return three copies of one document as three kinds of file."""
    back = replace(DIPLOMA, registration_number="2018-417")
    return (
        _file("диплом.jpg", "image/jpeg", draw_photo(DIPLOMA, seed=7)),
        _file("приложение.png", "image/png", draw_png(back)),
        _file("диплом.pdf", "application/pdf", draw_pdf(DIPLOMA)),
    )


def _file(name: str, content_type: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": content_type, "buffer": content}
