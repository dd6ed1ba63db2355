"""Tokens in the reflow pane: an entity is one, whatever the words are cut into."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from reflow_kit import BOTH, CTRL, entity_named, key, point_of

from yk_reader.gui.panes.entity_marks import EntityMark
from yk_reader.gui.panes.reflow_caret import ReflowCaret, around
from yk_reader.model.entity import Entity, Span


def mark(start, end, *, broken=False):
    return EntityMark(start, end, Entity(1, "", "PER", (Span(0, 1),)), 0, broken)


def test_tokens_are_cut_at_the_edges_of_entities():
    tokens = [(0, 2), (2, 4), (5, 8), (8, 10)]
    assert around(tokens, ()) is tokens
    assert around(tokens, (mark(1, 3),)) == [(0, 1), (1, 3), (3, 4), (5, 8), (8, 10)]
    assert around(tokens, (mark(6, 7),)) == [(0, 2), (2, 4), (5, 6), (6, 7), (7, 8), (8, 10)]
    assert around(tokens, (mark(2, 9),)) == [(0, 2), (2, 9), (9, 10)]
    assert around(tokens, (mark(2, 9), mark(3, 4))) == [(0, 2), (2, 9), (9, 10)]
    assert around(tokens, (mark(4, 5),)) == [(0, 2), (2, 4), (4, 5), (5, 8), (8, 10)]
    assert around(tokens, (mark(10, 12),)) == [*tokens, (10, 12)]
    assert around(tokens, (mark(2, 9, broken=True),)) == tokens


def place(shown):
    """An entity whose edges no pair of characters has."""
    placed = shown.view.placed[entity_named(shown, "江南街道下楼村")]
    assert (placed.flow_end - placed.flow_start) % 2
    return placed


def test_a_double_click_takes_the_entity(shown):
    found = place(shown)
    for flow in range(found.flow_start, found.flow_end):
        QTest.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=point_of(shown, flow))
        assert shown.selection() == (found.flow_start, found.flow_end)
        assert shown.current_entity() is not None


def test_keys_by_token_stop_at_the_entity(shown):
    found = place(shown)
    shown.set_caret(found.flow_start)
    key(shown, Qt.Key.Key_Right, CTRL)
    assert shown.caret() == found.flow_end
    key(shown, Qt.Key.Key_Left, CTRL)
    assert shown.caret() == found.flow_start
    shown.set_caret(found.flow_start + 3)
    key(shown, Qt.Key.Key_Right, BOTH)
    assert shown.selection() == (found.flow_start + 3, found.flow_end)
    shown.set_caret(found.flow_start + 3)
    assert shown.token() == (found.flow_start, found.flow_end)


def test_words_that_are_loaded_later_are_taken(shown):
    text = shown.view.reflow
    loaded = []

    def cut(text):
        wide = 2 if loaded else 1
        return [(i, min(i + wide, len(text))) for i in range(0, len(text), wide)]

    caret = ReflowCaret(text, cut)
    unit = text.units[0]
    assert caret.token_at(unit.start) == (unit.start, unit.start + 1)
    loaded.append(True)
    assert caret.token_at(unit.start) == (unit.start, unit.start + 2)
