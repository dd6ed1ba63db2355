"""Pages that come into the open project from elsewhere are listed by themselves."""

import subprocess
import sys
from dataclasses import replace

from PySide6.QtCore import Qt
from shell import PAGE, open_, project, select, wait

from yk_reader.jobs.label_sets import take_labels
from yk_reader.jobs.projects import create_project
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


def titles(desk):
    model = desk.view.pages.model
    return [
        model.data(model.index(i, 0), Qt.ItemDataRole.DisplayRole) for i in range(len(model.ids))
    ]


def test_pages_of_the_command_line_are_listed_with_their_headlines(desk, tmp_path):
    path = project(tmp_path, PAGE, "第二页\n正文。\n")
    work = open_(desk, path)
    shown = work.controller.page_id
    pages = desk.view.pages
    pages.list.selectAll()
    marked = pages.selected()
    add(path, "000_other.txt", "市里开会了\n" + PAGE)
    wait(lambda: pages.model.rowCount() == 3, "the list")
    assert pages.title.count.text() == "3"
    assert work.controller.page_id == shown
    assert pages.selected() == marked, "what is marked stays marked"
    wait(lambda: all(titles(desk)) and "000_other" not in titles(desk), "the headline")
    desk.actions_.trigger("page.next")
    desk.actions_.trigger("page.next")
    assert work._order[work.controller.page_id] == 3
    assert not desk.actions_.by_id["page.next"].isEnabled()


def test_the_first_pages_of_an_empty_project_are_shown(desk, tmp_path):
    path = tmp_path / "empty.ykdb"
    create_project(path).close()
    assert desk.files.open_path(path)
    add(path, "a.txt", PAGE)
    wait(lambda: desk.work.page_view is not None, "the page")
    assert desk.work.page_view.page.name == "a"
    wait(lambda: titles(desk) and all(titles(desk)), "the list")


def test_labels_that_another_window_changed_are_used_here(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    with Store.open(work.project.path) as store:
        old = store.labels.current()
        named = [replace(x, name="PLACE") if x.name == "LOC" else x for x in old.labels]
        take_labels(Session(store, "li"), replace(old, labels=tuple(named)), {"LOC": "PLACE"})
    wait(lambda: work.project.labels.get("PLACE"), "the other set")
    select(desk, "永康市")
    desk.actions_.trigger("entity.label.2")
    assert [e.label for e in work.controller.view.live] == ["PLACE"]


def test_an_edit_here_does_not_list_the_pages_anew(desk, tmp_path):
    from PySide6.QtTest import QTest

    from yk_reader.edits import SetRole
    from yk_reader.model.vocabulary import Role

    work = open_(desk, project(tmp_path))
    read = []
    desk.view.pages.model.loaded.connect(read.append)
    start = work.controller.view.annotation.fragments[-1].start
    others = work._others
    looked = []
    others._timer.timeout.connect(lambda: looked.append(1))
    work.controller.apply(SetRole((start,), Role.AD))
    wait(lambda: looked, "the look")
    QTest.qWait(100)
    asked = desk.view.pages.model._ticket
    work.controller.apply(SetRole((start,), Role.BODY))
    wait(lambda: len(looked) == 2, "the look")
    QTest.qWait(100)
    assert desk.view.pages.model._ticket == asked
