"""Pages given to people in the window: by menu and dialog, in the list, as files; who one is."""

import pytest
from full_pages import OTHER, PERSON, fill
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton
from shell import open_, wait

from yk_reader import settings as declared
from yk_reader.gui.dialogs.report import ReportDialog
from yk_reader.gui.docks.pages import PageRows
from yk_reader.gui.view.give_outcome import GiveOutcome
from yk_reader.jobs.giving_out import GivenOut, GiveOptions, give_out
from yk_reader.jobs.package import package_of
from yk_reader.session import check
from yk_reader.store import Store
from yk_reader.store.annotators import named_uuid
from yk_reader.store.page_filter import NOBODY

NEW = "新来的"


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "archive.ykdb"
    fill(found)
    return found


@pytest.fixture
def work(window, path):
    window.services.settings.set(declared.ANNOTATOR, PERSON)
    controller = open_(window, path)
    listed(window, 4)
    return controller


def listed(window, count):
    wait(lambda: len(window.workbench.pages.model.ids) == count, f"{count} pages listed")


def idle(window):
    wait(lambda: not window.services.tasks.jobs, "the job")
    QApplication.processEvents()


def given(work, name):
    return [one.page_id for one in work.project.store.assignments.of_annotator(name)]


def mark(window, ids):
    pages = window.workbench.pages
    pages.list.clearSelection()
    model = pages.list.selectionModel()
    for page_id in ids:
        index = pages.model.index(pages.model.row_of(page_id), 0)
        model.select(index, model.SelectionFlag.Select)


def test_marked_pages_are_given_by_one_click_and_taken_back_by_the_next(window, work):
    ids = work.project.store.pages.ids()
    mark(window, ids[2:])
    window.workbench.pages.list.menu_wanted.emit(tuple(ids[2:]), window.mapToGlobal(QPoint(9, 9)))
    menus = [m for m in window.workbench.pages.list.findChildren(QMenu) if m.title() == "Given to"]
    (inner,) = menus
    rows = {action.text(): action for action in inner.actions() if action.text()}
    assert list(rows) == [PERSON, OTHER, "Another person…"]
    assert not rows[OTHER].isChecked()
    rows[OTHER].trigger()
    idle(window)
    assert given(work, OTHER) == ids[2:]
    assert work.giving.given(ids[2:], OTHER)
    work.giving.toggle(ids[2:], OTHER)
    idle(window)
    assert given(work, OTHER) == []
    window.workbench.pages.list.end_menu()
    inner.parent().close()


def test_undo_takes_giving_back_and_nothing_else(window, work):
    ids = work.project.store.pages.ids()
    before = given(work, PERSON)
    work.giving.give(ids, PERSON)
    idle(window)
    assert given(work, PERSON) == ids
    assert "2 pages given to" in window.notifications.text
    window.actions_.trigger("edit.undo")
    idle(window)
    assert given(work, PERSON) == before
    at = {one.page_id: one.given_at for one in work.project.store.assignments.of_annotator(PERSON)}
    work.giving.take_back(ids, PERSON)
    idle(window)
    assert given(work, PERSON) == []
    window.actions_.trigger("edit.undo")
    idle(window)
    again = work.project.store.assignments.of_annotator(PERSON)
    assert {one.page_id: one.given_at for one in again} == at


def test_the_dialog_gives_and_takes_back(window, work):
    ids = work.project.store.pages.ids()
    mark(window, ids[1:3])
    window.actions_.trigger("page.give")
    sheet = work.giving.sheet
    assert sheet.windowTitle() == "Give 2 pages to a person"
    assert sheet.name.currentText() == PERSON
    assert sheet.told.text() == "Has 1 of them."
    assert sheet.back.isEnabled()
    sheet.name.setEditText("machine")
    assert not sheet.ok.isEnabled()
    assert sheet.error.text().startswith("Nobody can be called so.")
    sheet.name.setEditText(NEW)
    assert not sheet.back.isEnabled()
    QTest.mouseClick(sheet.ok, Qt.MouseButton.LeftButton)
    idle(window)
    assert given(work, NEW) == ids[1:3]
    window.actions_.trigger("page.give")
    work.giving.sheet.name.setEditText(NEW)
    QTest.mouseClick(work.giving.sheet.back, Qt.MouseButton.LeftButton)
    idle(window)
    assert given(work, NEW) == []


def test_the_list_shows_who_has_a_page_and_how_far(window, work):
    pages = window.workbench.pages
    work.giving.give([1], OTHER)
    idle(window)
    wait(lambda: pages.model.people == sorted([PERSON, OTHER]), "the people")
    index = pages.model.index(pages.model.row_of(1), 0)
    wait(lambda: OTHER in str(index.data(Qt.ItemDataRole.ToolTipRole)), "the row")
    told = f"given to {OTHER} (in progress), {PERSON} (done)"
    assert told in index.data(Qt.ItemDataRole.ToolTipRole)
    assert told in index.data(Qt.ItemDataRole.AccessibleTextRole)
    delegate = pages.list.itemDelegate()
    assert isinstance(delegate, PageRows)
    row, metrics = work.project.store.pages.row(1, PERSON), pages.list.fontMetrics()
    assert delegate.low_texts(row, metrics, 900)[0].endswith(f"→ {OTHER}, {PERSON}")
    assert "→" not in delegate.low_texts(row, metrics, 60)[0]


def test_the_list_can_be_asked_for_the_pages_of_a_person(window, work):
    pages, by_id = window.workbench.pages, window.actions_.by_id
    window.actions_.trigger("page.list-mine")
    listed(window, 2)
    assert by_id["page.list-mine"].isChecked()
    assert pages.given.accessibleName() == f"Given to: {PERSON}"
    window.actions_.trigger("page.list-free")
    wait(lambda: list(pages.model.ids) == [3, 4], "those of nobody")
    assert not by_id["page.list-mine"].isChecked()
    assert by_id["page.list-free"].isChecked()
    window.actions_.trigger("page.list-free")
    listed(window, 4)
    work.giving.give([4], OTHER)
    idle(window)
    wait(lambda: OTHER in pages.given.people, "the people")
    pages.given.menu().aboutToShow.emit()
    texts = [action.text() for action in pages.given.menu().actions() if action.text()]
    assert texts == ["All pages", "Given to me", "Given to nobody", OTHER]
    pages.given.menu().actions()[-1].trigger()
    wait(lambda: list(pages.model.ids) == [4], "the page of the other")
    pages.given.choose("niemand")
    listed(window, 0)
    assert "The sign with a person" in pages._why_empty()
    pages.given.choose(None)
    listed(window, 4)
    assert list(pages.model.ids) == [1, 2, 3, 4]


def test_the_chart_counts_pages_by_person(window, work):
    window.actions_.trigger("tools.statistics")
    figures = work.figures.window
    wait(lambda: figures.again.isEnabled(), "the figures")
    titles = [figures.subjects.item(i).text() for i in range(figures.subjects.count())]
    figures.subjects.setCurrentRow(titles.index("Pages by person"))
    assert figures.chart.data.categories == (PERSON,)
    assert {one.name: one.values for one in figures.chart.data.series} == {
        "Reviewed": (0.0,), "Done": (2.0,), "In progress": (0.0,), "To do": (0.0,),
    }  # fmt: skip


def add(dialog, *names):
    for name in names:
        dialog.name.setEditText(name)
        QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)


def foretold(dialog):
    wait(lambda: dialog.ok.isEnabled(), "what it would make")


def cell(dialog, row, column):
    return dialog.table.item(row, column).text()


def test_pages_are_given_out_as_files(window, work, tmp_path):
    window.actions_.trigger("file.give-out")
    dialog = work.giving.dialog
    assert not dialog.ok.isEnabled()
    assert not dialog.overlap.isEnabled()
    add(dialog, OTHER, NEW, OTHER)
    assert dialog.table.rowCount() == 2
    dialog.overlap.setValue(50)
    foretold(dialog)
    assert dialog.told.text() == "Pages in all: 4, for two people: 2"
    assert [cell(dialog, row, 2) for row in (0, 1)] == ["3", "3"]
    assert "iB" in cell(dialog, 0, 3)
    assert cell(dialog, 1, 1) == f"archive-{NEW}.ykdb"
    dialog.table.item(1, 1).setText("new")
    dialog.folder.setText(str(tmp_path / "out"))
    foretold(dialog)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    idle(window)
    assert "Files made: 2." in window.notifications.text
    names = sorted(path.name for path in (tmp_path / "out").glob("*.ykdb"))
    assert names == [f"archive-{OTHER}.ykdb", "new.ykdb"]
    with Store.open(tmp_path / "out" / "new.ykdb") as package:
        assert check(package) == []
        assert package.pages.ids() == given(work, NEW)


def test_enter_in_the_field_adds_a_person_and_gives_nothing_out(window, work, tmp_path):
    window.actions_.trigger("file.give-out")
    dialog = work.giving.dialog
    dialog.folder.setText(str(tmp_path / "out"))
    wished = []
    dialog.wanted.connect(wished.append)
    for count, name in enumerate((OTHER, NEW), 1):
        dialog.name.setFocus()
        wait(dialog.name.field.hasFocus, "the field")
        dialog.name.setEditText(name)
        QTest.keyClick(dialog.name.field, Qt.Key.Key_Return)
        assert [cell(dialog, row, 0) for row in range(dialog.table.rowCount())][-1] == name
        assert dialog.table.rowCount() == count
        assert dialog.name.blank
        foretold(dialog)
    assert not wished
    QTest.keyClick(dialog.name.field, Qt.Key.Key_Return)  # nothing is typed: the button's
    assert len(wished) == 1
    idle(window)


def test_files_that_are_there_are_replaced_only_when_that_is_wanted(window, work, tmp_path):
    there = tmp_path / f"archive-{NEW}.ykdb"
    there.write_text("etwas anderes", encoding="utf-8")
    window.actions_.trigger("file.give-out")
    dialog = work.giving.dialog
    add(dialog, NEW)
    foretold(dialog)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    wait(lambda: window.findChildren(QMessageBox), "the question")
    (box,) = window.findChildren(QMessageBox)
    assert there.name in box.text()
    (cancel,) = [b for b in box.findChildren(QPushButton) if b.text().strip("&") == "Cancel"]
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert there.read_text(encoding="utf-8") == "etwas anderes"
    assert given(work, NEW) == []
    dialog.table.item(0, 1).setText("archive")
    foretold(dialog)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    wait(lambda: dialog.error.isVisible(), "the refusal")
    dialog.reject()


def test_the_dialog_says_what_cannot_be(window, work):
    window.actions_.trigger("file.give-out")
    dialog = work.giving.dialog
    add(dialog, "machine")
    assert dialog.error.text().startswith("Nobody can be called so.")
    assert dialog.table.rowCount() == 0
    add(dialog, *"甲乙丙丁戊")
    wait(lambda: dialog.error.isVisible(), "the refusal")
    assert dialog.error.text().startswith("There are not enough pages for 5 people: 4.")
    assert not dialog.ok.isEnabled()
    dialog.table.selectRow(0)
    QTest.mouseClick(dialog.out, Qt.MouseButton.LeftButton)
    foretold(dialog)
    assert not dialog.error.isVisible()
    dialog.table.item(0, 1).setText("../weg")
    wait(lambda: dialog.error.isVisible(), "the refusal")
    dialog.table.item(0, 1).setText("hier")
    dialog.drawn.setChecked(True)
    dialog.number.setValue(4)
    foretold(dialog)
    dialog.pages.setCurrentIndex(dialog.pages.findData("free"))
    wait(lambda: dialog.error.isVisible(), "the refusal")
    dialog.reject()


def test_the_report_names_each_file_and_what_is_lacking(window, work, tmp_path):
    store = work.project.store
    made = give_out(store, [1], tmp_path / "out", GiveOptions({NEW: ""}))
    outcome = GiveOutcome(GivenOut(made.people, 1, 0, (("000_page", "weg"),)))
    assert outcome.sentence().startswith("Files made: 1. Pages in all: 1.")
    assert f"{NEW}: 1 pages" in outcome.text()
    assert "000_page: weg" in outcome.text()
    work.giving.show_report(outcome)
    (report,) = window.findChildren(ReportDialog)
    assert set(report.lists) == {"files", "lacking"}
    report.reject()


def test_in_a_project_that_is_open_for_reading_nothing_is_given(window, work, monkeypatch):
    monkeypatch.setattr(type(work.page_controller), "read_only", True)
    work.giving.give([1], NEW)
    idle(window)
    assert given(work, NEW) == []
    for command in ("file.give-out", "page.give"):
        window.actions_.trigger(command)
    assert work.giving.dialog is None
    assert work.giving.sheet is None


# --- who one is


def package(path, tmp_path, name):
    with Store.open(path) as store:
        return give_out(store, [1], tmp_path / "out", GiveOptions({name: ""})).people[0].file


def test_a_package_for_somebody_else_says_so_quietly(window, path, tmp_path):
    window.services.settings.set(declared.ANNOTATOR, NEW)
    controller = open_(window, package(path, tmp_path, OTHER))
    wait(lambda: "were given to" in window.notifications.text, "the notice")
    assert window.notifications.text == (
        f"These pages were given to {OTHER}; you are called {NEW} here."
    )
    assert window.status_bar.who.text() == NEW
    assert controller.project.session.annotator == NEW


def test_a_package_for_oneself_says_nothing_and_gets_the_own_uuid(window, path, tmp_path):
    window.services.settings.set(declared.ANNOTATOR, NEW)
    controller = open_(window, package(path, tmp_path, NEW))
    listed(window, 1)
    assert "given to" not in window.notifications.text
    store = controller.project.store
    assert store.annotators.uuid_of(NEW) == named_uuid(NEW)
    assert package_of(store).uuid == named_uuid(NEW)
    controller.navigation.open_page(1)
    window.actions_.trigger("page.second-look")
    assert store.annotators.uuid_of(NEW) == window.services.settings.annotator_id
    assert window.workbench.pages.given.value is None


def test_another_person_of_the_same_name_is_told_apart(window, path, tmp_path):
    with Store.open(path) as store:
        assert store.annotators.adopt("12121212-0000-4000-8000-000000000001", OTHER)
    window.services.settings.set(declared.ANNOTATOR, OTHER)
    controller = open_(window, package(path, tmp_path, OTHER))
    assert controller.project.session.annotator == f"{OTHER} (2)"
    wait(lambda: "were given to" in window.notifications.text, "the notice")
    assert f"you are called {OTHER} (2) here" in window.notifications.text


def test_the_id_is_shown_where_the_name_is_changed(window, path):
    open_(window, path)
    window.actions_.trigger("tools.annotator")
    dialog = window.who_works.dialog
    mine = window.services.settings.annotator_id
    assert dialog.id.text() == f"Known in every project by the id {mine[:8]}."
    assert mine in dialog.id.toolTip()
    dialog.reject()


def test_nobody_is_no_person(window, work):
    assert NOBODY not in work.giving.people
