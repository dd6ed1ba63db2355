"""Lines that reach over the edge of their picture: a page is cropped, an engine is generous."""

import sqlite3

import pytest
from facsimile_kit import pictured_project
from pdf_maker import MadePage, make_pdf

from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project, open_project

FORMATS = ["page", "alto", "hocr", "pdf-text", "ocr-lines"]


def written(store, name, out):
    options = ExportOptions(
        status="all",
        annotators=("machine",),
        settings={"take": "all"} if name == "ocr-lines" else {},
    )
    report = export(store, name, out, options=options)
    return [error.code for _, error in report.refused]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("rotate", [0, 90])
def test_a_page_that_is_cropped_through_its_lines_goes_out(tmp_path, name, rotate):
    page = MadePage(crop=(65, 100, 555, 745), rotate=rotate)
    page.line("我市召开表彰大会", 370, 60, 24)
    for n in range(4):
        page.line("本报讯昨日上午我市在会展中心召开", 60, 100 + 14 * n, 10)
    page.column("春风又绿江南岸", 540, 90, 20)
    (tmp_path / "a.pdf").write_bytes(make_pdf([page]))
    with create_project(tmp_path / "a.ykdb") as store:
        report = import_paths(store, [tmp_path / "a.pdf"], options=ImportOptions(labels=()))
        assert not report.refused
        known = store.facsimiles.get(1)
        wide, high = known.picture.width, known.picture.height
        assert all(
            0 <= left < right <= wide and 0 <= top < bottom <= high
            for left, top, right, bottom in (each.box for each in known.boxes)
        )
        assert not written(store, name, tmp_path / "out")


@pytest.mark.parametrize("name", FORMATS[:3])
def test_boxes_that_a_project_holds_over_the_edge_go_out_within(tmp_path, name):
    path = pictured_project(tmp_path)
    with sqlite3.connect(path) as file:
        file.execute("UPDATE page_picture SET width = 7000, height = 1900")
    file.close()
    with open_project(path) as store:
        assert not written(store, name, tmp_path / "out")
