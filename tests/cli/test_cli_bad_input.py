"""Bad input: each with a clear message, nothing lost, the rest of the batch done."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from yk_reader.formats import textfiles
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import create_project, open_project
from yk_reader.jobs.work import work_page
from yk_reader.model.errors import Cancelled, StoreFullError
from yk_reader.store import MACHINE, Store

GOOD = "好的一页。\n"


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", " \n\t\n\u3000\n".encode(), "blank"),
        ("pdf.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
        ("png.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        ("jpeg.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "JPEG"),
        ("zip.txt", b"PK\x03\x04\x14\x00\x00\x00", ""),
        ("broken.txt", "好的一页".encode() + b"\xff\xfe\xff\x80\x81" + "好".encode(), ""),
    ],
)
def test_a_bad_file_is_refused_by_name_and_the_rest_is_done(run, tmp_path, name, data, word):
    bad = write(tmp_path / name, data)
    good = write(tmp_path / "zz-good.txt", GOOD)
    out = run("import", tmp_path / "p.ykdb", bad, good)
    assert out.exit_code == 1
    assert f"refused: {bad}: " in out.stderr
    assert word.lower() in out.stderr.lower()
    assert "1 added, 0 skipped" in out.stderr
    refusal = out.stderr[out.stderr.index("refused: ") :].splitlines()
    assert refusal[1].startswith("  "), "no advice"
    out = run("segment", bad, good, "--out", tmp_path / "out")
    assert out.exit_code == 1
    assert (tmp_path / "out" / "zz-good.reflow.txt").exists()


def test_a_project_that_no_page_came_into_is_not_left(run, tmp_path):
    bad = write(tmp_path / "bad.txt", b"")
    db = tmp_path / "p.ykdb"
    for call in (
        (db, bad),
        (db, bad, "--labels", "NONE"),
        (db, bad, "--meta", tmp_path / "none.csv"),
    ):
        assert run("import", *call).exit_code == 1
        assert [each.name for each in tmp_path.iterdir()] == ["bad.txt"], call
    create_project(db).close()
    assert run("import", db, bad).exit_code == 1
    assert db.exists(), "a project that was there stays"
    with open_project(tmp_path / "q.ykdb", create=True), Store.open(tmp_path / "q.ykdb"):
        pass
    with Store.open(db) as other:
        with open_project(tmp_path / "r.ykdb", create=True):
            beside = Store.open(tmp_path / "r.ykdb")
            assert other.one("SELECT count(*) FROM page")[0] == beside.one("SELECT 0")[0]
        beside.close()
    assert (tmp_path / "r.ykdb").exists(), "another has it open"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        ("本报讯昨天永康市召开会议部署今年工作\n" * 3).encode("gb18030"),
        GOOD.encode("utf-16"),
        "好的一页。\r第二行。\r".encode(),
        "好的一页。\r\n第二行。\n第三行。\r".encode(),
        "甲\x0b乙\x0c丙\x85丁\u2028戊。\n".encode(),
        "控\x01制\u202e字\ue000符\U00020000。\n".encode(),
        b"\xe5\xa5\xbd\x00\xe5\xa5\xbd\n",
    ],
    ids=["bom", "gb18030", "utf-16", "cr", "mixed", "separators", "controls", "nul"],
)
def test_odd_but_readable_text_is_taken(run, tmp_path, data):
    path = write(tmp_path / "p.txt", data)
    out = run("import", tmp_path / "p.ykdb", path)
    assert out.exit_code == 0, out.stderr
    assert run("check", tmp_path / "p.ykdb").exit_code == 0
    db = sqlite3.connect(tmp_path / "p.ykdb")
    text = db.execute("select text from page_text").fetchone()[0]
    db.close()
    assert text
    assert "\r" not in text
    assert "\x00" not in text
    assert not text.startswith("\ufeff")
    assert run("segment", path, "--out", tmp_path / "out").exit_code == 0


def test_an_encoding_can_be_named(run, tmp_path):
    path = write(tmp_path / "p.txt", "繁體中文一頁。\n".encode("big5"))
    out = run("import", tmp_path / "p.ykdb", path, "--encoding", "big5")
    assert out.exit_code == 0, out.stderr
    db = sqlite3.connect(tmp_path / "p.ykdb")
    assert db.execute("select text from page_text").fetchone()[0].startswith("繁體中文")
    db.close()


@pytest.mark.parametrize("verb", ["import", "segment", "tag"])
def test_a_torn_file_shows_where_and_can_be_taken_all_the_same(run, tmp_path, verb):
    data = "好的一页。\n第二行好".encode() + b"\xff\xfe" + "的，永康市。\n".encode()
    path = write(tmp_path / "p.txt", data)
    out = [tmp_path / "p.ykdb", path] if verb == "import" else [path, "--out", tmp_path / "out"]
    refused = run(verb, *out)
    assert refused.exit_code == 1
    assert "utf-8 is the likeliest; it fails at byte 28, in line 2" in refused.stderr
    assert "第二行好" in refused.stderr
    assert "--errors replace" in refused.stderr
    assert run(verb, *out, "--errors", "replace").exit_code == 0
    if verb == "import":
        db = sqlite3.connect(tmp_path / "p.ykdb")
        assert db.execute("select text, original from page_text").fetchall() == [
            (data.decode("utf-8", "replace"), data)
        ]
        db.close()


def test_an_unknown_encoding_is_refused(run, tmp_path):
    path = write(tmp_path / "p.txt", GOOD)
    out = run("segment", path, "--encoding", "nonsense", "--out", tmp_path / "out")
    assert out.exit_code == 1
    assert "nonsense" in out.stderr


@pytest.mark.parametrize("piece", ["长", "长句子。", "长句子 有 空 格，", "记者 张三 摄 "])
def test_one_line_of_a_megabyte(run, tmp_path, piece):
    path = write(tmp_path / "long.txt", piece * (350_000 // len(piece)))
    out = run("segment", path, "--out", tmp_path)
    assert out.exit_code == 0, out.stderr
    assert (tmp_path / "long.lines.tsv").read_text(encoding="utf-8").count("\n") == 2


def test_the_same_page_twice(run, tmp_path):
    one = write(tmp_path / "a.txt", GOOD)
    two = write(tmp_path / "b.txt", GOOD)
    out = run("import", tmp_path / "p.ykdb", one, two)
    assert out.exit_code == 0
    assert f"skipped: {two}: the same text" in out.stderr
    assert "1 added, 1 skipped" in out.stderr
    out = run("import", tmp_path / "p.ykdb", two, "--again")
    assert "1 added" in out.stderr
    db = sqlite3.connect(tmp_path / "p.ykdb")
    assert [row[0] for row in db.execute("select occurrence from page order by id")] == [1, 2]
    db.close()


def test_a_folder_without_permission(run, tmp_path, monkeypatch):
    (tmp_path / "in" / "closed").mkdir(parents=True)
    write(tmp_path / "in" / "good.txt", GOOD)
    real = textfiles.Path.iterdir

    def iterdir(path):
        if path.name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(textfiles.Path, "iterdir", iterdir)
    out = run("segment", tmp_path / "in", "--out", tmp_path / "out")
    assert out.exit_code == 1
    assert "closed may not be read" in out.stderr
    assert (tmp_path / "out" / "good.reflow.txt").exists()


def test_a_file_that_vanishes_between_listing_and_reading(run, tmp_path, monkeypatch):
    gone = write(tmp_path / "a.txt", GOOD)
    write(tmp_path / "b.txt", "另一页。\n")
    real = textfiles.read_bytes

    def read(path):
        if path == gone:
            gone.unlink()
        return real(path)

    monkeypatch.setattr("yk_reader.jobs.importing.read_bytes", read)
    out = run("import", tmp_path / "p.ykdb", tmp_path)
    assert out.exit_code == 1
    assert "a.txt is not there" in out.stderr
    assert "1 added" in out.stderr


def test_a_path_that_is_not_there(run, tmp_path):
    out = run("segment", tmp_path / "none", "--out", tmp_path / "out")
    assert out.exit_code == 1
    assert "is not there" in out.stderr


def test_a_file_where_the_folder_should_be(run, tmp_path, page_file):
    (tmp_path / "out").mkdir()
    blocked = write(tmp_path / "out" / "x", "x")
    out = run("segment", page_file, "--out", blocked / "deeper")
    assert out.exit_code == 1
    assert "is a file, not a folder" in out.stderr


def test_a_full_disk_leaves_no_half_file(run, tmp_path, page_file, monkeypatch):
    def replace(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("yk_reader.whole_files.os.replace", replace)
    out = run("segment", page_file, "--out", tmp_path / "out")
    assert out.exit_code == 1
    assert "No space left" in out.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_names_with_control_characters_cannot_reach_the_terminal(run, tmp_path):
    write(tmp_path / "a\x1b[31m.txt", b"")
    out = run("segment", tmp_path, "--out", tmp_path / "out")
    assert "\x1b" not in out.stderr
    assert "\\u001b" in out.stderr


def test_a_name_that_is_no_text_is_taken(run, tmp_path):
    path = os.fsdecode(os.fsencode(str(tmp_path)) + b"/\xff\xfe.txt")
    Path(path).write_bytes(GOOD.encode())
    out = run("import", tmp_path / "p.ykdb", tmp_path)
    assert out.exit_code == 0, out.stderr


def test_a_fault_of_the_program_on_one_page_does_not_stop_the_batch(run, tmp_path, monkeypatch):
    write(tmp_path / "a.txt", "毒药。")
    write(tmp_path / "b.txt", GOOD)
    real = work_page

    def work(page, *more, **named):
        if page.text == "毒药。":
            raise IndexError("boom")
        return real(page, *more, **named)

    monkeypatch.setattr("yk_reader.jobs.work.work_page", work)
    out = run("import", tmp_path / "p.ykdb", tmp_path)
    assert out.exit_code == 1
    assert "IndexError" in out.stderr
    assert "boom" not in out.stderr
    assert "1 added" in out.stderr


@pytest.mark.parametrize("verb", ["stats", "check", "import", "export", "backup"])
def test_a_database_that_is_none(run, tmp_path, page_file, verb):
    bad = write(tmp_path / "bad.ykdb", "this is not a database at all, not at all, " * 100)
    before = bad.read_bytes()
    more = {
        "import": [page_file],
        "export": ["--format", "jsonl", "--out", "-"],
        "backup": [tmp_path / "copy"],
    }.get(verb, [])
    out = run(verb, bad, *more)
    assert out.exit_code == 1
    assert out.stderr.startswith("error: ")
    assert bad.read_bytes() == before


def test_a_database_that_is_not_there(run, tmp_path):
    out = run("stats", tmp_path / "none.ykdb")
    assert out.exit_code == 1
    assert not (tmp_path / "none.ykdb").exists()


def test_a_database_from_a_newer_version(run, tmp_path, page_file):
    db = tmp_path / "p.ykdb"
    run("import", db, page_file)
    connection = sqlite3.connect(db)
    (table,) = connection.execute(
        "select name from sqlite_master where name like '%migrations'"
    ).fetchone()
    columns = [row[1] for row in connection.execute(f"pragma table_info({table})")]
    rows = connection.execute(f"select * from {table}").fetchall()
    new = [
        "v999" if name == "name" else value for name, value in zip(columns, rows[-1], strict=True)
    ]
    if "id" in columns:
        new[columns.index("id")] = 999
    marks = ",".join("?" * len(new))
    connection.execute(f"insert into {table} values ({marks})", new)
    connection.commit()
    connection.close()
    out = run("stats", db)
    assert out.exit_code == 1
    assert "newer" in out.stderr


def test_a_read_only_database(run, tmp_path, page_file, monkeypatch):
    db = tmp_path / "p.ykdb"
    run("import", db, page_file)
    copy = tmp_path / "folder" / "q.ykdb"
    copy.parent.mkdir()
    shutil.copy(db, copy)
    copy.chmod(0o444)
    assert run("stats", copy).exit_code == 0


def test_cancel_keeps_what_was_done(tmp_path):
    for i in range(5):
        write(tmp_path / f"p{i}.txt", f"第{i}页。")
    done: list[int] = []
    with open_project(tmp_path / "p.ykdb", create=True) as store:
        with pytest.raises(Cancelled):
            import_paths(
                store,
                [tmp_path],
                progress=lambda i, *_: done.append(i),
                should_stop=lambda: len(done) > 2,
            )
        assert store.pages.counts(MACHINE)[0] == 2


def test_an_import_that_was_cut_off_is_completed(tmp_path, monkeypatch):
    path = write(tmp_path / "a.txt", GOOD)
    with open_project(tmp_path / "p.ykdb", create=True) as store:

        def killed(*_, **__):
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(store.annotations, "put", killed)
            with pytest.raises(KeyboardInterrupt):
                import_paths(store, [path])
        assert store.pages.counts(MACHINE)[0] == 0  # it comes in whole, or not at all
        (page_id,) = import_paths(store, [path]).added
        store.db.execute("DELETE FROM annotation WHERE page = ?", [page_id])  # by older versions
        assert store.annotations.load(page_id, MACHINE) is None
        report = import_paths(store, [path])
        assert (len(report.added), report.skipped) == (1, [])
        assert store.pages.counts(MACHINE)[0] == 1
        assert store.annotations.load(report.added[0], MACHINE) is not None


def test_a_file_of_fifty_megabytes_can_be_cancelled(tmp_path):
    line = "这是一行很长很长的正文用来凑够五十兆字节的大小而已。\n"
    path = write(tmp_path / "big.txt", line.encode() * (50_000_000 // len(line.encode())))
    shown: list[str] = []
    stop = threading.Event()

    def progress(_done: int, _total: int, what: str) -> None:
        shown.append(what)
        stop.set()

    with open_project(tmp_path / "p.ykdb", create=True) as store:
        with pytest.raises(Cancelled):
            import_paths(store, [path], progress=progress, should_stop=stop.is_set)
        assert store.pages.counts(MACHINE)[0] == 0
    assert shown == ["big.txt"]


def test_ctrl_c_stops_after_what_is_under_way(tmp_path):
    for i in range(400):
        write(tmp_path / f"p{i}.txt", f"第{i}页。\n" + GOOD * 40)
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "yk_reader", "segment", str(tmp_path), "--out", str(out)],
        stderr=subprocess.PIPE,
        text=True,
    )
    for _ in range(2400):
        if out.exists() and len(list(out.iterdir())) > 4:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, stderr
    assert "stopp" in stderr
    lines = {path.name.split(".")[0] for path in out.glob("*.lines.tsv")}
    assert 0 < len(lines) < 400
    assert not list(out.glob(".*"))


def test_an_import_waits_for_a_locked_project(tmp_path):
    for i in range(3):
        write(tmp_path / f"p{i}.txt", f"第{i}页。")
    create_project(tmp_path / "p.ykdb").close()
    other = sqlite3.connect(tmp_path / "p.ykdb", isolation_level=None)
    asked: list[int] = []

    def should_stop() -> bool:
        asked.append(1)
        if len(asked) == 12 and other.in_transaction:
            other.execute("ROLLBACK")
        return False

    with Store.open(tmp_path / "p.ykdb", timeout_ms=1) as store:
        other.execute("BEGIN IMMEDIATE")
        report = import_paths(store, [tmp_path], should_stop=should_stop)
        assert (len(report.added), report.refused, report.stopped) == (3, [], None)
    other.close()
    assert len(asked) > 11


@pytest.mark.slow
def test_a_full_disk_ends_an_import_and_says_what_is_left(run, tmp_path):
    for i in range(9):
        write(tmp_path / f"p{i}.txt", f"第{i}页。" + "满" * 30_000)
    with open_project(tmp_path / "p.ykdb", create=True) as store:
        store.db.execute("PRAGMA max_page_count = 200").fetchone()
        report = import_paths(store, [tmp_path])
        assert isinstance(report.stopped, StoreFullError)
        assert report.refused == []
        assert 0 < len(report.added) < 9
        assert report.left == 9 - len(report.added)
    out = run("import", tmp_path / "p.ykdb", tmp_path)
    assert out.exit_code == 0, out.stderr
    assert run("check", tmp_path / "p.ykdb").exit_code == 0
    assert jobs_count(tmp_path / "p.ykdb") == 9


def jobs_count(path: Path) -> int:
    with open_project(path, read_only=True) as store:
        return store.pages.counts(MACHINE)[0]


def test_a_file_without_permission_does_not_stop_the_others(run, tmp_path, page_file, monkeypatch):
    secret = tmp_path / "secret.txt"
    secret.write_text("不可读\n", encoding="utf-8")
    opened, access = Path.open, os.access

    def open_(path, *more, **named):
        if path == secret:
            raise PermissionError(13, "Permission denied")
        return opened(path, *more, **named)

    monkeypatch.setattr(Path, "open", open_)
    monkeypatch.setattr(
        os, "access", lambda path, mode: "secret" not in str(path) and access(path, mode)
    )
    result = run("tag", secret, page_file, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "secret.txt may not be read" in result.stderr
    assert "1 file tagged" in result.stderr


def test_what_is_wrong_is_named(run, tmp_path, page_file):
    db = tmp_path / "p.ykdb"
    run("import", db, page_file)
    out = run("export", db, "--format", "lines", "--annotator", "nobdy", "--out", tmp_path / "out")
    assert out.exit_code == 1
    assert "Nobody called 'nobdy' has worked" in out.stderr
    assert "There are: machine." in out.stderr
    assert not (tmp_path / "out").exists()
    table = write(tmp_path / "table.csv", b"\x00" * 50)
    out = run("import", db, page_file, "--meta", table)
    assert out.exit_code == 1
    assert "error: table.csv: The file is not text" in out.stderr
    out = run("words", db, "--add", f"{tmp_path}:PER")
    assert out.exit_code == 1
    assert f"{tmp_path.name} is a folder, not a file." in out.stderr
