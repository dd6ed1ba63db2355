"""Pictures and PDFs without text as pages, read by a stand-in for an engine."""

import io
import sys

import pytest
from fake_engine import FakeEngine
from PIL import Image

from yk_reader.formats import pdf_pages, picture
from yk_reader.formats.pictured import PictureWishes, parse_pages
from yk_reader.formats.registry import recognise
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.facsimile import Unit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
LINES = [("本报讯昨日召开会议", (100, 200, 280, 220)), ("永康日报", (100, 100, 260, 140))]
BY_TESSERACT = PictureWishes(engine="tesseract")


@pytest.fixture
def engine(tmp_path, monkeypatch):
    found = FakeEngine(tmp_path / "engine", monkeypatch)
    found.answer(LINES)
    return found


def made(kind, size=(400, 300), **options):
    data = io.BytesIO()
    image = Image.new("L", size, 255)
    image.paste(0, (100, 100, 260, 140))
    image.save(data, kind, **options)
    return data.getvalue()


def pdf(pages=1):
    data = io.BytesIO()
    images = [Image.new("L", (400, 300), 255) for _ in range(pages)]
    images[0].save(data, "PDF", save_all=True, append_images=images[1:], resolution=72)
    return data.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "JPEG2000"])
def test_each_kind_of_picture_is_a_page(engine, kind):
    data = made(kind)
    assert recognise(data[:4096]) is picture.FORMAT
    (page,) = picture.read_pictures(data, f"p1.{kind.lower()}", None, BY_TESSERACT)
    assert page.text == "永康日报\n\n本报讯昨日召开会议"
    assert (page.name, page.frame, page.size, page.unit) == ("p1", 0, (400, 300), Unit.PIXEL)
    assert (page.engine, page.version) == ("tesseract", "5.0-test")
    assert [line.box for line in page.lines] == [LINES[1][1], LINES[0][1]]
    assert [line.confidence for line in page.lines] == pytest.approx([0.96, 0.96])
    assert page.original == page.text.encode()


def tiff(frames):
    images = [Image.new("L", (400, 300), 255) for _ in range(frames)]
    data = io.BytesIO()
    images[0].save(data, "TIFF", save_all=True, append_images=images[1:])
    return data.getvalue()


def test_a_tiff_has_a_page_for_each_of_its_pictures(engine):
    pages = list(picture.read_pictures(tiff(3), "issue.tif", None, BY_TESSERACT))
    assert [(page.name, page.frame) for page in pages] == [
        ("issue-01", 0), ("issue-02", 1), ("issue-03", 2),
    ]  # fmt: skip


def test_only_some_pages(engine):
    wishes = PictureWishes(parse_pages("2-3,9"), frozenset({3}), engine="tesseract")
    assert [page.frame for page in picture.read_pictures(tiff(3), "a.tif", None, wishes)] == [1]
    with pytest.raises(InputError) as error:
        list(picture.read_pictures(tiff(3), "a.tif", None, PictureWishes(frozenset({7}))))
    assert error.value.code == "no-such-pages"


@pytest.mark.parametrize(
    ("text", "pages"),
    [("", None), ("3", {3}), ("1-3,7", {1, 2, 3, 7}), (" 2 - 2 ，4", {2, 4})],
)
def test_pages_are_said_in_ranges(text, pages):
    assert parse_pages(text) == pages


@pytest.mark.parametrize("text", ["0", "3-1", "a", "1,,2", "-1", "1-"])
def test_what_says_no_pages_is_refused(text):
    with pytest.raises(InputError) as error:
        parse_pages(text)
    assert error.value.code == "bad-pages"


def test_a_picture_that_is_turned_by_its_file_is_read_upright(engine):
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = picture.read_pictures(made("JPEG", exif=exif), "p1.jpg", None, BY_TESSERACT)
    assert page.size == (300, 400)
    assert (engine.folder / "seen.pgm").read_bytes().startswith(b"P5 300 400 255\n")


def test_a_page_without_text(engine):
    engine.answer([])
    with pytest.raises(InputError) as error:
        list(picture.read_pictures(made("PNG"), "p1.png", None, BY_TESSERACT))
    assert error.value.code == "picture-no-text"
    assert "p1" in error.value.message


def test_one_that_cannot_be_read_costs_no_other(engine):
    engine.say("deaths", "2")
    pages = list(picture.read_pictures(tiff(3), "issue.tif", None, BY_TESSERACT))
    assert [page.name for page in pages] == ["issue-02", "issue-03"]
    assert any("issue-01, left out" in notice for notice in pages[-1].notices)


def test_where_none_can_be_read_the_first_error_is_told(engine):
    engine.say("fails", "torn")
    with pytest.raises(KnownError) as error:
        list(picture.read_pictures(tiff(2), "issue.tif", None, BY_TESSERACT))
    assert error.value.code == "ocr-broke-off"


def test_no_engine_is_told_at_once(engine):
    engine.say("no-chinese")
    with pytest.raises(KnownError) as error:
        list(picture.read_pictures(tiff(3), "issue.tif", None, BY_TESSERACT))
    assert error.value.code == "no-ocr"
    assert "yk-reader[ocr]" in error.value.advice


@pytest.mark.parametrize("data", [made("JPEG")[:300], b"\x89PNG\r\n\x1a\n" + b"x" * 40, b"II*\0"])
def test_damaged_pictures_are_refused(engine, data):
    with pytest.raises(InputError) as error:
        list(picture.read_pictures(data, "p1", None, BY_TESSERACT))
    assert error.value.code in ("picture-damaged", "picture-unknown")
    assert engine.asked == 0


def test_a_pdf_without_text_is_read_on_wish_only(engine):
    with pytest.raises(InputError) as error:
        list(pdf_pages.read_pages(pdf(), "a.pdf"))
    assert error.value.code == "pdf-no-text"
    assert engine.asked == 0
    wishes = PictureWishes(ocr=True, engine="tesseract")
    (page,) = pdf_pages.read_pictures(pdf(), "a.pdf", None, wishes)
    assert page.text == "永康日报\n\n本报讯昨日召开会议"
    assert page.unit is Unit.INCH1200
    # 300 pixels an inch were read, 1,200 units are one
    assert page.lines[0].box == (400, 400, 1040, 560)
    pages = list(pdf_pages.read_pictures(pdf(3), "a.pdf", None, wishes))
    assert [(each.name, each.frame) for each in pages] == [
        ("a-01", 0), ("a-02", 1), ("a-03", 2),
    ]  # fmt: skip
