"""Every control that can have the focus has a name, in the window and in every dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)
from shell import open_, project, wait

from yk_reader.gui.commands import COMMANDS

INNER = (QScrollBar, QTabBar)
"""Named by what they belong to, or by each of their tabs."""
ASKS = [c.id for c in COMMANDS if c.text.endswith("…")]
"""Commands that ask something first."""
SHOWS = ["help.keys", "help.guidelines", "help.about", "tools.palette", "view.reading",
         "entity.note", "entity.link", "edit.find", "tools.check", "edit.replace", "help.tour",
         "entity.project.1", "edit.correct", "page.done"]  # fmt: skip
"""Commands that show a field, a sheet or a strip."""


def unnamed(root):
    """The controls in a window that a screen reader would have no name for."""
    found = []
    for each in root.findChildren(QWidget):
        if each.focusPolicy() == Qt.FocusPolicy.NoFocus and not isinstance(each, QAbstractButton):
            continue
        if each.window() is not root or not each.isVisibleTo(root) or isinstance(each, INNER):
            continue
        inner = isinstance(each.parent(), QComboBox) or each.objectName().startswith("qt_")
        if inner or (isinstance(each, QLineEdit) and each.parent().inherits("QAbstractSpinBox")):
            continue  # a part of a control that has a name itself
        if isinstance(each, QLineEdit) and each.parent().inherits("QKeySequenceEdit"):
            continue
        if each.parent().inherits("QLineEdit"):
            continue  # its own buttons, for the mouse
        face = QAccessible.queryAccessibleInterface(each)
        name = face.text(QAccessible.Text.Name) if face is not None else each.accessibleName()
        if not name.strip():
            path = f"{type(each.parent()).__name__} > {type(each).__name__} {each.objectName()}"
            found.append(path)
    return found


@pytest.fixture
def desk(window, tmp_path):
    controller = open_(window, project(tmp_path))
    for dock in window.workbench.docks:
        dock.show()
    controller.open_page(controller.project.store.pages.ids("tester")[0])
    window.workbench.reflow.setFocus()
    window.workbench.reflow.select(12, 15)
    window.actions_.trigger("entity.label.1")
    window.workbench.reflow.set_caret(13)
    yield window
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog):
            each.close()
    window.close_project()


def test_the_window_and_its_docks(desk):
    assert not unnamed(desk)


def test_the_start_screen(window, tmp_path):
    window.services.settings.remember_project(tmp_path / "x.ykdb", "2026-01-01T00:00:00", 1, 0)
    window.show_start()
    assert not unnamed(window)


def test_what_each_command_shows(desk):
    missing, seen = {}, set()
    for command_id in ASKS + SHOWS:
        before = set(QApplication.topLevelWidgets())
        action = desk.actions_.by_id[command_id]
        action.trigger()
        QTest.qWait(60)
        wait(lambda: not desk.services.tasks.jobs, "the work is done")
        for shown in [w for w in QApplication.topLevelWidgets() if w not in before or w is desk]:
            if not shown.isVisible() or isinstance(shown, QFileDialog):
                continue
            names = unnamed(shown)
            if not (shown.windowTitle() or shown.accessibleName() or shown.inherits("QFrame")):
                names.append("the window itself")
            if names:
                missing[f"{command_id} {type(shown).__name__}"] = names
            if shown is not desk:
                seen.add(type(shown).__name__)
                shown.close()
        if command_id == "view.reading":
            action.trigger()
        desk.command_palette.hide()
        desk.workbench.reflow.setFocus()
    assert not missing, missing
    assert len(seen) >= 15, seen
