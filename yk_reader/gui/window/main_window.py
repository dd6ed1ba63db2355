"""The main window: composes start screen, panes and docks, and says which command does what."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget

from yk_reader import settings as declared
from yk_reader.gui.actions import Actions
from yk_reader.gui.commands import COMMANDS
from yk_reader.gui.dialogs.keys import KeySheet
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.project import Project
from yk_reader.gui.services import Services
from yk_reader.gui.shell import ERROR
from yk_reader.gui.window.command_palette import CommandPalette
from yk_reader.gui.window.context_menus import ContextMenus
from yk_reader.gui.window.dock_layout import DockLayout
from yk_reader.gui.window.dock_menus import DockMenus
from yk_reader.gui.window.dock_stand import kept_size
from yk_reader.gui.window.facsimile_commands import FacsimileCommands
from yk_reader.gui.window.find import Finder
from yk_reader.gui.window.key_wait import KeyWait
from yk_reader.gui.window.notices import Notices
from yk_reader.gui.window.notification_bar import NotificationBar
from yk_reader.gui.window.pane_commands import FocusInFront, PaneCommands
from yk_reader.gui.window.project_display import ProjectDisplay
from yk_reader.gui.window.reading_mode import ReadingMode
from yk_reader.gui.window.status_bar import StatusBar
from yk_reader.gui.window.toolbar import Toolbar
from yk_reader.gui.window.tour import Tour
from yk_reader.gui.window.welcome import Welcome
from yk_reader.gui.window.window_shell import WindowShell
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.gui.work.project_files import ProjectFiles
from yk_reader.gui.work.who_works import WhoWorks

if TYPE_CHECKING:
    from yk_reader.gui.start.screen import StartScreen

_WIDTH, _HEIGHT, _GROWN_MS = 1440, 900, 2000
_FRAME, _TITLE = 8, 30
"""About what a window manager draws around: both sides' borders, the title bar."""


class MainWindow(QMainWindow):
    """The window. `closed` is emitted when it is gone for good."""

    closed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self._controller: ProjectController | None = None
        self.setWindowTitle(self.tr("YK Reader"))
        self.setAcceptDrops(True)
        self.resize(_WIDTH, _HEIGHT)
        self.notifications = NotificationBar(services)
        self.banner = NotificationBar(services)
        """What stays till it is settled, over the other notifications."""
        self.status_bar = StatusBar(services)
        self.shell = WindowShell(self, self.notifications, self.banner, self.status_bar)
        self.project_files = ProjectFiles(self, self.shell, services)
        self.who_works = WhoWorks(self, self.shell, services, self.project_files.open_path)
        self.who_works.changed.connect(self._show_annotator)
        self.actions_ = Actions(self, services, self._handlers())
        self.menus = self.actions_.fill(self.menuBar())
        self.menuBar().setNativeMenuBar(False)
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setContentsMargins(0, 4, 20, 0)
        self.menuBar().setCornerWidget(self._name)
        self.toolbar = Toolbar(services, self.actions_)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.toolbar)
        self.workbench = Workbench(services, self.actions_)
        self.dock_layout = DockLayout(self, services, self.workbench)
        self.pane_commands = PaneCommands(services.settings, self.workbench)
        FocusInFront(self, self.workbench)
        self.facsimile_commands = FacsimileCommands(
            self, services.settings, self.actions_, self.workbench, self.dock_layout.picture
        )
        self._place()
        self.reading_mode = ReadingMode(
            self, services, self.actions_, self.dock_layout, self.workbench, self.stack,
            self.toolbar,
        )  # fmt: skip
        self.status_bar.set_choices(*self._choices())
        self.finder = Finder(self.toolbar.find_field, self.workbench.raw, self.workbench.reflow)
        self.command_palette = CommandPalette(self, services, self.actions_)
        self.key_sheet = KeySheet(self, services, self.actions_)
        self.tour = Tour(
            self, self.shell, services, self.actions_, self.workbench, self.finder,
            lambda: self._controller, self.project_files.open_tour,
        )  # fmt: skip
        self._connect()
        self._list_docks()
        self.actions_.by_id["view.linked"].setChecked(services.settings.get(declared.LINKED))
        self.actions_.by_id["view.fold"].setChecked(services.settings.get(declared.FOLD_BLANK))
        geometry = services.settings.get(declared.WINDOW_GEOMETRY)
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
        self._restored = self._grows = False
        self.show_start()

    def _place(self) -> None:
        """Notifications over the start screen or the panes; the status bar below."""
        self.stack = QStackedWidget()
        self.welcome = Welcome(self.stack, self.services, self.actions_, self.project_files)
        self.stack.addWidget(self.dock_layout.picture.desk)
        self.setCentralWidget(self.stack)
        self.notices = Notices(self.stack, self, self.banner, self.notifications)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setFixedHeight(26)
        bar.addPermanentWidget(self.status_bar, 1)

    def _list_docks(self) -> None:
        """The docks in the menu and in the command palette."""
        self.menus["view"].addSeparator()
        for dock in self.workbench.docks:
            if dock is self.workbench.find:
                continue  # its own command opens it
            shown = dock.toggleViewAction()
            # asked for, it comes to the front: shown behind another tab it seems not to be there
            shown.triggered.connect(lambda on, dock=dock: dock.raise_() if on else None)
            self.menus["view"].addAction(shown)
            self.command_palette.panels.append(shown)

    def fit(self, room: QSize) -> None:
        """Make the window no larger than the free room of a screen, its frame included."""
        self.resize(self.size().boundedTo(room - QSize(_FRAME, 2 * _FRAME + _TITLE)))

    # --- composition

    def _handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does. All other commands belong to the open project."""
        made: dict[str, Callable[[], None]] = {
            "file.new": self.project_files.ask_new,
            "file.open": self.project_files.ask_open,
            "file.samples": lambda: self.project_files.open_samples(""),
            "file.import": self.project_files.ask_import,
            "file.import-report": self.project_files.show_report,
            "file.backup": self.project_files.ask_backup,
            "file.merge": self.project_files.merging.ask,
            "file.compact": self.project_files.compact,
            "file.restore": self.project_files.restoring.ask,
            "file.salvage": self.project_files.ask_salvage,
            "file.close": self.close_project,
            "file.quit": lambda: (self.close(), None)[1],
            "edit.copy": lambda: self.pane_commands.copy(),
            "edit.find": self._find,
            "edit.find-next": lambda: self._find_step(1),
            "edit.find-previous": lambda: self._find_step(-1),
            "view.linked": self._linked,
            "view.reading": self._reading,
            "view.fold": lambda: self.pane_commands.fold(self._is_on("view.fold")),
            "view.next-pane": lambda: self.pane_commands.step(self.focusWidget(), 1),
            "view.previous-pane": lambda: self.pane_commands.step(self.focusWidget(), -1),
            "view.larger": lambda: self._zoom(1),
            "view.smaller": lambda: self._zoom(-1),
            "view.normal-size": lambda: self._zoom(0),
            "view.theme": self._switch_theme,
            "view.reset": self._reset_layout,
            "tools.palette": lambda: self.command_palette.ask(),
            "tools.settings": self._settings,
            "tools.annotator": self.who_works.ask,
            "help.keys": lambda: self.key_sheet.open_sheet(),
            "help.report": lambda: self.services.report_problem(),
            "help.log": self._show_log,
            "help.tour": lambda: self.tour.ask(),
            "help.about": self._about,
        }
        made.update(FacsimileCommands.handlers(lambda: self.facsimile_commands))
        for one in COMMANDS:
            made.setdefault(one.id, partial(self._run_in_project, one.id))
        return made

    def _run_in_project(self, command_id: str) -> None:
        if self._controller is not None:
            self._controller.run(command_id)

    def _is_on(self, command_id: str) -> bool:
        return self.actions_.by_id[command_id].isChecked()

    def _connect(self) -> None:
        bench, files = self.workbench, self.project_files
        bench.pages.import_wanted.connect(files.ask_import)
        self.dock_layout.put_away.connect(self._tell_put_away)
        self.status_bar.doubts_clicked.connect(lambda: self.actions_.trigger("tools.next-doubt"))
        self.status_bar.cancel_clicked.connect(self._cancel_job)
        self.status_bar.settings_clicked.connect(self._settings)
        self.status_bar.annotator_clicked.connect(lambda: self.actions_.trigger("tools.annotator"))
        self.finder.told.connect(self.status_bar.tell)
        self.toolbar.find_field.textEdited.connect(lambda _text: self._give_way())
        self.services.tasks.jobs_changed.connect(self._show_jobs)  # ends with the window
        table = bench.entities.tree
        self.actions_.attach(bench.raw, bench.reflow, bench.facsimile, table, bench.outline.tree)
        for menus in (ContextMenus, DockMenus):
            menus(self.actions_, bench, lambda: self._controller)
        table.focused.connect(lambda: self.status_bar.hint("table", self.actions_.table_hint()))
        table.left.connect(lambda: self.status_bar.hint("table", ""))
        self._wait_for_keys()

    def _wait_for_keys(self) -> None:
        """Commands with two keys: the sign of the wait stands at the caret."""
        bench = self.workbench
        flow, table = bench.reflow, bench.entities.tree
        KeyWait(self.services, bench.raw, bench.raw.caret_rect)
        wait = KeyWait(self.services, flow, flow.caret_rect, lambda: flow.typing.active)
        wait.began.connect(bench.label_bar.hide)
        KeyWait(self.services, table, lambda: table.visualRect(table.currentIndex()))

    def _choices(self) -> tuple[str, str]:
        settings = self.services.settings
        language = "简体中文" if chosen(settings.get(declared.LANGUAGE)) == "zh_CN" else "English"
        scheme = {
            "system": self.tr("As in the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }[settings.get(declared.THEME)]
        return language, scheme

    # --- start screen and project

    @property
    def start_screen(self) -> "StartScreen":
        """The start screen, made when it is first needed."""
        return self.welcome.screen

    @property
    def project_controller(self) -> ProjectController | None:
        """The work on the project that is open."""
        return self._controller

    def show_start(self) -> None:
        """The start screen: no docks, no toolbar."""
        self.reading_mode.set_on(False)
        self.welcome.show()
        self.toolbar.hide()
        self.dock_layout.set_there(False)
        self.status_bar.set_project(False)
        self.actions_.set_project(False)
        self.who_works.show()
        self._name.setText("")
        self.setWindowTitle(self.tr("YK Reader"))

    def show_project(self, project: Project, page_id: int | None = None) -> None:
        """Take an open project into the window."""
        self.end_project()
        self.notifications.drop()  # what was said on the start screen is over
        self._controller = ProjectController(self.shell, self.workbench, project)
        lost = self._controller.lost_file
        lost.saved.connect(self.project_files.go_on_with)
        lost.close_wanted.connect(self.close_project)
        lost.restore_wanted.connect(self.project_files.restoring.ask)
        self.project_display = ProjectDisplay(
            self._controller, self.workbench, self.actions_, self.status_bar, self.toolbar,
            self.finder,
        )  # fmt: skip
        self.project_display.comparing.connect(self.dock_layout.set_comparing)
        self.reading_mode.whole = self._controller.continuations.whole
        shown = self._controller.page_controller.shown
        shown.connect(lambda view, _change: self.reading_mode.shown(view))
        self.reading_mode.set_on(False)
        self.stack.setCurrentWidget(self.dock_layout.picture.desk)
        self.toolbar.show()
        first, self._restored = not self._restored, True
        with kept_size(self, self.dock_layout.picture.desk):
            self.dock_layout.set_there(True)
            if not (first and self.dock_layout.restore()):
                self.dock_layout.fit()
        if first:
            # A window that fills the screen is given its size when it is there: set into the
            # smaller one alone, the docks would be a little different after each start.
            self._grows = self.isMaximized() or self.isFullScreen()
            QTimer.singleShot(_GROWN_MS, self, self._grown)
        self.status_bar.set_project(True)
        self.status_bar.set_jobs(self.services.tasks.jobs)
        self.actions_.set_project(True)
        self.project_display.show_mode()
        self._name.setText(project.name)
        self._name.adjustSize()
        self.menuBar().setCornerWidget(self._name)
        self._name.show()
        program = self.tr("YK Reader")
        self.setWindowTitle(f"{project.name} — {program}")
        self.facsimile_commands.begin()
        self._controller.begin(page_id)
        self.who_works.show()
        self.workbench.reflow.setFocus()
        project.remember()

    def _grown(self) -> None:
        self._grows = False

    def may_close(self, then: Callable[[], object]) -> bool:
        """Whether the project can be closed without losing an edit that waits for the file, or all
        that is open, when the file is not there any more.

        If not, a notification says so and offers to do `then` without that.
        """
        controller = self._controller
        if controller is None:
            return True
        kept = controller.keep_typed()
        if not controller.lost_file.may_close(then):
            return False
        if not controller.page_controller.waiting:
            return kept or not controller.can_keep

        def do() -> None:
            controller.page_controller.drop()
            then()

        self.shell.notify(
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
        self.end_project()
        self.show_start()

    def end_project(self) -> None:
        """Let go of the project that is open, if there is one."""
        if self._controller is not None:
            self.dock_layout.save()
            self.notifications.drop()
            self._controller.end()
            self._controller = None

    def _show_jobs(self) -> None:
        self.status_bar.set_jobs(self.services.tasks.jobs)

    def _cancel_job(self) -> None:
        jobs = self.services.tasks.jobs
        if jobs:
            jobs[0].cancel()

    # --- commands of the window

    def _find_step(self, by: int) -> None:
        """To the next hit of what was looked for last: in the dock, or in the toolbar's field."""
        finding = self._controller.finding if self._controller is not None else None
        if finding is not None and finding.leads:
            finding.step(by)
        else:
            self.finder.go(by)

    def _give_way(self) -> None:
        if self._controller is not None:
            self._controller.finding.give_way()

    def _find(self) -> None:
        self._give_way()
        reflow, field = self.workbench.reflow, self.toolbar.find_field
        span = reflow.selection() if reflow.hasFocus() else None
        view = self._controller.page_view if self._controller is not None else None
        if span is not None and view is not None:
            field.setText(view.reflow.text[span[0] : span[1]])
        field.setFocus()
        field.selectAll()

    def _linked(self) -> None:
        on = self._is_on("view.linked")
        self.services.settings.set(declared.LINKED, on)
        if self._controller is not None:
            self._controller.pane_sync.set_on(on)

    def _reading(self) -> None:
        self.reading_mode.set_on(self._is_on("view.reading"))

    def _zoom(self, by: int) -> None:
        (self.reading_mode.screen if self.reading_mode.on else self.pane_commands).zoom(by)

    def _switch_theme(self) -> None:
        name = "light" if self.services.theme.dark else "dark"
        self.services.settings.set(declared.THEME, name)
        QTimer.singleShot(0, self.services.rebuild)

    def _tell_put_away(self, away: bool) -> None:
        if away:
            self.status_bar.tell(self.tr("No room for the docks (menu View)"))
        else:
            self.status_bar.forget()

    def _reset_layout(self) -> None:
        self.dock_layout.place()

    def _settings(self) -> None:
        from yk_reader.gui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self, self.services, self.actions_)
        dialog.text_sizes_changed.connect(self.workbench.set_text_sizes)
        dialog.keys_changed.connect(self.show_keys)
        dialog.annotator_wanted.connect(self.who_works.ask)
        self.who_works.changed.connect(dialog.annotator.setText)
        dialog.rebuild_wanted.connect(lambda: QTimer.singleShot(0, self.services.rebuild))
        dialog.open()

    def _show_log(self) -> None:
        from yk_reader.gui.dialogs.fault import log_folder, open_log_folder

        if not open_log_folder():
            self.shell.tell(self.tr("The log lies in {path}.").format(path=log_folder()))

    def recover(self) -> None:
        """After a fault: show the page as it is stored, unless something is being typed."""
        if self._controller is not None:
            self._controller.recover()

    def _show_annotator(self, name: str) -> None:
        self.status_bar.set_annotator(name)
        self.welcome.renew_annotator()

    def _about(self) -> None:
        from yk_reader.gui.dialogs.about import about

        about(self, self.services)

    def show_keys(self) -> None:
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
        QTimer.singleShot(0, self, lambda: self.project_files.take(paths))

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
        if self._controller is not None:
            if self._grows:
                self._grown()
                self.dock_layout.restore()
            self.dock_layout.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to the window: is the file still there?"""
        super().changeEvent(event)
        back = event.type() is QEvent.Type.ActivationChange and self.isActiveWindow()
        if back and self._controller is not None:
            self._controller.lost_file.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Every edit is saved already, or the window stays; end the work in order."""
        if not self.may_close(self.close):
            event.ignore()
            return
        if self._controller is None:
            self.services.settings.set(
                declared.WINDOW_GEOMETRY,
                bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            )
        self.end_project()
        self.facsimile_commands.end()
        event.accept()
        self.closed.emit()
