"""What the tests of the doubts share: keys, what is shown, suggestions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import open_, seeds_project, wait

from yk_reader.edits import ApplySuggestions
from yk_reader.model.entity import Suggestion
from yk_reader.segment import taught
from yk_reader.segment.line_model import RULES_ONLY

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def open_desk(window, folder):
    """Sample page 000, which has doubtful lines, in the window; the raw pane has the focus.

    The doubts are those of the rules: what the model learnt may make others doubtful.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taught, "shipped_lines", lambda _period: RULES_ONLY)
        path = seeds_project(folder, 1)
    open_(window, path)
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.raw.setFocus()
    window.project_display.catch_up()
    return window


def page_of(window):
    return window.project_controller.page_controller


def caret(window):
    return window.project_controller.pane_sync.raw_offset


def shown(window):
    return window.workbench.doubts.model.places


def press(window, key, modifier=NONE):
    """A key as the person presses it: to the widget with the focus."""
    QTest.keyClick(window.focusWidget(), key, modifier)


def said(window):
    return window.status_bar.message.text()


def fragment(window, start):
    return page_of(window).view.annotation.fragment_at(start)


def suggest(window, *words, label="PER"):
    """Suggestions at the first place of each word."""
    page = page_of(window)
    flow = page.view.reflow
    offered = []
    for word in words:
        at = flow.text.index(word)
        offered.append(Suggestion(label, flow.map.spans_of(at, at + len(word)), "model", 80))
    page.session.install(page.page_id, ApplySuggestions(tuple(offered)))
    wait(lambda: sum(p.kind == "suggestion" for p in shown(window)) == len(words), "suggestions")


def quiet(window):
    """Until the docks show the page as it is."""
    display, doubts = window.project_display, window.workbench.doubts
    wait(
        lambda: doubts._view is page_of(window).view and not display._docks.isActive(), "the docks"
    )
