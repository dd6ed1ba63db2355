"""Damage in the window: told with the page, the other pages can be used, salvage and mending."""

import sqlite3
from contextlib import closing

from shell import PAGE, open_, project, wait

from yk_reader.jobs import projects
from yk_reader.session.checks import check
from yk_reader.store import Store


def spoil(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        for sql in statements:
            db.execute(sql)


def leave(path):
    """No log beside it: as a file that was copied while it was closed."""
    Store.open(path).close()


def spoil_table(path, table):
    leave(path)
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\xa5" * 4096
    path.write_bytes(data)


def test_a_damaged_page_is_named_and_the_others_open(window, tmp_path):
    path = project(tmp_path, PAGE, "第二页\n正文。\n")
    spoil(path, "UPDATE page_text SET text = CAST(x'ff' AS TEXT) WHERE page = 1")
    controller = open_(window, path)
    assert controller.page_controller.page_id == 2
    assert not controller.open_page(1)
    assert "page_text" in window.notifications.text
    assert "1" in window.notifications.text
    assert controller.page_controller.page_id == 2


def test_the_quick_check_tells_and_salvage_saves(window, tmp_path):
    path = project(tmp_path, PAGE, "第二页\n正文。\n")
    spoil_table(path, "word_run")
    before = path.read_bytes()
    open_(window, path)
    wait(lambda: "Salvage" in window.notifications.text, "the message")
    window.close_project()
    window.project_files.salvage(path)
    wait(lambda: "-salvaged.ykdb" in window.notifications.text, "the salvage")
    new = path.with_name(f"{path.stem}-salvaged.ykdb")
    with projects.open_project(new, read_only=True) as store:
        assert check(store) == []
        assert len(store.pages.ids()) == 2
    assert path.read_bytes()[100:4096] == before[100:4096]


def test_a_file_that_cannot_be_opened_offers_salvage(window, tmp_path):
    path = project(tmp_path, PAGE)
    leave(path)
    path.write_bytes(path.read_bytes()[:9000])
    assert not window.project_files.open_path(path)
    assert "damaged" in window.notifications.text
    assert window.notifications._action.text() == "Salvage…"


def test_a_trigger_that_is_missing_is_mended_from_the_message(window, tmp_path):
    path = project(tmp_path, PAGE)
    spoil(path, "DROP TRIGGER unit_leaves_index")
    open_(window, path)
    assert "unit_leaves_index" in window.notifications.text
    window.notifications._act()
    assert window.project_controller is not None
    assert window.project_controller.project.store.schema_faults() == []
    assert list(path.parent.glob("*.before-mend-*"))


def test_a_foreign_trigger_opens_for_reading_until_it_is_dropped(window, tmp_path):
    path = project(tmp_path, PAGE)
    spoil(path, "CREATE TRIGGER evil AFTER INSERT ON page BEGIN DELETE FROM page; END")
    controller = open_(window, path)
    assert controller.page_controller.read_only
    assert "evil" in window.notifications.text
    window.notifications._act()
    assert not window.project_controller.page_controller.read_only
