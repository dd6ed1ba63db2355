"""RapidOCR itself on a page that is typeset here; with its own process and its memory bounded.

`make test-formats` has an environment with it (.ci/tools/ocr.txt).
"""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from yk_reader.facsimile.ocr.host import OcrHost
from yk_reader.facsimile.ocr.lines import placed_lines
from yk_reader.facsimile.pictures import open_picture
from yk_reader.paths import resources_dir

pytestmark = pytest.mark.formats
TEXT = (
    "永康市今年第一季度工业用电量同比增长其中五金行业增长最快记者昨天从市经信局获悉全市规模以上"
    "企业产值继续上升外贸出口保持平稳订单充足多数厂家已经排产到下半年专家认为技术改造投入加大"
)
"""Without repeats of a line's length, so that a line tells its place."""


@pytest.fixture(scope="module")
def host():
    pytest.importorskip("rapidocr")
    pytest.importorskip("onnxruntime")
    with OcrHost() as found:
        yield found


@pytest.fixture(scope="module")
def font():
    fonts = [
        path
        for folder in ("/usr/share/fonts", resources_dir())
        for path in Path(folder).rglob("*")
        if path.suffix in (".ttc", ".otf", ".ttf") and ("CJK" in path.name or "SC" in path.name)
    ]
    if not fonts:
        pytest.skip("no font with Chinese characters is installed")
    return str(fonts[0])


def columns(font, gutter, size=30, rows=4, turn=0, skew=0.0):
    """Two columns of ten characters a line; the picture, and the lines in reading order."""
    type_ = ImageFont.truetype(font, size)
    image = Image.new("L", (1000, 400), 255)
    draw = ImageDraw.Draw(image)
    lines = []
    for column in range(2):
        for row in range(rows):
            at = (column * rows + row) * 10
            words = TEXT[at : at + 10]
            left = 60 + column * (10 + gutter) * size
            draw.text((left, 60 + row * size * 1.5), words, 0, type_)
            lines.append(words)
    image = image.rotate(skew, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return image.rotate(turn, expand=True), lines


def read(host, image):
    data = io.BytesIO()
    image.save(data, "PNG")
    sheet = open_picture(data.getvalue(), name="p1.png")
    try:
        return placed_lines(host.read(sheet, "p1", engine="rapidocr").lines)
    finally:
        sheet.close()


@pytest.mark.parametrize("gutter", [0.9, 1.5, 3.0])
def test_columns_are_read_one_after_the_other(host, font, gutter):
    image, lines = columns(font, gutter)
    text, placed = read(host, image)
    assert [line for line in text.split("\n") if line] == lines
    for line in placed:
        assert len(line.chars) == 2 * len(line.text)


@pytest.mark.parametrize(("turn", "skew"), [(0, 1.2), (180, 0.0), (90, 0.0), (270, 0.5)])
def test_skewed_and_turned_pages_are_read_in_order(host, font, turn, skew):
    image, lines = columns(font, 2.0, turn=turn, skew=skew)
    assert [line for line in read(host, image)[0].split("\n") if line] == lines


def test_a_page_without_text(host):
    assert read(host, Image.new("L", (800, 600), 255)) == ("", [])
