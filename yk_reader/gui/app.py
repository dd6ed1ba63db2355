"""The window's entry: builds the services and the window, and runs until it is closed, or keeps a
picture of it."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QEventLoop,
    QLibraryInfo,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from yk_reader import log, paths
from yk_reader import settings as declared
from yk_reader.gui.collector import Collector
from yk_reader.gui.look import fonts, input_method
from yk_reader.gui.look.faults import look_notice
from yk_reader.gui.look.i18n import Translations
from yk_reader.gui.look.i18n import chosen as chosen_language
from yk_reader.gui.look.icons import program_icon
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes import screen_reader
from yk_reader.gui.services import Services
from yk_reader.gui.tasks import Tasks
from yk_reader.gui.view.entity_filter import EVERYTHING
from yk_reader.gui.window import faults
from yk_reader.gui.window.ending import Ending
from yk_reader.gui.window.fault_desk import FaultDesk
from yk_reader.gui.window.main_window import MainWindow
from yk_reader.jobs.resting import share_one_heap
from yk_reader.places import PlaceBook
from yk_reader.settings import Settings

_HEARTBEAT_MS = 250
_PATIENCE_MS = 4000
_LATER_MS = 1000
_FILLING = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
_NO_BUTTON_ICONS = "QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }"


class Application(QObject):
    """The services and the present window; builds it anew when language or theme change."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        chosen: input_method.InputMethod | None = None,
    ) -> None:
        super().__init__()
        self.app = app
        self._collector = Collector(self)
        self.settings = settings
        self._translations = Translations(app)
        self.services = Services(
            settings,
            Tasks(),
            Theme.load(self._theme_name()),
            places=PlaceBook(paths.places_dir() if settings.path is not None else None),
            input_method=chosen or input_method.InputMethod(),
            rebuild=self.rebuild,
        )
        app.setProperty(declared.LAST_FOLDER.name, settings.get(declared.LAST_FOLDER))
        self.fault_desk = FaultDesk(self, self.services.trail, self._looks)
        self.fault_desk.recover = lambda: self.window.recover()
        self.services.report_problem = self.fault_desk.ask
        self._dress()
        self.window = self._build()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_scheme)

    def _looks(self) -> dict[str, str]:
        """How the window is set, for the report of a fault."""
        get = self.settings.get
        scale = self.window.devicePixelRatioF()
        return {
            "Language": chosen_language(get(declared.LANGUAGE)),
            "Theme": self.services.theme.name,
            "Text size": str(get(declared.TEXT_SIZE)),
            "Window": f"{self.window.width()} × {self.window.height()}, scale {scale:g}",
        }

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

    def _build(self) -> MainWindow:
        window = MainWindow(self.services)
        window.setWindowIcon(program_icon())
        self.app.setStyleSheet(self.services.theme.stylesheet() + _NO_BUTTON_ICONS)
        return window

    def rebuild(self) -> None:
        """Build the window anew in the present language and theme; the page stays open."""
        old = self.window
        if not old.may_close(self.rebuild):
            return
        path, page_id, looked_at = None, None, EVERYTHING
        if (controller := old.project_controller) is not None:
            path, looked_at = controller.project.path, controller.page_controller.filter
            page_id = controller.page_controller.page_id
        visible, geometry, size = old.isVisible(), old.saveGeometry(), old.size()
        old.close_project()
        self._dress()
        self.window = self._build()
        self.window.restoreGeometry(geometry)
        if not self.window.windowState() & _FILLING:  # Qt makes it fit the screen, if it did not
            self.window.resize(size)
        if path is not None:
            self.window.project_files.open_path(path)
            controller = self.window.project_controller
            if controller is not None and page_id is not None:
                controller.page_controller.set_filter(looked_at)
                controller.open_page(page_id)
        if visible:
            self.window.show()
        old.close()
        old.deleteLater()

    def _system_scheme(self) -> None:
        if self.app.activeModalWidget() is not None:  # what is typed there would be lost
            QTimer.singleShot(_LATER_MS, self, self._system_scheme)
            return
        follows = self.settings.get(declared.THEME) == "system"
        if follows and self._theme_name() != self.services.theme.name:
            self.rebuild()

    def tell_faults(self) -> None:
        """Say what of the program's own look is missing or damaged, and where no settings can be
        kept."""
        look = look_notice(self._theme_name(), self.settings.get(declared.LANGUAGE))
        for notice in (look, self.settings.notice()):
            if notice is not None:
                self.window.notifications.remind(notice)

    def keep_folder(self) -> None:
        """Note where file dialogs were used last (`dialogs.file_dialog`)."""
        folder = self.app.property(declared.LAST_FOLDER.name)
        self.settings.set(declared.LAST_FOLDER, folder if isinstance(folder, str) else "")

    def close(self) -> None:
        """Close the window and end every thread; an edit that waits is tried a last time."""
        self.fault_desk.close()
        self.keep_folder()
        controller = self.window.project_controller
        if controller is not None:
            controller.keep_typed()
            if controller.page_controller.waiting:
                controller.page_controller.drop()
            controller.lost_file.let_go()
            controller.forget_typed()
        self.window.close()
        self.services.tasks.close()
        self._translations.clear()
        self.window.deleteLater()
        self._collector.end()


def prepare_environment() -> input_method.InputMethod:
    """What must be said before the application is made: its heap, the input method."""
    share_one_heap()
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    return input_method.choose(os.environ, plugins)


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
    # the young ones are collected often (`collector.py`), the rest when nothing was edited for a
    # while (`work/chores.py`). The shorter turn of other threads halves what an edit waits
    # for them. What was imported stays: no collection looks at it again.
    gc.freeze()
    gc.set_threshold(20_000, 20, 1_000)
    sys.setswitchinterval(0.0005)
    # What is left of the window must go while Qt is there: collected later, at the very end of
    # the process, it takes the process down. (Qt's own end is registered before this one.)
    atexit.register(_let_go)
    app = QApplication(list(argv))
    QCoreApplication.setApplicationName("YK Reader")
    QGuiApplication.setDesktopFileName("yk-reader")
    app.setStyle("Fusion")
    screen_reader.install()
    return app


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; `argv`: project files, text files and folders. Returns the exit code."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # a bundle starts the process of a training from itself
    wanted = [Path(a) for a in (sys.argv[1:] if argv is None else argv)]
    chosen = prepare_environment()
    app = make_application(["yk-reader"])
    ending = Ending(app.exit)
    ending.install()
    settings = Settings(paths.settings_file())
    log.begin(settings.get(declared.LOG_LEVEL))
    log.note("info", "window.start")
    application = Application(app, settings, chosen)
    restore = faults.install(application.fault_desk.known, application.fault_desk.fault)
    heartbeat = QTimer(application)
    heartbeat.timeout.connect(lambda: None)  # lets Python see a signal while Qt waits
    heartbeat.start(_HEARTBEAT_MS)
    try:
        if QGuiApplication.platformName() != "offscreen":  # which has no screen of its own
            application.window.fit(application.window.screen().availableGeometry().size())
        if not wanted:
            application.window.welcome.show_now()  # at once: nothing else will be seen
        application.window.show()
        if wanted:
            application.window.project_files.take(wanted)
        application.tell_faults()
        code = app.exec() if ending.exit_code is None else ending.exit_code
    finally:
        application.close()
        restore()
        ending.restore()
        log.note("info", "window.end")
    return int(code)


def save_snapshot(
    project: Path | None,
    target: Path,
    *,
    theme: str = "light",
    language: str = "zh_CN",
    size: tuple[int, int] = (1440, 900),
    page: str = "",
    facsimile: bool = False,
) -> Path:
    """Show a project (None: the start screen) and save the window as PNG; returns `target`.

    `page` is a part of the name of the page to be shown, `facsimile` shows its picture beside it.
    The person's settings are not touched.
    """
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    settings = Settings()
    settings.set(declared.THEME, theme)
    settings.set(declared.LANGUAGE, language)
    settings.set(declared.FACSIMILE, facsimile)
    app = make_application(["yk-reader"])
    application = Application(app, settings)
    try:
        application.window.resize(*size)
        application.window.show()
        if project is not None:
            application.window.project_files.open_path(project, page)
        settle(app)
        application.window.grab().save(str(target), "PNG")
    finally:
        application.close()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return target


def settle(app: QApplication, quiet_ms: int = 900) -> None:
    """Let the window work until its background lanes have had time to answer."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < min(quiet_ms, _PATIENCE_MS):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
