"""Hostile and merely odd files, through the true process that decodes them."""

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pillow_heif
import pytest
from PIL import Image, ImageDraw

from prohq.domain.documents.errors import CopyRefused, Defect
from prohq.domain.documents.policies import LIMITS
from prohq.domain.documents.ports import rasteriser as rasteriser_module
from prohq.domain.documents.ports.decoding.pages import LONG_SIDE, THUMBNAIL_SIDE
from prohq.domain.documents.ports.rasteriser import ChildProcess
from tests.factories.documents import draw, make_pdf, make_png, png_chunk, save

pillow_heif.register_heif_opener()

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"
HEIC, PDF = "image/heic", "application/pdf"
RED, BLUE = (220, 30, 30), (30, 30, 220)


def open_page(content: bytes, content_type: str) -> Image.Image:
    (page,) = ChildProcess().rasterise(content, content_type)
    return Image.open(BytesIO(page.image))


def is_near(colour: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(a - b) < 40 for a, b in zip(colour, wanted, strict=True))


def refuse(content: bytes, content_type: str, **limits: float) -> CopyRefused:
    with pytest.raises(CopyRefused) as refusal:
        ChildProcess(**limits).rasterise(content, content_type)  # type: ignore[arg-type]  # named limits
    return refusal.value


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [("JPEG", JPEG), ("PNG", PNG), ("WEBP", WEBP), ("HEIF", HEIC), ("PDF", PDF)],
)
def test_every_accepted_type_becomes_a_jpeg_page(kind: str, content_type: str) -> None:
    page = open_page(save(Image.new("RGB", (400, 300), RED), kind), content_type)

    assert page.format == "JPEG"
    assert is_near(page.getpixel((200, 150)), RED)


def test_a_large_photograph_is_fitted_and_gets_a_thumbnail() -> None:
    content = save(Image.new("RGB", (4032, 3024), RED), "JPEG")

    (page,) = ChildProcess().rasterise(content, JPEG)

    assert (page.width, page.height) == (LONG_SIDE, 1860)
    assert max(Image.open(BytesIO(page.thumbnail)).size) == THUMBNAIL_SIDE


def test_a_small_picture_is_not_blown_up() -> None:
    assert open_page(draw(size=(300, 200)), JPEG).size == (300, 200)


def test_a_photograph_stands_upright_and_tells_nothing_of_the_camera() -> None:
    picture = Image.new("RGB", (400, 300), RED)
    ImageDraw.Draw(picture).rectangle((0, 0, 400, 100), fill=BLUE)
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned clockwise
    exif[0x010F] = "Secret camera"

    page = open_page(save(picture, "JPEG", exif=exif), JPEG)

    assert page.size == (300, 400)
    assert is_near(page.getpixel((290, 200)), BLUE)
    assert not page.getexif()


@pytest.mark.parametrize(
    ("mode", "colour"),
    [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("I;16", 65_535), ("L", 255), ("1", 1)],
)
def test_transparent_and_deep_pictures_lie_on_white_paper(
    mode: str, colour: int | tuple[int, ...]
) -> None:
    page = open_page(save(Image.new(mode, (100, 100), colour), "PNG"), PNG)

    assert is_near(page.getpixel((50, 50)), (255, 255, 255))


def test_a_grey_of_sixteen_bits_stays_grey() -> None:
    page = open_page(save(Image.new("I;16", (100, 100), 32_768), "PNG"), PNG)

    assert is_near(page.getpixel((50, 50)), (128, 128, 128))


def test_printers_colours_are_taken() -> None:
    content = save(Image.new("RGB", (100, 100), RED).convert("CMYK"), "JPEG")

    assert is_near(open_page(content, JPEG).getpixel((50, 50)), RED)


def test_every_page_of_a_pdf_is_drawn() -> None:
    pages = ChildProcess().rasterise(make_pdf(LIMITS.pdf_pages), PDF)

    assert len(pages) == LIMITS.pdf_pages
    assert (pages[0].width, pages[0].height) == (1653, 2339)  # A4 at 200 dpi


def test_filled_in_fields_and_stamps_of_a_pdf_are_drawn() -> None:
    def fill_in(pdf: pikepdf.Pdf) -> None:
        stamp = pdf.make_stream(b"0.86 0.12 0.12 rg 0 0 200 200 re f")
        stamp.update(
            pikepdf.Dictionary(
                Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 200, 200]
            )
        )
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T="name",
                V="Semyonova",
                F=4,
                Rect=[200, 321, 400, 521],
                AP=pikepdf.Dictionary(N=stamp),
            )
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pdf.make_indirect(
            pikepdf.Dictionary(Fields=pikepdf.Array([field]), DA="/Helv 0 Tf 0 g")
        )

    page = open_page(make_pdf(alter=fill_in), PDF)

    assert is_near(page.getpixel((page.width // 2, page.height // 2)), RED)


def test_a_pdf_that_anybody_may_read_but_not_edit_is_taken() -> None:
    assert len(ChildProcess().rasterise(make_pdf(password=""), PDF)) == 1


def test_a_pdf_with_a_password_is_refused() -> None:
    assert refuse(make_pdf(password="secret"), PDF).code is Defect.ENCRYPTED_PDF


@pytest.mark.parametrize("pages", [LIMITS.pdf_pages + 1, 2_000])
def test_a_pdf_with_too_many_pages_is_refused_with_their_number(pages: int) -> None:
    refusal = refuse(make_pdf(pages), PDF)

    assert refusal.code is Defect.TOO_MANY_PAGES
    assert refusal.details == {"pages": pages, "limit": LIMITS.pdf_pages}


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["virus.exe"] = b"MZ"


def attach_to_a_note(pdf: pikepdf.Pdf) -> None:
    file = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary(F=pdf.make_stream(b"MZ"))
        )
    )
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9], FS=file
    )
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])


@pytest.mark.parametrize("hide", [attach, attach_to_a_note])
def test_a_file_inside_a_pdf_is_refused(hide: Callable[[pikepdf.Pdf], None]) -> None:
    assert refuse(make_pdf(alter=hide), PDF).code is Defect.ATTACHMENTS_IN_PDF


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (draw(size=(900, 900))[:2_000], JPEG),
        (b"\x89PNG\r\n\x1a\n" + b"\xff" * 100, PNG),
        (b"RIFF\x00\x00\x00\x00WEBPnothing", WEBP),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), HEIC),
        (b"%PDF-1.7\nnothing", PDF),
        (draw(kind="PNG"), JPEG),
    ],
    ids=["cut", "noise", "no frame", "no image", "no pages", "another type"],
)
def test_a_broken_file_is_refused(content: bytes, content_type: str) -> None:
    assert refuse(content, content_type).code is Defect.BROKEN


def test_a_picture_just_within_the_limit_of_pixels_is_taken() -> None:
    assert open_page(make_png(8_900, 8_900), PNG).size == (LONG_SIDE, LONG_SIDE)


@pytest.mark.parametrize("side", [9_000, 40_000])
def test_a_bomb_of_pixels_is_refused_before_it_is_decoded(side: int) -> None:
    refusal = refuse(make_png(side, side), PNG)

    assert refusal.code is Defect.TOO_MANY_PIXELS


def test_a_bomb_in_a_text_chunk_is_refused() -> None:
    text = b"Comment\0\1\0\0\0" + zlib.compress(bytes(80_000_000), 9)

    assert refuse(make_png(9, 9, before_pixels=png_chunk(b"iTXt", text)), PNG).code is Defect.BROKEN


def test_a_pdf_of_600_megabytes_of_drawing_is_refused_in_time() -> None:
    def inflate(pdf: pikepdf.Pdf) -> None:
        drawing = b"0 0 1 1 re f\n" * (600_000_000 // 13)
        stream = pikepdf.Stream(pdf, zlib.compress(zlib.compress(drawing, 9), 9))
        stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        pdf.pages[0].obj.Contents = stream

    content = make_pdf(alter=inflate)

    assert len(content) < 10_000
    assert refuse(content, PDF).code is Defect.TAKES_TOO_LONG


def test_forms_that_draw_each_other_a_billion_times_cost_a_second_of_the_processor() -> None:
    def nest(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"0 0 10 10 re f")
        for _ in range(12):
            form.update(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 595, 842]
                )
            )
            inner = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
            form = pdf.make_stream(b"/F Do\n" * 10)
            form.Resources = inner
        pdf.pages[0].obj.Resources = form.Resources
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do\n" * 10)

    assert refuse(make_pdf(alter=nest), PDF, cpu_seconds=1).code is Defect.TAKES_TOO_LONG


@pytest.mark.parametrize(
    ("width", "height"), [(2_000_000, 2_000_000), (1, 2_000_000), (0, 0), (-500, -100)]
)
def test_a_page_of_an_absurd_size_is_drawn_small(width: int, height: int) -> None:
    def resize(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, width, height])

    assert max(open_page(make_pdf(alter=resize), PDF).size) <= LONG_SIDE


def test_the_clock_ends_what_hangs() -> None:
    assert refuse(draw(), JPEG, wall_seconds=0.01).code is Defect.TAKES_TOO_LONG


def test_the_memory_is_limited() -> None:
    refusal = refuse(make_png(8_900, 8_900), PNG, memory_bytes=90 * 1024 * 1024)

    assert refusal.code is Defect.TAKES_TOO_LONG


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", Defect.BROKEN),
        ("print('nonsense')", Defect.BROKEN),
        ("print('{}')", Defect.BROKEN),
        ("""print('{"pages": [{"width": 1}]}')""", Defect.BROKEN),
        (
            """print('{"pages": [{"width":1,"height":1,"image_bytes":6,"thumbnail_bytes":6}]}')
print('<html><html>')""",
            Defect.BROKEN,
        ),
        ('print(\'{"defect": "empty"}\')', Defect.EMPTY),
    ],
    ids=["crash", "nonsense", "nothing", "half", "not a picture", "a defect"],
)
def test_the_word_of_a_decoder_that_was_taken_over_is_not_trusted(
    program: str, code: Defect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken_over.py").write_text(program)
    monkeypatch.setattr(rasteriser_module, "SOURCE", tmp_path)
    monkeypatch.setattr(rasteriser_module, "DECODER", "taken_over")

    assert refuse(b"", PDF).code is code


def test_the_decoder_inherits_no_secret_and_can_write_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAULT_KEYS", "a secret")
    spy = """
import os, sys
sys.argv[1:] = ["application/pdf", "5", "1000000000"]
sys.path.insert(0, {source!r})
from prohq.domain.documents.ports import decoding
import importlib.util, pathlib
code = pathlib.Path(decoding.__file__).with_name("__main__.py").read_text().rsplit("main()", 1)[0]
exec(code)
restrain(5, 1_000_000_000)
try:
    open({target!r}, "wb", buffering=0).write(b"clear text")
    wrote = True
except OSError:
    wrote = False
sys.exit(3 if wrote or "VAULT_KEYS" in os.environ or "django" in sys.modules else 0)
"""
    source = str(rasteriser_module.SOURCE)
    (tmp_path / "spy.py").write_text(spy.format(source=source, target=str(tmp_path / "copy")))
    monkeypatch.setattr(rasteriser_module, "SOURCE", tmp_path)
    monkeypatch.setattr(rasteriser_module, "DECODER", "spy")
    reported: list[object] = []
    monkeypatch.setattr(rasteriser_module, "_report", reported.append)

    refuse(b"", PDF)

    assert not reported  # it left with 0: no answer, and none of the three sins
