"""Pages that come into the open project from elsewhere are listed by themselves."""

import subprocess
import sys
from dataclasses import replace

from PySide6.QtCore import Qt
from shell import PAGE, open_, project, select, wait

from yk_reader.edits import SetRole, SetStatus
from yk_reader.gui.docks.page_model import ROW
from yk_reader.jobs.label_sets import take_labels
from yk_reader.jobs.projects import create_project
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.session.session import Session
from yk_reader.store import Store


def add(path, name, text):
    """Import one page by the command line, in a process of its own."""
    file = path.parent / name
    file.write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "yk_reader", "import", str(path), str(file)],
        check=True, capture_output=True,
    )  # fmt: skip


def titles(window):
    model = window.workbench.pages.model
    return [
        model.data(model.index(i, 0), Qt.ItemDataRole.DisplayRole) for i in range(len(model.ids))
    ]


def test_pages_of_the_command_line_are_listed_with_their_headlines(window, tmp_path):
    path = project(tmp_path, PAGE, "第二页\n正文。\n")
    controller = open_(window, path)
    shown = controller.page_controller.page_id
    pages = window.workbench.pages
    pages.list.selectAll()
    marked = pages.selected()
    add(path, "000_other.txt", "市里开会了\n" + PAGE)
    wait(lambda: pages.model.rowCount() == 3, "the list")
    assert pages.title.count.text() == "3"
    assert controller.page_controller.page_id == shown
    assert pages.selected() == marked, "what is marked stays marked"
    wait(lambda: all(titles(window)) and "000_other" not in titles(window), "the headline")
    window.actions_.trigger("page.next")
    window.actions_.trigger("page.next")
    assert controller.navigation.order.number(controller.page_controller.page_id) == 3
    assert not window.actions_.by_id["page.next"].isEnabled()


def test_the_first_pages_of_an_empty_project_are_shown(window, tmp_path):
    path = tmp_path / "empty.ykdb"
    create_project(path).close()
    assert window.project_files.open_path(path)
    add(path, "a.txt", PAGE)
    wait(lambda: window.project_controller.page_view is not None, "the page")
    assert window.project_controller.page_view.page.name == "a"
    wait(lambda: titles(window) and all(titles(window)), "the list")


def test_labels_that_another_window_changed_are_used_here(window, tmp_path):
    controller = open_(window, project(tmp_path))
    with Store.open(controller.project.path) as store:
        old = store.labels.current()
        named = [replace(x, name="PLACE") if x.name == "LOC" else x for x in old.labels]
        take_labels(Session(store, "li"), replace(old, labels=tuple(named)), {"LOC": "PLACE"})
    wait(lambda: controller.project.labels.get("PLACE"), "the other set")
    select(window, "永康市")
    window.actions_.trigger("entity.label.2")
    assert [e.label for e in controller.page_controller.view.live] == ["PLACE"]


def test_an_edit_here_does_not_list_the_pages_anew(window, tmp_path):
    from PySide6.QtTest import QTest

    controller = open_(window, project(tmp_path))
    read = []
    window.workbench.pages.model.loaded.connect(read.append)
    start = controller.page_controller.view.annotation.fragments[-1].start
    others = controller.external_changes
    looked = []
    others._timer.timeout.connect(lambda: looked.append(1))
    controller.page_controller.apply(SetRole((start,), Role.AD))
    wait(lambda: looked, "the look")
    QTest.qWait(100)
    asked = window.workbench.pages.model._ticket
    renewed = []
    others.written.connect(lambda: renewed.append(1))
    controller.page_controller.apply(SetRole((start,), Role.BODY))
    wait(lambda: len(looked) == 2, "the look")
    QTest.qWait(100)
    assert window.workbench.pages.model._ticket == asked
    assert not renewed


def test_what_another_window_did_on_pages_that_are_not_shown_is_seen_in_the_list(window, tmp_path):
    path = project(tmp_path, *(f"第{i}版\n正文。\n" for i in range(4)))
    controller = open_(window, path)
    pages = window.workbench.pages
    model = pages.model

    def statuses():
        rows = (model.data(model.index(at, 0), ROW) for at in range(model.rowCount()))
        return [row.status if row is not None else None for row in rows]

    todo, done = PageStatus.TODO, PageStatus.DONE
    wait(lambda: statuses() == [todo] * 4, "the rows")
    marked = (pages.list.selectAll(), pages.selected())[1]
    with Store.open(path) as store:
        for page_id in store.pages.ids()[2:]:
            Session(store, "tester").apply(page_id, SetStatus(done))
    wait(lambda: statuses() == [todo, todo, done, done], "the other window's work")
    assert model.rowCount() == 4
    wait(lambda: "2" in pages.pills._buttons["done"].text(), "the counts")
    assert pages.selected() == marked
    assert controller.page_controller.page_id == model.ids[0]


def leave_role(path, annotator, role):
    """Another window gives the last line of the only page a role."""
    with Store.open(path) as store:
        session = Session(store, annotator)
        (page_id,) = store.pages.ids()
        start = session.state(page_id).annotation.fragments[-1].start
        session.apply(page_id, SetRole((start,), role))


def role_of_the_last_line(controller):
    return controller.page_controller.view.annotation.fragments[-1].role


def test_the_page_is_shown_as_another_window_left_it(window, tmp_path):
    path = project(tmp_path)
    controller = open_(window, path)
    window.workbench.reflow.setFocus()
    caret = window.workbench.raw.caret()
    for role in (Role.AD, Role.NOISE):  # the person's first annotation, and a change of it
        leave_role(path, "tester", role)
        wait(lambda role=role: role_of_the_last_line(controller) is role, "the page")
    assert window.workbench.raw.caret() == caret
    assert window.workbench.reflow.hasFocus() or not window.isActiveWindow()
    assert not window.notifications.text
    assert window.actions_.by_id["edit.undo"].isEnabled()
    window.actions_.trigger("edit.undo")
    assert role_of_the_last_line(controller) is Role.AD


def test_a_page_that_somebody_types_on_stays_till_it_is_written(window, tmp_path):
    path = project(tmp_path)
    controller = open_(window, path)
    looked = []
    controller.external_changes.page_found.connect(lambda *found: looked.append(found))
    window.actions_.trigger("edit.correct")
    assert window.workbench.reflow.typing.active or window.workbench.raw.correcting
    before = role_of_the_last_line(controller)
    leave_role(path, "tester", Role.AD)
    wait(lambda: any(own for _page, own, _revision in looked), "the look")
    assert role_of_the_last_line(controller) is before
    assert window.workbench.reflow.typing.active or window.workbench.raw.correcting


def test_the_work_of_somebody_else_changes_nothing_here(window, tmp_path):
    path = project(tmp_path)
    controller = open_(window, path)
    looked, shown = [], []
    controller.external_changes.page_found.connect(lambda *found: looked.append(found))
    wait(lambda: looked, "the first look")
    looked.clear()
    controller.page_controller.shown.connect(lambda *what: shown.append(what))
    leave_role(path, "another", Role.AD)
    wait(lambda: looked, "the look")
    assert not shown
