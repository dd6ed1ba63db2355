"""ABBYY FineReader XML: schemas 6, 8 and 10, with characters and without them."""

import pytest

from yk_reader.formats.abbyy import FORMAT, read_pages
from yk_reader.formats.registry import recognise
from yk_reader.jobs.page_pictures import pictures_beside
from yk_reader.model.errors import InputError
from yk_reader.model.vocabulary import Role

pytest.importorskip("lxml")

SCHEMA = "http://www.abbyy.com/FineReader_xml/FineReader{}.xml"


def file(*pages: str, schema="10-schema-v1", producer="ABBYY FineReader Engine 11", data=""):
    space = SCHEMA.format(schema)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<document xmlns="{space}" version="1.0" '
        f'producer="{producer}" languages="">{data}{"".join(pages)}</document>'
    ).encode()


def page(inner: str, more: str = 'originalCoords="1"') -> str:
    return f'<page width="1000" height="2000" resolution="300" {more}>{inner}</page>'


def block(inner: str, kind: str = "Text") -> str:
    region = '<region><rect l="0" t="0" r="9" b="9"/></region>'
    return f'<block blockType="{kind}" l="0" t="0" r="900" b="900">{region}{inner}</block>'


def text(*pars: str) -> str:
    return f"<text>{''.join(pars)}</text>"


def par(*lines: str, more: str = "") -> str:
    return f"<par {more}>{''.join(lines)}</par>"


def line(inner: str, box=(10, 20, 510, 60)) -> str:
    left, top, right, bottom = box
    return (
        f'<line baseline="{bottom}" l="{left}" t="{top}" r="{right}" b="{bottom}">'
        f'<formatting lang="ChinesePRC" ff="SimSun" fs="9.">{inner}</formatting></line>'
    )


def char(sign: str, left: int, top: int = 20, sure: object = 90, size: int = 38, more="") -> str:
    return (
        f'<charParams l="{left}" t="{top}" r="{left + size}" b="{top + size}" wordStart="1" '
        f'charConfidence="{sure}" {more}>{sign}</charParams>\n'
    )


def spelt(signs: str, left: int = 10, top: int = 20, step: int = 40, sink: float = 0) -> str:
    return "".join(
        char(sign, left + step * i, round(top + sink * step * i)) for i, sign in enumerate(signs)
    )


def read(data: bytes, name: str = "p1.xml"):
    return list(read_pages(data, name, None))


def test_characters_become_a_line_with_its_places():
    inner = char("永", 10, sure=100) + char("康", 50, sure=-1) + char("讯", 90, sure=50)
    (found,) = read(file(page(block(text(par(line(inner)))))))
    assert (found.text, found.name, found.size) == ("永康讯", "p1", (1000, 2000))
    (one,) = found.lines
    assert one.box == (10, 20, 510, 60)
    assert one.confidence == pytest.approx(0.75)  # the one that is not known does not count
    assert one.chars == (10, 48, 50, 88, 90, 128)
    assert not one.upright
    assert (found.engine, found.version) == ("ABBYY FineReader Engine", "11")


def test_blanks_are_those_of_the_file_and_not_the_beginnings_of_words():
    inner = "".join(char(sign, 10 + 20 * i, size=18) for i, sign in enumerate("Ab C"))
    (found,) = read(file(page(block(text(par(line(inner)))))))
    assert found.text == "Ab C"
    assert found.lines[0].chars == (10, 28, 30, 48, 48, 70, 70, 88)
    empty = inner.replace("> <", "><")  # a tool that takes blanks away leaves the element
    assert read(file(page(block(text(par(line(empty)))))))[0].text == "Ab C"
    narrow = char("永", 10) + '<charParams l="48" t="20" r="55" b="58"> </charParams>'
    (found,) = read(file(page(block(text(par(line(narrow + char("康", 55))))))))
    assert found.text == "永康"
    assert found.notices == ("1 blanks between Chinese characters were left out.",)


def test_readings_that_were_not_chosen_are_left_out():
    variants = (
        '<charRecVariants><charRecVariant charConfidence="22">水</charRecVariant>'
        "</charRecVariants>永"
    )
    words = (
        "<wordRecVariants><wordRecVariant><variantText>水康"
        f"{char('水', 10)}</variantText></wordRecVariant></wordRecVariants>"
    )
    (found,) = read(file(page(block(text(par(line(words + char(variants, 10) + char("康", 50))))))))
    assert found.text == "永康"


def test_lines_without_characters_have_their_text():
    inner = "\n        国务院总理  李强\n      "
    (found,) = read(file(page(block(text(par(line(inner)))))))
    assert found.text == "国务院总理 李强"
    assert (found.lines[0].chars, found.lines[0].confidence) == ((), -1.0)


def test_paragraphs_and_blocks():
    first = text(par(line("一")), par(line("二"), line("三")))
    second = text(par(line("四")), par(line("五"), more='hasOverflowedHead="1"'))
    (found,) = read(file(page(block(first) + block("", "Picture") + block(second))))
    assert found.text == "一\n二\n三\n\n四\n五"
    assert [one.paragraph for one in found.lines] == [None, True, False, None, False]


def test_tables_captions_running_titles_and_barcodes():
    styles = "".join(
        f'<paragraphStyle id="{{{i}}}" name="" role="{role}" align="Left"/>'
        for i, role in enumerate(("text", "pictureCaption", "rt", "heading"))
    )
    data = f"<documentData><paragraphStyles>{styles}</paragraphStyles></documentData>"
    cells = "".join(f"<cell>{text(par(line(each)))}</cell>" for each in ("甲", "乙"))
    inner = block(f"<row>{cells}</row><row>{cells}</row>", "Table")
    for i, words in enumerate(("正文", "图说", "书眉", "标题")):
        inner += block(text(par(line(words), more=f'style="{{{i}}}"')))
    inner += block(text(par(line("9771234"))), "Barcode")
    (found,) = read(file(page(inner), data=data))
    assert found.text == "甲\n乙\n甲\n乙\n\n正文\n\n图说\n\n书眉\n\n标题\n\n9771234"
    said = [(one.role, one.article) for one in found.lines[4:]]
    assert said == [
        (None, None), (Role.CAPTION, None), (Role.NOISE, ""), (None, None), (Role.NOISE, ""),
    ]  # fmt: skip


def test_several_pages_and_pages_without_text():
    full, empty = page(block(text(par(line("一"))))), page(block("", "Picture"))
    found = read(file(full, empty, full), "book_abbyy.xml")
    assert [one.name for one in found] == ["book-1", "book-3"]
    with pytest.raises(InputError) as caught:
        read(file(empty))
    assert caught.value.code == "blank-file"


def test_lines_on_a_slope_have_corners():
    def lines(sink: float) -> str:
        return "".join(
            line(spelt("永康市一中学，昨日开学。", 10, top, sink=sink), (10, top, 510, top + 58))
            for top in range(100, 700, 100)
        )

    (found,) = read(file(page(block(text(par(lines(0.04)))))))
    assert found.lines[0].outline == ((10, 100), (510, 120), (510, 158), (10, 138))
    (found,) = read(file(page(block(text(par(lines(-0.04)))))))
    assert found.lines[0].outline == ((10, 120), (510, 100), (510, 138), (10, 158))
    (level,) = read(file(page(block(text(par(lines(0)))))))
    assert {one.outline for one in level.lines} == {()}


def test_marks_at_the_ends_of_lines_are_no_slope():
    inner = spelt("永康市中学昨日开学") + char("，", 370, 50, size=8)
    some = "".join(line(inner) for _ in range(6))
    (found,) = read(file(page(block(text(par(some))))))
    assert {one.outline for one in found.lines} == {()}


def test_upright_lines():
    inner = "".join(char(sign, 10, 20 + 40 * i) for i, sign in enumerate("永康"))
    (found,) = read(file(page(block(text(par(line(inner, (10, 20, 50, 100))))))))
    assert found.lines[0].upright
    assert found.lines[0].chars == (20, 58, 60, 98)
    turned = "".join(char(sign, 10, 60 - 40 * i) for i, sign in enumerate("ab"))
    (found,) = read(file(page(block(text(par(line(turned, (10, 20, 50, 100))))))))
    assert (found.lines[0].upright, found.lines[0].chars) == (False, ())


def test_a_straightened_picture_is_told():
    inner = block(text(par(line("一"))))
    (found,) = read(file(page(inner, 'isSkewCorrect="true" skewAngle="1.5"'), schema="8-schema-v2"))
    assert found.notices == (
        "The boxes are those of the picture as FineReader straightened it: on the picture itself "
        "the lines stand elsewhere.",
    )
    for more in ('skewAngle="0"', 'skewAngle="1.5" originalCoords="true"', 'skewAngle="?"'):
        assert read(file(page(inner, more)))[0].notices == ()


@pytest.mark.parametrize(
    ("producer", "engine", "sure"),
    [
        ("FineReader 8.0", ("FineReader", "8.0"), 0.9),
        ("FineReader 7.1", ("FineReader", "7.1"), -1.0),
        ("LuraDocument XML Exporter for ABBYY FineReader",
         ("LuraDocument XML Exporter for ABBYY FineReader", ""), 0.9),
        ("", ("", ""), 0.9),
    ],
)  # fmt: skip
def test_who_read_it_and_how_surely(producer, engine, sure):
    data = file(page(block(text(par(line(char("永", 10)))))), schema="6-schema-v1")
    data = data.replace(b"ABBYY FineReader Engine 11", producer.encode())
    (found,) = read(data)
    assert (found.engine, found.version) == engine
    assert found.lines[0].confidence == pytest.approx(sure)


@pytest.mark.parametrize("sure", ["255", "-1", "nan", "inf", "x", ""])
def test_confidences_that_are_none(sure):
    (found,) = read(file(page(block(text(par(line(char("永", 10, sure=sure))))))))
    assert found.lines[0].confidence == -1.0


def test_a_page_that_was_cut_out_and_lines_in_no_block():
    space = SCHEMA.format("6-schema-v1")
    one = page(block(par(line("一")))).replace("<page", f'<page xmlns="{space}"', 1).encode()
    assert recognise(one).name == "abbyy"
    assert read(one)[0].text == "一"
    assert read(file(page(text(par(line("二"))))))[0].text == "二"


@pytest.mark.parametrize("side", ["", "x", "nan", "1e300", "-5", "99999"])
def test_boxes_that_are_none(side):
    data = file(page(block(text(par(line(char("永", 10), (10, 20, 30, 40)))))))
    (found,) = read(data.replace(b'l="10"', f'l="{side}"'.encode()))
    assert found.text == "永"
    (one,) = found.lines
    assert len(one.chars) in (0, 2)
    if side == "-5":
        assert (one.box, one.chars) == ((0, 20, 30, 40), (0, 30))
    else:
        assert (one.box, one.chars) == (None, ())


def test_it_is_known_by_what_it_holds():
    assert recognise(file(page(""))).name == FORMAT.name == "abbyy"
    plain = b'<document producer="FineReader 8.0" pagesCount="1"><page/></document>'
    assert recognise(plain).name == "abbyy"
    for other in (b"<document><p>text</p></document>", b"<page><title>ABC</title></page>"):
        assert recognise(other) is None


def test_entities_and_broken_files_are_refused():
    bomb = b'<!DOCTYPE document [<!ENTITY a "b">]>' + file(page(block(text(par(line("&a;"))))))[39:]
    with pytest.raises(InputError) as caught:
        read(bomb)
    assert caught.value.code == "xml-entities"
    with pytest.raises(InputError) as caught:
        read(file(page(block(text(par(line("一"))))))[:-20])
    assert caught.value.code == "broken-xml"


@pytest.mark.parametrize("name", ["p1.xml", "p1.abbyy.xml", "p1_abbyy.xml"])
def test_its_picture_has_its_name(name, tmp_path):
    for each in (name, "p1.jpg"):
        (tmp_path / each).touch()
    assert pictures_beside([tmp_path / name]) == {tmp_path / "p1.jpg": tmp_path / name}
    assert read(file(page(block(text(par(line("一")))))), name)[0].name == "p1"
