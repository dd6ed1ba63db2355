"""Parts of the window that are made when they are first asked for."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget
from shell import open_, project, wait

from yk_reader.gui.widgets.late import Late


class Box(Late, QWidget):
    """Two fields."""

    PARTS = frozenset({"first", "second"})

    def __init__(self):
        super().__init__()
        self.times = 0
        self.row = QHBoxLayout(self)
        self.row.addWidget(QLabel("…"))

    def fill(self):
        self.times += 1
        self.first, self.second = QLineEdit("a"), QLineEdit("b")
        for field in (self.first, self.second):
            self.row.addWidget(field)


@pytest.fixture
def between(qtbot):
    """A late box between two fields."""
    whole = QWidget()
    qtbot.addWidget(whole)
    row = QHBoxLayout(whole)
    before, box, after = QLineEdit(), Box(), QLineEdit()
    for part in (before, box, after):
        row.addWidget(part)
    box.hide()
    return whole, before, box, after


def reached(whole):
    """The fields in the order in which Tab reaches them."""
    out, widget = [], whole.nextInFocusChain()
    while widget is not whole:
        if isinstance(widget, QLineEdit):
            out.append(widget)
        widget = widget.nextInFocusChain()
    return out


def test_nothing_is_made_until_it_is_to_be_seen(between):
    whole, _, box, _ = between
    whole.show()
    box.hide()
    assert (box.filled, box.times) == (False, 0)
    box.show()
    assert box.filled
    assert box.first.isVisible()
    box.hide()
    box.show()
    assert box.times == 1


def test_a_part_is_there_for_who_asks_for_it(between):
    _, _, box, _ = between
    assert box.second.text() == "b"
    assert (box.first.text(), box.times) == ("a", 1)
    assert box.isHidden()
    with pytest.raises(AttributeError, match="'Box' object has no attribute 'third'"):
        box.third  # noqa: B018


def test_tab_reaches_it_where_it_stands(between):
    whole, before, box, after = between
    box.make()
    assert reached(whole) == [before, box.first, box.second, after]


def test_it_tells_the_size_that_it_needs_before_it_is_shown(between):
    _, _, box, _ = between
    small = box.sizeHint().width()
    box.make()
    assert box.sizeHint().width() > small + box.first.sizeHint().width()


def test_a_window_makes_history_and_find_when_a_person_opens_them(window, tmp_path):
    open_(window, project(tmp_path))
    bench = window.workbench
    late = (bench.history, bench.find, bench.compare)
    assert [part.filled for part in late] == [False, False, False]
    window.actions_.trigger("view.history")
    assert (bench.history.filled, bench.find.filled) == (True, False)
    assert bench.history.list.isVisible()
    wait(lambda: bench.history.list.said, "why the list is empty")
    window.actions_.trigger("edit.replace")
    assert bench.find.field.hasFocus() or bench.find.field.isVisible()
    assert bench.find.height() >= bench.find.minimumSizeHint().height()
    assert not bench.compare.filled


def test_what_is_made_late_has_grown_with_the_text(window, tmp_path):
    open_(window, project(tmp_path))
    bench = window.workbench
    bench.find.make()
    for _ in range(3):
        window.actions_.trigger("view.larger")
    bench.history.make()
    scale = window.services.text_scale
    assert scale > 1
    assert bench.history.narrow.maximumHeight() == round(24 * scale)
    assert bench.find.regex.maximumHeight() == round(28 * scale)


def test_the_panes_of_a_comparison_have_the_size_of_the_text(window, tmp_path):
    open_(window, project(tmp_path))
    for _ in range(3):
        window.actions_.trigger("view.larger")
    bench = window.workbench
    bench.compare.make()
    for side in (bench.compare.left, bench.compare.right):
        assert side.pane._model.size == bench.reflow._model.size > 17
