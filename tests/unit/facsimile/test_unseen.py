"""Text layers of OCR programs: codes that are characters, and words whose boxes are a guess."""

import random

import pytest
from pdf_maker import MadePage, make_pdf

from yk_reader.facsimile.pdf_layer import open_pdf, read_layer
from yk_reader.facsimile.printed_lines import printed_lines
from yk_reader.text.private_use import UNKNOWN

LEFT = [
    "永康市𠮷山镇党委书记",
    "王小明在图书馆会见了",
    "来访的客人，2.5万人",
    "到场观看了这场表演。",
]
RIGHT = [
    "市统计局昨日发布数据",
    "显示今年一季度全市实",
    "现生产总值168.9亿元",
    "其中第一产业较快增长",
]


def layer(page, **more):
    with open_pdf(make_pdf([page], **more), "made.pdf") as document:
        return read_layer(document, 0, "made.pdf")


def put(page, text, left, y, noise):
    """A line in words of one to three characters, whose edges stand anywhere near theirs."""
    rng = random.Random(text)
    n, size = 0, 13.0
    while n < len(text):
        word = text[n : n + rng.choice([1, 1, 2, 3])]
        x0 = left + sum(10 if c > "~" else 5 for c in text[:n])
        x1 = x0 + sum(10 if c > "~" else 5 for c in word)
        page.unseen.append((word, x0 + rng.uniform(0, noise), x1 - rng.uniform(0, noise), y, size))
        n += len(word)


@pytest.mark.parametrize("noise", [0, 2, 4])
def test_a_text_layer_of_tesseract_is_read_line_by_line(noise):
    page = MadePage()
    for n, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True)):
        put(page, a, 50, 100 + 15 * n, noise)
        put(page, b, 180, 100 + 15 * n, noise)
    found = layer(page)
    assert found.unknown == 0
    lines = printed_lines(found.as_read())
    assert sorted(line.text.replace("　", "") for line in lines) == sorted(LEFT + RIGHT)
    for line in lines:
        assert not line.upright
        assert line.box[0] == pytest.approx(
            50 if line.text[0] in {t[0] for t in LEFT} else 180, abs=5
        )


def test_codes_of_glyphs_that_are_drawn_stay_unknown():
    page = MadePage()
    page.line(LEFT[0], 50, 100)
    found = layer(page, unmapped=LEFT[0])
    assert set(found.glyphs.chars) == {UNKNOWN}


def test_codes_that_are_no_text_stay_unknown():
    page = MadePage()
    rng = random.Random(1)
    numbers = "".join(chr(rng.randrange(0x300, 0x2E00)) for _ in range(40))
    page.unseen.append((numbers, 50, 500, 100, 10))
    assert layer(page).unknown > 30
