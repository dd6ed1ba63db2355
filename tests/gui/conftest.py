"""Shared by the tests of the window: no modal loops, no Qt warnings, no windows left over."""

import pytest

pytest.importorskip("PySide6.QtWidgets")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox

from yk_reader import settings as declared
from yk_reader.gui.app import Application, make_application
from yk_reader.gui.look.theme import Theme
from yk_reader.settings import Settings

EXPECTED = ("This plugin does not support", "propagateSizeHints")
"""Beginnings of lines that the offscreen platform itself writes."""


@pytest.fixture(autouse=True)
def no_modal_exec(monkeypatch):
    """A modal loop in a test would wait for ever."""

    def refuse(*args, **kwargs):
        raise AssertionError("a modal exec was called in a test")

    for cls in (QDialog, QMessageBox, QMenu):
        monkeypatch.setattr(cls, "exec", refuse)
    for name in ("information", "warning", "critical", "question"):
        monkeypatch.setattr(QMessageBox, name, refuse)


@pytest.fixture(autouse=True)
def no_qt_warnings(qtlog):
    """An unexpected line in Qt's log fails the test."""
    yield
    lines = [
        record.message
        for record in qtlog.records
        if not any(text in record.message for text in EXPECTED)
    ]
    assert not lines, lines


@pytest.fixture(autouse=True)
def no_windows_left(qapp):
    """A window that a test opened and did not hand to qtbot (or close) fails the test."""
    before = {id(w) for w in qapp.topLevelWidgets()}
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in QApplication.topLevelWidgets() if id(w) not in before and w.isVisible()]
    assert not left, left


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return Theme.load(request.param)


@pytest.fixture
def application(qapp):
    """The program with its window, in English and light, without suggestions by itself."""
    settings = Settings()
    settings.set(declared.LANGUAGE, "en")
    settings.set(declared.THEME, "light")
    settings.set(declared.SUGGEST_ON_OPEN, False)
    settings.set(declared.ANNOTATOR, "tester")
    made = Application(make_application([]), settings)
    made.window.show()
    made.window.activateWindow()
    yield made
    made.close()
    qapp.processEvents()


@pytest.fixture
def window(application):
    """The window of `application`."""
    return application.window
