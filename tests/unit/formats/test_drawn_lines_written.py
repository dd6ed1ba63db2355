"""Boxes by hand and drawn lines in the files of other tools: written, and read back."""

import pytest
from facsimile_kit import LEFT, pictured_project

from yk_reader.edits import DrawLine, SetBox, SplitBox
from yk_reader.formats import registry
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project, open_project
from yk_reader.session import Session

TEXT = "漏读的一行。"


@pytest.fixture
def worked(tmp_path):
    """A project in which a line was moved, another cut, and one drawn; and where they stand."""
    path = pictured_project(tmp_path)
    with open_project(path) as store:
        session = Session(store, "甲")
        page = session.state(1).page
        starts = [page.text.index(text) for text in LEFT]
        boxes = {one.start: one.box for one in page.boxes}
        left, top, right, bottom = boxes[starts[0]]
        session.apply(1, SetBox(starts[0], (left - 40, top - 30, right + 50, bottom)))
        session.apply(1, SplitBox(starts[1] + 4, 0))
        left, top, right, bottom = boxes[starts[2]]
        drawn = (left, bottom + 60, right, 2 * bottom - top + 60)
        session.apply(1, DrawLine(1, TEXT, drawn, starts[2]))
        yield store, {LEFT[0]: boxes[starts[0]], TEXT: drawn}


def written(store, out, format_, **settings):
    options = ExportOptions(settings=settings, status="all", annotators=("甲",))
    report = export(store, format_, out, options=options)
    assert not report.refused, report.refused
    return [file for file in out.iterdir() if file.suffix in (".xml", ".hocr")]


@pytest.mark.parametrize("format_", ["page", "alto", "hocr"])
def test_a_drawn_line_is_a_line_of_its_own_with_its_box(worked, tmp_path, format_):
    store, _boxes = worked
    [file] = written(store, tmp_path / "out", format_)
    [page] = list(registry.format_named(format_).read_pages(file.read_bytes(), "p"))
    lines = [(page.text[line.start : line.end], line.box) for line in page.lines]
    texts = [text for text, _ in lines]
    at = texts.index(TEXT)
    assert texts[at - 1] == LEFT[2]
    assert sum(TEXT in text for text in texts) == 1
    [above] = [box for text, box in lines if text == LEFT[2]]
    [drawn] = [box for text, box in lines if text == TEXT]
    assert drawn[1] > above[3]
    assert drawn[0] == above[0]
    assert drawn[3] - drawn[1] == pytest.approx(above[3] - above[1], abs=1)
    # the two parts of the line that was cut, and the one that was moved
    parts = [box for text, box in lines if text in (LEFT[1][:4], LEFT[1][4:])]
    assert len(parts) == 2
    assert parts[0][2] <= parts[1][0] + 1
    [moved] = [box for text, box in lines if text == LEFT[0]]
    assert moved[0] < above[0]


@pytest.mark.parametrize("format_", ["page", "alto", "hocr"])
def test_read_back_it_is_a_raw_line(worked, tmp_path, format_):
    store, _ = worked
    [file] = written(store, tmp_path / "out", format_)
    with create_project(tmp_path / "back.ykdb") as back:
        report = import_paths(back, [file], options=ImportOptions(labels=()))
        assert not report.refused
        [page_id] = report.added
        page = back.pages.get(page_id)
        assert TEXT in page.text.split("\n")
        start = page.text.index(TEXT)
        assert any(one.start == start and one.box for one in back.facsimiles.boxes(page_id))


def test_searchable_pdfs_and_line_pictures_have_it_too(worked, tmp_path):
    store, _ = worked
    written(store, tmp_path / "pdf", "pdf-text")
    written(store, tmp_path / "lines", "ocr-lines", take="all")
    texts = {file.read_text("utf-8").strip() for file in (tmp_path / "lines").glob("*.gt.txt")}
    assert TEXT in texts
    assert LEFT[2] in texts
    assert LEFT[2] + TEXT not in texts


def test_its_engine_is_no_engine_that_read_the_page(worked):
    store, _ = worked
    assert store.facsimiles.get(1).readings == ()
    assert store.readings.of(1) == []
    assert [one.text for one in store.facsimiles.get(1).drawn] == [TEXT]
    assert store.readings.next_number(1) == 2
