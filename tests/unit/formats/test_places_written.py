"""PAGE and ALTO with upright lines and characters in their places, in the unit of each."""

from dataclasses import replace

import pytest
from lxml import etree
from page_maker import make
from pictured_pages import pdf_document
from shared_files import SHARED

from yk_reader.formats import alto, alto_writing, page, page_writing
from yk_reader.formats.page_blocks import part_of
from yk_reader.formats.registry import Wishes
from yk_reader.formats.samples import Document
from yk_reader.formats.words import words_of
from yk_reader.model.facsimile import Facsimile, LineBox, Picture, Unit
from yk_reader.text.reflow import reflow

XSD = SHARED / "xsd"
P, A = f"{{{page_writing.NAMESPACE}}}", f"{{{alto_writing.NAMESPACE}}}"


def corners(element):
    return [tuple(map(int, each.split(","))) for each in element.get("points").split()]


def of_page(document, **given):
    wishes = Wishes(options=page_writing.FORMAT.settings(given))
    return etree.fromstring(page_writing.write(document, wishes).encode())


def of_alto(document, **given):
    wishes = Wishes(options=alto_writing.FORMAT.settings(given))
    return etree.fromstring(alto_writing.write(document, wishes).encode())


def test_page_is_in_pixels_of_a_resolution_that_it_names(tmp_path):
    root = of_page(pdf_document(tmp_path), resolution="150")
    (sheet,) = root.iter(f"{P}Page")
    assert (sheet.get("imageWidth"), sheet.get("imageHeight")) == ("1250", "1667")
    (comment,) = root.iter(f"{P}Comments")
    assert "150 pixels an inch" in comment.text
    rights = [x for each in root.iter(f"{P}Coords") for x, _ in corners(each)]
    assert max(rights) == pytest.approx(560 * 150 / 72, abs=1)


def test_alto_keeps_its_unit(tmp_path):
    root = of_alto(pdf_document(tmp_path))
    (unit,) = root.iter(f"{A}MeasurementUnit")
    assert unit.text == "inch1200"
    (sheet,) = root.iter(f"{A}Page")
    assert (sheet.get("WIDTH"), sheet.get("HEIGHT")) == ("10000", "13333")


def test_characters_have_boxes_on_wish(tmp_path):
    document = pdf_document(tmp_path)
    assert not list(of_page(document).iter(f"{P}Glyph"))
    assert not list(of_alto(document).iter(f"{A}Glyph"))
    marks = "".join(document.page.text.split())
    glyphs = list(of_alto(document, glyphs="yes").iter(f"{A}Glyph"))
    assert sorted(each.get("CONTENT") for each in glyphs) == sorted(marks)
    spring = [each for each in glyphs if each.get("CONTENT") in "春风又绿江南岸"]
    assert {each.get("HPOS") for each in spring} == {"9000"}
    assert [int(each.get("VPOS")) for each in spring] == [
        pytest.approx(1000 + n * 20 * 1200 / 72, abs=20) for n in range(7)
    ]
    for word in of_page(document, glyphs="yes").iter(f"{P}Word"):
        text = "".join(each.text for each in word.findall(f"{P}Glyph/{P}TextEquiv/{P}Unicode"))
        assert text == "".join(word.find(f"{P}TextEquiv/{P}Unicode").text.split())


@pytest.mark.skipif(not XSD.exists(), reason="the schemas are not here")
def test_they_are_valid(tmp_path):
    document = pdf_document(tmp_path)
    for name in ("page2019.xsd", "alto-4-4.xsd", "xlink.xsd"):
        text = (XSD / name).read_text("utf-8")
        text = text.replace("http://www.loc.gov/standards/xlink/xlink.xsd", "xlink.xsd")
        (tmp_path / name).write_text(text, "utf-8")
    for name, root in (
        ("page2019.xsd", of_page(document, glyphs="yes")),
        ("alto-4-4.xsd", of_alto(document, glyphs="yes")),
    ):
        schema = etree.XMLSchema(etree.parse(str(tmp_path / name)))
        assert schema.validate(root), schema.error_log


@pytest.mark.parametrize("gap", [3, 30])
def test_a_blank_comes_back_however_narrow_it_was_printed(gap):
    paper, annotation = make("1B¶ 永康 日报 AB CD", "1B/ 第二行")
    at, chars = 0, []
    for char in paper.text.split("\n")[0]:
        wide = gap if char == " " else 20
        chars += [at, at + wide]
        at += wide
    boxes = (
        LineBox(0, (0, 0, at, 20), chars=tuple(chars)),
        LineBox(paper.text.index("第"), (0, 30, 90, 50)),
    )
    facsimile = Facsimile(Picture("a.png", 400, 100), boxes)
    document = Document(paper, annotation, reflow(paper, annotation), "me", "p1", facsimile)
    for module, write in ((alto, alto_writing), (page, page_writing)):
        wishes = Wishes(options=write.FORMAT.settings({"glyphs": "yes"}))
        (back,) = module.read_pages(write.write(document, wishes).encode(), "p1.xml")
        assert back.text.split("\n")[0] == "永康 日报 AB CD"


def test_words_are_cut_where_a_reader_keeps_the_blank():
    text = "永康 日报 AB CD"
    narrow = words_of(text, lambda start, end: (start * 20, 0, end * 20 - 15, 20))
    assert [text[a:b] for a, b in narrow] == ["永康", "日报", "AB", "CD"]
    touching = words_of(text, lambda start, end: (start * 20, 0, end * 20 + 18, 20))
    assert [text[a:b] for a, b in touching] == ["永康 日报", "AB", "CD"]
    assert words_of("", lambda *_: None) == [(0, 0)]


def test_a_part_of_a_line_stands_where_its_characters_do():
    chars = (0, 10, 12, 30, 40, 60)
    assert part_of((0, 0, 60, 20), 1, 2, 3, chars) == (12, 0, 40, 20)
    assert part_of((0, 0, 60, 20), 2, 3, 3, chars) == (40, 0, 60, 20)
    assert part_of((5, 0, 25, 60), 0, 1, 3, chars, upright=True) == (5, 0, 25, 12)
    assert part_of((5, 0, 25, 60), 1, 3, 3, upright=True) == (5, 20, 25, 60)


def test_millimetres_become_pixels_too():
    paper, annotation = make("1B¶ 甲乙")
    facsimile = Facsimile(
        Picture("a.tif", 2540, 5080, Unit.MM10), (LineBox(0, (254, 508, 1270, 762)),)
    )
    document = Document(paper, annotation, reflow(paper, annotation), "me", "p1", facsimile)
    root = of_page(document, resolution="200")
    assert corners(next(root.iter(f"{P}TextLine")).find(f"{P}Coords"))[::2] == [
        (200, 400), (1000, 600),
    ]  # fmt: skip
    pixels = replace(facsimile.picture, unit=Unit.PIXEL)
    document.facsimile = replace(facsimile, picture=pixels)
    root = of_page(document, resolution="200")
    assert not list(root.iter(f"{P}Comments"))
