"""Salvage: what can be read is brought over, what cannot is listed, the source stays as it is."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from page_maker import make

from yk_reader.edits import AddEntity, ApplyProposal, SetUnsure
from yk_reader.jobs.projects import stats
from yk_reader.jobs.salvage import salvage, write_losses
from yk_reader.model.entity import Span
from yk_reader.model.errors import Cancelled, StoreError
from yk_reader.model.layout import Proposal
from yk_reader.session import Session, check
from yk_reader.store import NewPage, Store

LINES = ("1H¶ 永康标题", "1B¶ 王明说永康好。", "2B¶ 第三行。")
PAGES = 40
OLD = Path(__file__).parents[2] / "data" / "store"


@pytest.fixture
def path(tmp_path):
    where = tmp_path / "p.ykdb"
    with Store.create(where) as store:
        for number in range(PAGES):
            page, a = make(*LINES, f"2B¶ 版面{number}。{'这是一行很长的正文，' * 120}")
            page_id = store.pages.add(NewPage(page.text, page.text.encode("gb18030"), f"p{number}",
                                              encoding="gb18030"))  # fmt: skip
            Session(store, "machine").install(page_id, ApplyProposal(Proposal(a.layout, ())))
            session = Session(store, "甲")
            session.apply(page_id, AddEntity((Span(5, 7),), "PER"))
            session.apply(page_id, SetUnsure((0,), True))
            session.undo(page_id)
        store.words.add("人", "PER", [("张三", ""), ("李四", "LOC")])
    return where


def content(where):
    with Store.open(where) as store:
        assert [str(problem) for problem in check(store)] == []
        return (
            stats(store),
            [
                (
                    store.annotations.load_id(key),
                    store.history.steps(key),
                    store.history.cursor(key),
                )
                for page in sorted(store.annotations.pages())
                for key in store.annotations.ids(page).values()
            ],
            [store.pages.original(page) for page in store.pages.ids()],
        )


def test_a_sound_file_comes_over_whole(path, tmp_path):
    before = path.read_bytes()
    report = salvage(path, tmp_path / "new.ykdb")
    assert report.losses == []
    assert write_losses(report, tmp_path / "new.ykdb") is None
    assert path.read_bytes() == before
    assert content(tmp_path / "new.ykdb") == content(path)
    with Store.open(tmp_path / "new.ykdb") as store:
        assert Session(store, "甲").redo(1) is not None
        assert list(store.words.in_use()[0]) == [("张三", "PER"), ("李四", "LOC")]
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".ykdb", ".ykdb"]


@pytest.mark.parametrize("version", ["v1", "v2", "v3", "v4", "v5"])
def test_a_file_of_an_older_version(tmp_path, version):
    old = tmp_path / "old.ykdb"
    shutil.copyfile(OLD / f"{version}.ykdb", old)
    assert salvage(old, tmp_path / "new.ykdb").losses == []
    new, was = content(tmp_path / "new.ykdb"), content(old)
    assert (new[0], new[2]) == (was[0], was[2])
    for mine, theirs in zip(new[1], was[1], strict=True):
        assert mine[0].annotation == theirs[0].annotation
        assert mine[0].uuid == theirs[0].uuid
        assert mine[1:] == theirs[1:]


def leaf_of(path, table, number):
    """A page of SQLite's that holds rows of a table: not the root, not the first, not the last."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute(
            "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path", (table,)
        ).fetchall()
    return rows[number][0]


@pytest.mark.parametrize(
    "table", ["page_text", "fragment_data", "step", "annotation", "entity_data"]
)
def test_a_spoilt_leaf_costs_what_lay_on_it(path, tmp_path, table):
    data = bytearray(path.read_bytes())
    try:
        page = leaf_of(path, table, 0)
    except sqlite3.OperationalError:
        pytest.skip("this SQLite cannot say where its pages lie")
    data[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    report = salvage(path, tmp_path / "new.ykdb")
    assert path.read_bytes() == data
    assert report.losses
    with Store.open(tmp_path / "new.ykdb") as store:
        assert [str(problem) for problem in check(store)] == []
        kept = len(store.pages.ids())
        assert kept == PAGES or (table == "page_text" and kept > PAGES // 2)
        if table == "annotation":  # found again in its index
            assert len(store.annotations.pages()) == PAGES


def test_a_broken_header_and_a_tail_that_is_cut_off(path, tmp_path):
    data = path.read_bytes()
    path.write_bytes(bytes(100) + data[100:])
    report = salvage(path, tmp_path / "a.ykdb")
    assert report.counts["pages"] == PAGES
    assert "the header of the file was damaged" in report.lines()
    path.write_bytes(data[: len(data) * 2 // 3])
    report = salvage(path, tmp_path / "b.ykdb")
    assert report.counts["pages"] > 0
    assert write_losses(report, tmp_path / "b.ykdb").read_text("utf-8").count("\n") >= 1


def test_the_log_is_read_where_it_belongs(path, tmp_path):
    with Store.open(path) as store:
        Session(store, "乙").apply(1, SetUnsure((0,), True))
        here = tmp_path / "here"
        here.mkdir()
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{path}{suffix}", here / f"p.ykdb{suffix}")
    salvage(here / "p.ykdb", tmp_path / "new.ykdb")
    assert sorted(p.name for p in here.iterdir()) == ["p.ykdb", "p.ykdb-wal"]
    with Store.open(tmp_path / "new.ykdb") as store:
        assert "乙" in store.annotations.ids(1)


def test_values_that_make_no_sense_are_put_right_or_left_out(path, tmp_path):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE fragment_data SET kind = 777 WHERE annotation = 2 AND start = 0")
        db.execute("UPDATE entity_data SET length = 99999 WHERE annotation = 4")
        db.execute("UPDATE article SET rank = 9 WHERE annotation = 6")
        db.execute("UPDATE page_text SET text = CAST(x'ff' || x'41' AS TEXT) WHERE page = 5")
        db.execute("UPDATE annotation SET status = 44 WHERE id = 12")
    report = salvage(path, tmp_path / "new.ykdb")
    told = "\n".join(report.lines())
    for words in ("line 1", "an entity PER", "read from the bytes of its file", "how far"):
        assert words in told
    with Store.open(tmp_path / "new.ykdb") as store:
        assert [str(problem) for problem in check(store)] == []
        assert store.pages.get(5).text.startswith("永康标题")


def test_it_is_whole_or_absent(path, tmp_path):
    with pytest.raises(Cancelled):
        salvage(path, tmp_path / "new.ykdb", should_stop=lambda: True)
    text = tmp_path / "text.ykdb"
    text.write_text("本报讯\n" * 3000, "utf-8")
    with pytest.raises(StoreError):
        salvage(text, tmp_path / "new.ykdb")
    with pytest.raises(StoreError) as error:
        salvage(path, text)
    assert error.value.code == "exists"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["p.ykdb", "text.ykdb"]
