"""Names of files are labels: shown, never used."""

import pytest

from prohq.domain.documents.actions.intake import recognise
from prohq.domain.documents.policies import LONGEST_LABEL, make_label
from tests.factories.documents import draw, make_pdf


@pytest.mark.parametrize(
    ("filename", "label"),
    [
        ("Диплом.pdf", "Диплом.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Анна\\скан.jpg", "скан.jpg"),
        ("folder/", "folder"),
        ("<script>alert(1)</script>.png", "script>.png"),
        ("a\x00b\nc\u202egpj.exe", "abcgpj.exe"),
        ("  два   пробела .jpg ", "два пробела .jpg"),
        ("", ""),
    ],
)
def test_a_label_has_no_folders_and_nothing_invisible(filename: str, label: str) -> None:
    assert make_label(filename) == label


def test_a_long_name_is_shortened_and_keeps_its_suffix() -> None:
    label = make_label("д" * 300 + ".jpeg")

    assert len(label) == LONGEST_LABEL
    assert label.endswith("д….jpeg")


@pytest.mark.parametrize("filename", ["д" * 300, "." + "д" * 300, "д." + "x" * 300])
def test_a_long_name_without_a_true_suffix_is_cut(filename: str) -> None:
    assert make_label(filename) == filename[:LONGEST_LABEL]


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (draw(kind="JPEG"), "image/jpeg"),
        (draw(kind="PNG"), "image/png"),
        (draw(kind="WEBP"), "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypavif", None),
        (make_pdf(), "application/pdf"),
        (b"junk before " + make_pdf(), "application/pdf"),
        (draw(kind="GIF"), None),
        (b"PK\x03\x04 a document of Word", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", None),
        (b"just a text", None),
    ],
)
def test_the_type_is_recognised_by_the_content(content: bytes, content_type: str | None) -> None:
    assert recognise(content) == content_type
