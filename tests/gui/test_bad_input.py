"""Bad input in the window: refused files, a chosen encoding, hostile text."""

import shutil
import sqlite3
import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QWidget
from shell import PAGE, project, wait

from yk_reader import settings as declared
from yk_reader.edits import SetRole
from yk_reader.gui.dialogs.decode import DecodeDialog
from yk_reader.gui.dialogs.import_report import ImportReportDialog
from yk_reader.gui.dialogs.labels import LabelSetDialog
from yk_reader.gui.dialogs.word_lists import WordListDialog
from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.vocabulary import Role
from yk_reader.store import Store

TORN = "好的一页。\n第二行好".encode() + b"\xff\xfe" + "的，永康市。\n".encode()


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
    event = QDropEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def child(parent, kind):
    wait(lambda: parent.findChildren(kind), kind.__name__)
    return parent.findChildren(kind)[-1]


def test_refused_files_are_listed_and_one_is_read_with_a_chosen_encoding(window, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(PAGE, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "torn.txt").write_bytes(TORN)
    drop(window, folder)
    wait(lambda: "refused" in window.notifications.text, "the banner")
    assert "1 page imported. 3 files were refused:" in window.notifications.text
    window.notifications._act()
    dialog = child(window, ImportReportDialog)
    texts = [dialog.list.item(i).text() for i in range(dialog.list.count())]
    assert "line 2" in texts[2]
    assert "utf-8" in texts[2]
    assert dialog.list.currentRow() == 2
    dialog.choose.click()
    asked = child(dialog, DecodeDialog)
    assert asked.choice.currentText() == "utf-8"
    assert "第二行好\ufffd" in asked.text.toPlainText()
    ok = asked.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled(), "what does not fit is replaced only when the person says so"
    asked.replace.setChecked(True)
    ok.click()
    store = window.project_controller.project.store
    wait(
        lambda: len(store.pages.ids(window.project_controller.project.session.annotator)) == 2,
        "the page",
    )
    assert dialog.list.count() == 2
    dialog.reject()
    found = [store.pages.get(i) for i in store.pages.ids("machine")]
    assert [p.name for p in found] == ["good", "torn"]
    assert found[1].text == TORN.decode("utf-8", "replace")
    assert store.pages.original(store.pages.ids("machine")[1]) == TORN


def _said(window):
    return any("NAME (2)" in label.text() for label in window.findChildren(QLabel))


def test_another_text_of_a_page_that_is_there_is_told(window, tmp_path):
    path = project(tmp_path)
    assert window.project_files.open_path(path)
    again = tmp_path / "again" / "000_page.txt"
    again.parent.mkdir()
    again.write_text(PAGE.replace("王五 摄", "王伍 摄"), encoding="utf-8")
    drop(window, again)
    wait(lambda: window.workbench.pages.model.rowCount() == 2, "the second page")
    wait(lambda: "NAME (2)" in window.statusBar().currentMessage() or _said(window), "the remark")
    names = [row.name for row in window.project_controller.project.store.pages.rows()]
    assert names == ["000_page", "000_page (2)"]


def test_it_is_told_that_a_text_held_several_pages(window, tmp_path):
    path = project(tmp_path)
    assert window.project_files.open_path(path)
    folder = tmp_path / "ocr"
    folder.mkdir()
    (folder / "issue.txt").write_text("第一版\n\f第二版\n\f第三版\n\f", encoding="utf-8")
    (folder / "single.txt").write_text("第四版\n\f", encoding="utf-8")
    drop(window, folder)
    wait(lambda: "cut into" in window.notifications.text, "the notice")
    assert window.notifications.text == "4 pages imported. 1 text was cut into parts."
    window.notifications._act()
    dialog = child(window, ImportReportDialog)
    heads = [dialog.tabs.tabText(at) for at in range(dialog.tabs.count())]
    assert heads == ["Of several pages (1)", "Came in (4)"]
    told = dialog.lists["cut"].item(0).text()
    assert told == "issue.txt\nPages of it that came in, each by itself: 3"
    dialog.reject()


def test_text_files_of_which_none_comes_in_leave_no_project(window, tmp_path):
    settings = window.services.settings
    bad = tmp_path / "torn.txt"
    bad.write_bytes(TORN)
    for wanted in (bad, tmp_path / "gone.txt"):
        window.project_files.take([wanted])
        wait(lambda: "refused" in window.notifications.text, "the banner")
        assert window.project_controller is None
        assert window.stack.currentWidget() is window.start_screen
        assert [each.name for each in tmp_path.iterdir()] == ["torn.txt"]
        assert settings.get(declared.RECENT) == []
        window.notifications.hide()
    window.project_files.take([bad])
    wait(lambda: "refused" in window.notifications.text, "the banner")
    window.notifications._act()
    dialog = child(window, ImportReportDialog)
    dialog.choose.click()
    asked = child(dialog, DecodeDialog)
    asked.replace.setChecked(True)
    asked.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    wait(
        lambda: (
            window.project_controller is not None
            and window.project_controller.page_view is not None
        ),
        "the page",
    )
    wait(lambda: settings.get(declared.RECENT), "the recent project")
    assert settings.get(declared.RECENT)[0]["pages"] == 1
    window.close_project()
    assert (tmp_path / "torn.ykdb").is_file()


def test_a_window_closed_in_an_import_keeps_what_came_in(window, tmp_path):
    (tmp_path / "good.txt").write_text(PAGE, encoding="utf-8")
    window.project_files.take([tmp_path / "good.txt"])
    wait(lambda: not window.services.tasks.jobs, "the import")
    window.close_project()
    (entry,) = window.services.settings.get(declared.RECENT)
    assert (entry["path"], entry["pages"]) == (str(tmp_path / "good.ykdb"), 1)


def test_text_and_names_are_never_rich_text(window, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "<b>x<img src=y>.txt").write_text("<img src=x><b>永康</b>\n", encoding="utf-8")
    (folder / "<i>bad.txt").touch()
    path = project(tmp_path, "市长<h1>到会</h1>\n")
    assert window.project_files.open_path(path)
    drop(window, folder)
    wait(lambda: "<i>bad.txt" in window.notifications.text, "the banner")
    window.notifications._act()
    dialog = child(window, ImportReportDialog)
    wait(lambda: len(window.workbench.pages.model.ids) == 2, "the page list")
    window.project_controller.open_page(
        window.project_controller.project.store.pages.ids("machine")[1]
    )
    QTest.qWait(150)
    rich = [
        label.text()
        for label in window.findChildren(QLabel)
        if "<" in label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert not rich
    dialog.reject()


def lines(window):
    """Make the lines of the page into something else: one edit. What the file says after it."""
    control = window.project_controller.page_controller
    start = control.view.annotation.fragments[-1].start
    return control, lambda role: control.apply(SetRole((start,), role))


def stored(path):
    """The roles of the last annotation in the file, as another program reads them."""
    db = sqlite3.connect(path)
    found = db.execute(
        "select role from fragment where annotation = (select max(id) from annotation) "
        "order by start"
    ).fetchall()
    db.close()
    return [row[0] for row in found]


def test_an_edit_waits_for_a_locked_file_and_the_window_is_not_closed_over_it(window, tmp_path):
    path = project(tmp_path)
    assert window.project_files.open_path(path)
    control, edit = lines(window)
    before = stored(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not edit(Role.AD)
    assert control.waiting
    assert "Another program" in window.notifications.text
    window.close()
    assert window.isVisible()
    assert "could not be saved yet" in window.notifications.text
    assert window.project_controller is not None
    window.close_project()
    assert window.project_controller is not None
    assert stored(path) == before
    other.execute("ROLLBACK")
    other.close()
    wait(lambda: stored(path) != before, "the edit")
    assert not control.waiting
    wait(lambda: window.notifications.text == "", "the banner")
    window.close_project()
    assert window.project_controller is None


def test_an_edit_is_given_up_only_when_the_person_says_so(window, tmp_path):
    path = project(tmp_path)
    assert window.project_files.open_path(path)
    _control, edit = lines(window)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    edit(Role.AD)
    window.close_project()
    window.notifications._act()
    assert window.project_controller is None
    other.execute("ROLLBACK")
    other.close()


def test_an_edit_waits_for_room_on_the_disk(window, tmp_path):
    path = project(tmp_path)
    assert window.project_files.open_path(path)
    control, edit = lines(window)
    before = stored(path)
    db = control.project.store.db
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    done = 0
    while edit(Role.AD if done % 2 else Role.NOISE):
        done += 1
        assert done < 500
    kept = stored(path)
    assert control.waiting
    assert "no room left" in window.notifications.text
    db.execute("PRAGMA max_page_count = 1000000").fetchone()
    wait(lambda: not control.waiting, "the edit")
    assert stored(path) != kept
    assert stored(path) != before or done % 2
    wait(lambda: window.notifications.text == "", "the banner")


def test_a_file_that_cannot_be_opened_leaves_the_open_project_open(window, tmp_path):
    path = project(tmp_path)
    assert window.project_files.open_path(path)
    controller = window.project_controller
    bad = tmp_path / "bad.ykdb"
    bad.write_text("no database")
    assert not window.project_files.open_path(bad)
    assert "is not a YK Reader project" in window.notifications.text
    assert window.project_controller is controller
    assert window.project_controller.page_controller.view is not None
    locked = tmp_path / "locked.ykdb"
    shutil.copy(path, locked)
    other = sqlite3.connect(locked, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN EXCLUSIVE")
    assert not window.project_files.open_path(locked)
    assert "locked the project" in window.notifications.text
    assert window.project_controller is controller
    other.execute("ROLLBACK")
    other.close()


def test_a_project_is_closed_in_the_middle_of_an_import(window, tmp_path):
    path = project(tmp_path)
    more = tmp_path / "more"
    more.mkdir()
    for i in range(300):
        (more / f"{i}.txt").write_text(PAGE + str(i), encoding="utf-8")
    assert window.project_files.open_path(path)
    drop(window, more)
    wait(lambda: window.services.tasks.jobs and window.services.tasks.jobs[0].done, "the import")
    window.close_project()
    with Store.open(path) as store:
        assert 1 < store.pages.counts("machine")[0] < 301


ASKING = {
    "a project": lambda window: window.project_files.ask_open(),
    "a word list": lambda window: dialog_of(window, "tools.words", WordListDialog)._ask_import(),
    "a label set": lambda window: dialog_of(window, "tools.labels", LabelSetDialog)._ask_import(),
}


def dialog_of(window, command, kind):
    window.actions_.trigger(command)
    return child(window, kind)


@pytest.mark.parametrize("what", ASKING)
def test_a_file_dialog_does_not_look_into_the_open_project(window, tmp_path, what):
    path = project(tmp_path)
    assert window.project_files.open_path(path)
    ASKING[what](window)
    dialog = child(window, QFileDialog)
    dialog.setNameFilter("*")
    dialog.setDirectory(str(tmp_path))
    QTest.qWait(300)
    dialog.reject()
    for asking in window.findChildren(QDialog):
        asking.reject()
    _control, edit = lines(window)
    assert edit(Role.AD)
    code = "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute('select * from page')"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert path.with_name(path.name + "-wal").exists()
    before = stored(path)
    assert edit(Role.NOISE)
    assert stored(path) != before


def test_the_mark_of_a_line_in_the_reflow_stays_at_its_place_after_an_edit(window, tmp_path):
    assert window.project_files.open_path(project(tmp_path))
    control, edit = lines(window)
    last = control.view.annotation.fragments[-1].start
    window.workbench.raw.setFocus()
    window.workbench.raw.set_caret(last + 1)
    window.project_controller.pane_sync._from_raw(last + 1)
    control.apply(SetRole((control.view.annotation.fragments[0].start,), Role.HEADLINE))
    assert edit(Role.CAPTION)
    ((a, b),) = window.workbench.reflow._marks.linked
    assert control.view.reflow.text[a:b] == "图为会议现场。王五 摄"


def test_labels_out_of_a_project_are_never_rich_text(window, tmp_path):
    path = project(tmp_path, "永康\x01市\u202e人\n")
    with Store.open(path) as store:
        store.labels.save(
            LabelSet(
                "odd",
                (Label("<b>X</b>", "<i>甲</i>", "<i>A</i>", key="1", guideline="<img src=y>"),),
            )
        )
        store.labels.choose("odd")
    assert window.project_files.open_path(path)
    QTest.qWait(200)
    rich = [
        label.text()
        for label in window.findChildren(QLabel)
        if "<" in label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert not rich
    tips = [w.toolTip() for w in window.findChildren(QWidget) if "<img" in w.toolTip()]
    assert not tips
    assert "\u202e" not in window.workbench.inspector.surface.text()
