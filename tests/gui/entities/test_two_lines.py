"""An entity that stands on two raw lines: both are named, and both are marked."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shell import open_, project, select

from yk_reader.gui.view.entity_lines import line_pieces, numbers
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.model.entity import Entity, Span
from yk_reader.model.page import Page

KEY = Qt.Key
TEXT = """永康召开会议
　　本报讯（记者 李四）昨日，永康市召开工作会
议，会议要求，永康各部门抓好落实，永康五
金城举行活动，市长张三到会讲话。
"""


@pytest.fixture
def controller(window, tmp_path):
    control = open_(window, project(tmp_path, TEXT))
    select(window, "永康五金城")
    QTest.keyClick(window.workbench.reflow, KEY.Key_3)
    window.workbench.entities.pills.choose("page")
    window.project_display.fill_docks()
    return control


def test_pieces_and_numbers():
    page = Page("甲乙\n丙丁\n\n戊己\n", "x")
    entity = Entity(1, "", "PER", (Span(1, 2), Span(3, 5), Span(7, 8)))
    assert line_pieces(page, entity) == ((1, 2, 2), (2, 1, 2), (4, 1, 1))
    assert line_pieces(page, Entity(1, "", "PER", (Span(3, 4), Span(4, 5)))) == ((2, 1, 2),)
    assert numbers([3]) == "3"
    assert numbers([3, 4, 5]) == "3–5"
    assert numbers([3, 9]) == "3, 9"


def test_the_inspector_and_the_table_name_both_lines(window, controller):
    bench = window.workbench
    assert bench.inspector.place.text().startswith(
        "raw line 3, characters 18–20; line 4, characters 1–2, "
    )
    rows = bench.entities.tree.rows
    mention = rows.index(0, 0, rows.index(0, 0))
    assert rows.lines(rows.row(mention)) == "lines 3–4"
    said = rows.data(mention, Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("ORG lines 3–4")
    assert plain_tip(said)[3:-4] in rows.data(mention, Qt.ItemDataRole.ToolTipRole)


def test_both_pieces_are_marked_in_the_raw_pane(window, controller):
    bench = window.workbench
    spans = [(s.start, s.raw_end) for s in controller.page_controller.view.live[0].spans]
    assert len(spans) == 2
    assert list(bench.raw._marks.linked) == spans
    select(window, "本报讯")
    assert list(bench.raw._marks.linked) != spans
    tree = bench.entities.tree
    at = tree.visualRect(tree.rows.index(0, 0)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, at.y()))
    assert list(bench.raw._marks.linked) == spans
    raw = bench.raw
    top = raw.verticalScrollBar().value()
    for start, _ in spans:
        row = raw.rows[raw.rows.at_offset(start)]
        assert top <= row.top
        assert row.top + raw.rows.row_height <= top + raw.viewport().height()
