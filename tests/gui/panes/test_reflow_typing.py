"""Correcting text in place in the reflow pane."""

import pytest
from pane_pages import PlainChange, small, view_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.work.text_corrections import TextCorrections
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import EditRefused
from yk_reader.model.vocabulary import Joint, Role

TEXT = "本版标题\n市建设局联合\n执法取缔窝点。\n第二段。\n"
ROWS = (
    (1, Role.HEADLINE, Joint.PARAGRAPH),
    (1, Role.BODY, Joint.PARAGRAPH),
    (1, Role.BODY, Joint.GLUE),
    (1, Role.BODY, Joint.PARAGRAPH),
)
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class MainWindow:
    """Applies edits to one page and shows the result, as the window's controller does."""

    def __init__(self, pane):
        self.pane = pane
        entities = (Entity(1, "a", "ORG", (Span(5, 9),)),)
        self.page, annotation = small(TEXT, ROWS, entities)
        self.done = [annotation]
        self.keys = []
        self.undone = 0
        pane.set_view(view_of(self.page, annotation))

    @property
    def text(self):
        return self.pane.view.reflow.text

    def show(self, annotation, kind):
        view = view_of(self.page, annotation, previous=self.pane.view.reflow)
        self.pane.set_view(view, PlainChange(frozenset({"text"}), kind))

    def apply(self, edit, *, by=None, merge=None):
        try:
            annotation = edit.apply(self.page, self.done[-1])
        except EditRefused:
            return False
        if self.keys and self.keys[-1] == merge:
            self.done[-1] = annotation
        else:
            self.done.append(annotation)
        self.keys.append(merge)
        self.show(annotation, "edit")
        return True

    def undo(self):
        self.undone += 1
        self.done.pop()
        self.show(self.done[-1], "undo")
        return True


@pytest.fixture
def pane(qtbot):
    outer = QWidget()
    qtbot.addWidget(outer)
    row = QHBoxLayout(outer)
    made = ReflowPane(Theme.load("light"))
    row.addWidget(made)
    row.addWidget(QLineEdit())
    outer.resize(800, 400)
    with qtbot.waitExposed(outer):
        outer.show()
    made.setFocus()
    yield made
    outer.close()


@pytest.fixture
def window(pane):
    made = MainWindow(pane)
    TextCorrections(made, pane, pane)
    return made


def type_in(pane, text):
    for char in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
        QApplication.sendEvent(pane, event)


def start(window, after):
    window.pane.set_caret(window.text.index(after) + len(after))
    window.pane.edit_text()
    assert window.pane.typing.active


def test_typing_corrects_the_line_and_keeps_the_entity(window, pane):
    start(window, "联合")
    type_in(pane, "严厉")
    assert "市建设局联合严厉执法取缔窝点。" in window.text
    assert pane.caret() == window.text.index("严厉") + 2
    assert pane.view.placed[1].surface == "市建设局"
    assert len(window.done) == 2, "inputs without a pause are one step"
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert not pane.typing.active
    assert len(window.done) == 2
    assert window.page.text == TEXT


def test_a_pause_begins_a_new_step(window, pane):
    start(window, "联合")
    type_in(pane, "甲")
    pane.typing._pause.timeout.emit()
    type_in(pane, "乙")
    assert len(window.done) == 3


def test_escape_takes_all_of_it_back(window, pane):
    before = window.text
    start(window, "联合")
    type_in(pane, "甲")
    pane.typing._pause.timeout.emit()
    type_in(pane, "乙丙")
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert window.undone == 2
    assert window.text == before
    assert not pane.typing.active


def test_backspace_and_delete_work_over_the_seam_of_lines(window, pane):
    start(window, "联合")
    QTest.keyClick(pane, Qt.Key.Key_Backspace)
    assert "市建设局联执法" in window.text
    QTest.keyClick(pane, Qt.Key.Key_Delete)
    assert "市建设局联法取缔" in window.text
    QTest.keyClick(pane, Qt.Key.Key_Left, SHIFT)
    type_in(pane, "连")
    assert "市建设局连法取缔" in window.text
    assert pane.selection() is None


def test_a_selection_over_two_lines_is_replaced_in_both(window, pane):
    start(window, "市建设局")
    begin = window.text.index("联合")
    pane.select(begin, begin + 4)
    type_in(pane, "查")
    assert "市建设局查取缔窝点。" in window.text
    assert len(window.done) == 2


def test_paste_is_one_line_and_cut_takes_away(window, pane):
    start(window, "联合")
    QGuiApplication.clipboard().setText("甲\n乙")
    QTest.keyClick(pane, Qt.Key.Key_V, CTRL)
    assert "联合甲 乙执法" in window.text
    at = window.text.index("甲")
    pane.select(at, at + 3)
    QTest.keyClick(pane, Qt.Key.Key_X, CTRL)
    assert "联合执法" in window.text
    assert QGuiApplication.clipboard().text() == "甲 乙"


def test_a_line_is_never_corrected_to_nothing(window, pane):
    start(window, "第二段")
    unit = pane.view.reflow.unit_at(pane.caret())
    pane.select(unit.start, unit.start + len(unit.text))
    QTest.keyClick(pane, Qt.Key.Key_Delete)
    assert "第二段。" in window.text


def test_a_composition_is_shown_and_its_commit_is_one_edit(window, pane):
    start(window, "联合")
    QApplication.sendEvent(pane, QInputMethodEvent("yan", []))
    assert pane.typing.preedit == "yan"
    before = window.text
    QTest.keyClick(pane, Qt.Key.Key_Return)
    QTest.keyClick(pane, Qt.Key.Key_Backspace)
    assert pane.typing.active, "keys belong to the input method while it composes"
    assert window.text == before
    assert not pane.viewport().grab().isNull()
    done = QInputMethodEvent("", [])
    done.setCommitString("严𠀀")
    QApplication.sendEvent(pane, done)
    assert "联合严𠀀执法" in window.text
    assert len(window.done) == 2
    query = Qt.InputMethodQuery
    unit = pane.view.reflow.unit_at(pane.caret())
    assert pane.inputMethodQuery(query.ImSurroundingText) == unit.text
    inside = pane.caret() - unit.start
    assert pane.inputMethodQuery(query.ImCursorPosition) == inside + 1
    assert pane.inputMethodQuery(query.ImCursorRectangle).height() > 0
    again = QInputMethodEvent("", [])
    again.setCommitString("历", -2, 2)
    QApplication.sendEvent(pane, again)
    assert "联合严历执法" in window.text


def piece(pane, text):
    """Where a text of the page stands: line top and left."""
    place = pane.page_layout.place(pane.view.reflow.text.index(text))
    return pane.page_layout.line_top(place), place.x


def test_a_composition_has_its_room_in_the_line_and_is_wrapped(window, pane):
    start(window, "联合")
    behind, height, caret = piece(pane, "执法"), pane.page_layout.height, pane.caret()
    at = pane.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    QApplication.sendEvent(pane, QInputMethodEvent("yan li", []))
    top, left = piece(pane, "执法")
    assert top == behind[0]
    assert left > behind[1] + 30, "the text behind goes on after what is composed"
    now = pane.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert now.x() > at.x() + 30, "the caret stands behind it"
    assert pane.caret() == caret
    unit = next(b for b in pane.page_layout.boxes if "市建设局" in b.unit.text)
    composed = list(unit.layout.composed())
    entity = list(unit.layout.pieces(0, 4))
    assert entity[0][2] <= composed[0][1], "an entity before it stays as it was"
    x, y = round(46 + composed[0][1]) + 3, round(unit.top + composed[0][0] * unit.layout.leading)
    assert unit.layout.char_at(composed[0][0], composed[0][1] + 3) is None
    picture = pane.viewport().grab().toImage()
    line = Theme.load("light").color("accent")
    assert picture.pixelColor(x, y + unit.layout.leading - 2) == line
    QApplication.sendEvent(pane, QInputMethodEvent("严厉打击" * 12, []))
    assert pane.page_layout.height > height
    unit = next(b for b in pane.page_layout.boxes if "市建设局" in b.unit.text)
    assert len(list(unit.layout.composed())) > 1
    assert "严" not in window.text, "it is no text yet"
    pane.parentWidget().resize(700, 400)
    assert pane.typing.preedit
    QApplication.sendEvent(pane, QInputMethodEvent("", []))
    assert pane.page_layout.composed is None


def test_where_the_input_method_says_its_caret_is(window, pane):
    start(window, "联合")
    kinds = QInputMethodEvent.AttributeType
    ground = QTextCharFormat()
    ground.setBackground(Qt.GlobalColor.blue)
    marks = [
        QInputMethodEvent.Attribute(kinds.Cursor, 2, 1, None),
        QInputMethodEvent.Attribute(kinds.TextFormat, 0, 3, ground),
    ]
    before = pane.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    QApplication.sendEvent(pane, QInputMethodEvent("𠀀严历", marks))
    composed = pane.page_layout.composed
    assert (composed.caret, composed.ready) == (1, (0, 2)), "in code points"
    now = pane.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert 10 < now.x() - before.x() < 25
    assert not pane.viewport().grab().isNull()


def test_a_hanging_composition_is_given_up_by_escape(window, pane):
    start(window, "联合")
    QApplication.sendEvent(pane, QInputMethodEvent("yan", []))
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert not pane.typing.preedit
    assert pane.typing.active, "the next one ends the correction"
    QApplication.sendEvent(pane, QInputMethodEvent("yan", []))
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert not pane.typing.active
    assert "yan" not in window.text


def test_work_in_the_background_leaves_a_composition_alone(window, pane):
    start(window, "联合")
    QApplication.sendEvent(pane, QInputMethodEvent("yan", []))
    window.show(window.done[0], "edit")
    assert pane.typing.preedit == "yan"
    assert pane.page_layout.composed is not None
    pane.set_view(None)
    assert not pane.typing.active
    assert len(window.done) == 1


def test_the_input_method_hears_where_the_caret_is(window, pane):
    heard = []
    QGuiApplication.inputMethod().cursorRectangleChanged.connect(lambda: heard.append(1))

    def anew(what):
        assert heard, what
        heard.clear()

    start(window, "联合")
    anew("begun")
    QTest.keyClick(pane, Qt.Key.Key_Left)
    anew("the caret moved")
    type_in(pane, "甲")
    anew("typed")
    pane.parentWidget().resize(600, 120)
    anew("set in another width")
    heard.clear()
    pane.verticalScrollBar().setValue(20)
    anew("scrolled")


def test_keys_are_no_shortcuts_while_typing(window, pane):
    def override(code, held=Qt.KeyboardModifier.NoModifier):
        event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, code, held)
        event.ignore()
        QApplication.sendEvent(pane, event)
        return event.isAccepted()

    assert not override(Qt.Key.Key_K)
    start(window, "联合")
    assert override(Qt.Key.Key_K)
    assert override(Qt.Key.Key_1)
    assert override(Qt.Key.Key_Backspace)
    assert not override(Qt.Key.Key_Z, CTRL)
    assert not override(Qt.Key.Key_F8)
    assert pane.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert not pane.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_it_ends_where_the_caret_or_the_focus_leaves(window, pane):
    start(window, "联合")
    type_in(pane, "甲")
    pane.set_caret(0)
    assert not pane.typing.active
    assert "联合甲" in window.text
    start(window, "联合")
    pane.parentWidget().findChild(QLineEdit).setFocus()
    assert not pane.typing.active
    start(window, "联合")
    window.show(window.done[0], "undo")
    assert not pane.typing.active, "an undo ends it"
    start(window, "联合")
    window.show(window.done[0], "background")
    assert pane.typing.active
    pane.set_view(None)
    assert not pane.typing.active


def test_without_a_page_nothing_opens(pane):
    pane.edit_text()
    assert not pane.typing.active
