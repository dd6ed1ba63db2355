"""After an edit the panes paint what changed alone, and look as if all had been painted anew."""

import random

import pytest
from pane_pages import LABELS as NEWS
from pane_pages import PlainChange, PlainState, doubtful, exposed, gold, suggested
from picture_kit import Painted, anew, on_screen
from PySide6.QtWidgets import QApplication

from yk_reader import edits as ed
from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.view.page_view import PageView
from yk_reader.model.errors import EditRefused
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.text.reflow import reflow

LABELS = ("PER", "LOC", "ORG")


class Desk:
    """One pane, the page that it shows, and its states before."""

    def __init__(self, pane, labels):
        self.pane = pane
        page, annotation = gold()
        annotation = suggested(annotation, *range(3, 40, 4))
        annotation, _ = doubtful(annotation, 30)
        self.page, self.labels = page, labels
        self.states = [annotation]
        self.view = None
        self.painted = Painted(pane.viewport()).parts
        self.show(annotation)

    def show(self, annotation):
        before = self.view
        old = before.reflow if before is not None else None
        state = PlainState(1, self.page, annotation, reflow(self.page, annotation, old))
        doubts = frozenset(f.start for f in annotation.fragments if f.doubtful)
        self.view = PageView(state, self.labels, doubts)
        if before is not None:
            self.view.take_over(before)
        change = None if before is None else PlainChange(frozenset({"layout", "entities"}))
        self.pane.set_view(self.view, change)
        self.settle()

    def settle(self):
        self.painted.clear()
        for _ in range(3):
            QApplication.processEvents()

    def apply(self, edit):
        """Make an edit; whether it made sense."""
        try:
            made = edit.apply(self.page, self.states[-1])
        except EditRefused:
            return False
        self.states.append(made)
        self.show(made)
        return True

    def back(self):
        if len(self.states) > 1:
            self.states.pop()
            self.show(self.states[-1])


@pytest.fixture(params=[RawPane, ReflowPane])
def desk(request, qtbot, theme):
    return Desk(exposed(qtbot, request.param(theme), 430, 560), NEWS)


def random_edit(chance, desk):
    """Any edit of the lines and entities of the page, mostly of those that can be seen."""
    annotation = desk.states[-1]
    fragments, entities = annotation.fragments, annotation.live_entities()
    one = chance.choice(fragments)
    keys = (chance.choice(entities).key,)
    text = desk.view.reflow.text
    at = chance.randrange(len(text) - 3)
    spans = desk.view.reflow.map.spans_of(at, at + chance.randint(1, 3))
    return chance.choice(
        (
            lambda: ed.ToggleParagraph(one.start),
            lambda: ed.ToggleParagraph(one.start),
            lambda: ed.SetJoint(one.start, chance.choice(list(Joint))),
            lambda: ed.SetRole(
                (one.start,), chance.choice([Role.BODY, Role.SUBHEAD, Role.CAPTION])
            ),
            lambda: ed.StartArticle(one.start),
            lambda: ed.JoinAbove(one.start),
            lambda: ed.SetUnsure((one.start,), not one.unsure),
            lambda: ed.CorrectLine(one.start, desk.page.text[one.start : one.end] + "改"),
            lambda: ed.AddEntity(spans, chance.choice(LABELS), nested=True),
            lambda: ed.Relabel(keys, chance.choice(LABELS), nested=True),
            lambda: ed.RemoveEntities(keys),
            lambda: ed.AcceptEntities(keys, nested=True),
            lambda: ed.SetEntityUnsure(keys, True),
        )
    )()


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_look_as_if_painted_anew(desk, seed):
    chance = random.Random(seed)
    pane = desk.pane
    if seed % 2:
        pane.set_zoom(19.5)
    made = 0
    while made < 30:
        what = chance.random()
        if what < 0.15:
            bar = pane.verticalScrollBar()
            bar.setValue(chance.randint(0, bar.maximum()))
        elif what < 0.3:
            pane.set_caret(chance.randrange(len(desk.page.text) // 2))
        elif what < 0.35:
            at = pane.caret()
            pane.show_linked(((at, at + 30),))
            pane.show_hover((at + 40, at + 44))
        elif what < 0.4 and isinstance(pane, ReflowPane):
            pane.picking.pick(chance.choice(desk.states[-1].live_entities()).key)
        desk.settle()
        if what > 0.85:
            desk.back()
        elif not desk.apply(edit := random_edit(chance, desk)):
            continue
        else:
            made += 1
            assert on_screen(pane, pane) == anew(pane), (made, edit)
        assert on_screen(pane, pane) == anew(pane), made


def strips(desk, edit):
    """What is painted for an edit, by top and height."""
    made = edit.apply(desk.page, desk.states[-1])
    desk.states.append(made)
    desk.show(made)
    found = [(part.top(), part.height()) for region in desk.painted for part in region]
    assert on_screen(desk.pane, desk.pane) == anew(desk.pane)
    return found


def body_lines(desk):
    """Lines inside paragraphs of the second half of what is seen."""
    low, high = desk.pane.visible_span()
    way = desk.view.reflow.map
    for fragment in desk.states[-1].fragments:
        span = way.fragment_to_flow(fragment.start)
        inside = fragment.role is Role.BODY and fragment.joint is Joint.GLUE
        if inside and span is not None and low < span[0] < (low + high) // 2:
            yield fragment


@pytest.fixture
def tall(qtbot, theme):
    """A high reflow pane, scrolled away from its top."""
    pane = exposed(qtbot, ReflowPane(theme), 430, 1000)
    made = Desk(pane, NEWS)
    pane.verticalScrollBar().setValue(300)
    made.settle()
    return made


def test_what_only_went_lower_is_moved_not_painted(tall):
    """A paragraph that begins often makes all below it stand one line lower."""
    longer = 0
    for fragment in list(body_lines(tall)):
        before = tall.pane.page_layout
        unit = before.boxes[
            before.box_of_flow(tall.view.reflow.map.fragment_to_flow(fragment.start)[0])
        ]
        here = unit.bottom - tall.pane.verticalScrollBar().value()
        heights = [h for _, h in strips(tall, ed.ToggleParagraph(fragment.start))]
        if tall.pane.page_layout.height > before.height and 0 < here < 600:
            longer += 1
            assert max(heights) <= unit.layout.height + 4 * unit.layout.leading
            assert sum(heights) < 0.8 * tall.pane.viewport().height()
        tall.back()
    assert longer > 1


def test_the_lines_before_a_new_paragraph_are_not_painted(tall):
    for fragment in list(body_lines(tall)):
        unit = tall.view.reflow.unit_of_fragment(fragment.start)
        box = tall.pane.page_layout.boxes[tall.pane.page_layout.box_of[(unit.article, unit.index)]]
        at = tall.view.reflow.map.fragment_to_flow(fragment.start)[0] - unit.start
        top = box.top + box.layout.line_of(at) * box.layout.leading
        first = min(y for y, _ in strips(tall, ed.ToggleParagraph(fragment.start)))
        assert first >= round(top) - tall.pane.verticalScrollBar().value() - box.layout.leading
        tall.back()


def test_one_entity_of_many_is_painted_alone(tall):
    low, high = tall.pane.visible_span()
    seen = [p for p in tall.view.placed.items() if low < p[1].flow_start < p[1].flow_end < high]
    for key, _place in seen[2:8]:
        entity = tall.view.entities[key]
        label = "PER" if entity.label != "PER" else "LOC"
        heights = [h for _, h in strips(tall, ed.Relabel((key,), label, nested=True))]
        assert 0 < sum(heights) <= 3 * 32 + 32
        tall.back()


def test_one_line_of_the_raw_text_is_painted_alone(qtbot, theme):
    pane = exposed(qtbot, RawPane(theme), 430, 560)
    desk = Desk(pane, NEWS)
    inside = [f for f in desk.states[-1].fragments[3:20] if f.joint is Joint.GLUE]
    rows = pane.rows
    for fragment in inside:
        heights = [h for _, h in strips(desk, ed.SetJoint(fragment.start, Joint.BREAK))]
        assert sum(heights) <= rows.row_height + 2 * rows.gap
        desk.back()
