"""Characters that only a font knows: listed, told, corrected on all pages, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from shell import open_, wait

from yk_reader.gui.dialogs.private_chars import PrivateCharsDialog
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import open_project
from yk_reader.model.vocabulary import PatchReason

KEY, ONE = Qt.Key, "\ue5e5"


@pytest.fixture
def controller(window, tmp_path):
    for name in "ab":
        text = f"{ONE}县{name}\n本报讯（记者 王明）{ONE}县昨天下雨，\ufffd村没有停电。"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    path = tmp_path / "private.ykdb"
    with open_project(path, create=True) as store:
        import_paths(store, sorted(tmp_path.glob("*.txt")), options=ImportOptions(labels=()))
    return open_(window, path)


def ask(window):
    window.actions_.trigger("tools.private")
    wait(lambda: window.findChildren(PrivateCharsDialog), "the dialog")
    dialog = window.findChildren(PrivateCharsDialog)[-1]
    wait(lambda: dialog.table.topLevelItemCount(), "the list")
    return dialog


def write(dialog, text):
    QTest.keyClick(dialog.table, KEY.Key_F2)
    (field,) = dialog.table.findChildren(QLineEdit)
    field.setText(text)
    end(dialog, field)


def end(dialog, field):
    QTest.keyClick(field, KEY.Key_Return)
    wait(lambda: not dialog.table.findChildren(QLineEdit), "the end of writing")


def said(controller, page_id):
    annotation = controller.page_controller.session.peek(page_id).annotation
    return [p.text for p in annotation.patches if p.reason is PatchReason.PRIVATE and p.active]


def test_all_pages_are_corrected_and_taken_back(window, controller):
    dialog = ask(window)
    rows = [dialog.table.topLevelItem(n) for n in range(2)]
    assert [[row.text(c) for c in (1, 2, 4)] for row in rows] == [["4", "2", ""], ["2", "2", ""]]
    assert "U+E5E5" in rows[0].text(0)
    assert "U+FFFD" in rows[1].text(0)
    assert not rows[1].flags() & Qt.ItemFlag.ItemIsEditable
    assert not dialog.ok.isEnabled()
    write(dialog, " 𠮷 ")
    assert dialog.changes() == {ONE: "𠮷"}
    QTest.keyClick(dialog.ok, KEY.Key_Space)
    wait(lambda: "corrected on" in window.notifications.text, "the end")
    assert window.notifications.text == "Private characters corrected on 2 pages."
    assert said(controller, 1) == said(controller, 2) == ["𠮷", "𠮷"]
    QTest.mouseClick(window.notifications._action, Qt.MouseButton.LeftButton)
    wait(lambda: not said(controller, 1) and not said(controller, 2), "the way back")
    again = ask(window)
    assert again.table.topLevelItem(0).text(4) == "𠮷"
    again.reject()


def test_what_nothing_stands_for_is_told_and_the_dialog_stays(window, controller):
    dialog = ask(window)
    write(dialog, ONE)
    QTest.keyClick(dialog.ok, KEY.Key_Space)
    assert dialog.isVisible()
    assert dialog.trouble.text().startswith("U+E5E5 cannot stand for that.")
    write(dialog, "")
    assert not dialog.ok.isEnabled()
    assert not dialog.trouble.isVisible()
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert said(controller, 1) == []


def test_typing_begins_to_write_wherever_in_the_row_one_is(window, controller):
    dialog = ask(window)
    dialog.table.setCurrentItem(dialog.table.topLevelItem(0), 0)
    QTest.keyClicks(dialog.table, "x")
    (field,) = dialog.table.findChildren(QLineEdit)
    end(dialog, field)
    assert dialog.changes() == {ONE: "x"}
    dialog.reject()
