"""PDFs as pages: what is locked, damaged, empty, long, turned; what stands outside; scripts."""

import gc
import tracemalloc

import pytest
from facsimile_kit import newspaper_page
from pdf_locks import Lock
from pdf_maker import MadePage, make_pdf

from yk_reader.formats.pdf_pages import PER_POINT, read_pages, read_pictures
from yk_reader.formats.pictured import PictureWishes
from yk_reader.jobs.stated_boxes import placed, stated_facsimile
from yk_reader.model.errors import InputError
from yk_reader.model.page import Page
from yk_reader.segment import propose

LEFT = ["城西小学的师生昨天", "到敬老院看望老人，", "孩子们表演了节目，", "还包了三百个饺子。"]
RIGHT = ["入冬以来气温下降，", "供热部门加紧检修，", "目前管网运行平稳，", "市民可拨热线咨询。"]


def paper() -> MadePage:
    page = MadePage()
    page.line("城西小学敬老", 50, 80, 20)
    for n, text in enumerate(LEFT):
        page.line(text, 50, 110 + 15 * n)
    for n, text in enumerate(RIGHT):
        page.line(text, 50 + 9 * 10 + 9, 110 + 15 * n)
    return page


def only(data: bytes):
    (found,) = read_pages(data, "made.pdf")
    return found


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as error:
        list(read_pages(data, "made.pdf"))
    return error.value.code


def test_columns_with_a_narrow_gutter_are_read_one_after_the_other():
    text = only(make_pdf([paper()])).text
    assert text.split("\n\n")[0] == "城西小学敬老"
    assert "\n".join(LEFT) in text
    assert "\n".join(RIGHT) in text


def test_a_file_that_only_its_owner_may_change_is_read():
    text = only(make_pdf([paper()], lock=Lock("", "only mine"))).text
    assert LEFT[0] in text


def test_a_file_with_a_password_is_refused_with_that_reason():
    assert refusal(make_pdf([paper()], lock=Lock("secret", "only mine"))) == "pdf-locked"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF\n", b"\0" * 400])
def test_what_is_no_pdf_is_told(data):
    assert refusal(data) == "pdf-damaged"


def test_a_file_without_pages_is_told():
    assert refusal(make_pdf([])) in ("pdf-empty", "pdf-damaged")


def test_pages_without_text_are_named_and_all_of_them_refused():
    found = list(read_pages(make_pdf([MadePage(), paper(), MadePage()]), "made.pdf"))
    assert [each.frame for each in found] == [1]
    assert "1, 3" in found[0].notices[0]
    assert refusal(make_pdf([MadePage(), MadePage()])) == "pdf-no-text"


def test_a_page_larger_than_any_newspaper_is_told():
    assert refusal(make_pdf([MadePage(size=(28_346, 28_346))])) == "pdf-page-large"


def test_a_thousand_pages_come_one_by_one():
    page = MadePage()
    page.line(LEFT[0], 50, 100)
    pages = read_pages(make_pdf([page] * 1000), "made.pdf")
    for _ in range(50):
        next(pages)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    count = 50
    for found in pages:
        count += 1
        assert found.text == LEFT[0]
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert count == 1000
    assert grown < 500_000


def test_text_outside_the_page_is_left_out_and_told():
    page = paper()
    page.line("不在版面上的字", 700, 100)
    page.line("也不在", 50, -300)
    found = only(make_pdf([page]))
    assert "不在" not in found.text
    assert any("10 characters stand outside page 1" in notice for notice in found.notices)


def test_scripts_forms_and_attachments_are_not_looked_at():
    page = paper()
    page.extra = "/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(FORM)/Rect[0 0 100 20]>>]"
    script = "/OpenAction<</S/JavaScript/JS(app.alert\\('x'\\))>>"
    script += "/Names<</EmbeddedFiles<</Names[(a.txt)<</F(a.txt)>>]>>>>/AcroForm<</Fields[]>>"
    assert only(make_pdf([page], catalog=script)).text == only(make_pdf([paper()])).text


def turned(matrix: tuple[int, int, int, int]) -> MadePage:
    """The paper with its whole text turned inside the page."""
    flat, page = paper(), MadePage(size=(800, 800), matrix=matrix)
    cos, sin = matrix[0], matrix[1]
    for char, x, y, size in flat.glyphs:
        # around the middle of the page, y upwards
        right, up = x - 300, (800 - y) - 400
        page.glyphs.append((char, 400 + right * cos - up * sin, 400 - right * sin - up * cos, size))
    return page


@pytest.mark.parametrize("matrix", [(1, 0, 0, 1), (-1, 0, 0, -1), (0, 1, -1, 0), (0, -1, 1, 0)])
def test_text_that_is_turned_inside_the_page_is_read_as_it_runs(matrix):
    found = only(make_pdf([turned(matrix)]))
    assert found.text == only(make_pdf([paper()])).text


def test_boxes_of_turned_text_are_those_of_the_page_as_seen():
    found = only(make_pdf([turned((-1, 0, 0, -1))]))
    line = found.lines[0]
    assert found.text[line.start : line.end] == "城西小学敬老"
    left, top, right, bottom = (side / PER_POINT for side in line.box)
    assert (left, right) == pytest.approx((530, 650), abs=1)
    assert 700 < top < bottom < 745
    starts = [line.chars[2 * n] / PER_POINT for n in range(6)]
    assert starts == sorted(starts, reverse=True)
    assert starts[0] == pytest.approx(630, abs=1)


def test_a_proposal_reads_turned_text_as_it_runs():
    found = only(make_pdf([turned((-1, 0, 0, -1))]))
    page = Page(found.text, "made")
    layout = propose(placed(page, stated_facsimile(page, found))).layout
    flat = propose(Page(only(make_pdf([paper()])).text, "made")).layout
    assert [f.article for f in layout.fragments] == [f.article for f in flat.fragments]


def test_how_many_pages_were_read_is_told():
    told = []
    wishes = PictureWishes(progress=lambda *said: told.append(said))
    data = make_pdf([newspaper_page() for _ in range(3)])
    assert len(list(read_pictures(data, "p.pdf", None, wishes))) == 3
    assert [said[:2] for said in told] == [(0, 3), (1, 3), (2, 3)]


def test_a_page_that_cannot_be_read_costs_no_other():
    good, away = MadePage(), MadePage(crop=(700, 900, 800, 1000))
    good.line("永康日报", 60, 60, 20)
    away.line("永康日报", 60, 60, 20)
    large = MadePage(size=(28_346, 28_346))
    pages = list(read_pages(make_pdf([away, good, large, good]), "a.pdf"))
    assert [page.name for page in pages] == ["a-02", "a-04"]
    told = [notice for page in pages for notice in page.notices if "left out" in notice]
    assert [notice[:17] for notice in told] == ["Page 1, left out:", "Page 3, left out:"]
    assert refusal(make_pdf([away])) == "pdf-page-nothing"
    assert refusal(make_pdf([away, large])) == "pdf-page-nothing"
