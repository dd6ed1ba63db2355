"""Check the project: what `yk-reader check` lists, in a list."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout

from yk_reader.gui.project import Project
from yk_reader.gui.shell import Shell
from yk_reader.store import Store


def start_check(shell: Shell, project: Project) -> None:
    """Check in the background; say that all is in order, or show what is not."""

    def work(store: Store, progress: Any, should_stop: Any) -> list[Any]:
        from yk_reader.jobs.checking import check_project

        return check_project(store, progress=progress, should_stop=should_stop).problems

    def then(problems: list[Any] | None) -> None:
        if problems is None:
            return
        if not problems:
            shell.tell(QCoreApplication.translate("Check", "The project is in order."))
            return
        dialog = QDialog(shell.host)
        dialog.setWindowTitle(QCoreApplication.translate("Check", "What is not in order"))
        dialog.resize(720, 420)
        column = QVBoxLayout(dialog)
        text = QPlainTextEdit("\n".join(f"{p.code}: {p}" for p in problems))
        text.setReadOnly(True)
        column.addWidget(text)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    title = QCoreApplication.translate("Check", "Checking")
    project.services.tasks.run_job(project.writer, title, work, then, shell.notify_failure)
