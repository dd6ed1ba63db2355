"""What is written as hOCR: valid, in pixels, the same when it is read."""

from dataclasses import replace

import pytest
from lxml import etree
from page_maker import make
from pictured_pages import corrected, pdf_document

from yk_reader.formats import hocr
from yk_reader.formats.hocr_writing import FORMAT, write
from yk_reader.formats.registry import Wishes
from yk_reader.formats.samples import Document
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Facsimile, LineBox, Picture, Reading
from yk_reader.model.vocabulary import Role
from yk_reader.text.reflow import reflow

X = "{http://www.w3.org/1999/xhtml}"


def settings(**given: str) -> Wishes:
    return Wishes(options=FORMAT.settings(given))


def with_class(root, name):
    return [e for e in root.iter() if name in (e.get("class") or "").split()]


def test_lines_words_and_characters_have_their_boxes_in_pixels(tmp_path):
    document = pdf_document(tmp_path)
    root = etree.fromstring(write(document, settings(resolution="150")).encode())
    (page,) = with_class(root, "ocr_page")
    assert page.get("title") == 'image "p1.pdf"; bbox 0 0 1250 1667; ppageno 0; scan_res 150 150'
    lines = {"".join(e.itertext()): hocr.properties(e) for e in with_class(root, "ocr_line")}
    # 60 points from the left and 14 lines of 10 points: 150 pixels an inch
    left, top, right, bottom = map(int, lines["本报讯昨日上午，我市在会展中心召开"]["bbox"].split())
    assert abs(left - round((60 + 20) * 150 / 72)) <= 1  # two blanks come before
    assert abs(right - round((60 + 19 * 10) * 150 / 72)) <= 1
    assert abs((bottom - top) - round(10 * 150 / 72)) <= 1
    cells = with_class(root, "ocrx_cinfo")
    shown = "".join("".join(e.itertext()) for e in cells)
    assert shown == "".join(c for c in document.reflow.text if not c.isspace())
    assert {len(hocr.properties(e)["x_bboxes"].split()) for e in cells} == {4}
    upright = [
        map(int, hocr.properties(e)["x_bboxes"].split()) for e in cells if e.text in "春风又"
    ]
    lefts, tops, _, _ = zip(*upright, strict=True)
    assert len(set(lefts)) == 1
    assert sorted(tops) == list(tops)


def test_articles_areas_and_paragraphs_are_elements(tmp_path):
    document = pdf_document(tmp_path)
    root = etree.fromstring(write(document, settings()).encode())
    articles = with_class(root, "ocr_linear")
    assert [a.get("id") for a in articles] == [
        f"A{flow.number}" for flow in document.reflow.articles if flow.units
    ]
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(set(ids)) == len(ids)
    for area in with_class(root, "ocr_carea"):
        box = list(map(int, hocr.properties(area)["bbox"].split()))
        for line in with_class(area, "ocr_line"):
            left, top, right, bottom = map(int, hocr.properties(line)["bbox"].split())
            assert box[0] <= left
            assert box[1] <= top
            assert right <= box[2]
            assert bottom <= box[3]
    assert len(with_class(root, "ocr_carea")) > len(articles)  # the second column


def test_it_is_read_as_it_was_written(tmp_path):
    document = corrected(pdf_document(tmp_path), "二十家", "三十家")
    (back,) = hocr.read_pages(write(document, settings()).encode(), "p1.hocr")
    assert "三十家" in back.text
    assert (back.picture, back.engine) == ("p1.pdf", "")
    assert "".join(back.text.split()) == "".join(document.reflow.text.split())
    (raw,) = hocr.read_pages(write(document, settings(text="raw")).encode(), "p1.hocr")
    assert "二十家" in raw.text


def test_roles_engine_confidence_and_outlines_come_back():
    page, annotation = make("1H¶ 标题", "1Y¶ 王 明", "1C¶ 图为现场", "1B¶ 正文 AB CD", "-N¶ 第3版")
    boxes = tuple(
        LineBox(line.start, (10, 20 * n, 200, 20 * n + 15), (), 87)
        for n, line in enumerate(page.marked_lines(), 1)
    )
    outline = ((10, 20), (100, 22), (200, 20), (200, 35), (100, 33), (10, 35))
    boxes = (replace(boxes[0], outline=outline), *boxes[1:])
    facsimile = Facsimile(Picture('a "b"\\c.jpg', 300, 400), boxes, (Reading("kraken", "5.2.9"),))
    document = Document(page, annotation, reflow(page, annotation), "me", "p1", facsimile)
    (back,) = hocr.read_pages(write(document, settings()).encode(), "p1.hocr")
    assert [line.role for line in back.lines] == [
        Role.HEADLINE, Role.BYLINE, Role.CAPTION, None, Role.NOISE,
    ]  # fmt: skip
    assert [line.box for line in back.lines] == [each.box for each in boxes]
    assert {line.confidence for line in back.lines} == {0.87}
    assert back.lines[0].outline == outline
    assert (back.engine, back.version, back.size) == ("kraken", "5.2.9", (300, 400))
    assert [back.text[line.start : line.end] for line in back.lines][1] == "王 明"


def test_markup_is_escaped_and_what_xml_cannot_hold_is_refused():
    page, annotation = make("1B¶ <b>&amp;\"'</b>", "1B/ 甲乙")
    document = Document(page, annotation, reflow(page, annotation), "me", 'p"<1', Facsimile())
    (back,) = hocr.read_pages(write(document, settings()).encode(), "p1.hocr")
    assert back.text.split("\n")[0] == "<b>&amp;\"'</b>"
    page, annotation = make("1B¶ 甲\x01乙")
    document = Document(page, annotation, reflow(page, annotation), "me", "p1")
    with pytest.raises(InputError, match="hocr"):
        write(document, settings())
    assert "甲\ufffd乙" in write(document, settings(characters="replace"))
