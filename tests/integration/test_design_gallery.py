"""The gallery shows every component, in both languages, in both colour schemes."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

import design
from design.gallery import SECTIONS

COTTON = Path(design.__file__).parent / "templates" / "cotton"
GALLERY = Path(design.__file__).parent / "templates" / "design" / "gallery"


@pytest.mark.parametrize(
    ("address", "language", "heading"),
    [("/ui/", "ru", "Компоненты"), ("/en/ui/", "en", "Components")],
)
def test_the_gallery_is_shown_in_the_language_of_its_address(
    client: Client, address: str, language: str, heading: str
) -> None:
    page = client.get(address).content.decode()

    assert f'<html lang="{language}">' in page
    assert f"<h1>{heading}</h1>" in page


def test_every_section_is_shown_in_both_colour_schemes(client: Client) -> None:
    page = client.get("/ui/").content.decode()

    assert page.count('data-theme="light"') == page.count('data-theme="dark"') == len(SECTIONS)


def test_the_gallery_leaves_no_component_out() -> None:
    shown = "".join(sample.read_text() for sample in GALLERY.glob("*.html"))
    names = {component.stem.replace("_", "-") for component in COTTON.glob("*.html")}

    assert {name for name in names if f"<c-{name}" not in shown} == set()


def test_no_text_of_the_gallery_is_left_in_english(client: Client) -> None:
    with override("ru"):
        page = client.get("/ui/").content.decode()

    assert "Confirmed by" not in page
    assert "Подтвердил" in page
