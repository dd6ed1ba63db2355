"""What files state of the picture of a page: kept in the project, written back."""

import shutil
from pathlib import Path

import pytest
from shared_files import SHARED

from yk_reader.formats.hocr import read_pages as read_hocr
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.salvage import salvage
from yk_reader.jobs.stated_boxes import stated_facsimile
from yk_reader.model.facsimile import Facsimile, LineBox, Picture, Reading, Unit
from yk_reader.model.page import Page
from yk_reader.session.checks import check
from yk_reader.store import MACHINE, Store

etree = pytest.importorskip("lxml.etree")

SAMPLES = SHARED / "formats"
sampled = pytest.mark.skipif(not SAMPLES.exists(), reason="the sample files are not here")

PAGE = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata>
<Creator>a tool</Creator></Metadata><Page imageFilename="p.png" imageWidth="900" imageHeight="500">
<TextRegion id="r" type="paragraph"><Coords points="0,0 9,0 9,9"/>
<TextLine id="a"><Coords points="10,20 410,20 410,60 10,60"/>
<TextEquiv conf="0.934"><Unicode>甲乙丙丁</Unicode></TextEquiv></TextLine>
<TextLine id="b"><Coords points="10,70 400,90 405,130 12,110"/>
<TextEquiv index="0"><Unicode>戊己</Unicode></TextEquiv>
<TextEquiv index="1" conf="0.5"><Unicode>戊已</Unicode></TextEquiv></TextLine>
<TextLine id="c"><Coords points="600,20 640,20 640,460 600,460"/>
<TextEquiv><Unicode>庚辛壬癸</Unicode></TextEquiv></TextLine>
<TextLine id="d"><Coords points="950,20 990,20 990,60"/>
<TextEquiv conf="0.2"><Unicode>外面</Unicode></TextEquiv></TextLine>
<TextLine id="e"><Coords points="10,480 50,480 50,520 10,520"/>
<TextEquiv><Unicode>一半</Unicode></TextEquiv></TextLine>
</TextRegion></Page></PcGts>"""
STATED = Facsimile(
    Picture("p.png", 900, 500),
    (
        LineBox(0, (10, 20, 410, 60), (), 93),
        LineBox(5, (10, 70, 405, 130), ((10, 70), (400, 90), (405, 130), (12, 110)), 50),
        LineBox(8, (600, 20, 640, 460)),
        LineBox(13, None, (), 20),
        LineBox(16, (10, 480, 50, 500)),
    ),
    (Reading("a tool"),),
)
ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description>
<MeasurementUnit>mm10</MeasurementUnit><sourceImageInformation><fileName>C:\\x\\p.tif</fileName>
</sourceImageInformation><OCRProcessing ID="o"><ocrProcessingStep><processingSoftware>
<softwareName>Engine</softwareName><softwareVersion>11</softwareVersion></processingSoftware>
</ocrProcessingStep></OCRProcessing></Description>
<Layout><Page ID="p" WIDTH="3000" HEIGHT="4000"><PrintSpace><TextBlock ID="b">
<TextLine ID="l" HPOS="100" VPOS="200.4" WIDTH="800" HEIGHT="40"><Shape>
<Polygon POINTS="100 200 900 205 900 240 100 238"/></Shape>
<String CONTENT="甲" WC="0.8" HPOS="100" VPOS="200" WIDTH="40" HEIGHT="40"/>
<String CONTENT="乙" WC="0.6" HPOS="140" VPOS="200" WIDTH="40" HEIGHT="40"/></TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>"""
HOCR = """<html><head><meta name="ocr-system" content="tesseract 5.3.0-46-g1"/></head><body>
<div class="ocr_page" title='image "a/p.png"; bbox 0 0 800 600'>
<span class="ocr_line" title="bbox 10 20 300 50; poly 10 20 300 24 300 50 10 46">
<span class="ocrx_word" title="bbox 10 20 300 50; x_wconf 87">甲乙</span></span></div></body>
</html>"""


@pytest.fixture
def project(tmp_path):
    with Store.create(tmp_path / "a.ykdb") as store:
        yield store


def bring(store, path, text=None, **options):
    if text is not None:
        path.write_text(text, encoding="utf-8")
    report = import_paths(store, [path], options=ImportOptions(labels=(), **options))
    assert not report.refused
    return report


def test_a_page_xml_file(project, tmp_path):
    report = bring(project, tmp_path / "p.xml", PAGE)
    (page,) = report.added
    assert project.facsimiles.get(page) == STATED
    (remark,) = [told for _, told in report.remarks if "picture" in told]
    assert remark == "1 boxes lie outside of the picture and were left out."
    assert check(project) == []


def test_an_alto_file(project, tmp_path):
    (page,) = bring(project, tmp_path / "p.xml", ALTO).added
    outline = ((100, 200), (900, 205), (900, 240), (100, 238))
    assert project.facsimiles.get(page) == Facsimile(
        Picture("p.tif", 3000, 4000, Unit.MM10),
        (LineBox(0, (100, 200, 900, 241), outline, 70),),
        (Reading("Engine", "11"),),
    )


def test_an_hocr_file(project, tmp_path):
    (page,) = bring(project, tmp_path / "p.hocr", HOCR).added
    outline = ((10, 20), (300, 24), (300, 50), (10, 46))
    assert project.facsimiles.get(page) == Facsimile(
        Picture("p.png", 800, 600),
        (LineBox(0, (10, 20, 300, 50), outline, 87),),
        (Reading("tesseract", "5.3.0-46-g1"),),
    )


def test_plain_text_has_none(project, tmp_path):
    (page,) = bring(project, tmp_path / "p.txt", "甲乙\n丙\n").added
    assert not project.facsimiles.known(page)
    assert not project.facsimiles.get(page)


def test_the_same_text_again_keeps_what_there_is_and_brings_what_there_is_not(project, tmp_path):
    text = "甲乙丙丁\n戊已\n庚辛壬癸\n外面\n一半"
    (page,) = bring(project, tmp_path / "p.txt", text).added
    report = bring(project, tmp_path / "p.xml", PAGE)
    assert report.added == []
    assert [each for _, each in report.skipped] == [page]
    assert any("was added" in told for _, told in report.remarks)
    assert project.facsimiles.get(page) == STATED
    other = PAGE.replace('"10,20 410', '"11,20 410').replace("a tool", "another")
    assert bring(project, tmp_path / "q.xml", other).remarks == []
    assert project.facsimiles.get(page) == STATED
    (second,) = bring(project, tmp_path / "q.xml", again=True).added
    assert project.facsimiles.get(second).readings == (Reading("another"),)
    assert project.facsimiles.get(page) == STATED
    project.pages.remove(page)
    assert not project.facsimiles.known(page)
    assert project.one("SELECT count(*), min(page) FROM line_box") == (5, second)
    assert check(project) == []


def test_a_page_whose_import_was_cut_off_gets_its_boxes(project, tmp_path):
    (page,) = bring(project, tmp_path / "p.xml", PAGE).added
    project.db.execute("DELETE FROM annotation")
    project.facsimiles.put(page, Facsimile())
    assert bring(project, tmp_path / "p.xml").added == [page]
    assert project.facsimiles.get(page) == STATED


@pytest.mark.parametrize("format_", ["page", "alto"])
def test_boxes_are_written_back(project, tmp_path, format_):
    bring(project, tmp_path / "p.xml", PAGE)
    out = tmp_path / "out"
    report = export(project, format_, out, options=ExportOptions())
    assert not report.refused
    (file,) = (path for path in report.written if path.name != "manifest.json")
    with Store.create(tmp_path / "b.ykdb") as again:
        (page,) = bring(again, file).added
        text = again.pages.get(page).text
        back = again.facsimiles.get(page)
    mine = project.pages.get(1).text

    def told(text, facsimile):
        return {
            text[b.start :].split("\n")[0]: (b.box, b.outline, b.confidence)
            for b in facsimile.boxes
        }

    assert told(text, back) == told(mine, STATED)
    assert back.picture == STATED.picture


@pytest.mark.parametrize("format_", ["page", "alto"])
@pytest.mark.parametrize(
    ("readings", "back"),
    [
        ((Reading("Engine", "11"),), Reading("Engine", "11")),
        ((Reading("an engine"),), Reading("an engine")),
        ((Reading("tesseract", "5.3 <x>\x0c"),), Reading("tesseract", "5.3 <x>\ufffd")),
        ((Reading("A", "1"), Reading("B"), Reading("A", "1")), Reading("A 1, B")),
        ((), None),
    ],
)
def test_what_read_the_page_is_written_back(project, tmp_path, format_, readings, back):
    (page,) = bring(project, tmp_path / "p.xml", PAGE).added
    known = project.facsimiles.get(page)
    project.facsimiles.put(page, Facsimile(known.picture, known.boxes, readings))
    report = export(project, format_, tmp_path / "out", options=ExportOptions())
    assert not report.refused
    written = valid(report.written, tmp_path, format_)
    with Store.create(tmp_path / "b.ykdb") as again:
        (page,) = bring(again, written).added
        found = again.facsimiles.get(page)
    assert found.readings == ((back,) if back is not None else ())
    assert 93 in [each.confidence for each in found.boxes]  # our own are right, tesseract's not


def valid(written, folder, format_):
    """The file of one page, which the schema accepts where it is here."""
    (file,) = (path for path in written if path.name != "manifest.json")
    schemas = SHARED / "xsd"
    if schemas.exists():
        for name in ("alto-4-4.xsd", "page2019.xsd", "xlink.xsd"):
            schema = (schemas / name).read_text("utf-8")
            schema = schema.replace("http://www.loc.gov/standards/xlink/xlink.xsd", "xlink.xsd")
            (folder / name).write_text(schema, "utf-8")
        schema = folder / {"page": "page2019.xsd", "alto": "alto-4-4.xsd"}[format_]
        etree.XMLSchema(etree.parse(str(schema))).assertValid(etree.parse(str(file)))
    return file


def test_written_files_with_boxes_are_valid(project, tmp_path):
    if not (SHARED / "xsd").exists():
        pytest.skip("the schemas are not here")
    bring(project, tmp_path / "p.xml", PAGE)
    for format_ in ("page", "alto"):
        valid(export(project, format_, tmp_path / format_).written, tmp_path, format_)


def test_a_copy_and_what_is_saved_of_a_project_have_them(project, tmp_path):
    bring(project, tmp_path / "p.xml", PAGE)
    project.backup(tmp_path / "copy.ykdb")
    salvaged = salvage(tmp_path / "copy.ykdb", tmp_path / "saved.ykdb")
    assert salvaged.losses == []
    for name in ("copy.ykdb", "saved.ykdb"):
        with Store.open(tmp_path / name) as store:
            assert store.facsimiles.get(1) == STATED


def test_check_finds_a_box_of_no_line(project, tmp_path):
    bring(project, tmp_path / "p.xml", PAGE)
    project.db.execute("PRAGMA foreign_keys = OFF")
    project.db.execute("UPDATE line_box SET start = 6 WHERE start = 5")
    project.db.execute("PRAGMA foreign_keys = ON")
    assert {problem.code for problem in check(project)} >= {"box-line"}


def test_what_makes_no_sense_is_left_out():
    page = Page("甲\n乙", "p")
    odd = HOCR.replace("bbox 0 0 800 600", "bbox 0 0 9e99 -3").replace(
        "bbox 10 20 300 50", "bbox x"
    )
    odd = odd.replace("10 46", "1e400 x")
    (incoming,) = read_hocr(odd.encode(), "p")
    found = stated_facsimile(page, incoming)
    assert all(each.box is None or min(each.box) >= 0 for each in found.boxes)
    assert stated_facsimile(Page("\n甲乙", "p"), incoming).boxes == ()


# --- the sample files, against what their XML says


def local(root, name):
    return [each for each in root.iter() if etree.QName(each).localname == name]


def around(points):
    xs, ys = zip(*(map(int, pair.split(",")) for pair in points.split()), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def page_lines(file):
    """Text and box of each line of a PAGE file that has a text of its own."""
    for line in local(etree.parse(str(file)).getroot(), "TextLine"):
        coords = next(each for each in line if etree.QName(each).localname == "Coords")
        texts = [
            "".join(equiv[-1].itertext()).strip()
            for equiv in line
            if etree.QName(equiv).localname == "TextEquiv"
        ]
        if coords.get("points") and texts:
            yield texts, around(coords.get("points"))


def alto_lines(file):
    for line in local(etree.parse(str(file)).getroot(), "TextLine"):
        left, top, wide, high = (
            int(float(line.get(k))) for k in ("HPOS", "VPOS", "WIDTH", "HEIGHT")
        )
        strings = [each for each in line if etree.QName(each).localname == "String"]
        whole = [each.get("CONTENT") for each in strings if not each.get("SUBS_TYPE")]
        yield whole, (left, top, left + wide, top + high)


def hocr_lines(file):
    for line in etree.HTML(file.read_bytes()).iter():
        if "ocr_line" in (line.get("class") or "").split():
            box = line.get("title").split("bbox ")[1].split(";")[0]
            yield "".join(line.itertext()).split()[:1], tuple(map(int, box.split()))


@sampled
@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ("pagexml/larex/1744764298_18280403.gt.xml", page_lines),
        ("pagexml/article-groups/18840315_1-0004.xml", page_lines),
        ("alto/bnf-1821/ALTO/18210801_1-0001.xml", alto_lines),
        ("alto/luxembourg-1858/text/1858-12-07_01-00002.xml", alto_lines),
        ("hocr/426117689_0459_noscript.html", hocr_lines),
    ],
)
def test_boxes_of_the_sample_files(project, tmp_path, place, lines):
    file = tmp_path / Path(place).name
    shutil.copyfile(SAMPLES / place, file)
    (page_id, *_) = bring(project, file).added
    page, found = project.pages.get(page_id), project.facsimiles.get(page_id)
    texts = {line.start: page.text[line.start : line.end] for line in page.marked_lines()}
    stated: dict[object, list[list[str]]] = {}
    for words, box in lines(file):
        stated.setdefault(box, []).append(words)
    assert len(found.boxes) >= 0.98 * len(texts) > 20
    wide, high = found.picture.width, found.picture.height
    for each in found.boxes:
        if each.box is None:
            continue
        candidates = [
            words
            for box, several in stated.items()
            for words in several
            if each.box == (box[0], box[1], min(box[2], wide), min(box[3], high))
        ]
        assert candidates
        text = texts[each.start]
        assert any(not words or any(w in text for w in words) for words in candidates), text
    exported = export(project, "page", tmp_path / "out", options=ExportOptions((MACHINE,)))
    assert not exported.refused
