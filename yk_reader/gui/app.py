"""The window's entry: builds the services and the window, and runs until it is closed."""

import atexit
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from yk_reader import paths
from yk_reader import settings as declared
from yk_reader.gui.look import fonts, input_method
from yk_reader.gui.look.i18n import Translations
from yk_reader.gui.look.icons import program_icon
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.look.vocabulary_texts import error_words
from yk_reader.gui.services import Services
from yk_reader.gui.tasks import Tasks
from yk_reader.gui.view.entity_filter import EVERYTHING
from yk_reader.gui.window import crash
from yk_reader.gui.window.main_window import MainWindow
from yk_reader.model.errors import KnownError
from yk_reader.settings import Settings

_HEARTBEAT_MS = 250
_NO_BUTTON_ICONS = "QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }"


class _CrashBox(QObject):
    """Shows uncaught errors of any thread in the GUI thread, one at a time."""

    _caught = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._open = False
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def show(self, error: BaseException, report: Path | None) -> None:
        """May be called in any thread."""
        self._caught.emit(error, report)

    def _show(self, error: BaseException, report: Path | None) -> None:
        if self._open:
            return
        self._open = True
        box = QMessageBox(QApplication.activeWindow())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("YK Reader"))
        if isinstance(error, KnownError):
            message, advice = error_words(error)
            box.setText(message)
            box.setInformativeText(advice)
        else:
            box.setText(self.tr("Something went wrong inside the program."))
            where = self.tr("A report was written to {path}.").format(path=report)
            box.setInformativeText(
                self.tr("Your work is saved up to the last edit. You can go on, or start again.")
                + (f"\n{where}" if report is not None else "")
            )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._closed)
        box.open()

    def _closed(self) -> None:
        self._open = False


class Application(QObject):
    """The services and the present window; builds it anew when language or theme change."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self.app = app
        self.settings = settings
        self._translations = Translations(app)
        self.services = Services(
            settings, Tasks(), Theme.load(self._theme_name()), rebuild=self.rebuild
        )
        self._dress()
        self.desk = self._build()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_scheme)

    def _theme_name(self) -> str:
        name = self.settings.get(declared.THEME)
        if name != "system":
            return name
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _dress(self) -> None:
        """Language, colours and type of the whole application."""
        self._translations.use(self.settings.get(declared.LANGUAGE))
        self.services.theme = theme = Theme.load(self._theme_name())
        self.app.setPalette(theme.palette())
        self.app.setFont(fonts.ui(13))
        self.app.setStyleSheet(theme.stylesheet() + _NO_BUTTON_ICONS)

    def _build(self) -> MainWindow:
        desk = MainWindow(self.services)
        desk.setWindowIcon(program_icon())
        return desk

    def rebuild(self) -> None:
        """Build the window anew in the present language and theme; the page stays open."""
        old = self.desk
        if not old.may_close(self.rebuild):
            return
        path, page_id, caret, looked_at = None, None, 0, EVERYTHING
        if old.work is not None:
            path, looked_at = old.work.project.path, old.work.controller.filter
            page_id, caret = old.work.controller.page_id, old.work.linking.raw_offset
        visible, geometry = old.isVisible(), old.saveGeometry()
        old.close_project()
        self._dress()
        self.desk = self._build()
        self.desk.restoreGeometry(geometry)
        if path is not None:
            self.desk.files.open_path(path)
            work = self.desk.work
            if work is not None and page_id is not None:
                work.controller.set_filter(looked_at)
                work.open_page(page_id)
                work.linking.go((caret, caret + 1))
        if visible:
            self.desk.show()
        old.close()
        old.deleteLater()

    def _system_scheme(self) -> None:
        follows = self.settings.get(declared.THEME) == "system"
        if follows and self._theme_name() != self.services.theme.name:
            self.rebuild()

    def close(self) -> None:
        """Close the window and end every thread; an edit that waits is tried a last time."""
        work = self.desk.work
        if work is not None and work.controller.waiting:
            work.controller.drop()
        self.desk.close()
        self.services.tasks.close()
        self._translations.clear()
        self.desk.deleteLater()


def prepare_environment() -> None:
    """What must be said before the application is made."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    input_method.choose(os.environ, plugins)


def _let_go() -> None:
    """Delete what waits to be deleted, and collect what is not used any more."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def make_application(argv: Sequence[str]) -> QApplication:
    """The QApplication, the same one when there is one already (tests)."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    # A full collection of a large page's objects takes 50 ms, in the middle of somebody's edit:
    # the young ones are collected as ever, the rest when nothing was edited for a while
    # (`ProjectController._tidy`). The shorter turn of other threads halves what an edit waits
    # for them.
    gc.set_threshold(20_000, 20, 1_000)
    sys.setswitchinterval(0.0005)
    # What is left of the window must go while Qt is there: collected later, at the very end of
    # the process, it takes the process down. (Qt's own end is registered before this one.)
    atexit.register(_let_go)
    app = QApplication(list(argv))
    QCoreApplication.setApplicationName("YK Reader")
    QGuiApplication.setDesktopFileName("yk-reader")
    app.setStyle("Fusion")
    return app


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; `argv`: project files, text files and folders. Returns the exit code."""
    multiprocessing.freeze_support()  # a bundle starts the process of a training from itself
    wanted = [Path(a) for a in (sys.argv[1:] if argv is None else argv)]
    prepare_environment()
    app = make_application(["yk-reader"])
    application = Application(app, Settings(paths.settings_file()))
    restore = crash.install(_CrashBox(application).show)
    heartbeat = QTimer(application)
    heartbeat.timeout.connect(lambda: None)  # lets Python see Ctrl+C while Qt waits
    old_handler = None
    try:
        old_handler = signal.signal(signal.SIGINT, lambda *_: app.quit())
        heartbeat.start(_HEARTBEAT_MS)
    except ValueError:  # not in the main thread
        old_handler = None
    try:
        if QGuiApplication.platformName() != "offscreen":  # which has no screen of its own
            application.desk.fit(application.desk.screen().availableGeometry().size())
        application.desk.show()
        if wanted:
            application.desk.files.take(wanted)
        code = app.exec()
    finally:
        application.close()
        restore()
        if old_handler is not None:
            signal.signal(signal.SIGINT, old_handler)
    return int(code)
