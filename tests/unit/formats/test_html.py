"""HTML pages: nothing of a page runs or becomes markup; browsers' parsers see what was meant."""

from dataclasses import replace

import pytest
from odd_pages import odd_page
from page_maker import make
from samples_kit import surfaces, triples

from yk_reader.formats.html_page import FORMAT, NAME, read_html, write
from yk_reader.formats.marked_text import IN_PROSE, furniture_of, units_of
from yk_reader.formats.registry import Wishes, recognise
from yk_reader.formats.samples import Document, Sample
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import InputError
from yk_reader.model.page import PageMeta
from yk_reader.text.reflow import reflow


def written(document: Document) -> tuple[str, list[Sample]]:
    articles = units_of(document, Wishes(), IN_PROSE, NAME)
    return write(document, articles), [told.sample for _, units in articles for told in units]


def page(*lines: str, entities=()) -> Document:
    raw, annotation = make(*lines)
    raw = replace(raw, name="</title><script>x</script>", meta=PageMeta("<b>", "1950-01-02", '"3"'))
    annotation = replace(annotation, entities=tuple(entities))
    return Document(raw, annotation, reflow(raw, annotation), "某", "p1")


def test_a_page_as_html():
    document = page(
        "1K¶ 引题", "1H¶ 标<题>", "1Y¶ 记者", "1B¶ 王一&李二", "1B/ 又", "1C¶ 图说", "2T¶ 小标题",
        entities=[Entity(1, "u", 'P"E<R', (Span(13, 15),)), Entity(2, "v", "B", (Span(14, 17),))],
    )  # fmt: skip
    text, samples = written(document)
    assert '<html lang="zh">' in text
    main = text.partition("<main>\n")[2].partition("</main>")[0]
    assert main == (
        '<article id="A1">\n'
        '<p data-role="kicker" data-id="p1/A1/0">引题</p>\n'
        '<h2 data-role="headline" data-id="p1/A1/1">标&lt;题&gt;</h2>\n'
        '<p data-role="byline" data-id="p1/A1/2">记者</p>\n'
        '<p data-role="body" data-id="p1/A1/3">'
        + main.partition('p1/A1/3">')[2].partition("</p>")[0]
        + "</p>\n"
        '<figure><figcaption data-role="caption" data-id="p1/A1/4">图说</figcaption></figure>\n'
        '</article>\n<article id="A2">\n'
        '<h3 data-role="subhead" data-id="p1/A2/0">小标题</h3>\n</article>\n'
    )
    assert '<mark data-label="P&quot;E&lt;R">' in main
    assert "<script" not in text
    assert text.count("<title>") == 1
    back = list(read_html(text.encode(), "f.html"))
    assert [(s.id, s.text, s.role, s.article, s.page, s.sha256) for s in back] == [
        (s.id, s.text, s.role, s.article, s.page, s.sha256) for s in samples
    ]
    assert [triples(s.mentions) for s in back] == [triples(s.mentions) for s in samples]
    assert back[0].meta["annotator"] == "某"
    assert recognise(text.encode()[:4096]) is FORMAT


def test_entities_that_cross_are_pieces_of_one_name():
    document = page(
        "1B¶ 一二三四",
        entities=[Entity(1, "u", "A", (Span(0, 3),)), Entity(2, "v", "B", (Span(1, 4),))],
    )
    text, _ = written(document)
    assert (
        '<mark data-label="A">一<mark data-label="B" data-entity="1" data-more>二三</mark></mark>'
        '<mark data-label="B" data-entity="1">四</mark>' in text
    )


def test_a_long_line_and_control_characters():
    text, (sample,) = written(page("1B¶ " + "长<" * 20_000))
    (back,) = read_html(text.encode(), "f.html")
    assert back.text == sample.text
    with pytest.raises(InputError, match=r"U\+0002"):
        written(page("1B¶ 甲\x02乙"))


OTHERS = """<!doctype html><html><head><title>t</title><style>p{}</style></head><body>
<nav><li>目录</li></nav><div><p>
  昨日<mark data-label="PER">王
  一</mark>到京<br>后<script>alert(1)</script></p><blockquote><p>引 <mark>无</mark></p></blockquote>
  <td>表</td></div></body></html>"""


def test_the_pages_of_others():
    found = list(read_html(OTHERS.encode(), "x.html"))
    assert [s.text for s in found][:3] == ["目录", "昨日王一到京\n后", "引 无"]
    assert [surfaces(s) for s in found][:3] == [[], [("王一", "PER")], []]
    assert found[1].id == "x/1"
    assert recognise(OTHERS.encode()) is not FORMAT


@pytest.mark.formats
def test_as_a_browser_reads_it():
    html5lib = pytest.importorskip("html5lib")
    for seed in range(60):
        text, samples = written(odd_page(seed))
        parser = html5lib.HTMLParser(
            tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False
        )
        tree = parser.parse(text)
        assert not parser.errors
        assert not list(tree.iter("script"))
        found = [each for each in tree.iter() if each.get("data-role")]
        assert ["".join(each.itertext()) for each in found] == [s.text for s in samples]
        assert [each.get("data-id") for each in found] == [s.id for s in samples]


def test_furniture_is_an_aside_on_wish_and_no_text_of_the_page_when_read_back():
    document = page("1H¶ 标题", "-N¶ <b>永康&日报</b>", "1B¶ 正文")
    wishes = Wishes(options=FORMAT.settings({"furniture": "marked"}))
    furniture = furniture_of(document, wishes, IN_PROSE, NAME)
    assert furniture == [(2, "<b>永康&日报</b>")]
    assert furniture_of(document, Wishes(options=FORMAT.settings({})), IN_PROSE, NAME) == []
    text = write(document, units_of(document, wishes, IN_PROSE, NAME), furniture)
    assert text.endswith(
        '</article>\n<aside>\n<p data-line="2">&lt;b&gt;永康&amp;日报&lt;/b&gt;</p>\n</aside>\n'
        "</main>\n</body>\n</html>\n"
    )
    assert [s.text for s in read_html(text.encode(), "f.html")] == ["标题", "正文"]
    assert "<aside>" not in written(document)[0]
