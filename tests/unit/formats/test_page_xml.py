"""PAGE XML: what the reader understands, what it refuses, and that written files are valid."""

import pytest
from shared_files import SHARED

from yk_reader.formats import page
from yk_reader.formats.page_writing import FORMAT, NAMESPACE, write
from yk_reader.formats.registry import Wishes, recognise
from yk_reader.formats.samples import Document
from yk_reader.jobs.stated import stated_annotation
from yk_reader.jobs.work import propose_annotation, work_page
from yk_reader.model.errors import InputError
from yk_reader.model.page import Page, PageMeta
from yk_reader.model.vocabulary import Role

etree = pytest.importorskip("lxml.etree")

XSD = SHARED / "xsd"
OLD = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2010-03-19"


def line(name: str, *equivs: str, custom: str = "", points: str = "1,1 90,1 90,9 1,9") -> str:
    return (
        f'<TextLine id="{name}" custom="{custom}"><Coords points="{points}"/>'
        + "".join(equivs)
        + "</TextLine>"
    )


def equiv(text: str, **attributes: str) -> str:
    said = "".join(f' {k}="{v}"' for k, v in attributes.items())
    return f"<TextEquiv{said}><Unicode>{text}</Unicode></TextEquiv>"


def region(name: str, *lines: str, kind: str = "", custom: str = "") -> str:
    typed = f' type="{kind}"' if kind else ""
    return f'<TextRegion id="{name}"{typed} custom="{custom}"><Coords points="0,0 99,0 99,99"/>' + (
        "".join(lines) + "</TextRegion>"
    )


def file(*regions: str, order: str = "", namespace: str = NAMESPACE) -> bytes:
    stated = f"<ReadingOrder>{order}</ReadingOrder>" if order else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><PcGts xmlns="{namespace}"><Metadata>'
        "<Creator>a tool</Creator></Metadata>"
        f'<Page imageFilename="p.png" imageWidth="100" imageHeight="200">{stated}'
        + "".join(regions)
        + "</Page></PcGts>"
    ).encode()


def read(data: bytes) -> page.IncomingPage:
    (found,) = page.read_pages(data, "p1.xml")
    return found


def texts(found: page.IncomingPage) -> list[str]:
    return [found.text[each.start : each.end] for each in found.lines]


A, B, C = (region(n, line(f"l{n}", equiv(t))) for n, t in (("a", "甲"), ("b", "乙"), ("c", "丙")))


def test_regions_of_any_version_are_lines_with_a_blank_one_between():
    found = read(file(A, B, namespace=OLD))
    assert found.text == "甲\n\n乙"
    assert (found.name, found.picture, found.size, found.engine) == (
        "p1", "p.png", (100, 200), "a tool",
    )  # fmt: skip
    assert [each.order for each in found.lines] == [-1, -1]


def test_a_nested_reading_order_is_followed_and_what_it_leaves_out_comes_last():
    order = (
        '<OrderedGroup id="r"><RegionRefIndexed regionRef="c" index="7"/>'
        '<UnorderedGroupIndexed id="u" index="2"><RegionRef regionRef="b"/></UnorderedGroupIndexed>'
        "</OrderedGroup>"
    )
    found = read(file(A, B, C, order=order))
    assert texts(found) == ["乙", "丙", "甲"]
    assert [each.order for each in found.lines] == [0, 1, -1]


def test_a_group_may_name_the_region_that_it_is_about():
    order = (
        '<OrderedGroup id="r"><OrderedGroupIndexed id="g" index="1" regionRef="c">'
        '<RegionRefIndexed regionRef="a" index="0"/></OrderedGroupIndexed>'
        '<RegionRefIndexed regionRef="b" index="0"/></OrderedGroup>'
    )
    assert texts(read(file(A, B, C, order=order))) == ["乙", "丙", "甲"]


def test_an_order_that_loops_or_names_what_is_not_there_is_told():
    order = (
        '<OrderedGroup id="r"><RegionRefIndexed regionRef="b" index="0"/>'
        '<RegionRefIndexed regionRef="gone" index="1"/>'
        '<RegionRefIndexed regionRef="b" index="2"/><RegionRefIndexed regionRef="a" index="3"/>'
        "</OrderedGroup>"
    )
    found = read(file(A, B, order=order))
    assert texts(found) == ["乙", "甲"]
    assert [said for said in found.notices if "gone" in said]
    assert [said for said in found.notices if "comes back to 1 regions (b)" in said]


def test_articles_are_typed_groups():
    order = (
        '<OrderedGroup id="r"><OrderedGroupIndexed id="x" index="0" type="article">'
        '<RegionRefIndexed regionRef="c" index="0"/><RegionRefIndexed regionRef="a" index="1"/>'
        '</OrderedGroupIndexed><RegionRefIndexed regionRef="b" index="1"/></OrderedGroup>'
    )
    found = read(file(A, B, C, order=order))
    assert list(zip(texts(found), [each.article for each in found.lines], strict=True)) == [
        ("丙", "x"), ("甲", "x"), ("乙", None),
    ]  # fmt: skip


def test_articles_are_ordered_groups_inside_an_unordered_one():
    order = (
        '<UnorderedGroup id="r"><OrderedGroup id="g1"><RegionRefIndexed regionRef="a" index="0"/>'
        '</OrderedGroup><OrderedGroup id="g2"><RegionRefIndexed regionRef="b" index="0"/>'
        "</OrderedGroup></UnorderedGroup>"
    )
    assert [each.article for each in read(file(A, B, order=order)).lines] == ["g1", "g2"]


def test_articles_of_lines_as_newseye_writes_them():
    mixed = region(
        "a",
        line("l1", equiv("一"), custom="readingOrder {index:1;} structure {id:a2; type:article;}"),
        line("l2", equiv("二"), custom="readingOrder {index:0;} structure {id:a1; type:article;}"),
    )
    found = read(file(mixed))
    assert texts(found) == ["二", "一"]
    assert [each.article for each in found.lines] == ["a1", "a2"]


def test_regions_in_the_order_of_transkribus():
    one = region("a", line("l1", equiv("一")), custom="readingOrder {index:1;}")
    two = region("b", line("l2", equiv("二")), custom="readingOrder {index:0;}")
    found = read(file(one, two))
    assert texts(found) == ["二", "一"]
    assert [each.order for each in found.lines] == [0, 1]


def test_names_that_transkribus_marks_are_told():
    custom = (
        "readingOrder {index:0;} person {offset:0; length:2;} person {offset:3; length:1;} "
        "place {offset:5; length:2;} textStyle {offset:0; length:2; bold:true;}"
    )
    found = read(file(region("a", line("l1", equiv("王三和李到永康"), custom=custom))))
    assert found.notices == ("3 named entities of the file were not taken over.",)
    assert read(file(A)).notices == ()


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("heading", Role.HEADLINE),
        ("credit", Role.BYLINE),
        ("caption", Role.CAPTION),
        ("page-number", Role.NOISE),
        ("marginalia", None),
    ],
)
def test_types_are_roles(kind, role):
    found = read(file(region("a", line("l", equiv("甲")), kind=kind)))
    assert found.lines[0].role is role
    assert found.lines[0].article == ("" if role is Role.NOISE else None)


def test_zones_and_lines_of_segmonto_are_roles():
    def typed(name: str, zone: str, *kinds: str) -> str:
        lines = [
            line(f"{name}{i}", equiv(f"{name}{i}"), custom=f"structure {{type:{kind};}}")
            for i, kind in enumerate(kinds)
        ]
        return region(name, *lines, custom=f"structure {{type:{zone};}}")

    found = read(
        file(
            typed("a", "RunningTitleZone", "HeadingLine", "DefaultLine"),
            typed("b", "MainZone:column#1", "HeadingLine:title", "DefaultLine"),
            typed("c", "GraphicZone:illustration", "HeadingLine", "DefaultLine"),
            typed("d", "NumberingZone:page", "DefaultLine"),
            typed("e", "DropCapitalZone", "DropCapitalLine"),
        )
    )
    roles = dict(zip(texts(found), [each.role for each in found.lines], strict=True))
    assert roles == {
        "a0": Role.NOISE, "a1": Role.NOISE, "b0": Role.HEADLINE, "b1": None,
        "c0": Role.CAPTION, "c1": None, "d0": Role.NOISE, "e0": Role.BODY,
    }  # fmt: skip
    furniture = [each.article for each in found.lines if each.role is Role.NOISE]
    assert furniture == ["", "", ""]


def test_a_paragraph_is_body_only_where_the_file_tells_types_apart():
    body = region("a", line("l", equiv("甲")), kind="paragraph")
    head = region("b", line("m", equiv("乙")), kind="heading")
    assert read(file(body)).lines[0].role is None
    assert [each.role for each in read(file(body, head)).lines] == [Role.BODY, Role.HEADLINE]


def test_of_two_texts_the_lower_index_is_the_correction():
    both = (equiv("范仲庵", index="1"), equiv("范仲淹", index="0"))
    found = read(file(region("a", line("l", *both))))
    assert (found.text, found.lines[0].corrected) == ("范仲庵", "范仲淹")


def test_of_an_engines_guesses_the_lowest_index_counts():
    guesses = (equiv("二", index="1", conf="0.4"), equiv("一", index="0", conf="0.9"))
    found = read(file(region("a", line("l", *guesses))))
    assert (found.text, found.lines[0].corrected) == ("一", None)
    assert found.lines[0].confidence == 0.9


def test_printed_indents_stay_and_other_blanks_around_a_line_go():
    spaced = "\n      　　本报讯 今天，\n    "
    mended = equiv(spaced, index="0"), equiv("　　本报訊 今天，", index="1")
    found = read(file(region("a", line("l1", *mended), line("l2", equiv(" 开会。　 "))), B))
    assert found.text == "　　本报訊 今天，\n开会。\n\n乙"
    assert texts(found) == ["本报訊 今天，", "开会。", "乙"]  # a line begins with its first mark
    assert [each.corrected for each in found.lines] == ["本报讯 今天，", None, None]
    raw = Page(found.text)
    made = propose_annotation(raw, stated_annotation(raw, found))
    assert [(f.start, f.end) for f in made.fragments] == [(2, 9), (10, 13), (15, 16)]


def test_words_are_joined_without_blanks_between_chinese_characters():
    words = "".join(
        f'<Word id="w{i}"><Coords points="{x},0 {x + 10},0 {x + 10},10 {x},10"/>{equiv(t)}</Word>'
        for i, (x, t) in enumerate([(0, "永"), (12, "康"), (40, "讯"), (51, "PAGE"), (70, "XML")])
    )
    found = read(file(region("a", line("l", words))))
    assert found.text == "永康 讯 PAGE XML"
    assert any("1 blanks between Chinese" in said for said in found.notices)


def test_a_region_without_lines_has_its_own_text():
    own = equiv("一\n二")
    whole = f'<TextRegion id="a"><Coords points=""/>{own}</TextRegion>'
    assert read(file(whole)).text == "一\n二"


def test_boxes_outside_of_the_picture_are_left_out_and_told():
    out = region("a", line("l", equiv("甲"), points="500,500 600,500 600,600"))
    found = read(file(out, B))
    assert [each.box for each in found.lines] == [None, (1, 1, 90, 9)]
    assert any("1 boxes lie outside" in said for said in found.notices)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<PcGts xmlns="n"><Page><TextRegion id="&b;"/></Page></PcGts>'
)
OUTSIDE = BOMB.replace(b'"aaaaaaaaaa"', b'SYSTEM "file:///etc/passwd"')


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (BOMB, "xml-entities", "entities"),
        (OUTSIDE, "xml-entities", "entities"),
        (BOMB.decode().encode("utf-16"), "xml-entities", "entities"),
        (b"<PcGts><Page><a:b/></Page></PcGts>", "broken-xml", "a"),
        (b"<PcGts><Page>", "broken-xml", "line 1"),
        (file(region("a")), "blank-file", "layout only"),
    ],
)
def test_what_is_dangerous_broken_or_empty_is_refused(data, code, word):
    with pytest.raises(InputError, match=word) as caught:
        list(page.read_pages(data, "p1.xml"))
    assert caught.value.code == code
    assert caught.value.advice


def test_it_is_known_by_what_it_holds():
    assert page.sniff(b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- > -->\n<pc:PcGts xmlns:pc='x'>")
    assert page.sniff('<?xml version="1.0" encoding="UTF-16"?><PcGts>'.encode("utf-16"))
    assert not page.sniff("本报讯 <PcGts>".encode())
    assert recognise(file(A)) is FORMAT


def document(text: str, found: page.IncomingPage | None = None) -> Document:
    raw = Page(text, "p1", PageMeta("报", "2023-01-01", "3"))
    base = stated_annotation(raw, found) if found is not None else None
    worked = work_page(raw, {}, base=base)
    return Document(raw, worked.annotation, worked.reflow, "machine", "p1")


def test_what_is_stated_becomes_the_layout_and_goes_out_again():
    order = (
        '<OrderedGroup id="r"><OrderedGroupIndexed id="x" index="0" type="article">'
        '<RegionRefIndexed regionRef="h" index="0"/><RegionRefIndexed regionRef="t" index="1"/>'
        '</OrderedGroupIndexed><OrderedGroupIndexed id="y" index="1" type="article">'
        '<RegionRefIndexed regionRef="o" index="0"/></OrderedGroupIndexed></OrderedGroup>'
    )
    both = (equiv("今年来永康市委市府。", index="1"), equiv("近年来永康市委市政府。", index="0"))
    stated = read(
        file(
            region("o", line("l4", equiv("另一篇的正文。")), kind="paragraph"),
            region("t", line("l2", equiv("本报讯日前我市")), line("l3", *both), kind="paragraph"),
            region("h", line("l1", equiv("标题")), kind="heading"),
            region("z", line("l5", equiv("版权所有")), kind="footer"),
            order=order,
        )
    )
    made = document(stated.text, stated)
    first, second = made.reflow.articles
    assert [(unit.role, unit.text) for unit in first.units] == [
        (Role.HEADLINE, "标题"), (Role.BODY, "本报讯日前我市近年来永康市委市政府。"),
    ]  # fmt: skip
    assert [unit.text for unit in second.units] == ["另一篇的正文。"]
    assert [f.role for f in made.annotation.members(None)] == [Role.NOISE]
    assert all(f.by_article.locked and f.by_role.locked for f in made.annotation.fragments)
    again = read(write(made, Wishes()).encode())
    assert texts(again) == texts(stated)
    assert [e.corrected for e in again.lines] == [e.corrected for e in stated.lines]
    assert [e.article for e in again.lines] == ["A1", "A1", "A1", "A2", ""]
    assert again.meta.page_number == "3"


@pytest.mark.skipif(not XSD.exists(), reason="the schemas are not here")
@pytest.mark.parametrize(
    "text", ["标题\n\n　　本报讯 正文，\n第二行。\n", "\x01a\x0b\ufffe甲&<乙\n", "一"]
)
def test_written_files_are_valid(text):
    schema = etree.XMLSchema(etree.parse(str(XSD / "page2019.xsd")))
    root = etree.fromstring(write(document(text), REPLACED).encode())
    assert schema.validate(root), schema.error_log


def test_nothing_stated_is_no_base():
    found = read(file(A, B))
    raw = Page(found.text)
    assert stated_annotation(raw, found) is None
    assert propose_annotation(raw).fragments


REPLACED = Wishes(options={"characters": "replace"})


def test_a_line_that_xml_cannot_hold_is_named_and_refused():
    text = "标题\n\x0c\n　　本报讯 正文，\n第二\x0b行。\n"
    with pytest.raises(InputError) as caught:
        write(document(text), Wishes())
    assert caught.value.code == "forbidden-character"
    assert "U+000B (LINE TABULATION) at character 17 (line 4, column 3" in caught.value.message
    assert "第二\ufffd行" in write(document(text), REPLACED)
    fit = text.replace("\x0b", "")
    assert "第二行" in write(document(fit), Wishes())  # not what stands between lines


def step(value: str, *versions: str, name: str = "recognition/text-recognition") -> str:
    labels = "".join(f'<Label type="{v.split()[0]}" value="{v.split()[1]}"/>' for v in versions)
    return (
        f'<MetadataItem type="processingStep" name="{name}" value="{value}">'
        '<Labels externalId="parameters"><Label type="reader" value="9"/></Labels>'
        f'<Labels externalModel="ocrd-tool" externalId="version">{labels}</Labels></MetadataItem>'
    )


@pytest.mark.parametrize(
    ("said", "engine"),
    [
        (step("reader", "core 3.1", "reader 0.4"), ("reader", "0.4")),
        (step("reader"), ("reader", "")),
        (step("reader", "reader 0.4") + step("other", "other 2"), ("reader 0.4, other 2", "")),
        (step("cutter", "cutter 1", name="layout/segmentation/line"), ("a tool", "")),
        (step(""), ("a tool", "")),
    ],
)
def test_a_step_of_recognition_names_what_read_the_page(said, engine):
    data = file(region("r", line("a", equiv("甲"))))
    found = read(data.replace(b"</Metadata>", said.encode() + b"</Metadata>"))
    assert (found.engine, found.version) == engine


def test_this_program_is_not_what_read_the_page():
    data = file(region("r", line("a", equiv("甲"))))
    for own in (b"YK Reader", b"YK Reader 0.9.1"):
        assert read(data.replace(b"a tool", own)).engine == ""
    assert read(data.replace(b"a tool", b"YK Readers")).engine == "YK Readers"
