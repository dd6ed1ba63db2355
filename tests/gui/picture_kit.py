"""A page with its picture in the window, and what of it stands on the screen."""

from facsimile_kit import pictured_project
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication
from shell import open_, wait


class Painted(QObject):
    """What of a widget is painted: a region for each time."""

    def __init__(self, widget):
        super().__init__(widget)
        self.parts = []
        widget.installEventFilter(self)

    @property
    def region(self):
        """All of it."""
        whole = QRegion()
        for part in self.parts:
            whole += part
        return whole

    def eventFilter(self, _watched, event):
        if event.type() is QEvent.Type.Paint:
            self.parts.append(event.region())
        return False


def opened(window, path):
    """A project with the pane of the picture beside its texts: controller and pane."""
    controller = open_(window, path)
    if not window.actions_.by_id["view.facsimile"].isChecked():
        window.actions_.trigger("view.facsimile")
    return controller, window.workbench.facsimile


def with_picture(window, folder):
    """Window, controller and pane with a page whose picture can be seen."""
    controller, pane = opened(window, pictured_project(folder))
    wait(lambda: pane.picture is not None, "the picture")
    return window, controller, pane


def drawn(pane):
    """Wait until all of the picture that is seen is drawn: it is asked for when it is painted."""
    for _ in range(3):
        QApplication.processEvents()
        wait(lambda: pane.tiles.idle, "all of the picture")
    QApplication.processEvents()


def on_screen(pane, window):
    """What stands on the screen of a pane of the window (or of one that is a window itself)."""
    corner = pane.viewport().mapTo(window, QPoint(0, 0))
    whole = window.screen().grabWindow(window.winId()).toImage()
    shown = whole.copy(QRect(corner, pane.viewport().size()))
    return shown.convertToFormat(QImage.Format.Format_RGB32)


def anew(pane):
    """The same, painted as a whole."""
    return pane.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
