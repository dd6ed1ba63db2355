"""The text layer: every trap of PDFium on small pages of its own."""

import pytest
from pdf_locks import Lock
from pdf_maker import MadePage, make_pdf

from yk_reader.facsimile.pdf_layer import open_pdf, read_layer
from yk_reader.facsimile.printed_lines import printed_lines
from yk_reader.model.errors import InputError
from yk_reader.text.private_use import UNKNOWN

TEXT = "市民在江边放风筝"


def layer(*pages, number=0, **more):
    with open_pdf(make_pdf(pages, **more), "made.pdf") as document:
        return read_layer(document, number, "made.pdf")


def box_of(found, char):
    left, top, right, bottom = found.glyphs.boxes[found.glyphs.chars.index(char)]
    return left, (top + bottom) / 2, right


def test_a_glyph_has_its_character_and_its_place_from_the_top_left():
    page = MadePage()
    page.line(TEXT, 50, 100, 12)
    found = layer(page)
    assert "".join(found.glyphs.chars) == TEXT
    left, middle, right = box_of(found, "在")
    assert (left, right) == pytest.approx((74, 86), abs=0.1)
    assert 88 < middle < 100
    assert found.size == (600, 800)


def test_a_character_outside_the_bmp_keeps_the_boxes_of_those_after_it():
    page = MadePage()
    page.line("李𠮷在永康", 50, 100)
    found = layer(page)
    assert list(found.glyphs.chars) == list("李𠮷在永康")
    assert box_of(found, "康")[0] == pytest.approx(90, abs=0.1)


def test_a_glyph_for_two_characters_is_one_with_a_share_of_its_box_for_each():
    page = MadePage()
    page.glyphs += [("图", 50, 100, 10), ("——", 60, 100, 10), ("文", 70, 100, 10)]
    (line,) = printed_lines(layer(page).glyphs)
    assert line.text == "图——文"
    assert [round(box[0]) for box in line.boxes] == [50, 60, 65, 70]


def test_made_up_blanks_and_line_ends_are_left_out():
    page = MadePage()
    page.line("上一行的文字", 50, 100)
    page.line("下一行", 50, 130)
    page.line("隔得很远", 300, 100)
    assert "".join(sorted(layer(page).glyphs.chars)) == "".join(
        sorted("上一行的文字下一行隔得很远")
    )


def test_a_hyphen_at_the_end_of_a_line_is_one():
    page = MadePage()
    page.line("电话8712-", 50, 100)
    page.line("0110。", 50, 120)
    texts = sorted(line.text for line in printed_lines(layer(page).glyphs))
    assert texts == ["0110。", "电话8712-"]


def test_a_glyph_that_nobody_tells_the_meaning_of_is_unknown_and_counted():
    page = MadePage()
    page.line(TEXT, 50, 100)
    found = layer(page, unmapped="风筝")
    assert "".join(found.glyphs.chars) == f"市民在江边放{UNKNOWN * 2}"
    assert found.unknown == 2


def test_private_characters_are_told():
    page = MadePage()
    page.line("永康\ue5e5市\ue5e5", 50, 100)
    assert layer(page).private == ("\ue5e5",)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_seen(turn):
    seen = MadePage(size=(400, 300) if turn % 180 else (300, 400))
    seen.line(TEXT[:4], 50, 60)
    width, height = seen.size
    page = MadePage(size=(300, 400), rotate=turn)
    for char, x, y, size in seen.glyphs:
        # the middle of the glyph as seen, put back into the page as it lies in the file
        x, y = x + size / 2, y - 0.38 * size
        if turn == 90:
            x, y = y, width - x
        elif turn == 180:
            x, y = width - x, height - y
        elif turn == 270:
            x, y = height - y, x
        page.glyphs.append((char, x - size / 2, y + 0.38 * size, size))
    found = layer(page)
    assert found.size == seen.size
    boxes = zip(found.glyphs.chars, found.glyphs.boxes, strict=True)
    places = {char: (box[0] + box[2], box[1] + box[3]) for char, box in boxes}
    for n, (char, x, y, size) in enumerate(seen.glyphs):
        middle = (places[char][0] / 2, places[char][1] / 2)
        assert middle == pytest.approx((x + size / 2, y - 0.38 * size), abs=1.5), n


def test_what_is_cropped_away_is_no_text_and_the_corner_is_that_of_the_crop():
    page = MadePage(crop=(40, 0, 600, 780))
    page.line(TEXT[:3], 50, 100)
    page.line("看不见", 5, 200)
    found = layer(page)
    assert "".join(found.glyphs.chars) == TEXT[:3]
    assert box_of(found, "市")[0] == pytest.approx(10, abs=0.1)


@pytest.mark.parametrize("turned", [(1, 0, 0, 1), (0, 1, -1, 0)])
@pytest.mark.parametrize("given", ["一", "一二", "一一一", "·"])
def test_a_character_that_is_stated_beside_its_glyph_has_a_cell_as_the_others(given, turned):
    page = MadePage(matrix=turned)
    text = f"市民{given}在江{given}边放风筝"
    if turned[1]:
        page.glyphs += [(char, 100, 700 - 12 * n, 12) for n, char in enumerate(text)]
    else:
        page.line(text, 50, 100, 12)
    found = layer(page, given=given)
    assert list(found.glyphs.chars) == list(text)
    (line,) = printed_lines(found.as_read())
    assert line.text == text
    x, y = (1, 0) if turned[1] else (0, 1)
    boxes = found.glyphs.boxes
    low, high = boxes[0][[y, y + 2]]
    for n, char in enumerate(text):
        assert boxes[n][[y, y + 2]] == pytest.approx((low, high), abs=0.1), char
        if char != "·":
            across = boxes[n][x + 2] - boxes[n][x]
            assert across == pytest.approx(12, abs=0.1), char


@pytest.mark.parametrize("other", ["1234567890", "在江边放风筝三月日昨天下午", "1月"])
@pytest.mark.parametrize("reach", [(1800, -1060), (683, -194), (1160, -288)])
def test_fonts_of_one_line_have_boxes_of_one_height(other, reach):
    page = MadePage()
    texts = ["3月14日，市民在江边放风筝567个。", "昨天下午，2890人到场观看了表演。"]
    for n, text in enumerate(texts):
        page.line(text, 50, 100 + 16 * n, 12)
    found = layer(page, other=(other, *reach))
    assert sorted(line.text for line in printed_lines(found.glyphs)) == sorted(texts)
    for n, text in enumerate(texts):
        boxes = [b for b in found.glyphs.boxes if abs(b[1] + b[3] - 2 * (100 + 16 * n - 5)) < 10]
        assert len(boxes) == len(text)
        assert [b[1] for b in boxes] == pytest.approx([boxes[0][1]] * len(boxes), abs=2.4)
        assert [b[3] for b in boxes] == pytest.approx([boxes[0][3]] * len(boxes), abs=2.4)


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_page_may_have_its_size_and_crop_from_the_node_above_it(rotate):
    page = MadePage(size=(800, 1100), crop=(40, 0, 800, 1080), rotate=rotate, inherits=True)
    page.line(TEXT, 400, 100)
    found = layer(page)
    assert "".join(found.glyphs.chars) == TEXT
    assert found.outside == 0
    left, top, right, bottom = found.glyphs.boxes[0]
    if rotate:
        assert found.size == (1080, 760)
        assert (top, bottom) == pytest.approx((360, 370), abs=0.1)
    else:
        assert found.size == (760, 1080)
        assert (left, right) == pytest.approx((360, 370), abs=0.1)


def test_a_crop_that_is_larger_than_the_paper_moves_nothing():
    page = MadePage(crop=(-100, -50, 900, 1000))
    page.line(TEXT, 50, 100)
    assert box_of(layer(page), "市")[:1] == pytest.approx((50,), abs=0.1)


@pytest.mark.parametrize("cut", [30, 400])
def test_a_damaged_file_is_told(cut):
    page = MadePage()
    page.line(TEXT, 50, 100)
    with pytest.raises(InputError) as error, open_pdf(make_pdf([page])[:cut], "made.pdf"):
        pass
    assert error.value.code == "pdf-damaged"


def test_a_file_without_pages_is_not_taken_for_the_locked_one_before():
    for data, code in (
        (make_pdf([MadePage()], lock=Lock("a", "b")), "pdf-locked"),
        (make_pdf([]), "pdf-damaged"),
    ):
        with pytest.raises(InputError) as error, open_pdf(data):
            pass
        assert error.value.code == code


def test_a_page_of_ten_metres_is_told():
    page = MadePage(size=(28_346, 800))
    page.line(TEXT, 50, 100)
    with pytest.raises(InputError) as error:
        layer(page)
    assert error.value.code == "pdf-page-large"
