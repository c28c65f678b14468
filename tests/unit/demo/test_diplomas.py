"""Documents of the demo look real, carry their facts and admit that they are samples."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from prohq.demo.diplomas import DiplomaFacts, draw_pdf, draw_photo, draw_png
from prohq.demo.diplomas.__main__ import DOCUMENTS, main
from prohq.demo.diplomas.signatures import sign

DIPLOMA = DiplomaFacts(
    kind="diploma",
    holder="Ёлкина Анна Юрьевна",
    organisation="Северо-Волжский технический университет",
    city="Ярогорск",
    series="107724",
    number="4567890",
    issued=date(2021, 5, 9),
    qualification="Бакалавр",
    programme="09.03.04 Программная инженерия",
    rector="А. П. Вершинин",
    registration_number="2021-0412",
)
RETRAINING = replace(DIPLOMA, kind="retraining", qualification="Тестировщик")
CERTIFICATE = replace(DIPLOMA, kind="certificate", qualification="Разработчик PHP")
FORMATS = ("pdf", "png", "jpg")
KINDS = pytest.mark.parametrize(
    "facts", [DIPLOMA, RETRAINING, CERTIFICATE], ids=lambda facts: facts.kind
)


@cache
def printed(facts: DiplomaFacts) -> str:
    """Return everything printed on a PDF, without the spaces that letter-spacing looks like."""
    document = pypdfium2.PdfDocument(draw_pdf(facts))
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return "".join(text.split())


def squeezed(text: str) -> str:
    """Return the text as `printed` would give it."""
    return "".join(text.split())


@KINDS
@pytest.mark.parametrize(
    "fact",
    [
        "holder",
        "organisation",
        "city",
        "series",
        "number",
        "qualification",
        "programme",
        "rector",
        "registration_number",
    ],
)
def test_every_fact_is_printed(facts: DiplomaFacts, fact: str) -> None:
    assert squeezed(getattr(facts, fact)) in printed(facts)


@KINDS
def test_the_day_of_issue_is_printed_in_words(facts: DiplomaFacts) -> None:
    assert squeezed("9 мая 2021 г.") in printed(facts)


@KINDS
def test_every_document_says_that_it_is_a_sample(facts: DiplomaFacts) -> None:
    assert squeezed("ОБРАЗЕЦ · вымышленный документ") in printed(facts)


@pytest.mark.parametrize(
    ("qualification", "title"),
    [
        ("Бакалавр", "ДИПЛОМ БАКАЛАВРА"),
        ("Магистр экономики", "ДИПЛОМ МАГИСТРА"),
        ("Инженер-программист", "ДИПЛОМ СПЕЦИАЛИСТА"),
    ],
)
def test_the_qualification_names_the_level_of_a_diploma(qualification: str, title: str) -> None:
    facts = replace(DIPLOMA, qualification=qualification)

    assert squeezed(title) in printed(facts)


def test_a_document_without_a_series_has_its_number_alone() -> None:
    facts = replace(CERTIFICATE, series="", number="К-20418")

    assert "№К-20418" in printed(facts)
    assert "107724" not in printed(facts)


@KINDS
def test_an_unset_registration_number_leaves_no_empty_line(facts: DiplomaFacts) -> None:
    unregistered = replace(facts, registration_number="")

    assert squeezed("Регистрационный номер") not in printed(unregistered)


@KINDS
def test_very_long_facts_stay_on_one_page(facts: DiplomaFacts) -> None:
    long = replace(
        facts,
        holder="Константинопольская-Переяславская Александра-Виктория Святославовна",
        organisation="Федеральное государственное бюджетное образовательное учреждение " * 4,
        programme="Проектирование и эксплуатация распределённых вычислительных систем " * 3,
        qualification="Специалист по информационной безопасности и защите данных " * 2,
    )

    assert len(pypdfium2.PdfDocument(draw_pdf(long))) == 1
    assert squeezed(long.organisation) in printed(long)


def test_markup_in_a_name_prints_literally() -> None:
    facts = replace(DIPLOMA, holder="#*Анна* <script>")

    assert "#*Анна*<script>" in printed(facts)


def test_a_scan_has_the_asked_resolution() -> None:
    assert Image.open(BytesIO(draw_png(DIPLOMA, dpi=127))).size == (1485, 1050)
    assert Image.open(BytesIO(draw_png(CERTIFICATE, dpi=127))).size == (1050, 1485)


@KINDS
def test_a_photo_is_a_jpeg_that_decodes_and_is_under_3_mb(facts: DiplomaFacts) -> None:
    photo = draw_photo(facts, seed=7)

    picture = Image.open(BytesIO(photo))
    picture.load()
    assert picture.format == "JPEG"
    assert picture.width == 2000
    assert len(photo) < 3_000_000


def test_the_same_seed_takes_the_same_photo() -> None:
    photo = draw_photo(DIPLOMA, seed=7)

    assert draw_photo(DIPLOMA, seed=7) == photo
    assert draw_photo(DIPLOMA, seed=8) != photo


def test_the_same_facts_give_the_same_document() -> None:
    assert draw_pdf(DIPLOMA) == draw_pdf(replace(DIPLOMA))


def test_a_person_always_signs_the_same_way_and_nobody_else_does() -> None:
    assert sign("А. П. Вершинин") == sign("А. П. Вершинин")
    assert sign("А. П. Вершинин") != sign("О. Н. Лебедев")


def test_the_command_draws_one_document_of_each_kind(tmp_path: Path) -> None:
    main(["--out", str(tmp_path / "papers")])

    drawn = {path.name for path in (tmp_path / "papers").iterdir()}
    assert drawn == {f"{facts.kind}.{suffix}" for facts in DOCUMENTS for suffix in FORMATS}


def test_drawing_needs_no_django() -> None:
    code = "import sys, prohq.demo.diplomas.__main__; sys.exit('django' in sys.modules)"

    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": "src"})
