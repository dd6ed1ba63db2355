"""The main window: composes start screen, panes and docks, and says which command does what."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from yk_reader import settings as declared
from yk_reader.gui.actions import Actions
from yk_reader.gui.commands import command
from yk_reader.gui.dialogs.keys import KeySheet
from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.project import Project
from yk_reader.gui.services import Services
from yk_reader.gui.start.screen import StartScreen
from yk_reader.gui.window.command_palette import CommandPalette
from yk_reader.gui.window.context_menus import ContextMenus
from yk_reader.gui.window.dock_layout import DockLayout
from yk_reader.gui.window.find import Finder
from yk_reader.gui.window.notification_bar import ERROR, NotificationBar
from yk_reader.gui.window.status_bar import StatusBar
from yk_reader.gui.window.toolbar import Toolbar
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.gui.work.project_files import ProjectFiles

_WIDTH, _HEIGHT = 1440, 900
_GROWN_MS = 2000
_FRAME, _TITLE = 8, 30
"""About what a window manager draws around: both sides' borders, the title bar."""


class MainWindow(QMainWindow):
    """The window. `closed` is emitted when it is gone for good."""

    closed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.work: ProjectController | None = None
        self.setWindowTitle(self.tr("YK Reader"))
        self.setAcceptDrops(True)
        self.resize(_WIDTH, _HEIGHT)
        self.files = ProjectFiles(self, services)
        self.actions_ = Actions(self, services, self._handlers())
        self._menus = self.actions_.fill(self.menuBar())
        self.menuBar().setNativeMenuBar(False)
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setContentsMargins(0, 4, 20, 0)
        self.menuBar().setCornerWidget(self._name)
        self.toolbar = Toolbar(services, self.actions_)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.toolbar)
        self.view = DockLayout(self, services, self.actions_)
        self.banner = NotificationBar(services)
        self.stack = QStackedWidget()
        self.start = StartScreen(services, self._start_texts())
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.view.splitter)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(holder)
        self.status = StatusBar(services)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setFixedHeight(26)
        bar.addPermanentWidget(self.status, 1)
        self.status.set_choices(*self._choices())
        self.finder = Finder(self.toolbar.find_field, self.view.raw, self.view.reflow)
        self.palette_ = CommandPalette(self, services, self.actions_)
        self.keys = KeySheet(self, services, self.actions_)
        self.actions_.attach(self.view.raw, self.view.reflow, self.view.entities.tree)
        table = self.view.entities.tree
        ContextMenus(self.actions_, self.view.raw, self.view.reflow, table)
        table.focused.connect(lambda: self.status.tell(self.actions_.table_hint()))
        self._connect()
        self._menus["view"].addSeparator()
        for dock in self.view.docks:
            shown = dock.toggleViewAction()
            # asked for, it comes to the front: shown behind another tab it seems not to be there
            shown.triggered.connect(lambda on, dock=dock: dock.raise_() if on else None)
            self._menus["view"].addAction(shown)
            self.palette_.panels.append(shown)
        self.actions_.by_id["view.linked"].setChecked(services.settings.get(declared.LINKED))
        self.actions_.by_id["view.fold"].setChecked(services.settings.get(declared.FOLD_BLANK))
        geometry = services.settings.get(declared.WINDOW_GEOMETRY)
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
        self._restored = self._grows = False
        self.show_start()

    def fit(self, room: QSize) -> None:
        """Make the window no larger than the free room of a screen, its frame included."""
        self.resize(self.size().boundedTo(room - QSize(_FRAME, 2 * _FRAME + _TITLE)))

    # --- composition

    def _handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does. Commands of the page go to the workplace."""
        made: dict[str, Callable[[], None]] = {
            "file.new": self.files.ask_new,
            "file.open": self.files.ask_open,
            "file.samples": lambda: self.files.open_samples(""),
            "file.import": self.files.ask_import,
            "file.import-folder": self.files.ask_import_folder,
            "file.backup": self.files.ask_backup,
            "file.close": self.close_project,
            "file.quit": lambda: (self.close(), None)[1],
            "edit.copy": self._copy,
            "edit.find": self._find,
            "edit.find-next": lambda: self.finder.go(1),
            "edit.find-previous": lambda: self.finder.go(-1),
            "view.linked": self._linked,
            "view.reading": self._reading,
            "view.fold": self._fold,
            "view.next-pane": lambda: self._pane(1),
            "view.previous-pane": lambda: self._pane(-1),
            "view.larger": lambda: self._zoom(1),
            "view.smaller": lambda: self._zoom(-1),
            "view.normal-size": lambda: self._zoom(0),
            "view.theme": self._switch_theme,
            "view.reset": self._reset_layout,
            "tools.palette": lambda: self.palette_.ask(),
            "tools.settings": self._settings,
            "help.keys": lambda: self.keys.open_sheet(),
            "help.about": self._about,
        }
        for one in ProjectController.COMMANDS:
            made[one] = partial(self._to_work, one)
        return made

    def _to_work(self, command_id: str) -> None:
        if self.work is not None:
            self.work.run(command_id)

    def _connect(self) -> None:
        view = self.view
        self.start.command.connect(lambda i: self.actions_.trigger(i))
        self.start.project_chosen.connect(lambda p: self.files.open_path(Path(p)))
        self.start.locate.connect(self.files.locate)
        self.start.samples_wanted.connect(self.files.open_samples)
        view.pages.import_wanted.connect(self.files.ask_import)
        self.status.doubts_clicked.connect(lambda: self.actions_.trigger("tools.next-doubt"))
        self.status.cancel_clicked.connect(self._cancel_job)
        self.status.settings_clicked.connect(self._settings)
        self.finder.told.connect(self.status.tell)
        self.services.tasks.jobs_changed.connect(
            lambda: self.status.set_jobs(self.services.tasks.jobs)
        )
        for pane, title in ((view.raw, view.raw_title), (view.reflow, view.flow_title)):
            pane.installEventFilter(self)
            pane.setProperty("paneTitle", title)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The pane that has the focus shows it along the top of its title."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            for pane, title in (
                (self.view.raw, self.view.raw_title),
                (self.view.reflow, self.view.flow_title),
            ):
                if watched is pane:
                    title.set_active(event.type() is QEvent.Type.FocusIn)
        return False

    def _choices(self) -> tuple[str, str]:
        settings = self.services.settings
        language = "简体中文" if chosen(settings.get(declared.LANGUAGE)) == "zh_CN" else "English"
        scheme = {
            "system": self.tr("As in the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }[settings.get(declared.THEME)]
        return language, scheme

    def _start_texts(self) -> dict[str, tuple[str, str, str]]:
        wanted = ("file.new", "file.open", "file.import", "help.keys", "tools.settings")
        return {i: (command(i).icon, command(i).title, self.actions_.shown_keys(i)) for i in wanted}

    # --- start screen and project

    def show_start(self) -> None:
        """The start screen: no docks, no toolbar."""
        self.stack.setCurrentWidget(self.start)
        self.start.fill()
        self.toolbar.hide()
        self.view.set_there(False)
        self.status.set_project(False)
        self.actions_.set_project(False)
        self._name.setText("")
        self.setWindowTitle(self.tr("YK Reader"))

    def show_project(self, project: Project, page_id: int | None = None) -> None:
        """Take an open project into the window."""
        self._end_work()
        self.banner.hide()  # what was said on the start screen is over
        self.work = ProjectController(self, project)
        self.stack.setCurrentWidget(self.view.splitter)
        self.toolbar.show()
        self.view.set_there(True)
        if not self._restored:
            self._restored = True
            if not self.view.restore():
                self.view.sizes()
            self.view.fit(self.width())
            # A window that fills the screen is given its size when it is there: set into the
            # smaller one alone, the docks would be a little different after each start.
            self._grows = self.isMaximized() or self.isFullScreen()
            QTimer.singleShot(_GROWN_MS, self, self._grown)
        self.status.set_project(True)
        self.status.set_jobs(self.services.tasks.jobs)
        self.actions_.set_project(True)
        self._name.setText(project.name)
        self._name.adjustSize()
        self.menuBar().setCornerWidget(self._name)
        self._name.show()
        program = self.tr("YK Reader")
        self.setWindowTitle(f"{project.name} — {program}")
        self.work.begin(page_id)
        self.view.reflow.setFocus()
        project.remember()

    def _grown(self) -> None:
        self._grows = False

    def may_close(self, then: Callable[[], object]) -> bool:
        """Whether the project can be closed without losing an edit that waits for the file.

        If not, the banner says so and offers to do `then` without that edit.
        """
        work = self.work
        if work is None or not work.controller.waiting:
            return True

        def do() -> None:
            work.controller.drop()
            then()

        self.banner.tell(
            self.tr("Your last edit could not be saved yet."),
            tone=ERROR,
            kind="locked",
            action=(self.tr("Close without it"), do),
        )
        return False

    def close_project(self) -> None:
        """Back to the start screen."""
        if not self.may_close(self.close_project):
            return
        self._end_work()
        self.show_start()

    def close_work(self) -> None:
        """Let go of the project that is open, if there is one."""
        self._end_work()

    def _end_work(self) -> None:
        if self.work is not None:
            self.view.save()
            self.banner.hide()
            self.work.end()
            self.work = None

    def _cancel_job(self) -> None:
        jobs = self.services.tasks.jobs
        if jobs:
            jobs[0].cancel()

    # --- commands of the window

    def _copy(self) -> None:
        (self.view.raw if self.view.raw.hasFocus() else self.view.reflow).copy()

    def _find(self) -> None:
        span = self.view.reflow.selection() if self.view.reflow.hasFocus() else None
        if span is not None and self.work is not None and self.work.page_view is not None:
            self.toolbar.find_field.setText(self.work.page_view.reflow.text[span[0] : span[1]])
        self.toolbar.find_field.setFocus()
        self.toolbar.find_field.selectAll()

    def _linked(self) -> None:
        on = self.actions_.by_id["view.linked"].isChecked()
        self.services.settings.set(declared.LINKED, on)
        if self.work is not None:
            self.work.linking.set_on(on)

    def _reading(self) -> None:
        self.view.set_reading(self.actions_.by_id["view.reading"].isChecked())
        self.view.reflow.setFocus()

    def _fold(self) -> None:
        on = self.actions_.by_id["view.fold"].isChecked()
        self.services.settings.set(declared.FOLD_BLANK, on)
        self.view.raw.set_fold_blank(on)

    def _pane(self, by: int) -> None:
        view = self.view
        ring: list[QWidget] = [
            w
            for w in (
                view.pages.list, view.doubts.list, view.raw, view.reflow, view.outline.tree,
                view.entities.tree,
            )
            if w.isVisible()
        ]  # fmt: skip
        if not ring:
            return
        focus = self.focusWidget()
        at = ring.index(focus) if focus in ring else -1 if by > 0 else 0
        ring[(at + by) % len(ring)].setFocus(Qt.FocusReason.TabFocusReason)

    def _zoom(self, by: int) -> None:
        settings = self.services.settings
        size = 17 if not by else min(24, max(14, settings.get(declared.TEXT_SIZE) + by))
        raw = 15 if not by else min(24, max(12, settings.get(declared.RAW_TEXT_SIZE) + by))
        settings.set(declared.TEXT_SIZE, size)
        settings.set(declared.RAW_TEXT_SIZE, raw)
        self.view.reflow.set_zoom(size)
        self.view.raw.set_zoom(raw)

    def _switch_theme(self) -> None:
        name = "light" if self.services.theme.dark else "dark"
        self.services.settings.set(declared.THEME, name)
        QTimer.singleShot(0, self.services.rebuild)

    def _reset_layout(self) -> None:
        self.view.place()
        self.view.fit(self.width())

    def _settings(self) -> None:
        from yk_reader.gui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self, self.services, self.actions_)
        dialog.rebuild_wanted.connect(lambda: QTimer.singleShot(0, self.services.rebuild))
        dialog.open()

    def _about(self) -> None:
        from yk_reader.gui.dialogs.about import about

        about(self, self.services)

    def retranslate_keys(self) -> None:
        """Keys were changed: show them where they are shown."""
        self.actions_.take_keys()
        key = self.actions_.by_id["edit.find"].shortcut()
        shown = key.toString(QKeySequence.SequenceFormat.NativeText)
        self.toolbar.find_field.set_key(shown)

    # --- events of the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped anywhere."""
        if event.mimeData().hasUrls() and any(u.isLocalFile() for u in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped: a project is opened, text files are imported."""
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.files.take(paths))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse's own back and forward keys turn pages."""
        back = {
            Qt.MouseButton.BackButton: "page.previous",
            Qt.MouseButton.ForwardButton: "page.next",
        }
        wanted = back.get(event.button())
        if wanted is not None:
            self.actions_.trigger(wanted)
        else:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window shows the right docks as tabs."""
        super().resizeEvent(event)
        if self.work is not None:
            if self._grows:
                self._grown()
                self.view.restore()
            self.view.fit(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Every edit is saved already, or the window stays; end the work in order."""
        if not self.may_close(self.close):
            event.ignore()
            return
        if self.work is None:
            self.services.settings.set(
                declared.WINDOW_GEOMETRY,
                bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            )
        self._end_work()
        event.accept()
        self.closed.emit()
