"""Files of other tools in an import: recognised by content, refused with the reason, stored."""

import gzip
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from shared_files import SHARED

from yk_reader.formats.registry import Wishes, format_named
from yk_reader.formats.samples import Document
from yk_reader.jobs.files import segment_paths
from yk_reader.jobs.importing import ImportOptions, ImportReport, import_paths
from yk_reader.jobs.incoming import format_of, refuse_other
from yk_reader.jobs.reading import read_page
from yk_reader.jobs.recognising import list_pages
from yk_reader.jobs.stated import differences, stated_annotation
from yk_reader.jobs.work import work_page
from yk_reader.model.errors import InputError
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Origin, PatchReason, Role
from yk_reader.paths import seeds_dir
from yk_reader.session.checks import check
from yk_reader.store import MACHINE, Store

pytest.importorskip("lxml")

SAMPLES = SHARED / "formats"


class Sink:
    """Keeps what is written."""

    def __init__(self):
        self.written = {}

    @contextmanager
    def text(self, name):
        pieces = []
        yield pieces.append
        self.written[name] = "".join(pieces)


PAGE = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata/>
<Page imageFilename="p.png" imageWidth="10" imageHeight="10">
<ReadingOrder><OrderedGroup id="g" type="article"><RegionRefIndexed regionRef="h" index="0"/>
<RegionRefIndexed regionRef="b" index="1"/></OrderedGroup></ReadingOrder>
<TextRegion id="b" type="paragraph"><TextLine id="l2">
<TextEquiv index="0"><Unicode>本报讯近日</Unicode></TextEquiv>
<TextEquiv index="1"><Unicode>本报 讯近曰</Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="h" type="heading"><TextLine id="l1">
<TextEquiv><Unicode>标题</Unicode></TextEquiv></TextLine></TextRegion>
</Page></PcGts>"""


@pytest.fixture
def project(tmp_path):
    with Store.create(tmp_path / "a.ykdb") as store:
        yield store


def bring(store: Store, *paths: Path, **options) -> ImportReport:
    return import_paths(store, paths, options=ImportOptions(labels=(), **options))


def test_a_page_xml_named_txt_is_read_as_what_it_is(project, tmp_path):
    path = tmp_path / "p1.txt"
    path.write_text(PAGE, "utf-8")
    report = bring(project, path)
    (page_id,) = report.added
    assert project.pages.get(page_id).text == "标题\n\n本报 讯近曰"
    assert project.pages.original(page_id) == PAGE.encode()
    found = project.annotations.load(page_id, MACHINE).annotation
    head, body = found.fragments
    assert (head.role, body.role) == (Role.HEADLINE, Role.BODY)
    assert head.article == body.article
    assert head.by_role.origin is head.by_article.origin is body.by_order.origin is Origin.IMPORTED
    assert [(p.text, p.reason, p.origin) for p in found.patches] == [
        ("", PatchReason.JUSTIFIED_SPACE, Origin.IMPORTED),
        ("日", PatchReason.OTHER, Origin.IMPORTED),
    ]
    assert not check(project)
    again = bring(project, path)
    assert (again.added, again.skipped) == ([], [(path, page_id)])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('<?xml version="1.0"?><TEI xmlns="x"><text/></TEI>', "TEI"),
        ("<!DOCTYPE html><html><body>文</body></html>", "html"),
        ('{"text": "文"}', "JSON"),
        ('{"text": "文"}\n{"text": "字"}\n', "JSON"),
        ('[\n {"text": "文"}]', "JSON"),
        ("[null]", "JSON"),
        ('[null, [["文", 1]]]', "JSON"),
        ('<View>\n <Labels name="n" toName="t"/>\n</View>\n', "View"),
        ("#FORMAT=WebAnno TSV 3.3\n\n\n#Text=文\n1-1\t0-1\t文\t\n", "WebAnno"),
        ("T1\tPER 0 2\t王三\n", "brat"),
        ("王\tB-PER\n三\tI-PER\n来\tO\n", "CoNLL"),
        ("text,start,end,label\n王三,0,2,PER\n", "CSV"),
        ('{"text": "王三", "label": [[0, 2, "PER"]]}\n', "doccano"),
    ],
)
def test_markup_and_json_are_not_taken_for_text(project, tmp_path, text, kind):
    path = tmp_path / "p1.txt"
    path.write_text(text, "utf-8")
    ((_, error),) = bring(project, path).refused
    assert error.code == "not-text"
    assert kind in error.message
    assert error.advice


@pytest.mark.parametrize("text", [
    "[本报讯]正文", "{一}", "<<红楼梦>>出版", "[1]", "<一>", "[]", "<A> 一\n二", "<b>一",
    "血型 O\n正文", "{一}\"messages\"", "见 http://www.omg.org/XMI 一文",
])  # fmt: skip
def test_text_that_begins_like_markup_is_text(text):
    refuse_other(text.encode(), "p.txt")


def test_a_folder_gives_what_can_be_read_and_passes_the_rest(project, tmp_path):
    (tmp_path / "p10.xml").write_text(PAGE, "utf-8")
    (tmp_path / "p2.txt").write_text("一段正文。", "utf-8")
    (tmp_path / "config.xml").write_text("<config/>", "utf-8")
    report = bring(project, tmp_path)
    assert [project.pages.get(each).name for each in report.added] == ["p2", "p10"]
    assert [path.name for path, _ in report.passed] == ["config.xml"]
    assert not report.refused


def test_one_bad_file_does_not_stop_the_others(project, tmp_path):
    (tmp_path / "a.xml").write_text(PAGE.replace("</Page>", ""), "utf-8")
    (tmp_path / "b.xml").write_text(PAGE, "utf-8")
    report = bring(project, tmp_path)
    assert len(report.added) == 1
    assert [error.code for _, error in report.refused] == ["broken-xml"]


@pytest.mark.parametrize(
    ("raw", "corrected"),
    [
        ("范仲庵", "范仲淹"), ("甲乙", "甲丙乙"), ("乙", "甲乙"), ("乙", "甲乙丙"),
        ("甲 乙", "甲乙"), ("甲乙丙", "丙"), ("一二三四", "四三二一"),
        ("aXbXc", "abc"), ("b", "abaca"),
    ],
)  # fmt: skip
def test_differences_are_apart_and_lead_to_the_correction(raw, corrected):
    found = differences(raw, corrected)
    out, at = [], 0
    for start, end, text in found:
        assert at <= start < end <= len(raw)
        out += [raw[at:start], text]
        at = end
    assert "".join([*out, raw[at:]]) == corrected


def test_a_page_that_is_too_long_is_refused(project, tmp_path):
    path = tmp_path / "long.xml"
    path.write_text(PAGE.replace("标题", "标题" * 60_000), "utf-8")
    ((_, error),) = bring(project, path).refused
    assert error.code == "page-too-long"


def test_the_texts_of_other_tools_are_no_input_of_the_file_verbs():
    with pytest.raises(InputError, match="PAGE XML"):
        refuse_other(PAGE.encode(), "p1.txt")


@pytest.mark.parametrize("name", ["page", "alto"])
@pytest.mark.parametrize(
    "seed", sorted(seeds_dir().glob("*.txt"))[:4], ids=lambda path: path.name[:3]
)
def test_a_page_that_went_out_comes_in_with_the_same_articles(seed, name):
    page, _ = read_page(seed)
    worked = work_page(page, {})
    format_ = format_named(name)
    sink = Sink()
    with format_.write(sink, Wishes()) as add:
        add(Document(page, worked.annotation, worked.reflow, stem="p"))
    ((written, text),) = sink.written.items()
    (found,) = format_.read_pages(text.encode(), written, None)
    assert found.name == "p"
    back = Page(found.text)
    again = work_page(back, {}, base=stated_annotation(back, found))

    def units(made):
        articles = [[(u.role, u.text) for u in flow.units] for flow in made.reflow.articles]
        return sorted(filter(None, articles))

    assert units(again) == units(worked)


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample files are not here")
def test_all_sample_files_come_in(project, tmp_path):
    for name in ("pagexml", "alto", "hocr"):
        shutil.copytree(SAMPLES / name, tmp_path / name)
    report = bring(project, *(tmp_path / name for name in ("pagexml", "alto", "hocr")))
    assert not report.refused
    names = {project.pages.get(each).name for each in report.added}
    assert {"18210801_1-0001", "1858-12-07_01-00004", "18840315_1-0001", "309515696-2"} <= names
    assert len([why for _, why in report.passed if "came in with" in why]) == 6
    assert not check(project)


HOCR = "<html><body>{}</body></html>"
SHEET = (
    "<div class='ocr_page' title='bbox 0 0 900 900'><span class='ocr_line' title='bbox 9 9 90 30'>"
    "{}</span></div>"
)


@pytest.mark.parametrize(
    ("ending", "first", "both"),
    [
        (".hocr", HOCR.format(SHEET), HOCR.format(2 * SHEET)),
        (".txt", "{}\n", "{}\n\f{}\n"),
    ],
    ids=["hocr", "text"],
)
def test_pages_of_a_file_that_are_there_are_left_out_and_told(
    project, tmp_path, ending, first, both
):
    one, two = tmp_path / f"one{ending}", tmp_path / f"two{ending}"
    one.write_text(first.format("甲乙丙丁"), "utf-8")
    two.write_text(both.format("甲乙丙丁", "春夏秋冬"), "utf-8")
    bring(project, one)
    report = bring(project, two)
    assert (len(report.added), len(report.skipped)) == (1, 0)
    if ending == ".txt":
        assert (report.cut, report.remarks) == ([(two, 1, 1)], [])
    else:
        assert report.remarks == [(two, "Pages that are in the project already, left out: 1.")]
    assert bring(project, two).remarks == []


def test_packed_files_are_read_and_what_is_made_of_them_is_called_by_them(project, tmp_path):
    sheets = HOCR.format(2 * SHEET).format("甲乙丙丁", "春夏秋冬").encode()
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b_chocr.html.gz").write_bytes(gzip.compress(sheets))
    (folder / "torn.gz").write_bytes(gzip.compress(sheets)[:-9])
    report = bring(project, folder)
    assert [project.pages.get(page_id).name for page_id in report.added] == ["b-1", "b-2"]
    assert [error.code for _, error in report.refused] == ["packed-damaged"]
    page = folder / "a.page.xml"
    page.write_text(PAGE, "utf-8")
    segment_paths([page, folder / "b_chocr.html.gz"], tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").glob("*.reflow.txt")) == [
        "a.page.reflow.txt", "b_chocr.html-1.reflow.txt", "b_chocr.html-2.reflow.txt",
    ]  # fmt: skip


def test_packed_texts_of_a_folder_are_taken_and_other_packed_files_are_not(project, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    text = "本报讯昨日召开会议。\n" * 200
    (folder / "a.txt.gz").write_bytes(gzip.compress(text.encode()))
    Image.new("L", (60, 90), 255).save(folder / "a.png")
    (folder / "b.tar.gz").write_bytes(gzip.compress(bytes(2048)))
    assert [path.name for path in list_pages([folder]).files] == ["a.png", "a.txt.gz"]
    report = bring(project, folder)
    assert [project.pages.get(page_id).name for page_id in report.added] == ["a"]
    assert project.facsimiles.get(report.added[0]).picture.path.endswith("a.png")
    assert {path.name for path, _ in report.passed} == {"a.png", "b.tar.gz"}
    done = segment_paths([folder], tmp_path / "out")
    assert [path.name for path in done.done] == ["a.txt.gz"]
    assert (tmp_path / "out" / "a.reflow.txt").exists()


def test_a_small_packed_file_is_known_by_more_than_so_many_bytes(tmp_path):
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress((f"<!-- {'x' * 2000} -->" + HOCR.format(SHEET)).encode()))
    assert path.stat().st_size < 500
    assert format_of(path).name == "hocr"
