"""Tables of Tesseract as pages: words with their places, under lines, paragraphs and blocks."""

import pytest

from yk_reader.formats import tesseract_tsv
from yk_reader.formats.registry import recognise
from yk_reader.model.errors import InputError

HEAD = [
    "level", "page_num", "block_num", "par_num", "line_num", "word_num", "left", "top", "width",
    "height", "conf", "text",
]  # fmt: skip
ROWS = [
    (1, 1, 0, 0, 0, 0, 0, 0, 900, 600, -1, ""),
    (2, 1, 1, 0, 0, 0, 10, 10, 300, 100, -1, ""),
    (3, 1, 1, 1, 0, 0, 10, 10, 300, 60, -1, ""),
    (4, 1, 1, 1, 1, 0, 10, 10, 120, 30, -1, ""),
    (5, 1, 1, 1, 1, 1, 10, 10, 60, 30, 90.5, "本报"),
    (5, 1, 1, 1, 1, 2, 71, 10, 59, 30, "69.5", "讯"),
    (4, 1, 1, 1, 2, 0, 10, 50, 120, 30, -1, ""),
    (5, 1, 1, 1, 2, 1, 10, 50, 120, 30, 80, '“昨日"'),
    (3, 1, 1, 2, 0, 0, 10, 90, 300, 20, -1, ""),
    (4, 1, 1, 2, 1, 0, 10, 90, 120, 30, -1, ""),
    (5, 1, 1, 2, 1, 1, 10, 90, 50, 30, 80, "ABC"),
    (5, 1, 1, 2, 1, 2, 80, 90, 50, 30, 80, "123"),
    (4, 1, 2, 1, 1, 0, 400, 10, 40, 300, -1, ""),
    (5, 1, 2, 1, 1, 1, 400, 10, 40, 30, 95, "春"),
    (5, 1, 2, 1, 1, 2, 400, 45, 40, 30, 95, "风"),
    (4, 1, 3, 1, 1, 0, 500, 10, 40, 300, -1, ""),
    (5, 1, 3, 1, 1, 1, 500, 10, 40, 300, 95, " "),
]


def table(rows, separator="\t", end="\n", numbered=False):
    lines = [(["" if numbered else None, *HEAD])]
    lines += [[str(n) if numbered else None, *map(str, row)] for n, row in enumerate(rows)]

    def cell(text):
        quoted = separator == "," and ('"' in text or "," in text)
        return '"' + text.replace('"', '""') + '"' if quoted else text

    return end.join(
        separator.join(cell(each) for each in line if each is not None) for line in lines
    ).encode()


def read(data):
    return list(tesseract_tsv.read_pages(data, "p1.tsv"))


@pytest.mark.parametrize(
    "how",
    [{}, {"end": "\r\n"}, {"separator": ","}, {"separator": ",", "numbered": True}],
    ids=str,
)
def test_words_become_lines_with_their_places(how):
    data = table(ROWS, **how)
    assert recognise(data[:4096]) is tesseract_tsv.FORMAT
    (page,) = read(data)
    assert page.text == '本报讯\n“昨日"\nABC 123\n\n春风'
    assert (page.name, page.size, page.engine) == ("p1", (900, 600), "tesseract")
    first, second, third, upright = page.lines
    assert (first.box, first.chars) == ((10, 10, 130, 40), (10, 40, 40, 70, 71, 130))
    assert first.confidence == pytest.approx(0.8)
    assert [line.paragraph for line in page.lines] == [None, False, True, None]
    assert (upright.upright, third.upright) == (True, False)
    assert second.box == (10, 50, 130, 80)


def test_several_pages_and_rows_that_are_torn():
    other = [(row[0], 2, *row[2:]) for row in ROWS[:5]]
    data = table([*ROWS, *other]) + b"\n5\t2\t1\t1\t1\n5\t2"
    assert [(page.name, page.text[:2]) for page in read(data)] == [
        ("p1-1", "本报"),
        ("p1-2", "本报"),
    ]
    odd = [(*row[:6], "x", -5, 99999999999, "", "nan", "甲") for row in ROWS[4:5]]
    (page,) = read(table(odd))
    assert (page.text, page.lines[0].box, page.lines[0].confidence) == ("甲", None, -1.0)


def test_lines_are_as_wide_as_their_words_where_only_these_are_in_the_table():
    (page,) = read(table([row for row in ROWS if row[0] == 5]))
    boxes = [line.box for line in page.lines]
    assert boxes == [(10, 10, 130, 40), (10, 50, 130, 80), (10, 90, 130, 120), (400, 10, 440, 75)]


def test_a_table_without_words_is_no_page():
    with pytest.raises(InputError) as caught:
        read(table(ROWS[:4]))
    assert caught.value.code == "blank-file"
    assert recognise(b"\t".join(each.encode() for each in HEAD[:-1])) is None


def test_a_cell_without_end_is_told():
    with pytest.raises(InputError) as caught:
        read(table(ROWS, ",") + b'\n5,1,1,1,1,1,1,1,1,1,1,"' + b"x" * 200_000)
    assert "p1.tsv: line 1" in caught.value.message
    assert caught.value.details["row"] >= len(ROWS)
