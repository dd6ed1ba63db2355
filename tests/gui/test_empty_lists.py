"""Every list says why it is empty and what to do."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QListWidget,
)
from shell import open_, project, wait

from yk_reader.gui.panes import texts
from yk_reader.gui.widgets.empty_note import EmptyNote
from yk_reader.jobs.projects import create_project

OPENS = {
    "edit.search", "tools.words", "file.import", "file.align", "tools.statistics", "file.read-back",
    "entity.project-remove",
}  # fmt: skip


def speechless(root):
    """The lists that are empty and say nothing."""
    found = []
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisibleTo(root) or view.window() is not root or model is None:
            continue
        if isinstance(view.parent(), QComboBox) or view.inherits("QHeaderView"):
            continue
        if model.rowCount():
            continue
        notes = [n for n in view.findChildren(EmptyNote) if n.text() and not n.isHidden()]
        why = getattr(view, "why_empty", str)()
        if not (notes or why or getattr(view, "empty", "") or getattr(view, "_said", "")):
            found.append(view.accessibleName() or type(view).__name__)
    return found


@pytest.fixture
def empty(window, tmp_path):
    path = tmp_path / "none.ykdb"
    create_project(path).close()
    assert window.project_files.open_path(path)
    for dock in window.workbench.docks:
        dock.show()
    wait(lambda: window.workbench.pages._known, "the pages were counted")
    yield window
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog):
            each.close()
    window.close_project()


def test_the_docks_of_an_empty_project(empty):
    bench = empty.workbench
    for dock in bench.docks:
        dock.raise_()
        QTest.qWait(30)
        assert not speechless(empty), dock.windowTitle()
    assert "Import files" in bench.pages._empty.text()


def test_panes_and_status_of_an_empty_project(window, tmp_path):
    """What they say is true of the empty project, also when another one was open before."""
    open_(window, project(tmp_path))
    wait(lambda: window.status_bar.place.text(), "the place of the caret")
    path = tmp_path / "none.ykdb"
    create_project(path).close()
    assert window.project_files.open_path(path)
    wait(lambda: window.workbench.raw.no_pages, "the pages were counted")
    bench = window.workbench
    assert texts.empty_raw(bench.raw.no_pages)[0] == "The project has no page yet"
    assert "Import files" in texts.empty_raw(True)[1]
    assert "project" not in texts.empty_raw(False)[1]
    assert window.status_bar.place.text() == ""
    assert not bench.reflow.verticalScrollBar().isEnabled()
    assert not [n for n in bench.outline.tree.findChildren(EmptyNote) if "lines" in n.text()]
    window.close_project()


@pytest.mark.parametrize("command_id", sorted(OPENS))
def test_the_lists_of_dialogs(window, tmp_path, command_id):
    controller = open_(window, project(tmp_path))
    wait(lambda: controller.page_view is not None, "the page")
    before = set(QApplication.topLevelWidgets())
    window.actions_.trigger(command_id)
    QTest.qWait(150)
    wait(lambda: not window.services.tasks.jobs, "what is counted")
    shown = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
    assert shown
    for dialog in shown:
        if isinstance(dialog, QDialog):
            assert not speechless(dialog), type(dialog).__name__
        dialog.close()
    window.close_project()


def test_filters_that_nothing_passes_say_so(window, tmp_path):
    controller = open_(window, project(tmp_path))
    pages = window.workbench.pages
    pages.filter.setText("zzzz")
    wait(lambda: not pages.model.rowCount(), "no page")
    wait(lambda: "Clear the filter" in pages._empty.text(), "the sentence")
    assert pages._empty.isVisible()
    pages.filter.clear()
    wait(lambda: pages.model.rowCount(), "the page again")
    assert not pages._empty.isVisible()
    assert controller.page_view is not None
    window.actions_.trigger("edit.search")
    sheet = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "SearchSheet")
    assert "Type what" in sheet._empty.text()
    sheet.field.setText("无此字样")
    wait(lambda: "nowhere" in sheet._empty.text(), "nothing was found")
    assert sheet._empty.isVisible()
    sheet.field.setText("永康")
    wait(lambda: sheet.tree.topLevelItemCount(), "hits")
    assert not sheet._empty.isVisible()
    sheet.close()
    window.close_project()


def test_the_note_follows_its_list(window):
    view = QListWidget()
    view.resize(200, 100)
    note = EmptyNote(window.services, view, lambda: "Nothing here.")
    view.show()
    assert note.isVisible()
    assert isinstance(note, QLabel)
    view.addItem("one")
    assert not note.isVisible()
    view.clear()
    assert note.isVisible()
    view.resize(300, 100)
    assert note.width() > 200
    view.close()


def test_the_table_of_entities_says_at_once_why_it_has_no_row_now(window, tmp_path, monkeypatch):
    """It has no row before and none after: what it says is painted anew all the same."""
    said = []
    monkeypatch.setattr(
        "yk_reader.gui.docks.entity_table.paint_empty", lambda view, text, *_: said.append(text)
    )
    table = window.workbench.entities.tree
    open_(window, project(tmp_path))
    window.project_display.fill_docks()
    wait(lambda: said and "Select a name" in said[-1], "a page without entities")
    QTest.qWait(100)
    view, table.page_view = table.page_view, None
    table.set_rows(())
    wait(lambda: "No page is open" in said[-1], "the reason without a page")
    table.page_view = view
    table.set_rows(())
    wait(lambda: "Select a name" in said[-1], "the reason of the page")
    window.close_project()
