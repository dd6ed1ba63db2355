"""A small page of a newspaper as PDF, and a project with it, for tests that look at the picture."""

from pathlib import Path

from pdf_maker import MadePage, make_pdf

from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project

HEAD = "永康召开工作会议"
LEFT = ("本报讯（记者李四）昨日，", "永康市召开会议。会议要", "求各部门抓好落实工作。")
RIGHT = ("市民在江边放风筝，春天", "到了，游人越来越多，𠮷", "祥如意的风筝飞得很高。")


def newspaper_page(rotate: int = 0) -> MadePage:
    """A headline over two columns; points from the top left corner."""
    page = MadePage(rotate=rotate)
    page.line(HEAD, 60, 90, 24)
    for x, lines in ((60, LEFT), (320, RIGHT)):
        for n, text in enumerate(lines):
            page.line(text, x, 140 + 20 * n, 12)
    return page


def pictured_project(folder: Path, pages: int = 1) -> Path:
    """A project with pages that have their picture in `print.pdf` beside it."""
    (folder / "print.pdf").write_bytes(make_pdf([newspaper_page() for _ in range(pages)]))
    path = folder / "print.ykdb"
    with create_project(path) as store:
        report = import_paths(store, [folder / "print.pdf"], options=ImportOptions(labels=()))
        assert not report.refused
    return path
