"""The docks come back as they stood, in a window of any size."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from shell import open_, project, wait

from yk_reader.gui.window.dock_layout import DockLayout
from yk_reader.gui.window.dock_stand import Stand
from yk_reader.gui.window.main_window import MainWindow


@pytest.fixture
def nested(monkeypatch) -> list[str]:
    """What was arranged while Qt put the docks as they stood."""
    found: list[str] = []
    inside: list[bool] = []
    restore, change, share = QMainWindow.restoreState, DockLayout._change, DockLayout._share

    def restoring(window, *state):
        inside.append(True)
        try:
            return restore(window, *state)
        finally:
            inside.pop()

    def noted(name, done):
        def do(*args):
            if inside:
                found.append(name)  # and not done: it may end the process of the tests
            else:
                done(*args)

        return do

    monkeypatch.setattr(MainWindow, "restoreState", restoring)
    monkeypatch.setattr(DockLayout, "_change", noted("change", change))
    monkeypatch.setattr(DockLayout, "_share", noted("share", share))
    return found


class Heights(QObject):
    """The heights that a window had."""

    def __init__(self, window) -> None:
        super().__init__(window)
        self.seen = []
        window.installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.seen.append(watched.height())
        return False


def in_another_window(application, path) -> MainWindow:
    """A lower window than the docks have room in, after the docks stood in one column."""
    window = application.window
    window.show()
    open_(window, path)
    window.resize(1024, 700)
    QTest.qWait(50)
    assert window.dock_layout._stand is Stand.COLUMN
    window.close_project()
    application.rebuild()
    window = application.window
    window.resize(640, 300)
    window.show()
    return window


def test_nothing_is_arranged_while_qt_puts_the_docks_back(application, tmp_path, nested):
    path = project(tmp_path)
    window = in_another_window(application, path)
    nested.clear()
    heights = Heights(window)
    open_(window, path)
    assert nested == []
    assert max(heights.seen) > 300  # it had to become larger
    assert window.height() == 300
    assert window.dock_layout._stand is Stand.AWAY
    window.resize(1024, 700)
    assert window.dock_layout._stand is Stand.COLUMN
    left = Qt.DockWidgetArea.LeftDockWidgetArea
    shown = [dock for dock in window.workbench.docks if not dock.isHidden()]
    assert shown == [d for d in window.workbench.docks if d not in window.workbench.asked_for]
    assert {window.dockWidgetArea(dock) for dock in shown} == {left}
    window.close_project()


def test_nothing_is_arranged_while_a_dock_is_dragged(window, tmp_path, monkeypatch):
    window.show()
    open_(window, project(tmp_path))
    window.resize(1440, 900)
    layout, pressed = window.dock_layout, [Qt.MouseButton.LeftButton]
    assert layout._stand is Stand.APART
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: pressed[0])
    window.resize(1024, 700)
    QTest.qWait(250)
    assert layout._stand is Stand.APART
    pressed[0] = Qt.MouseButton.NoButton
    wait(lambda: layout._stand is not Stand.APART, "what was put off")
    assert layout._stand is Stand.COLUMN


def test_docks_keep_their_sizes_when_a_project_is_closed_and_another_opened(window, tmp_path):
    path = project(tmp_path)
    window.resize(1440, 900)
    open_(window, path)
    bench, settle_ms = window.workbench, 100

    def sizes():
        QTest.qWait(settle_ms)
        return {d.objectName(): d.size() for d in bench.docks if d.isVisible()}

    designed = sizes()
    assert len(designed) == 5
    for _ in range(2):
        window.close_project()
        open_(window, path)
        assert sizes() == designed
    window.resizeDocks([bench.pages, bench.doubts], [300, 508], Qt.Orientation.Vertical)
    own = sizes()
    assert own["dock.pages"].height() < designed["dock.pages"].height()
    for _ in range(2):
        window.close_project()
        open_(window, path)
        assert sizes() == own
    window.close_project()
