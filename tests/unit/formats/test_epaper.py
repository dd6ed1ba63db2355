"""HTML of e-papers: articles, page maps, and files that mean harm."""

import pytest

from yk_reader.formats.epaper import file_named, read_epaper
from yk_reader.formats.xml_files import LARGEST_XML
from yk_reader.model.errors import InputError
from yk_reader.model.given import MapArea
from yk_reader.model.vocabulary import Role

PAGE = """<html><head><title>某报-东溪大桥合龙</title></head><body>
<!--enpproperty <articleid>17</articleid><date>2021-03-04 00:00:00.0</date><author>高山</author>
<title>东溪大桥<br/>昨日合龙</title><subtitle>车程&lt;八分钟&gt;</subtitle>
<introtitle><p>六百二十米</p></introtitle>/enpproperty-->
<div id="paperdate">2021年3月4日 星期四 第02版：要闻</div>
<h1>东溪大桥昨日合龙</h1>
<div id="ozoom">{content}</div><div class="foot">下一篇</div></body></html>"""
CONTENT = """<founder-content><!--enpcontent--><p>　　昨天上午，<b>大桥</b>合龙。<script>alert(1)
</script></p><P>第二段&nbsp;&amp;完<br>第三段&copy;<!--enpcontent--></p><!--/enpcontent--></founder-content>"""


def read(markup, name="content_17.htm", encoding="utf-8"):
    return read_epaper(markup.encode(encoding), name)


def test_an_article_between_the_comments():
    text = read(PAGE.format(content=CONTENT)).text
    assert [(p.role, p.text) for p in text.pieces] == [
        (Role.KICKER, "六百二十米"),
        (Role.HEADLINE, "东溪大桥 昨日合龙"),
        (Role.SUBHEADLINE, "车程<八分钟>"),
        (Role.BYLINE, "高山"),
        (None, "昨天上午，大桥合龙。"),
        (None, "第二段 &完"),
        (None, "第三段©"),
    ]
    assert (text.date, text.page, text.file) == ("2021-03-04", "2", "content_17.htm")


@pytest.mark.parametrize(
    "content",
    [
        "<founder-content><p>正文一段。</p></founder-content>",
        '<div id="founder-content"><p>正文一段。</p></div>',
        '<td class="a founder-content b">正文一段。</td>',
        "<!--enpcontent--><p>正文一段。</p>",
        "<p>正文一段。</p>",
    ],
)
def test_other_ways_to_mark_the_text(content):
    text = read(PAGE.format(content=content)).text
    assert [p.text for p in text.pieces if p.role is None] == ["正文一段。"]


def test_headings_where_there_is_no_property():
    page = (
        "<h3>引题在上</h3><h1>主题</h1><h2>副题在下</h2><h4>本报记者 流水</h4>"
        "<founder-content><h3>小标题</h3><p>正文。</p></founder-content>"
    )
    assert [(p.role, p.text) for p in read(page).text.pieces] == [
        (Role.KICKER, "引题在上"),
        (Role.HEADLINE, "主题"),
        (Role.SUBHEADLINE, "副题在下"),
        (Role.BYLINE, "本报记者 流水"),
        (None, "小标题"),
        (None, "正文。"),
    ]


@pytest.mark.parametrize("said", ["gb2312", "gbk", "GB18030", "utf-8"])
def test_what_the_file_says_of_its_encoding_may_be_wrong(said):
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">'
    page = PAGE.format(content="<founder-content>镕基与喆。</founder-content>")
    text = read(page.replace("<head>", "<head>" + head), encoding="gb18030").text
    assert text.pieces[-1].text == "镕基与喆。"


def test_a_map_with_polygons_and_rectangles():
    page = """<img src="p.jpg" usemap="#PagePicMap" width="330" height="480px">
    <MAP NAME=PagePicMap>
    <Area coords="1,2, 30,2, 30,40" shape="polygon" href="content_1.htm?div=-1">
    <area shape=rect coords="0,0,10,20" href="../05/CONTENT_2.htm"><area shape=circle coords=1,2,3
    href=c.htm><area shape=poly coords="1,2,3" href=d.htm><area shape=poly coords="1,2,3,4,5,6">
    </map>"""
    found = read(page, "node_2021-03-04_2.htm")
    assert found.text is None
    assert found.map.areas == (
        MapArea(((1, 2), (30, 2), (30, 40)), "content_1.htm"),
        MapArea(((0, 0), (10, 0), (10, 20), (0, 20)), "content_2.htm"),
    )
    assert (found.map.size, found.map.date) == ((330, 480), "2021-03-04")


def test_an_article_that_shows_the_map_of_its_page_gives_both():
    areas = '<map><area shape=poly coords="0,0,9,0,9,9" href="content_17.htm"></map>'
    found = read(areas + PAGE.format(content=CONTENT))
    assert found.text.title == "东溪大桥 昨日合龙"
    assert len(found.map.areas) == 1


def test_links_are_names():
    assert file_named("http://a.b/x/Content_1.htm?div=-1#top") == "content_1.htm"
    assert file_named("file:///etc/passwd") == "passwd"
    assert file_named("http://[x") == ""
    assert file_named("javascript:alert(1)//a/b") == "b"


def test_markup_in_a_title_is_text():
    page = (
        "<!--enpproperty <title>&lt;img src=x onerror=alert(1)&gt;甲<script>乙</script></title>"
        "/enpproperty--><founder-content>正文。</founder-content>"
    )
    assert read("<p>" + page).text.title == "<img src=x onerror=alert(1)>甲 乙"


def test_entities_and_declarations_are_not_expanded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "yyyyyyyy">]>'
        f'<link rel=stylesheet href="{secret.as_uri()}"><iframe src="{secret.as_uri()}"></iframe>'
        "<founder-content>甲&x;&y;乙</founder-content>"
    )
    text = "".join(p.text for p in read(page).text.pieces)
    assert "geheim" not in text
    assert "yyyyyyyy" not in text
    assert text.startswith("甲")


@pytest.mark.parametrize(
    "markup",
    [
        "<founder-content><p>甲<b>乙</p></div></b><i>丙",
        "<table><founder-content>甲乙<tr>丙",
        "<!--enpcontent--><p>甲<!-- <p>x --><p>乙丙",
    ],
)
def test_broken_html_gives_what_can_be_read(markup):
    pieces = read("<html><body>" + markup).text.pieces
    assert "".join(p.text for p in pieces if p.role is None) == "甲乙丙"


@pytest.mark.parametrize("data", [b"", b"   ", b"<!-- -->"])
def test_an_empty_file_is_broken(data):
    with pytest.raises(InputError) as refusal:
        read_epaper(data, "a.htm")
    assert refusal.value.code == "broken-xml"


def test_a_place_for_text_without_any_is_told():
    for content in ("<founder-content></founder-content>", "<!--enpcontent--><!--/enpcontent-->"):
        with pytest.raises(InputError, match="holds no text") as refusal:
            read(f"<p>x</p>{content}")
        assert refusal.value.code == "no-texts"


def test_a_page_of_something_else_is_neither():
    found = read("<html><body><p>Hello, world. <a href='x.htm'>more</a></body></html>")
    assert (found.text, found.map) == (None, None)
    assert read("\0\0\0\0") == found


def test_what_is_too_large_is_refused():
    with pytest.raises(InputError) as refusal:
        read_epaper(b"<p>" + b" " * LARGEST_XML, "a.htm")
    assert refusal.value.code == "too-large"
    with pytest.raises(InputError) as refusal:
        read("<founder-content>" + "甲" * 500_000)
    assert refusal.value.code == "too-large"


def test_deep_and_many_elements():
    page = "<founder-content>甲" + "<div>" * 5_000 + "乙"
    assert read(page).text.pieces[0].text == "甲"
    page = "<founder-content>" + "<p class='author title'>甲" * 20_000
    assert len(read(page).text.pieces) == 20_000
    areas = '<area shape=poly coords="0,0,9,0,9,9" href="c.htm">' * 5_000
    assert len(read(f"<map>{areas}</map>").map.areas) == 2_000
