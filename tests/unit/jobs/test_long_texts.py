"""Texts that are too long for one page: refused, or cut into pages."""

from dataclasses import replace

import pytest

from yk_reader.jobs import batch_writing, importing
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.errors import Cancelled
from yk_reader.model.page import LONGEST_PAGE, PageMeta
from yk_reader.store import MACHINE, connection, project_file

LINE = "这是第{}行，它有一些字。\n"
CUT = ImportOptions(labels=(), cut=True, pattern="{paper}_{date}")


@pytest.fixture
def store(tmp_path):
    with create_project(tmp_path / "p.ykdb") as opened:
        yield opened


def long_text(lines=20_000):
    return "".join(LINE.format(i) + "\n" * (i % 50 == 0) for i in range(lines))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "日报_2024-03-01.txt"
    path.write_text(long_text(), encoding="utf-8")
    return path


def test_without_the_wish_it_is_refused_with_what_to_do(store, file):
    report = import_paths(store, [file], options=ImportOptions(labels=()))
    (refused,) = report.refused
    assert refused[1].code == "page-too-long"
    assert refused[1].details == {"characters": len(long_text()), "pages": 4}
    assert "--cut" in refused[1].advice
    assert store.pages.counts(MACHINE)[0] == 0


def test_it_becomes_pages_with_its_metadata(store, file):
    report = import_paths(store, [file], options=CUT)
    assert report.refused == []
    pages = [store.pages.get(page_id) for page_id in report.added]
    assert [page.name for page in pages] == [f"日报_2024-03-01-0{i}" for i in (1, 2, 3, 4)]
    assert "".join(page.text for page in pages) == long_text()
    assert all(len(page.text) <= LONGEST_PAGE for page in pages)
    assert {page.meta for page in pages} == {PageMeta("日报", "2024-03-01", "")}
    assert store.pages.chars(report.added[0]) == len(pages[0].text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_each_page_has_its_part_of_the_bytes(store, file, encoding, newline):
    data = long_text(9_000).replace("\n", newline).encode(encoding)
    file.write_bytes(data)
    report = import_paths(store, [file], options=CUT)
    parts = [store.pages.original(page_id) for page_id in report.added]
    assert len(parts) == 2
    assert data.endswith(b"".join(parts))
    assert len(data) - len(b"".join(parts)) <= 3


def test_where_the_part_cannot_be_told_it_has_its_text(store, file):
    file.write_bytes(long_text(9_000).encode().replace(b"\n", b"\r\n", 7))
    report = import_paths(store, [file], options=CUT)
    first = report.added[0]
    assert store.pages.original(first) == store.pages.get(first).text.encode()


def test_the_same_file_again_is_there_already(store, file):
    added = import_paths(store, [file], options=CUT).added
    report = import_paths(store, [file], options=CUT)
    assert (report.added, report.skipped) == ([], [(file, added[0])])


def test_like_pages_of_one_file_are_pages_each(store, file):
    file.write_text("永" * (3 * LONGEST_PAGE), encoding="utf-8")
    added = import_paths(store, [file], options=CUT).added
    assert len(added) == 3
    assert import_paths(store, [file], options=CUT).added == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_form_feeds_part_pages_without_asking(store, tmp_path, newline):
    path, parts = tmp_path / "扫描.txt", ["　　本报讯 甲。\n", "　　本报讯 乙。\n"]
    data = "\f".join([*parts, ""]).replace("\n", newline).encode()
    path.write_bytes(data)
    plain = ImportOptions(labels=())
    report = import_paths(store, [path], options=plain)
    pages = [store.pages.get(page_id) for page_id in report.added]
    assert [(page.name, page.text) for page in pages] == [
        ("扫描-01", parts[0]), ("扫描-02", parts[1])
    ]  # fmt: skip
    assert b"\f".join([*(store.pages.original(one) for one in report.added), b""]) == data
    again = import_paths(store, [path], options=plain)
    assert (again.added, again.skipped) == ([], [(path, report.added[0])])
    assert (report.cut, again.cut) == ([(path, 2, 0)], [])
    more = tmp_path / "又.txt"
    more.write_bytes(data + b"\xe4\xb8\x99\n")
    assert import_paths(store, [more], options=plain).cut == [(more, 1, 2)]


def test_a_page_between_form_feeds_may_be_too_long(store, tmp_path):
    path = tmp_path / "长.txt"
    path.write_text("短\n\f" + "永" * (LONGEST_PAGE + 1), encoding="utf-8")
    (refused,) = import_paths(store, [path], options=ImportOptions(labels=())).refused
    assert refused[1].details == {"characters": LONGEST_PAGE + 1, "pages": 3}
    assert len(import_paths(store, [path], options=CUT).added) == 3


def test_what_came_in_as_one_page_once_stays_one(store, tmp_path, monkeypatch):
    path = tmp_path / "旧.txt"
    path.write_text("甲\n\f乙\n", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(importing, "sheet_spans", lambda text: [(0, len(text))])
        (there,) = import_paths(store, [path], options=ImportOptions(labels=())).added
    report = import_paths(store, [path], options=ImportOptions(labels=()))
    assert (report.added, report.skipped) == ([], [(path, there)])


def test_an_import_that_was_cut_off_is_completed(store, file):
    stops = iter([False] * 6)
    here = replace(CUT, jobs=1)
    with pytest.raises(Cancelled):
        import_paths(store, [file], options=here, should_stop=lambda: next(stops, True))
    before = store.pages.counts(MACHINE)[0]
    assert 0 < before < 4
    assert import_paths(store, [file], options=CUT).refused == []
    assert store.pages.counts(MACHINE)[0] == 4


@pytest.mark.slow
def test_the_log_is_written_back_during_an_import(store, tmp_path, monkeypatch):
    limit = 1 << 20
    monkeypatch.setattr(project_file, "LOG_LIMIT", limit)
    monkeypatch.setattr(connection, "LOG_LIMIT", limit)
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(150):
        (folder / f"{i}.txt").write_text(f"第{i}页\n" + long_text(300), encoding="utf-8")
    sizes = []
    log = tmp_path / "p.ykdb-wal"

    def progress(_done, _total, _what):
        sizes.append(log.stat().st_size)

    import_paths(store, [folder], options=ImportOptions(labels=()), progress=progress)
    assert (tmp_path / "p.ykdb").stat().st_size > 2 * limit
    whole = (tmp_path / "p.ykdb").stat().st_size
    transaction = whole * batch_writing.MOST // 150
    assert max(sizes) < limit + transaction < whole


def test_a_log_that_is_in_the_file_is_not_written_back_again(store, monkeypatch):
    done = []
    write_back = store.watch.write_back

    def counted(db):
        done.append(write_back(db))
        return done[-1]

    monkeypatch.setattr(project_file, "LOG_LIMIT", 0)
    monkeypatch.setattr(store.watch, "write_back", counted)
    for times in (1, 2):
        store.meta.set("note", "x" * times)
        store.tidy()
        store.tidy()
        assert done == [True] * times


def test_the_log_is_left_while_an_edit_waits(store, monkeypatch):
    asked = []
    monkeypatch.setattr(project_file, "LOG_LIMIT", -1)
    monkeypatch.setattr(store.watch, "check", lambda *_: asked.append(True))
    store.tidy()
    assert asked
    asked.clear()
    monkeypatch.setattr(store._lock, "_edits", 1)
    store.tidy()
    assert not asked
