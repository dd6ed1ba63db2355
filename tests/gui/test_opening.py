"""Opening by drop: texts, projects, several at once; what is no project."""

from itertools import count
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from shell import PAGE, open_, project, wait

from yk_reader.gui.work import chores
from yk_reader.store import Store

OLD = Path(__file__).parents[1] / "data" / "store"

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPoint(10, 10), Qt.DropAction.CopyAction, data, left, none))


def test_what_is_no_project_is_refused_in_words(window, tmp_path):
    bad = tmp_path / "bad.ykdb"
    bad.write_text("not a database, but long enough to be looked at" * 9)
    assert not window.project_files.open_path(bad)
    assert "is not a YK Reader project" in window.notifications.text
    assert window.stack.currentWidget() is window.start_screen
    assert not window.project_files.open_path(tmp_path / "none.ykdb")
    assert "There is no file" in window.notifications.text


def test_dropped_texts_become_a_project_and_bad_ones_are_named(window, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(PAGE, encoding="gb18030")
    bad.write_bytes(b"%PDF-1.4 nothing")
    drop(window, good, bad)
    wait(
        lambda: (
            window.project_controller is not None
            and window.project_controller.page_controller.view is not None
        ),
        "the page",
    )
    assert window.project_controller.page_controller.view.page.text.startswith("本报讯")
    wait(lambda: "bad.txt" in window.notifications.text, "what was refused")
    assert window.project_controller.project.path.parent == tmp_path


def test_of_several_dropped_projects_the_others_are_named(window, tmp_path):
    found = []
    for name in ("甲", "乙", "丙", "丁", "戊"):
        (tmp_path / name).mkdir()
        found.append(project(tmp_path / name).rename(tmp_path / f"<b>{name}.ykdb"))
    assert not window.project_files.open_path(tmp_path / "none.ykdb")
    assert "There is no file" in window.notifications.text
    drop(window, found[0])
    wait(lambda: window.project_controller is not None, "the project")
    assert not window.notifications.text, "that file is no matter any more"
    drop(window, *found)
    wait(lambda: window.notifications.text, "the word on the others")
    assert window.project_controller.project.path == found[0]
    assert window.notifications.text == (
        "Only one project is open at a time. Not opened: <b>乙.ykdb, <b>丙.ykdb, <b>丁.ykdb…"
    )


def test_the_first_page_is_shown_while_the_import_goes_on(window, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for i in range(12):
        (folder / f"{i:03d}.txt").write_text(f"第{i}版要闻\n{PAGE}", encoding="utf-8")
    window.project_files.take([folder])
    wait(
        lambda: (
            window.project_controller is not None
            and window.project_controller.page_controller.view is not None
        ),
        "a page",
    )
    wait(lambda: not window.services.tasks.jobs, "the end of the import")
    wait(lambda: window.workbench.pages.model.rowCount() == 12, "the whole list")
    assert len(window.project_controller.project.store.pages.ids()) == 12


@pytest.mark.parametrize("version", ["v1", "v4"])
def test_the_index_is_filled_after_a_migration_without_an_edit(window, tmp_path, version):
    path = tmp_path / "old.ykdb"
    copyfile(OLD / f"{version}.ykdb", path)
    with Store.open(copyfile(path, tmp_path / "headless.ykdb")) as upgraded:
        units = upgraded.search.waiting()
        wanted = upgraded.search.search("政府")
        assert units
        assert wanted
    controller = open_(window, path)
    store = controller.project.store
    wait(lambda: store.search.waiting() == 0, "the index")
    assert store.one("SELECT count(*) FROM search")[0] == units
    found = store.all("SELECT rowid FROM search WHERE search MATCH '\"政 府\"' ORDER BY rowid")
    said = store.all("SELECT id FROM unit WHERE instr(replace(text, ' ', ''), '政府') ORDER BY id")
    assert found == said
    assert found
    assert store.search.search("政府") == wanted


def test_a_large_index_is_filled_piece_by_piece(window, tmp_path, monkeypatch):
    ticks = count(0, 0.5)
    monkeypatch.setattr(chores, "monotonic", lambda: next(ticks))  # a piece is a few units
    monkeypatch.setattr(chores, "_INDEX_MS", 5)
    monkeypatch.setattr("yk_reader.store.search._BATCH", 2)
    path = project(tmp_path, *("".join([each, PAGE]) for each in "一二三四五"))
    with Store.open(path) as store:
        store.db.execute("UPDATE unit_data SET indexed = 0")
        store.db.execute("INSERT INTO search(search) VALUES ('delete-all')")
        units = store.search.waiting()
        assert units >= 5
    pieces = []
    real = chores.Chores._index_piece
    monkeypatch.setattr(
        chores.Chores, "_index_piece", lambda self, s: pieces.append(real(self, s)) or pieces[-1]
    )
    store = open_(window, path).project.store
    wait(lambda: pieces and pieces[-1] == 0, "the index")
    assert len(pieces) > 2
    assert pieces == sorted(pieces, reverse=True)
    assert store.search.waiting() == 0
    assert store.one("SELECT count(*) FROM search")[0] == units
