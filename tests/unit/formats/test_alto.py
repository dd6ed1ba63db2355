"""ALTO and METS: words made whole, tags, articles at any depth; written files are valid."""

from pathlib import Path

import pytest
from shared_files import SHARED

from yk_reader.formats import alto, mets
from yk_reader.formats.alto_writing import write
from yk_reader.formats.registry import Wishes
from yk_reader.formats.samples import Document
from yk_reader.jobs.work import work_page
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import InputError
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus, Role
from yk_reader.text.reflow import reflow

etree = pytest.importorskip("lxml.etree")

XSD = SHARED / "xsd"


def word(text: str, left: int | None = None, **more: str) -> str:
    place = f' HPOS="{left}" VPOS="0" WIDTH="10" HEIGHT="10"' if left is not None else ""
    said = "".join(f' {k}="{v}"' for k, v in more.items())
    return f'<String CONTENT="{text}"{place}{said}/>'


def block(name: str, *lines: str, more: str = "") -> str:
    inner = "".join(f'<TextLine ID="{name}_{i}">{each}</TextLine>' for i, each in enumerate(lines))
    return f'<TextBlock ID="{name}" {more}>{inner}</TextBlock>'


def file(*blocks: str, tags: str = "", order: str = "", namespace: str = "", engine: str = "E"):
    spaces = f' xmlns="{namespace}"' if namespace else ""
    return (
        f"<alto{spaces}><Description><OCRProcessing><softwareName>{engine}</softwareName>"
        "</OCRProcessing></Description>"
        f"<Tags>{tags}</Tags>{order}"
        '<Layout><Page ID="P" WIDTH="100" HEIGHT="100" PRINTED_IMG_NR="4"><PrintSpace>'
        + "".join(blocks)
        + "</PrintSpace></Page></Layout></alto>"
    ).encode()


def read(data: bytes):
    (found,) = alto.read_pages(data, "p1.xml")
    return found


def texts(found) -> list[str]:
    return [found.text[each.start : each.end] for each in found.lines]


@pytest.mark.parametrize(
    "namespace", ["", "http://www.loc.gov/standards/alto/ns-v2#", "http://x/alto/ns-v5#"]
)
def test_any_namespace_will_do(namespace):
    found = read(file(block("a", word("甲")), block("b", word("乙")), namespace=namespace))
    assert (found.text, found.engine, found.meta.page_number) == ("甲\n\n乙", "E", "4")


def half(text: str, nth: int, whole: str = "favorables.") -> str:
    return word(text, SUBS_TYPE=f"HypPart{nth}", SUBS_CONTENT=whole)


def test_a_broken_word_stands_whole_where_it_begins_and_once():
    found = read(
        file(
            block("a", word("les") + "<SP/>" + half("favo", 1) + '<HYP CONTENT="-"/>'),
            block("b", half("rables.", 2) + "<SP/>" + word("Puis")),
        )
    )
    assert texts(found) == ["les favorables.", "Puis"]


def test_halves_that_are_far_apart_find_each_other():
    found = read(
        file(
            block("a", half("favo", 1) + '<HYP CONTENT="-"/>'),
            block("x", word("entre")),
            block("b", half("rables.", 2), word("fin")),
        )
    )
    assert texts(found) == ["favorables.", "entre", "fin"]


def test_a_half_whose_other_half_is_on_another_page_stays_as_it_is():
    found = read(file(block("a", half("rables.", 2), half("inju", 1, "injuste") + (
        '<HYP CONTENT="-"/>'
    ))))  # fmt: skip
    assert texts(found) == ["rables.", "inju-"]


def test_halves_without_the_whole_word_are_put_together():
    found = read(
        file(block("a", half("favo", 1, "") + '<HYP CONTENT="-"/>', half("rables", 2, "")))
    )
    assert texts(found) == ["favorables"]


def test_blanks_between_chinese_characters_go_but_printed_gaps_stay():
    line = "<SP/>".join(
        [word("永", 0), word("康", 12), word("王", 40), word("A", 52), word("B", 64)]
    )
    found = read(file(block("a", line)))
    assert found.text == "永康 王 A B"
    assert any("blanks between Chinese" in said for said in found.notices)


def test_the_reading_order_of_the_file_and_of_its_blocks():
    blocks = [block("a", word("甲")), block("b", word("乙")), block("c", word("丙"))]
    order = (
        '<ReadingOrder><OrderedGroup ID="g"><ElementRef ID="r1" REF="c"/>'
        '<ElementRef ID="r2" REF="gone"/><ElementRef ID="r3" REF="a"/></OrderedGroup>'
        "</ReadingOrder>"
    )
    found = read(file(*blocks, order=order))
    assert texts(found) == ["丙", "甲", "乙"]
    assert [each.order for each in found.lines] == [0, 1, -1]
    assert any("gone" in said for said in found.notices)
    chained = [
        block("a", word("甲"), more='IDNEXT="b"'),
        block("x", word("丁"), more='IDNEXT="a"'),
        block("b", word("乙"), more='IDNEXT="x"'),
    ]
    assert texts(read(file(*chained))) == ["甲", "乙", "丁"]


def test_tags_are_articles_and_roles():
    tags = (
        '<StructureTag ID="t1" TYPE="Article" LABEL="7"/><LayoutTag ID="t2" LABEL="Kicker"/>'
        '<NamedEntityTag ID="t3" TYPE="PER" LABEL="王"/>'
    )
    found = read(
        file(
            block("a", word("王", TAGREFS="t3"), more='TAGREFS="t2 t1"'),
            block("b", word("乙")),
            tags=tags,
        )
    )
    assert [(each.article, each.role) for each in found.lines] == [("7", Role.KICKER), (None, None)]
    assert any("1 named entities" in said for said in found.notices)


def test_zones_and_lines_of_segmonto_are_roles():
    labels = ("MainZone:column#1", "RunningTitleZone", "DefaultLine", "HeadingLine", "GraphicZone")
    tags = "".join(f'<OtherTag ID="T{i}" LABEL="{label}"/>' for i, label in enumerate(labels))

    def typed(name: str, zone: str, *lines: str) -> str:
        made = block(
            name, *(word(f"{name}{i}") for i in range(len(lines))), more=f'TAGREFS="{zone}"'
        )
        for i, tag in enumerate(lines):
            made = made.replace(f'<TextLine ID="{name}_{i}"', f'<TextLine TAGREFS="{tag}" ID="{i}"')
        return made

    found = read(
        file(
            typed("a", "T1", "T2", "T3"), typed("b", "T0", "T3", "T2"), typed("c", "T4", "T3"),
            tags=tags,
        )
    )  # fmt: skip
    roles = [each.role for each in found.lines]
    assert roles == [Role.NOISE, Role.NOISE, Role.HEADLINE, None, Role.CAPTION]
    assert [each.article for each in found.lines] == ["", "", None, None, None]


def test_confidences_but_not_those_of_tesseract():
    line = word("甲", WC="0.5") + word("乙", WC="0.7")
    assert read(file(block("a", line))).lines[0].confidence == pytest.approx(0.6)
    assert read(file(block("a", line), engine="tesseract 5.3")).lines[0].confidence == -1


def test_a_file_without_text_is_refused():
    with pytest.raises(InputError) as caught:
        read(file(block("a")))
    assert caught.value.code == "blank-file"


METS = """<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">
<mets:dmdSec><title>永康日报</title><dateIssued>05.03.2023</dateIssued></mets:dmdSec>
<mets:fileSec><mets:fileGrp USE="Text">
<mets:file ID="ALTO1"><mets:FLocat xlink:href="file://./alto/p%201.xml"/></mets:file>
<mets:file ID="ALTO2"><mets:FLocat xlink:href="{second}"/></mets:file>
</mets:fileGrp></mets:fileSec>
<mets:structMap TYPE="PHYSICAL"><mets:div TYPE="issue">
<mets:div TYPE="page" ORDERLABEL="A1"><mets:fptr FILEID="ALTO1"/></mets:div>
<mets:div TYPE="page" ORDERLABEL="A2"><mets:fptr FILEID="ALTO2"/></mets:div>
</mets:div></mets:structMap>
<mets:structMap TYPE="LOGICAL"><mets:div TYPE="Section"><mets:div TYPE="Section">
<mets:div TYPE="Article" ID="x"><mets:div TYPE="heading"><mets:fptr>
<mets:area FILEID="ALTO1" BEGIN="b"/></mets:fptr></mets:div>
<mets:div TYPE="Paragraph"><mets:fptr><mets:seq><mets:area FILEID="ALTO1" BEGIN="a"/>
<mets:area FILEID="ALTO1" BEGIN="c"/></mets:seq></mets:fptr></mets:div></mets:div>
<mets:div TYPE="ADVERTISEMENT" ID="y"><mets:fptr><mets:area FILEID="ALTO1" BEGIN="d"/></mets:fptr>
</mets:div></mets:div></mets:div></mets:structMap></mets:mets>"""


def issue(folder: Path, second: str = "alto/p2.xml") -> Path:
    (folder / "alto").mkdir(exist_ok=True)
    blocks = [block(n, word(t)) for n, t in zip("abcd", "甲乙丙丁", strict=True)]
    (folder / "alto/p 1.xml").write_bytes(file(*blocks))
    path = folder / "issue.xml"
    path.write_text(METS.format(second=second), "utf-8")
    return path


def test_mets_says_articles_roles_order_and_paragraphs(tmp_path):
    path = issue(tmp_path)
    (found,) = mets.read_pages(path.read_bytes(), path.name, path)
    assert [(e.article, e.role, e.order, e.paragraph) for e in found.lines] == [
        ("x", Role.BODY, 1, True),
        ("x", Role.HEADLINE, 0, None),
        ("x", Role.BODY, 2, False),
        ("y", Role.AD, 3, None),
    ]
    assert (found.meta.paper, found.meta.issue_date, found.meta.page_number) == (
        "永康日报", "2023-03-05", "A1",
    )  # fmt: skip
    assert found.original == (tmp_path / "alto/p 1.xml").read_bytes()
    assert found.notices == ("1 of the 2 pages have no ALTO file there.",)


@pytest.mark.parametrize("second", ["../secret.xml", "file:///etc/p2.xml", "https://x.org/p2.xml"])
def test_mets_reads_nothing_but_what_lies_below_it(tmp_path, second):
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.xml").write_bytes(file(block("a", word("秘"))))
    path = issue(inner, second)
    assert len(list(mets.read_pages(path.read_bytes(), path.name, path))) == 1


def test_mets_without_its_files_is_refused(tmp_path):
    path = issue(tmp_path)
    (tmp_path / "alto/p 1.xml").unlink()
    with pytest.raises(InputError) as caught:
        list(mets.read_pages(path.read_bytes(), path.name, path))
    assert caught.value.code == "mets-no-alto"


def document(text: str, spans: list[tuple[int, int]]) -> Document:
    raw = Page(text, "p1")
    worked = work_page(raw, {})
    entities = tuple(
        Entity(key, f"uuid-{key}", "PER", (Span(start, end),), EntityStatus.ACCEPTED)
        for key, (start, end) in enumerate(spans, 1)
    )
    annotation = Annotation(
        worked.annotation.fragments, worked.annotation.articles, worked.annotation.patches, entities
    )
    return Document(raw, annotation, reflow(raw, annotation), "machine", "p1")


TEXTS = [
    ("标题\n\n　　本报讯（记者 王 明）正文，\n第二行 PAGE XML。\n", []),
    ("王明和  AB公司开会", [(0, 2), (5, 6)]),
    ("\x01a\x0b甲&<乙\n", [(3, 4)]),
]


@pytest.mark.parametrize(("text", "spans"), TEXTS)
def test_what_is_written_reads_back_the_same(text, spans):
    made = document(text, spans)
    found = read(write(made, REPLACED).encode())
    assert all(each.article == "A1" for each in found.lines if each.article)
    assert len(texts(found)) == len(made.annotation.fragments)


@pytest.mark.skipif(not XSD.exists(), reason="the schemas are not here")
@pytest.mark.parametrize(("text", "spans"), TEXTS)
def test_written_files_are_valid(text, spans, tmp_path):
    for name in ("alto-4-4.xsd", "xlink.xsd"):
        schema = (XSD / name).read_text("utf-8")
        schema = schema.replace("http://www.loc.gov/standards/xlink/xlink.xsd", "xlink.xsd")
        (tmp_path / name).write_text(schema, "utf-8")
    schema = etree.XMLSchema(etree.parse(str(tmp_path / "alto-4-4.xsd")))
    written = write(document(text, spans), REPLACED)
    assert written.count("<NamedEntityTag") == len(spans)
    root = etree.fromstring(written.encode())
    assert schema.validate(root), schema.error_log
    names = set(root.xpath("//@ID"))
    assert {ref for refs in root.xpath("//@TAGREFS | //@REF") for ref in refs.split()} <= names


REPLACED = Wishes(options={"characters": "replace"})


def test_a_line_that_xml_cannot_hold_is_named_and_refused():
    text = "标题\n\x0c\n　　本报讯 正文，\n第二\x0b行。\n"
    with pytest.raises(InputError) as caught:
        write(document(text, []), Wishes())
    assert caught.value.code == "forbidden-character"
    assert "U+000B (LINE TABULATION) at character 17 (line 4, column 3" in caught.value.message
    assert "第二\ufffd行" in write(document(text, []), REPLACED)
    fit = text.replace("\x0b", "")
    assert "第二行" in write(document(fit, []), Wishes()), (
        "what stands between lines is not written"
    )


def test_this_program_is_not_what_read_the_page():
    line = word("甲", WC="0.5")
    assert read(file(block("a", line), engine="YK Reader")).engine == ""
    both = "tesseract</softwareName><softwareName>YK Reader"
    found = read(file(block("a", line), engine=both))
    assert (found.engine, found.lines[0].confidence) == ("tesseract", 0.5)


@pytest.mark.parametrize(
    ("sides", "box"),
    [
        ("10 20 30 40", (10, 20, 40, 60)),
        ("10.5 20 30.2 40", (10, 20, 41, 60)),
        ("-5 20 30 40", (0, 20, 25, 60)),
        ("-5.5 20 30 40", (0, 20, 25, 60)),
        ("10 nan 30 40", None),
        ("inf 20 30 40", None),
        ("10 20 30 2000000000", None),
        ("-2000000000 20 2000000030 40", None),
        ("10 20 30", None),
    ],
)
def test_the_box_of_a_line(sides, box):
    names = ("HPOS", "VPOS", "WIDTH", "HEIGHT")
    stated = " ".join(f'{k}="{v}"' for k, v in zip(names, sides.split(), strict=False))
    data = file(block("a", word("甲"))).replace(
        b'<TextLine ID="a_0"', f"<TextLine {stated}".encode()
    )
    assert read(data).lines[0].box == box
