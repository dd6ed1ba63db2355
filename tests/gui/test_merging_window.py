"""Merge projects in the window: what it would do, both copies of a page, the project after it."""

import re
import shutil
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from full_pages import OTHER, PERSON, fill
from merge_kit import note
from shell import wait

from yk_reader import store as store_room
from yk_reader.edits import AddEntity
from yk_reader.gui.dialogs.merge import MergeDialog
from yk_reader.gui.dialogs.report import ReportDialog
from yk_reader.gui.view.merge_outcome import WHAT
from yk_reader.jobs import merging_labels
from yk_reader.jobs.merging import MergeOptions
from yk_reader.model.entity import Label, Span
from yk_reader.session import Session
from yk_reader.store import Store


@pytest.fixture
def files(tmp_path):
    mine, theirs = tmp_path / "mine.ykdb", tmp_path / "theirs.ykdb"
    fill(mine)
    shutil.copy(mine, theirs)
    note(mine, "我")
    note(theirs, "他")
    note(theirs, "只有那边", PERSON)
    return mine, theirs


def open_dialog(window, sources):
    window.project_files.merging.choose(sources)
    wait(lambda: window.findChildren(MergeDialog), "the dialog")
    return window.findChildren(MergeDialog)[0]


def test_merged_in_the_window(window, files):
    mine, theirs = files
    assert window.project_files.open_path(mine)
    dialog = open_dialog(window, [theirs])
    assert "1 worked on in both" in dialog.said.text()
    assert dialog.conflicts.count() == 1
    wait(lambda: "他" in dialog.theirs.toPlainText())
    assert "我" in dialog.mine.toPlainText()
    dialog.rule.setCurrentIndex(dialog.rule.findData("mine"))
    assert dialog.this.currentData() == "mine"
    dialog.this.setCurrentIndex(dialog.this.findData("theirs"))
    dialog.this.activated.emit(dialog.this.currentIndex())
    (choice,) = dialog.options().choices.values()
    assert (choice, dialog.options().rule) == ("theirs", "mine")
    dialog.ok.click()
    wait(lambda: window.project_controller is None or (mine.parent / "backups").exists())
    wait(lambda: window.project_controller is not None)
    wait(
        lambda: (
            f"{OTHER} (other copy)" in window.project_controller.project.store.annotators.names()
        )
    )
    with Store.open(mine, read_only=True) as store:
        assert store.annotations.load(1, OTHER).annotation.note == "他"
        assert store.annotations.load(1, f"{OTHER} (other copy)").annotation.note == "我"
        assert store.annotations.load(1, PERSON).annotation.note == "只有那边"


def test_labels_that_one_of_several_files_has(window, files, tmp_path):
    mine, theirs = files
    third = tmp_path / "third.ykdb"
    shutil.copy(theirs, third)
    with Store.open(third) as store:
        labels = store.labels.current()
        more = (Label("SHIP", "船", "SHIP"), Label("BOAT", "艇", "BOAT"))
        store.labels.save(type(labels)(labels.name, (*labels.labels, *more)))
        for label, at in (("SHIP", 0), ("BOAT", 3)):
            Session(store, OTHER).apply(3, AddEntity((Span(at, at + 2),), label))
    assert window.project_files.open_path(mine)
    dialog = open_dialog(window, [theirs, third])
    assert list(dialog.labels) == ["SHIP", "BOAT"]
    choice = dialog.labels["BOAT"]
    choice.setCurrentIndex(choice.findData("PER"))
    dialog.ok.click()
    wait(lambda: window.project_controller is None)
    wait(lambda: window.project_controller is not None)
    assert "Merged" in window.notifications.text
    with Store.open(mine, read_only=True) as store:
        used = store.labels.used()
    assert used["SHIP"] == 1
    assert "BOAT" not in used


def test_nothing_is_done_when_it_is_cancelled(window, files):
    mine, theirs = files
    assert window.project_files.open_path(mine)
    dialog = open_dialog(window, [theirs])
    dialog.reject()
    assert window.project_controller is not None
    assert not list((mine.parent / "backups").glob("*before-merge*"))
    assert MergeOptions() == MergeOptions("later", {}, {})


def test_what_stands_in_two_of_the_files_is_shown_and_asked(window, files):
    mine, theirs = files
    (mine.parent / "home").mkdir()
    home = shutil.copy(mine, mine.parent / "home" / "theirs.ykdb")
    third = shutil.copy(mine, mine.parent / "third.ykdb")
    note(home, "在家", PERSON, 2, at="2020-01-02T03:04:05Z")
    note(theirs, "在单位", PERSON, 2)
    assert window.project_files.open_path(third)
    dialog = open_dialog(window, [home, theirs])
    assert "home/theirs.ykdb" in dialog.said.text()
    rows = [dialog.conflicts.item(row) for row in range(dialog.conflicts.count())]
    (row,) = [each for each in rows if PERSON in each.text()]
    dialog.conflicts.setCurrentItem(row)
    wait(lambda: "在家" in dialog.mine.toPlainText())
    assert "在单位" in dialog.theirs.toPlainText()
    here, there = (label.text() for label in dialog.where)
    assert "home/theirs.ykdb · 2020-01-0" in here
    assert here.startswith("Here")
    assert there.startswith("There")
    dialog.reject()


def test_what_both_said_otherwise_can_be_read_and_kept(window, files, tmp_path):
    mine, theirs = files
    with Store.open(theirs) as store:
        store.pages.rename(2, "<b>第二版")
        labels = store.labels.current()
        first, *rest = labels.labels
        store.labels.save(replace(labels, labels=(replace(first, guideline="又"), *rest)))
    with Store.open(mine) as store:
        store.pages.rename(2, "二版")
    assert window.project_files.open_path(mine)
    dialog = open_dialog(window, [theirs])
    dialog.ok.click()
    wait(lambda: window.project_controller is None)
    wait(lambda: window.project_controller is not None)
    wait(lambda: "Merged" in window.notifications.text)
    window.notifications._action.click()
    wait(lambda: window.findChildren(ReportDialog), "the report")
    (report,) = window.findChildren(ReportDialog)
    rows = {
        part: [made.item(row).text() for row in range(made.count())]
        for part, made in report.lists.items()
    }
    assert f"{OTHER} (other copy)" in rows["conflicts"][0]
    told = "\n".join(rows["otherwise"])
    assert "Name of a page" in told
    assert "<b>第二版" in told
    assert "Guideline PER" in told
    report.save_as(tmp_path / "merged.txt")
    assert "“又” there" in (tmp_path / "merged.txt").read_text(encoding="utf-8")
    report.reject()


def test_all_that_can_be_said_otherwise_has_words():
    rooms = Path(store_room.__file__).parent.glob("merge*.py"), [Path(merging_labels.__file__)]
    said = {
        what
        for path in chain(*rooms)
        for what in re.findall(r'Changed\(\s*"([a-z ]+)"', path.read_text("utf-8"))
    }
    assert said <= WHAT.keys()
    assert len(said) > 6
