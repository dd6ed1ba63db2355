"""The reflow pane: what is painted, what is set anew, endless units."""

from dataclasses import replace

from pane_pages import PlainChange, doubtful, gold, small, suggested, view_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from reflow_kit import CTRL, colors_in, entity_named, key, point_of

from yk_reader.gui.look.theme import _contrast
from yk_reader.gui.panes.reflow_layout import TEXT_X
from yk_reader.model.vocabulary import Joint, Role


def test_unchanged_units_are_not_set_again(shown):
    view = shown.view
    before = {id(box.layout) for box in shown.page_layout.boxes}
    fragments = list(view.annotation.fragments)
    fragments[3] = replace(fragments[3], joint=Joint.PARAGRAPH)
    annotation = replace(view.annotation, fragments=tuple(fragments))
    shown.set_view(view_of(view.page, annotation, previous=view.reflow))
    after = [box.layout for box in shown.page_layout.boxes]
    assert sum(id(made) not in before for made in after) == 2


def test_tints_and_underlines_have_the_colours_of_the_label(shown, theme):
    shown.set_theme(theme)
    picked = entity_named(shown, "江南街道下楼村")
    place = shown.view.placed[picked]
    shown.set_caret(0)
    where = point_of(shown, place.flow_start, 0)
    picture = shown.viewport().grab().toImage()
    colors = theme.label(1)
    area = colors_in(picture, where.x(), where.y() - 14, where.x() + 60, where.y() + 14)
    assert {colors.tint.name(), colors.underline.name()} <= area
    shown.pick_entity(picked)
    picture = shown.viewport().grab().toImage()
    left = picture.pixelColor(where.x() - 2, where.y() + 8)
    assert left == colors.text


def test_a_suggestion_has_no_tint_and_a_hollow_chip(pane, theme):
    page, annotation = gold()
    view = view_of(page, suggested(annotation, *(e.key for e in annotation.entities)))
    pane.set_theme(theme)
    pane.set_view(view)
    pane.set_caret(view.reflow.map.length)
    pane.verticalScrollBar().setValue(0)
    picture = pane.viewport().grab().toImage()
    area = colors_in(picture, TEXT_X, 0, 540, 600)
    assert theme.label(2).underline.name() in area
    assert theme.label(2).tint.name() not in area


def test_doubt_link_and_search_are_painted(pane, theme):
    page, annotation = gold()
    annotation, fragment = doubtful(annotation, 2)
    pane.set_theme(theme)
    pane.set_view(view_of(page, annotation, doubts={fragment.start}))
    start = pane.view.reflow.map.fragment_to_flow(fragment.start)[0]
    where = point_of(pane, start)
    picture = pane.viewport().grab().toImage()
    assert theme.color("low.tint").name() in colors_in(
        picture, where.x(), where.y() - 12, where.x() + 30, where.y() + 12
    )
    pane.set_view(view_of(page, annotation))
    pane.show_linked(((start, start + 6),))
    picture = pane.viewport().grab().toImage()
    assert theme.color("state.linked").name() in colors_in(
        picture, where.x(), where.y() - 12, where.x() + 30, where.y() + 12
    )
    pane.show_linked(())
    pane.show_found(((start, start + 6),), 0)
    pane.show_hover((start, start + 1))
    assert pane.viewport().grab().toImage() != picture


def test_quiet_text_that_is_selected_can_be_read(shown, theme):
    """A caption is set in the secondary colour, which is too weak on a tint that is selected."""
    shown.set_theme(theme)
    unit = next(u for u in shown.view.reflow.units if u.role is Role.CAPTION)
    start = unit.start + unit.text.index("油菜花")  # where no entity stands
    where = point_of(shown, start)
    paper = theme.color("surface.paper")

    def strongest():
        picture = shown.viewport().grab().toImage()
        area = colors_in(picture, where.x(), where.y() - 6, where.x() + 60, where.y() + 8)
        return max(_contrast(QColor(each), paper) for each in area)

    quiet = _contrast(theme.color("text.secondary"), paper)
    assert strongest() <= quiet + 0.2
    shown.select(start, start + 8)
    assert strongest() > quiet + 0.8
    shown.select(start, start)
    shown.show_linked(((start, start + 8),))
    assert strongest() > quiet + 0.8


def test_visible_span_and_current_article(shown):
    first, last = shown.visible_span()
    assert first == 0
    assert 100 < last < shown.view.reflow.map.length
    shown.set_caret(first)
    assert shown.current_article() == shown.view.reflow.units[0].article


def test_names_for_people_who_cannot_see(shown):
    assert shown.accessibleName()
    assert shown.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert not shown.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_combining_and_astral_characters_are_stepped_over_whole(pane):
    text = "e\u0301中😀尾\n"
    pane.set_view(view_of(*small(text, ((1, Role.BODY, Joint.PARAGRAPH),))))
    key(pane, Qt.Key.Key_Right)
    assert pane.caret() == 2
    key(pane, Qt.Key.Key_Right)
    key(pane, Qt.Key.Key_Right)
    assert pane.caret() == 4
    key(pane, Qt.Key.Key_Home)
    key(pane, Qt.Key.Key_Right)
    key(pane, Qt.Key.Key_Left)
    assert pane.caret() == 0
    assert not pane.viewport().grab().isNull()


def test_a_unit_of_a_million_characters_is_cut_for_display(pane):
    text = "长" * 1_000_000 + "\n"
    pane.set_view(view_of(*small(text, ((1, Role.BODY, Joint.PARAGRAPH),))))
    layout = pane.page_layout.boxes[0].layout
    assert layout.lines[-1].end == 20_000
    assert layout.cut == 980_000
    key(pane, Qt.Key.Key_Right, CTRL)
    assert pane.caret() == 1
    key(pane, Qt.Key.Key_End, CTRL)
    assert pane.caret() == 1_000_000
    assert not pane.viewport().grab().isNull()


def test_what_is_read_stays_in_place_when_the_caret_is_out_of_sight(shown):
    view, bar = shown.view, shown.verticalScrollBar()
    shown.set_caret(0)
    bar.setValue(bar.maximum() - 300)
    flow, _ = shown.page_layout.offset_at(0, bar.value() + 5)
    raw = view.reflow.map.caret_to_raw(flow)
    at = shown.page_layout.strip_of(flow, flow + 1)[0] - bar.value()
    fragments = list(view.annotation.fragments)
    for i in range(2, 30):
        fragments[i] = replace(fragments[i], joint=Joint.PARAGRAPH)
    annotation = replace(view.annotation, fragments=tuple(fragments))
    new = view_of(view.page, annotation, previous=view.reflow)
    shown.set_view(new, PlainChange(frozenset({"layout"})))
    moved = new.reflow.map.caret_to_flow(raw)
    assert abs(shown.page_layout.strip_of(moved, moved + 1)[0] - bar.value() - at) <= 1
