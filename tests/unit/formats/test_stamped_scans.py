"""Scanned pages of PDFs on which a program or a library left a line of text."""

import io
import sys

import pypdfium2
import pytest
from fake_engine import FakeEngine
from pdf_maker import MadePage, make_pdf
from PIL import Image

from yk_reader.formats import pdf_pages
from yk_reader.formats.pictured import PictureWishes
from yk_reader.model.errors import InputError

SCAN = (1240, 1754)
STAMPS = [
    "CamScanner",
    "扫描全能王 创建",
    "1994-2015 China Academic Journal Electronic Publishing House. " * 2,
]
TEXT = "本报讯昨日上午九时市政府在人民会堂召开会议"


def scanned(text, pixels=SCAN, strips=1, hidden=False):
    page = MadePage()
    if hidden:
        page.unseen.append((text, 100, 400, 100, 12))
    else:
        page.line(text, 10, 30, 4)
    document = pypdfium2.PdfDocument(make_pdf([page, MadePage()]))
    shown = document[0]
    for n in range(strips):
        strip = pypdfium2.PdfImage.new(document)
        size = (pixels[0], pixels[1] // strips)
        strip.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.new("L", size, 200)))
        matrix = pypdfium2.PdfMatrix().scale(600, 800 / strips)
        strip.set_matrix(matrix.translate(0, n * 800 / strips))
        shown.insert_obj(strip)
    shown.gen_content()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


@pytest.mark.parametrize("strips", [1, 8])
@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_on_a_picture_is_no_text(stamp, strips):
    wishes = PictureWishes()
    with pytest.raises(InputError) as caught:
        list(pdf_pages.read_pictures(scanned(stamp, strips=strips), "a.pdf", None, wishes))
    assert caught.value.code == "pdf-no-text"
    assert wishes.empty == [0, 1]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (TEXT, {}),  # a line of an article
        ("CamScanner", {"pixels": (100, 140)}),  # a small picture
        ("CamScanner", {"strips": 0}),
        ("人民日报", {"hidden": True}),  # what OCR wrote behind the picture
    ],
)
def test_other_text_is_the_page_s_own(text, how):
    (page,) = pdf_pages.read_pages(scanned(text, **how), "a.pdf")
    assert page.text == text


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_such_a_page_is_read_by_ocr(tmp_path, monkeypatch):
    engine = FakeEngine(tmp_path / "engine", monkeypatch)
    engine.answer([("永康日报", (100, 100, 260, 140))])
    wishes = PictureWishes(ocr=True, engine="tesseract", pages=frozenset({1}))
    (page,) = pdf_pages.read_pictures(scanned("CamScanner"), "a.pdf", None, wishes)
    assert (page.text, page.engine) == ("永康日报", "tesseract")
    engine.answer([])  # a photograph
    (page,) = pdf_pages.read_pictures(scanned("CamScanner"), "a.pdf", None, wishes)
    assert (page.text, page.engine) == ("CamScanner", "")
