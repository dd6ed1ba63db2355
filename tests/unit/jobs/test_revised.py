"""Another text of a page that is there: found, and brought in so that nobody's work is lost."""

import pytest

from yk_reader.edits import AddEntity, CorrectLine, SetRole
from yk_reader.formats.textfiles import SUFFIXES
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.revised import Revision
from yk_reader.model.entity import Span
from yk_reader.model.vocabulary import Origin, PageStatus, Role
from yk_reader.session import Session, check, undo_group
from yk_reader.text.reflow import reflow

OLD = (
    "永康市召开大会\n\n本报讯 记者李四昨天在永康巿报道，会议指出，\n要抓好落实，王五也说要抓好。\n"
)
NEW = (
    "永康市召开大会\n\n本报讯 记者李四昨天在永康市报道，会议指出，\n要抓好落实，王五也说要抓牢。\n"
)
LABELS = ImportOptions(labels=())


@pytest.fixture
def project(tmp_path):
    with open_project(tmp_path / "p.ykdb", create=True) as store:
        write(tmp_path / "p1.txt", OLD)
        import_paths(store, [tmp_path / "p1.txt"], options=LABELS)
        yield store, tmp_path


def write(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def again(store, folder, text, how, person="李", name="p1.txt"):
    path = write(folder / "again" / name, text)
    return import_paths(store, [path], options=ImportOptions(labels=(), revised=how, person=person))


def names(store):
    return [row.name for row in store.pages.rows(order="import")]


def read(store, annotator, page_id=1):
    stored = store.annotations.load(page_id, annotator)
    return reflow(store.pages.get(page_id), stored.annotation).text


def test_as_a_second_page_where_nobody_says(project):
    store, folder = project
    report = again(store, folder, NEW, ImportOptions().revised)
    (one,) = report.revised
    assert (one.how, one.places, one.second) == (Revision.SECOND, 2, "p1 (2)")
    assert names(store) == ["p1", "p1 (2)"]
    assert [store.pages.get(page_id).text for page_id in store.pages.ids()] == [OLD, NEW]
    report = again(store, folder, NEW, Revision.SECOND)
    assert (report.revised, len(report.skipped)) == ([], 1)


def test_skipped(project):
    store, folder = project
    report = again(store, folder, NEW, Revision.SKIP)
    assert (report.added, [one.how for one in report.revised]) == ([], [Revision.SKIP])
    assert names(store) == ["p1"]


def test_as_corrections_that_go_in_one_step(project):
    store, folder = project
    report = again(store, folder, NEW, Revision.PATCHES)
    (one,) = report.revised
    assert (one.brought, one.there, one.kept, report.added) == (2, 0, 0, [])
    assert store.pages.get(1).text == OLD
    assert "永康市报道" in read(store, "李")
    assert "抓牢" in read(store, "李")
    own = store.annotations.load(1, "李").annotation
    assert {p.origin for p in own.patches if p.text in ("市", "牢")} == {Origin.IMPORTED}
    assert own.status is PageStatus.TODO
    assert check(store) == []
    report = again(store, folder, NEW, Revision.PATCHES)
    assert (report.revised[0].brought, report.revised[0].there) == (0, 2)
    group = store.history.step(store.annotations.ids(1)["李"], 1).group
    undo_group(Session(store, "李"), group)
    assert "永康巿报道" in read(store, "李")


def test_people_s_work_stays(project):
    store, folder = project
    session = Session(store, "李")
    session.apply(1, SetRole((0,), Role.KICKER))
    low = OLD.index("永康巿")
    session.apply(1, AddEntity((Span(low, low + 3),), "LOC"))
    last = OLD.index("要抓好落实")
    session.apply(1, CorrectLine(last, "要抓好落实，王五也说要抓紧。"))
    before = store.annotations.load(1, "李").annotation
    (one,) = again(store, folder, NEW, Revision.PATCHES).revised
    assert (one.brought, one.kept) == (1, 1)
    now = store.annotations.load(1, "李").annotation
    assert now.layout == before.layout
    (entity,) = now.live_entities()
    assert reflow(store.pages.get(1), now).place(entity).surface == "永康市"
    assert "抓紧" in read(store, "李")
    assert check(store) == []


def test_an_entity_is_not_wiped_out(project):
    store, folder = project
    session = Session(store, "李")
    low = OLD.index("王五")
    session.apply(1, AddEntity((Span(low, low + 2),), "PER"))
    text = NEW.replace("王五", "")
    (one,) = again(store, folder, text, Revision.PATCHES).revised
    assert (one.brought, one.kept) == (2, 1)
    assert "王五" in read(store, "李")


def test_other_pages_of_the_same_name_are_no_other_texts(project):
    store, folder = project
    other = "第二版\n\n全国粮食丰收，各地农民喜气洋洋，交售公粮踊跃。\n"
    report = again(store, folder, other, Revision.PATCHES)
    assert (report.revised, names(store)) == ([], ["p1", "p1"])


def test_too_different_for_corrections(project):
    store, folder = project
    half = NEW[: len(NEW) * 2 // 3]
    (one,) = again(store, folder, half, Revision.PATCHES).revised
    assert (one.far, one.how, names(store)) == (True, Revision.SECOND, ["p1", "p1 (2)"])


PAGE = """<?xml version="1.0"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page
 imageFilename="p1.jpg" imageWidth="9" imageHeight="9"><TextRegion id="r"><Coords points="0,0 9,9"/>
{}</TextRegion></Page></PcGts>"""


def page_xml(text, corrected=""):
    lines = []
    for n, line in enumerate(filter(None, text.split("\n"))):
        said = f"<TextEquiv index='1'><Unicode>{line}</Unicode></TextEquiv>"
        if corrected:
            best = list(filter(None, corrected.split("\n")))[n]
            said = f"<TextEquiv index='0'><Unicode>{best}</Unicode></TextEquiv>" + said
        lines.append(f"<TextLine id='l{n}'><Coords points='0,0 9,9'/>{said}</TextLine>")
    return PAGE.format("".join(lines))


def test_a_page_file_of_the_same_page(project):
    store, folder = project
    (one,) = again(store, folder, page_xml(NEW), Revision.PATCHES, name="p1.xml").revised
    assert (one.page_id, one.brought) == (1, 2)
    assert "抓牢" in read(store, "李")
    assert ".txt" in SUFFIXES


def test_corrections_that_a_file_states_for_a_text_that_is_there(tmp_path):
    with open_project(tmp_path / "p.ykdb", create=True) as store:
        import_paths(store, [write(tmp_path / "p1.xml", page_xml(OLD))], options=LABELS)
        both = page_xml(OLD, NEW)
        (one,) = again(store, tmp_path, both, Revision.SECOND, name="p1.xml").revised
        assert (one.same, one.how, names(store)) == (True, Revision.SKIP, ["p1"])
        (one,) = again(store, tmp_path, both, Revision.PATCHES, name="p1.xml").revised
        assert (one.same, one.brought) == (True, 2)
        assert "抓牢" in read(store, "李")
