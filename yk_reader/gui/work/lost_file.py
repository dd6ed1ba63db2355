"""The open file is not under its name any more: say so for as long as it is so, and save a copy."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.project import Project
from yk_reader.gui.shell import LOST_FILE, NotificationAction, Shell
from yk_reader.model.errors import KnownError, StoreError, known_or_raise
from yk_reader.store.connection import free_name
from yk_reader.text.display import stand_ins


class LostFile(QObject):
    """Looks whether the file is in its place when the window comes back and before it is closed,
    and hears of every edit that found it lost.

    `saved` when all that is open lies in a copy; `close_wanted`, `restore_wanted`: what the person
    chose.
    """

    saved = Signal(object)
    close_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, project: Project, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._shell = project, shell
        self._error: KnownError | None = None
        self._damaged = self._asking = self._saving = self._let_go = False
        shell.hear_of_lost_file(self.tell)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._back)

    @property
    def found(self) -> bool:
        """Whether the file was found lost."""
        return self._error is not None

    def end(self) -> None:
        """The project is closed."""
        self._shell.hear_of_lost_file(None)
        self._shell.clear_banner()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.disconnect(self._back)

    def _back(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def look(self) -> None:
        """Look whether the file is the one that was opened; tell when it is not."""
        if self._error is not None:
            return
        try:
            self._project.store.verify()
        except StoreError as error:
            if error.code in LOST_FILE:
                self.tell(error)

    def tell(self, error: KnownError) -> None:
        """Say that the file is lost."""
        if self._error is None:
            self._error = error
            self._show()

    def may_close(self, then: Callable[[], object]) -> bool:
        """Whether the project may be closed; if what is open is nowhere else, ask first."""
        self.look()
        if self._let_go or not self._project.store.watch.only_here:
            return True

        def do() -> None:
            self._let_go = True
            then()

        self._asking = True
        self._show((self.tr("Close without a copy"), do))
        return False

    def let_go(self) -> None:
        """Close whatever is lost: the program ends."""
        self._let_go = True

    def _show(self, other: NotificationAction | None = None) -> None:
        assert self._error is not None
        watch = self._project.store.watch
        text = sentences(*error_texts(self._error))
        if self._damaged:
            text = self.tr(
                "{path} was written over, and no whole copy of what was open can be made. Restore "
                "its newest backup."
            ).format(path=self._project.path)
        if watch.mixed:
            again = self.tr("What lies there now may be damaged: put that file there once more.")
            text = sentences(text, again)
        if self._asking:
            text = sentences(text, self.tr("What is open here is in no other file."))
        elif watch.kept_log is not None:
            kept = self.tr("The log of the last changes is kept as {name}.")
            text = sentences(text, kept.format(name=watch.kept_log.name))
        action = (self.tr("Save a copy…"), self.ask)
        if self._damaged:
            action = (self.tr("Restore a backup…"), self.restore_wanted.emit)
        self._shell.banner(
            stand_ins(text), action, other or (self.tr("Close"), self.close_wanted.emit)
        )

    # --- the copy

    def ask(self) -> None:
        """Ask where the copy shall lie."""
        if self._saving:
            return
        path = self._project.path
        name = free_name(path.with_name(f"{path.stem}-copy{path.suffix}")).name
        folder = str(path.parent if path.parent.is_dir() else Path.home())
        dialog = FileDialog(self._shell.host, self.tr("Save a copy"), folder)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(path.suffix.lstrip("."))
        dialog.selectFile(name)
        dialog.filesSelected.connect(lambda names: self.save(Path(names[0])))
        dialog.open()

    def save(self, target: Path) -> None:
        """Write all that is open to a new file, off this thread."""
        if self._saving:
            return
        self._saving = True

        def then(_none: object) -> None:
            self._saving, self._let_go = False, True
            self.saved.emit(target)

        def failed(error: Exception) -> None:
            self._saving = False
            known = known_or_raise(error)
            if known.code == "damaged" and self._project.store.watch.overwritten:
                self._damaged, self._asking = True, False
                self._show()
            else:
                self._shell.notify_error(known)

        self._project.save_copy(target, then, failed)
