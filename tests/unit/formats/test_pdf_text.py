"""Searchable PDFs: PDFium reads back the reflow order, every character in its place."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from pdf_maker import MadePage
from pictured_pages import corrected, on_pixels, pdf_document
from PIL import Image

from yk_reader.facsimile.pdf_layer import open_pdf, read_layer
from yk_reader.formats import pdf_pages
from yk_reader.formats.pdf_text import FORMAT, write
from yk_reader.formats.registry import Wishes
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Facsimile


def settings(**given: str) -> Wishes:
    return Wishes(options=FORMAT.settings(given))


def marks(text: str) -> str:
    return "".join(text.split())


def read(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return marks(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def images(data: bytes) -> list[tuple[list[str], tuple[int, int]]]:
    document = pypdfium2.PdfDocument(data)
    try:
        found = list(document[0].get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
        return [(list(each.get_filters()), tuple(each.get_px_size())) for each in found]
    finally:
        document.close()


def furniture(document) -> str:
    page = document.page
    return "".join(page.text[f.start : f.end] for f in document.annotation.members(None))


def test_the_text_of_a_pdf_page_is_read_in_our_order_and_corrected(tmp_path):
    document = corrected(pdf_document(tmp_path), "二十家", "三十六家")
    data = write(document, settings())
    assert read(data) == marks(document.reflow.text + furniture(document))
    assert "三十六家" in read(data)
    with open_pdf(data) as pdf:
        layer = read_layer(pdf, 0)
    assert layer.size == pytest.approx((600, 800), abs=0.1)
    chars, boxes = list(layer.glyphs.chars), layer.glyphs.boxes
    left, top, right, bottom = boxes[chars.index("讯")]
    assert (left, right) == pytest.approx((100, 110), abs=0.3)
    assert (top, bottom) == pytest.approx((92, 102), abs=1.5)
    spring = [boxes[chars.index(char)] for char in "春风又绿江南岸"]
    assert [b[1] for b in spring] == sorted(b[1] for b in spring)
    assert all(b[2] - b[0] == pytest.approx(20, abs=0.5) for b in spring)
    assert images(data) == [(["DCTDecode"], (1667, 2222))]


def test_nothing_of_the_text_is_seen(tmp_path):
    document = pdf_document(tmp_path)
    made = pypdfium2.PdfDocument(write(document, settings(resolution="150")))
    given = pypdfium2.PdfDocument((tmp_path / "p1.pdf").read_bytes())
    try:
        one = made[0].render(scale=1, grayscale=True).to_pil()
        other = given[0].render(scale=1, grayscale=True).to_pil()
        ink = [sum(255 - value for value in page.tobytes()) for page in (one, other)]
        assert ink[0] == pytest.approx(ink[1], rel=0.03)
    finally:
        made.close()
        given.close()


def test_our_reader_finds_the_same_lines_in_it(tmp_path):
    document = pdf_document(tmp_path)
    (back,) = pdf_pages.read_pages(write(document, settings()), "p1.pdf")
    assert marks(back.text) == marks(document.page.text)


def test_a_jpeg_goes_in_as_it_is(tmp_path):
    file = tmp_path / "p1.jpg"
    Image.new("RGB", (1250, 1667), "beige").save(file, quality=60, dpi=(150, 150))
    document = on_pixels(pdf_document(tmp_path), file, 150)
    data = write(document, settings())
    assert file.read_bytes() in data
    assert images(data) == [(["DCTDecode"], (1250, 1667))]
    assert read(data) == marks(document.reflow.text + furniture(document))
    with open_pdf(data) as pdf:
        assert read_layer(pdf, 0).size == pytest.approx((600, 800), abs=0.3)


@pytest.mark.parametrize(
    ("name", "mode", "filter_"),
    [("a.png", "L", "DCTDecode"), ("a.tif", "1", "FlateDecode"), ("a.webp", "RGB", "DCTDecode")],
)
def test_other_pictures_are_packed_anew(tmp_path, name, mode, filter_):
    file = tmp_path / name
    image = Image.linear_gradient("L").resize((1250, 1667)).convert(mode)
    image.save(file)
    document = on_pixels(pdf_document(tmp_path), file, 150)
    data = write(document, settings(quality="50"))
    assert images(data) == [([filter_], (1250, 1667))]
    with open_pdf(data) as pdf:  # 200 pixels an inch where the picture does not say
        assert read_layer(pdf, 0).size == pytest.approx((450, 600), abs=0.3)


def test_a_jpeg_that_is_turned_or_of_four_colours_is_drawn(tmp_path):
    data = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("L", (1667, 1250), "white").save(data, "JPEG", exif=exif)
    file = tmp_path / "p1.jpg"
    file.write_bytes(data.getvalue())
    document = on_pixels(pdf_document(tmp_path), file, 150)
    made = write(document, settings())
    assert images(made)[0][1] == (1250, 1667)
    assert file.read_bytes() not in made
    Image.new("CMYK", (1250, 1667)).save(file, "JPEG")
    assert images(write(document, settings()))[0][1] == (1250, 1667)


def test_lines_on_one_height_from_right_to_left_keep_their_order(tmp_path):
    page = MadePage()
    for n, text in enumerate("永康日报第一二三四"):
        page.column(text, 400 - n * 30, 100, 12)  # upright lines of one character
    for n, text in enumerate(("先读这一栏的字", "后读这一栏的字")):
        page.line(text, 60, 200 + n * 3, 10)
    document = pdf_document(tmp_path, page)
    assert read(write(document, settings())) == marks(document.reflow.text + furniture(document))


def test_lines_without_a_place_are_read_too(tmp_path):
    document = pdf_document(tmp_path)
    boxes = tuple(each for i, each in enumerate(document.facsimile.boxes) if i % 3)
    document.facsimile = replace(document.facsimile, boxes=boxes)
    assert read(write(document, settings())) == marks(document.reflow.text + furniture(document))
    bare = tuple(replace(each, chars=()) for each in boxes)
    document.facsimile = replace(document.facsimile, boxes=bare)
    assert read(write(document, settings())) == marks(document.reflow.text + furniture(document))


@pytest.mark.parametrize("char", ["\ufb01", "\u00ad", "\ue123", "\u2f2f", "\U0001f600", "-", "א"])
def test_odd_characters_come_back(tmp_path, char):
    document = corrected(pdf_document(tmp_path), "二十家", f"甲{char}乙{char}")
    write(document, settings())  # compares


def test_without_picture_or_places_it_says_so(tmp_path):
    document = pdf_document(tmp_path)
    bare = pdf_document(tmp_path)
    bare.picture = None
    with pytest.raises(InputError, match="p1") as caught:
        write(bare, settings())
    assert caught.value.code == "no-picture"
    document.facsimile = Facsimile(document.facsimile.picture)
    with pytest.raises(InputError, match="p1") as caught:
        write(document, settings())
    assert caught.value.code == "no-places"


def test_a_picture_of_another_shape_is_refused(tmp_path):
    file = tmp_path / "p1.png"
    Image.new("L", (1000, 1000)).save(file)
    with pytest.raises(InputError, match="p1") as caught:
        write(on_pixels(pdf_document(tmp_path), file, 150), settings())
    assert caught.value.code == "picture-shape"


def test_a_cut_off_jpeg_is_told(tmp_path):
    file = tmp_path / "p1.jpg"
    Image.effect_noise((1250, 1667), 90).save(file)
    file.write_bytes(file.read_bytes()[:40_000])
    with pytest.raises(InputError) as caught:
        write(on_pixels(pdf_document(tmp_path), file, 150), settings())
    assert caught.value.code == "picture-damaged"
