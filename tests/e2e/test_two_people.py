"""Two people tag the sample pages apart; a third merges, reads how far they agree, decides and
exports, all by keys, through the program's own `main()`."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from test_newcomer import CTRL, KEY, SHIFT, Driver, keys, run_program, wait

from yk_reader import paths
from yk_reader import settings as declared
from yk_reader.gui.dialogs.export import ExportDialog
from yk_reader.gui.dialogs.merge import MergeDialog
from yk_reader.gui.window.main_window import MainWindow
from yk_reader.jobs.giving_out import GiveOptions, give_out
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import check
from yk_reader.store import Store

TAGGED = {
    "Anna": (("程明星", KEY.Key_1), ("永康市", KEY.Key_2), ("省财政厅", KEY.Key_3)),
    "Ben": (("程明星", KEY.Key_1), ("永康市", KEY.Key_3), ("2021年", KEY.Key_4)),
}
"""What each of the two tags, with which key: one name alike, one with another label, two alone."""


@pytest.fixture
def desk(own_home):
    """The settings of one computer: who sits there; nothing is suggested by itself."""

    def at(name: str) -> None:
        shutil.rmtree(paths.settings_file().parent, ignore_errors=True)
        settings = declared.Settings(paths.settings_file())
        settings.set(declared.SUGGEST_ON_OPEN, False)
        settings.set(declared.LANGUAGE, "en")
        settings.set(declared.ANNOTATOR, name)

    return at


@pytest.fixture
def files(tmp_path) -> tuple[Path, list[Path]]:
    """A project with two of the sample pages, and the packages of both people."""
    path = tmp_path / "archive.ykdb"
    with create_project(path) as store:
        some = sorted(paths.seeds_dir().glob("*.txt"))[:2]
        import_paths(store, some, options=ImportOptions(labels=()))
        people = GiveOptions({"Anna": "anna", "Ben": "ben"}, overlap=100)
        given = give_out(store, store.pages.ids(), tmp_path / "give", people)
    return path, [one.file for one in given.people]


def tag_apart(monkeypatch, desk, file: Path, name: str) -> None:
    """One of the two opens the own package, tags the first page and finishes both."""
    desk(name)

    def script(window: MainWindow) -> Iterator[None]:
        do = Driver(window)
        wait(lambda: do.controller is not None and do.view is not None, "the package")
        assert do.controller.project.session.annotator == name
        wait(window.isActiveWindow, "the window")
        flow = window.workbench.reflow
        for word, digit in TAGGED[name]:
            flow.setFocus()
            at = do.view.reflow.text.index(word)
            flow.select(at, at + len(word))
            wait(flow.hasFocus, "the text")
            keys(flow, digit)
            yield
        for _ in range(8):  # a page with places to check asks once more
            if all_done(do):
                break
            flow.setFocus()
            keys(flow, (KEY.Key_D, CTRL))
            yield
        assert all_done(do)

    run_program(monkeypatch, script, [str(file)])


def all_done(do: Driver) -> bool:
    session = do.controller.project.session
    ids = do.controller.project.store.pages.ids()
    return all(session.peek(i).annotation.status is PageStatus.DONE for i in ids)


def command(window: MainWindow, words: str) -> None:
    """Run a command by its name in the palette."""
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.reflow.setFocus()
    keys(window.workbench.reflow, (KEY.Key_P, CTRL | SHIFT))
    field = window.command_palette.field
    wait(field.hasFocus, "the palette")
    QTest.keyClicks(field, words)
    keys(field, KEY.Key_Return)


def child(window: MainWindow, kind: type[QDialog]) -> QDialog:
    wait(lambda: window.findChildren(kind), kind.__name__)
    dialog = window.findChildren(kind)[-1]
    dialog.activateWindow()
    wait(dialog.isActiveWindow, "the dialog")
    return dialog


def test_two_people_and_a_third_who_decides(monkeypatch, desk, files, tmp_path, qapp):
    path, packages = files
    for file, name in zip(packages, TAGGED, strict=True):
        tag_apart(monkeypatch, desk, file, name)
    desk("Chief")
    out = tmp_path / "gold.jsonl"

    def third(window: MainWindow) -> Iterator[None]:
        do = Driver(window)
        wait(lambda: do.controller is not None and do.view is not None, "the project")
        merge(window, do, packages)
        yield
        agreement(window)
        yield
        pressed, differences = decide(window, do)
        assert differences >= 3
        assert pressed == differences  # one key for each
        yield
        export(window, out)
        yield

    run_program(monkeypatch, third, [str(path)])
    with Store.open(path) as store:
        assert check(store) == []
        assert {"Anna", "Ben", "gold"} <= set(store.annotators.names())
        found = store.all("SELECT annotator, surface, label FROM gold_entity ORDER BY 1, 2, 3")
    gold = {(surface, label) for who, surface, label in found if who == "gold"}
    assert ("程明星", "PER") in gold, found  # both said so
    assert ("2021年", "TIME") in gold
    exported = {
        (line["text"][start:end], label)
        for line in map(json.loads, out.read_text("utf-8").splitlines())
        for start, end, label, *_ in line["entities"]
    }
    assert exported == gold, (found, out.read_text("utf-8")[:500])


def merge(window: MainWindow, do: Driver, packages: list[Path]) -> None:
    command(window, "Merge projects")
    wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "the name of a file")
    field = QApplication.focusWidget()
    QTest.keyClicks(field, " ".join(f'"{file}"' for file in packages))
    keys(field, KEY.Key_Return)
    dialog = child(window, MergeDialog)
    assert "new annotation" in dialog.said.text()
    assert dialog.conflicts.count() == 0
    before = do.controller
    keys(dialog.focusWidget() or dialog, KEY.Key_Return)
    wait(lambda: do.controller not in (None, before) and do.view is not None, "the merged project")
    wait(lambda: "Merged" in window.notifications.text, "what was merged")


def agreement(window: MainWindow) -> None:
    command(window, "Statistics")
    statistics = window.project_controller.figures.window
    wait(lambda: statistics.to_csv.isEnabled() and statistics.again.isEnabled(), "the figures")
    statistics.activateWindow()
    wait(statistics.isActiveWindow, "the statistics")
    subjects = statistics.subjects
    wait(subjects.hasFocus, "the list of subjects")
    while subjects.currentItem().text() != "Agreement of annotators":
        row = subjects.currentRow()
        keys(subjects, KEY.Key_Down)
        assert subjects.currentRow() != row
    table = statistics.table
    rows = [table.item(i, 0).text() for i in range(table.rowCount())]
    assert "Anna – Ben" in rows or "Ben – Anna" in rows
    keys(subjects, KEY.Key_Escape)
    wait(lambda: not statistics.isVisible(), "the statistics to close")


def decide(window: MainWindow, do: Driver) -> tuple[int, int]:
    """Decide every difference of the first page: keys that were pressed, and differences."""
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.reflow.setFocus()
    keys(window.workbench.reflow, KEY.Key_F12)
    mode = do.controller.adjudicating
    wait(lambda: mode.on and mode.comparison is not None, "the comparison")
    differences = len(mode._open)
    pressed = 0
    for key in (KEY.Key_Semicolon, KEY.Key_Less, KEY.Key_Greater) * differences:
        if not (left := len(mode._open)):
            break
        kind = mode._current.kind
        keys(window.focusWidget(), KEY.Key_Greater if kind != "entity" else key)
        pressed += 1
        wait(lambda left=left: len(mode._open) == left - 1, "one less")
    page_id = do.view.page_id
    for _ in range(4):
        if do.controller.project.session.peek(page_id).annotation.status is PageStatus.REVIEWED:
            break
        keys(window.workbench.reflow, (KEY.Key_D, CTRL))
    assert do.controller.project.session.peek(page_id).annotation.status is PageStatus.REVIEWED
    return pressed, differences


def export(window: MainWindow, out: Path) -> None:
    window.workbench.reflow.setFocus()
    keys(window.workbench.reflow, (KEY.Key_E, CTRL))
    dialog = child(window, ExportDialog)
    names = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    wait(dialog.list.hasFocus, "the list of formats")
    row = next(at for at, name in enumerate(names) if "JSON" in name)
    keys(dialog.list, KEY.Key_Home, *[KEY.Key_Down] * row)
    while QApplication.focusWidget() is not dialog.out:
        keys(QApplication.focusWidget(), KEY.Key_Tab)
    keys(dialog.out, (KEY.Key_A, CTRL))
    QTest.keyClicks(dialog.out, str(out))
    keys(dialog.out, KEY.Key_Return)
    wait(out.exists, "the exported file")
    wait(lambda: not window.services.tasks.jobs, "the export")
    keys(dialog, KEY.Key_Escape)
