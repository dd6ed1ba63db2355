"""The writer of an import: many pages a transaction, whole pages only, edits go before it."""

import signal
import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yk_reader.jobs import batch_writing, import_writing
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project, open_project
from yk_reader.model.errors import StoreFullError
from yk_reader.model.page import Page
from yk_reader.session.checks import check
from yk_reader.store import MACHINE

OPTIONS = ImportOptions(labels=())


@pytest.fixture
def folder(tmp_path):
    """Files with a page each."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(12):
        text = f"第{number}号标题\n\n　　本报讯　永康市昨日召开会议。\n　　第{number}段。\n"
        (folder / f"p{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path):
    with create_project(tmp_path / "a.ykdb") as made:
        yield made


def transactions(monkeypatch):
    """How many pages each transaction of the writer takes."""
    taken = []
    some = import_writing.PageWriter._some

    def counted(self, most):
        count = some(self, most)
        taken.append(count)
        return count

    monkeypatch.setattr(import_writing.PageWriter, "_some", counted)
    monkeypatch.setattr(batch_writing, "_LONGEST", 60.0)
    monkeypatch.setattr(batch_writing, "_SOON", 60.0)
    return taken


def test_pages_go_in_together_and_are_found_at_once(store, folder, monkeypatch):
    taken = transactions(monkeypatch)
    monkeypatch.setattr(batch_writing, "MOST", 5)
    report = import_paths(store, [folder], options=OPTIONS)
    assert taken == [5, 5, 2]
    assert [store.pages.get(i).name for i in report.added] == [f"p{n:02}" for n in range(12)]
    assert store.search.waiting() == 0
    assert [hit.page for hit in store.search.search("第7段", 9)] == ["p07"]
    assert check(store) == []
    assert store.wrong_counters() == []


def test_a_transaction_ends_behind_the_page_when_an_edit_waits(store, folder, monkeypatch):
    taken = transactions(monkeypatch)
    done = []
    page = import_writing.PageWriter._page

    def edit():
        with store.transaction(edit=True):
            done.append(len(store.pages.ids()))

    waiting = threading.Thread(target=edit)

    def slow(self, *args):
        made = page(self, *args)
        if not waiting.ident:
            waiting.start()
            while not store.edit_waits:
                pass
        return made

    monkeypatch.setattr(import_writing.PageWriter, "_page", slow)
    import_paths(store, [folder], options=OPTIONS)
    waiting.join()
    assert taken == [1, 11]
    assert done == [1]
    assert store.search.waiting() == 0
    assert [hit.page for hit in store.search.search("第0段", 9)] == ["p00"]


def test_a_page_that_fails_takes_no_other_with_it(store, folder, monkeypatch):
    taken = transactions(monkeypatch)
    put = type(store.annotations).put

    def failing(self, page_id, *args, **kwargs):
        key = put(self, page_id, *args, **kwargs)
        if store.pages.get(page_id).name == "p03":
            raise ValueError("of this page alone")
        return key

    monkeypatch.setattr(type(store.annotations), "put", failing)
    report = import_paths(store, [folder], options=OPTIONS)
    assert taken == [12]
    assert [path.name for path, _ in report.refused] == ["p03.txt"]
    assert len(report.added) == len(store.pages.ids()) == 11
    assert check(store) == []
    assert store.search.search("第3段", 9) == []
    assert len(store.search.search("第4段", 9)) == 1


def test_a_full_disk_leaves_the_pages_before_it(store, folder, monkeypatch):
    transactions(monkeypatch)
    monkeypatch.setattr(batch_writing, "MOST", 5)
    put = type(store.annotations).put

    def full(self, page_id, *args, **kwargs):
        if store.pages.get(page_id).name == "p07":
            raise StoreFullError("disk-full", "no room", "")
        return put(self, page_id, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(type(store.annotations), "put", full)
        report = import_paths(store, [folder], options=OPTIONS)
    assert report.stopped is not None
    assert (len(report.added), report.left) == (7, 5)
    assert len(store.pages.ids()) == 7
    report = import_paths(store, [folder], options=OPTIONS)
    assert len(report.added) == 5
    assert check(store) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from yk_reader.jobs import batch_writing, import_writing
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import open_project
batch_writing.MOST, batch_writing._SOON = 5, 60.0
page = import_writing.PageWriter._page
def last(self, coming, made):
    done = page(self, coming, made)
    if coming.page.name == "p07":
        os.kill(os.getpid(), signal.SIGKILL)
    return done
import_writing.PageWriter._page = last
with open_project(Path(sys.argv[1])) as store:
    import_paths(store, [Path(sys.argv[2])], options=ImportOptions(labels=()))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_killed_in_the_middle_there_are_whole_pages_only(tmp_path, folder):
    path = tmp_path / "killed.ykdb"
    create_project(path).close()
    ended = subprocess.run([sys.executable, "-c", KILLED, path, folder], check=False)
    assert ended.returncode == -signal.SIGKILL
    with open_project(path) as store:
        assert [row.name for row in store.pages.rows(MACHINE)] == [f"p{n:02}" for n in range(5)]
        assert check(store) == []
        report = import_paths(store, [folder], options=OPTIONS)
        assert (len(report.added), len(report.skipped)) == (7, 5)
        assert check(store) == []


_NAMES = st.sampled_from(["a", "a (2)", "a (2) (3)", "a(2)", "a (", "b", "b (x)", ""])
_PAGES = st.builds(Page, st.sampled_from("甲乙丙"), _NAMES)


@given(st.lists(_PAGES, max_size=6), st.integers(0, 6), _PAGES)
def test_pages_on_the_way_are_known_by_text_and_by_name(pages, gone, page):
    waiting = import_writing.OnTheWay()
    for one in pages:
        waiting.add(one)
    for one in pages[:gone]:
        waiting.drop(one)
    alike = [
        one
        for one in pages[gone:]
        if one.sha256 == page.sha256
        or one.name == page.name
        or one.name.startswith(f"{page.name} (")
    ]
    assert waiting.like(page) == bool(alike)


def test_pages_of_one_name_in_one_transaction_get_names_of_their_own(store, tmp_path):
    for number, folder in enumerate("xyz"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p.txt").write_text(f"第{number}号\n" * 9, encoding="utf-8")
    report = import_paths(store, [tmp_path / each for each in "xyz"], options=OPTIONS)
    names = sorted(store.pages.get(page_id).name for page_id in report.added)
    assert names == ["p", "p (2)", "p (3)"]
