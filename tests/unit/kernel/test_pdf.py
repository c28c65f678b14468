"""Documents are typeset from facts, and facts stay facts."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from kernel.pdf import TypesettingFailed, typeset, typeset_pages

TEMPLATE = """
#let facts = json(bytes(sys.inputs.facts))
#set document(title: "Письмо", date: datetime(year: 2026, month: 5, day: 5))
#set page(width: 120mm, height: 60mm)
#set text(font: "Golos Text", lang: "ru", hyphenate: false)
#facts.name
"""

Writer = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Return a function that puts a template into a folder of its own."""

    def write_template(source: str) -> Path:
        template = tmp_path / "letter.typ"
        template.write_text(source, encoding="utf-8")
        return template

    return write_template


def text_of(pdf: bytes) -> str:
    """Return everything printed in a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def fonts_of(pdf: bytes) -> set[str]:
    """Return the fonts inside a PDF, without their subset tags."""
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = document.pages[0].Resources.Font
        return {str(font.BaseFont).partition("+")[2] for font in fonts.values()}


@pytest.mark.parametrize(
    "name",
    [
        "#panic()",
        "<script>alert(1)</script>",
        "*Анна* _Мария_ `Ли`",
        'Фирма "Роза" \\ $x$',
        "= Заголовок",
        "// не комментарий",
        "@ref [a] {b}",
    ],
)
def test_markup_in_a_name_prints_literally(write: Writer, name: str) -> None:
    pdf = typeset(write(TEMPLATE), facts={"name": name})

    assert name in text_of(pdf)


@pytest.mark.parametrize("family", ["Golos Text", "Literata"])
@pytest.mark.parametrize("style", ["weight: 400", "weight: 700", 'style: "italic"'])
def test_russian_typography_prints_in_our_own_fonts(write: Writer, family: str, style: str) -> None:
    source = TEMPLATE.replace('font: "Golos Text"', f'font: "{family}", {style}')

    pdf = typeset(write(source), facts={"name": "«Ёлка» — № 5, 1\u202f300\u00a0₽ §"})

    assert "«Ёлка» — № 5" in text_of(pdf)
    assert "₽ §" in text_of(pdf)
    assert {font.partition("-")[0] for font in fonts_of(pdf)} == {family.replace(" ", "")}


def test_the_medium_weight_is_a_font_of_its_own(write: Writer) -> None:
    source = TEMPLATE.replace('lang: "ru"', 'lang: "ru", weight: 500')

    pdf = typeset(write(source), facts={"name": "Анна"})

    assert fonts_of(pdf) == {"GolosText-Medium"}


def test_a_document_says_it_is_archival(write: Writer) -> None:
    pdf = typeset(write(TEMPLATE), facts={"name": "Анна"})

    with pikepdf.open(BytesIO(pdf)) as document, document.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"


def test_the_same_facts_give_the_same_bytes(write: Writer) -> None:
    template = write(TEMPLATE)

    first = typeset(template, facts={"name": "Анна"})

    assert typeset(template, facts={"name": "Анна"}) == first
    assert typeset(template, facts={"name": "Мария"}) != first


def test_a_letter_that_no_font_has_does_not_stop_a_document(write: Writer) -> None:
    pdf = typeset(write(TEMPLATE), facts={"name": "Анна 王"})

    assert "Анна" in text_of(pdf)


def test_a_picture_given_as_bytes_is_placed(write: Writer) -> None:
    picture = BytesIO()
    Image.new("RGB", (8, 8), "#1b4f9c").save(picture, "PNG")
    template = write(TEMPLATE + '#image("pictures/seal.png", width: 20mm)')

    pages = typeset_pages(
        template, facts={"name": "Анна"}, pictures={"seal.png": picture.getvalue()}
    )

    colours = Image.open(BytesIO(pages[0])).convert("RGB").getcolors(1 << 24) or []
    assert (0x1B, 0x4F, 0x9C) in {colour for _, colour in colours}


def test_a_template_uses_its_neighbours(write: Writer) -> None:
    template = write('#import "head.typ": head\n' + TEMPLATE + "#head")
    template.with_name("head.typ").write_text("#let head = [ПроХК]", encoding="utf-8")

    assert "ПроХК" in text_of(typeset(template, facts={"name": "Анна"}))
    assert "ПроХК" in text_of(typeset(template, facts={"name": "Анна"}, pictures={"a.png": b""}))


def test_a_template_sees_nothing_outside_its_folder(write: Writer) -> None:
    template = write(TEMPLATE + '#read("../secret.txt")')
    template.parent.with_name("secret.txt").write_text("тайна", encoding="utf-8")

    with pytest.raises(TypesettingFailed):
        typeset(template, facts={"name": "Анна"})


@pytest.mark.parametrize("name", ["../seal.png", "a/b.png", "..", "", "/etc/seal.png"])
def test_a_picture_cannot_be_put_elsewhere(write: Writer, name: str) -> None:
    with pytest.raises(TypesettingFailed, match="plain file name"):
        typeset(write(TEMPLATE), facts={"name": "Анна"}, pictures={name: b"x"})


def test_pages_come_as_pictures_of_the_asked_size(write: Writer) -> None:
    template = write(TEMPLATE + "#pagebreak()\nВторая")

    pages = typeset_pages(template, facts={"name": "Анна"}, dpi=254)

    assert [Image.open(BytesIO(page)).size for page in pages] == [(1200, 600), (1200, 600)]


def test_a_broken_template_says_where_it_is_broken(write: Writer) -> None:
    with pytest.raises(TypesettingFailed, match="letter.typ"):
        typeset(write(TEMPLATE + "#nonsense"), facts={"name": "Анна"})


def test_a_missing_fact_is_a_clear_failure(write: Writer) -> None:
    with pytest.raises(TypesettingFailed, match="name"):
        typeset(write(TEMPLATE), facts={})


def test_a_missing_template_is_a_clear_failure(tmp_path: Path) -> None:
    with pytest.raises(TypesettingFailed, match="no template"):
        typeset(tmp_path / "none.typ", facts={})


@pytest.mark.parametrize("name", [float("nan"), "\ud800"])
def test_facts_that_are_not_json_are_a_clear_failure(write: Writer, name: str | float) -> None:
    with pytest.raises(TypesettingFailed):
        typeset_pages(write(TEMPLATE), facts={"name": name})
