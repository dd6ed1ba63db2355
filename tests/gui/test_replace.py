"""The window asks before it replaces a file, and names what would be lost."""

import shutil

from PySide6.QtWidgets import QMessageBox, QWidget
from shell import wait

from yk_reader.gui.dialogs.replace import ask_to_replace
from yk_reader.jobs.projects import create_project
from yk_reader.store.heads import MAGIC, read_head


def test_the_question_names_what_would_be_lost(qtbot, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    said, refused = [], []

    def ask(target) -> QMessageBox | None:
        return ask_to_replace(parent, target, said.append, refused.append, own=own)

    own = tmp_path / "own.ykdb"
    create_project(own).close()
    shutil.copy(own, tmp_path / "other.ykdb")
    (tmp_path / "notes.tsv").write_text("mine")
    assert ask(tmp_path / "new.tsv") is None
    assert said == [False]
    assert ask(own) is None
    assert ask(tmp_path) is None
    assert [error.code for error in refused] == ["never-replaced"] * 2
    project = ask(tmp_path / "other.ykdb")
    assert "other.ykdb is a project" in project.text()
    project.reject()
    assert said == [False]
    file = ask(tmp_path / "notes.tsv")
    assert "notes.tsv is there already" in file.text()
    assert "4 bytes" in file.informativeText()
    assert file.defaultButton().text() == "Cancel"
    next(button for button in file.buttons() if button is not file.defaultButton()).click()
    assert said == [False, True]


def test_a_backup_goes_over_a_file_only_after_the_question(window, tmp_path):
    project, target = tmp_path / "p.ykdb", tmp_path / "notes.txt"
    create_project(project).close()
    target.write_text("mine")
    assert window.project_files.open_path(project)
    window.project_files.backup(target)
    wait(lambda: "There is already a file" in window.notifications.text, "the refusal")
    assert target.read_text() == "mine"
    window.project_files.backup(target, force=True)
    wait(lambda: read_head(target, len(MAGIC)) == MAGIC, "the copy")
