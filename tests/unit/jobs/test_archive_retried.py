"""What a later try finds of files and chunks that failed in the middle: nothing, never a half."""

import pytest
from pdf_maker import MadePage, make_pdf
from test_archive_tables import plain, rows, run

from yk_reader.jobs.archive import pages
from yk_reader.jobs.archive.tables import Tables

pytestmark = pytest.mark.formats


@pytest.mark.parametrize(
    ("fault", "code"), [(ValueError("a fault"), "program-fault"), (MemoryError(), "too-large")]
)
def test_a_file_that_fails_in_the_middle_leaves_no_page_for_a_later_try(
    tmp_path, monkeypatch, fault, code
):
    folder, made = plain(tmp_path / "in", 2), [MadePage() for _ in range(3)]
    for n, page in enumerate(made):
        page.line(f"永康市昨天召开会议{n}", 40, 700)
    (folder / "three.pdf").write_bytes(make_pdf(made))
    working = pages.work_page

    def failing(page, *given, **more):
        if "会议2" in page.text:
            raise fault
        return working(page, *given, **more)

    with monkeypatch.context() as patch:
        patch.setattr(pages, "work_page", failing)
        report = run(folder, tmp_path / "out")
    assert [f.code for f in report.failures] == [code]
    assert (report.files, report.rows["pages"]) == (2, 2)
    assert len(rows(tmp_path / "out", "pages")) == 2
    report = run(folder, tmp_path / "out", retry=True)
    assert (report.failures, report.files, report.rows["pages"]) == ([], 3, 5)
    for table in ("pages", "lines"):
        found = [(row["page"], row.get("start")) for row in rows(tmp_path / "out", table)]
        assert len(found) == len(set(found)) == report.rows[table]


def test_tables_for_which_there_is_no_memory_cost_their_chunk_and_no_file(tmp_path, monkeypatch):
    folder = plain(tmp_path / "in", 4)
    writing = Tables.add

    def failing(self, one):
        if one.file.address.endswith("p02.txt"):
            raise MemoryError
        writing(self, one)

    with monkeypatch.context() as patch:
        patch.setattr(Tables, "add", failing)
        report = run(folder, tmp_path / "out")
    assert report.left == 1
    assert [f.code for f in report.failures] == ["too-large"]
    assert report.failures[0].address.startswith("chunk ")
    assert "fewer --jobs" in report.failures[0].advice
    report = run(folder, tmp_path / "out")
    assert (report.left, report.files, report.failures) == (0, 4, [])
    assert len(rows(tmp_path / "out", "pages")) == 4
