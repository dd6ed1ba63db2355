"""A page as a PDF: pypdfium2 reads back exactly the characters of the reflow."""

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from odd_pages import odd_page
from pane_pages import gold, small, suggested, view_of
from pdf_kit import A4, pdf_of, read_back

from yk_reader.formats import pdf_fonts
from yk_reader.gui.panes import pdf_setting
from yk_reader.gui.panes.pdf_setting import Paper, set_for_paper
from yk_reader.gui.view.headlines import headline, page_title
from yk_reader.gui.view.page_links import JoinedView
from yk_reader.model.errors import KnownError
from yk_reader.model.page import PageMeta
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.text.continued import Piece, continued

A5 = Paper(419.53, 595.28, 10.5)


def page_of(*texts):
    rows = [(1, Role.BODY, Joint.PARAGRAPH)] * len(texts)
    return view_of(*small("\n".join(texts), rows))


def flow(view):
    return view.reflow.text.replace("\n", "")


@pytest.mark.parametrize("paper", [A4, A5])
@pytest.mark.parametrize("stem", ["000_df39bee89828844a", "004_05979b017338b954"])
def test_a_whole_page_reads_back_character_by_character(qapp, stem, paper):
    view = view_of(*gold(stem))
    read = read_back(pdf_of(view, paper, entities=True), stem)
    assert read == flow(view)


ODD = (
    "⼀一⼄乙⽅方⻓长⻔门⻚页⼈人",  # radicals share their glyphs with the characters
    "𠀀𠮷野家𪚥",
    "甲\ue000乙\uf8ff丙",
    "永\u0301康 te\u0301 か\u3099",
    "豈﨑 № ㎡ ①②③ ℃ ½",
    "“引”‘号’——……·～「」『』【】《（，。",
    "GB-T 和A-B中文-字self-employed" * 12,
    "软\u00ad连\u200b字\u200d符\ufeff号",
    "甲\x01乙\x1f丙\x7f丁",
    "2023年3月14日，增长8.5%，共1,234人、5 678元；" * 10,
    "☃ ✈\ufe0f ㄅㄆㄇ 한국어 ひらがな",
    "http://www.example.org/" + "a" * 300,
)


def test_odd_characters_read_back(qapp):
    view = page_of(*ODD)
    assert read_back(pdf_of(view), "small") == flow(view)


def test_pages_with_anything_on_them_read_back(qapp):
    read = 0
    for seed in range(8):
        document = odd_page(seed)
        view = view_of(document.page, document.annotation)
        if view.reflow.text.strip():
            title = page_title(view.page)
            assert read_back(pdf_of(view, entities=True), title) == flow(view), seed
            read += 1
    assert read > 3


def test_a_very_long_paragraph_is_not_cut(qapp):
    view = page_of("文" * 25_000)
    assert read_back(pdf_of(view), "small") == flow(view)


def test_title_head_and_table_of_articles(qapp):
    page, annotation = gold()
    page = replace(page, meta=PageMeta("永康日报", "2023-03-15", "1"))
    view = view_of(page, annotation)
    data = pdf_of(view)
    assert read_back(data, "永康日报 · 2023-03-15 · 1") == flow(view)
    with pypdfium2.PdfDocument(data) as document:
        assert document.get_metadata_dict()["Title"] == "永康日报 · 2023-03-15 · 1"
        entries = list(document.get_toc())
        assert [e.get_title() for e in entries] == [headline(f) for f in view.reflow.articles]
        shown = [document[e.get_dest().get_index()] for e in entries]
        for entry, there in zip(entries, shown, strict=True):
            text = there.get_textpage().get_text_range().replace("\r\n", "")
            assert entry.get_title() in text


def test_one_article_alone(qapp):
    view = view_of(*gold())
    wanted = view.reflow.articles[1]
    read = read_back(pdf_of(view, article=wanted.article.key), view.page.name)
    assert read == "".join(unit.text for unit in wanted.units).replace("\n", "")


def boxes_of(data):
    """How many filled rectangles and other paths are on the first page."""
    with pypdfium2.PdfDocument(data) as document:
        return sum(o.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH for o in document[0].get_objects())


def test_entities_are_painted_on_wish_and_suggestions_never(qapp):
    page, annotation = gold()
    view = view_of(page, annotation)
    plain, marked = boxes_of(pdf_of(view)), boxes_of(pdf_of(view, entities=True))
    first = boxes_of(pdf_of(view_of(page, suggested(annotation, 1)), entities=True))
    assert plain < first < marked
    assert read_back(pdf_of(view, entities=True), page.name) == flow(view)


def test_characters_stand_where_they_are_seen(qapp):
    """Each character's box lies on its line: wide and high as the type, from left to right."""
    view = page_of("天地玄黄宇宙洪荒")
    with pypdfium2.PdfDocument(pdf_of(view)) as document:
        text = document[0].get_textpage()
        boxes = [text.get_charbox(i, loose=True) for i in range(8)]
    lefts = [box[0] for box in boxes]
    assert lefts == sorted(lefts)
    for left, bottom, right, top in boxes:
        assert right - left == pytest.approx(12, abs=0.5)
        assert 12 <= top - bottom < 20  # ascent and descent of the font, not a flat line
    steps = [b - a for a, b in pairwise(lefts)]
    assert steps == pytest.approx([12.0] * 7, abs=0.05)


def test_a_font_that_may_not_be_embedded_is_drawn_and_its_text_still_reads(qapp, monkeypatch):
    """Bold headlines in a font whose maker forbids it: outlines, with the characters behind."""
    real = pdf_setting.may_embed
    bold = []

    def refuse_bold(tables):
        heavy = int.from_bytes(tables["OS/2"][4:6], "big") >= 600
        bold.append(heavy)
        return real(tables) and not heavy

    monkeypatch.setattr(pdf_setting, "may_embed", refuse_bold)
    view = view_of(*gold())
    data = pdf_of(view)
    assert any(bold)
    assert read_back(data, view.page.name) == flow(view)
    with pypdfium2.PdfDocument(data) as document:
        objects = list(document[0].get_objects())
        fonts = {o.get_font().get_base_name() for o in objects if hasattr(o, "get_font")}
    assert fonts
    assert not any("Bold" in name for name in fonts)


def test_without_any_font_that_may_be_embedded_it_says_so(qapp, monkeypatch):
    monkeypatch.setattr(pdf_setting, "may_embed", lambda tables: False)
    with pytest.raises(KnownError) as caught:
        pdf_of(page_of("天地"))
    assert caught.value.code == "no-font-for-pdf"


@pytest.mark.parametrize(
    ("bits", "may"), [(0, True), (2, False), (4, True), (8, True), (0x100, False), (0x200, False)]
)
def test_what_the_font_says_of_embedding_holds(bits, may):
    tables = dict.fromkeys(("head", "hhea", "hmtx", "maxp", "CFF "), b"x")
    tables["OS/2"] = bytes(8) + bits.to_bytes(2, "big")
    assert pdf_fonts.may_embed(tables) is may
    assert not pdf_fonts.may_embed({**tables, "CFF ": b""})


def test_pages_are_as_high_as_the_paper_and_headings_do_not_end_them(qapp):
    printed = set_for_paper(view_of(*gold()), A5, entities=False)
    boxes = printed.pages.layout.boxes
    ends = []
    for page in printed.pages.pages:
        last = page.slices[-1]
        box = boxes[last.box]
        bottom = (box.top + last.last * box.layout.leading - page.top) * printed.points
        assert bottom <= A5.room + 0.01
        ends.append(box.unit.role)
    assert len(ends) > 3
    assert Role.HEADLINE not in ends[:-1]


def test_an_article_over_pages_reads_back_as_one_its_sign_is_no_text(qapp):
    first, second = view_of(*gold("000_df39bee89828844a")), view_of(*gold("002_ac27911529864ab2"))
    begins, goes_on = first.annotation.articles[0].key, second.annotation.articles[1].key
    piece = Piece(2, second.page, second.annotation, goes_on)
    both = continued(first.page, first.annotation, {begins: [piece]})
    made = view_of(both.page, both.annotation)
    unit = next(u for u in made.reflow.units if both.part_at(u.fragments[0].start) is not None)
    signs = {(unit.article, unit.index): ((0, "第3版"),)}
    view = JoinedView(made.state, made.labels, made.doubts, made.filter, signs)
    assert len(view.reflow.text) > len(first.reflow.text) + 100
    assert read_back(pdf_of(view, A4, entities=True), first.page.name) == flow(view)
    plain = replace(view, signs={})
    assert len(pdf_of(view, A4)) != len(pdf_of(plain, A4))
