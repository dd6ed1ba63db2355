"""What is taken over from one state of a page to the next is what would be made anew."""

import random

from shell import project

from yk_reader.edits import (
    AcceptEntities,
    AddEntities,
    ApplySuggestions,
    CorrectLine,
    EntityDraft,
    Relabel,
    RemoveEntities,
    SetRole,
    ToggleParagraph,
)
from yk_reader.gui.panes.entity_marks import EntityMarkCache
from yk_reader.gui.view.entity_filter import EVERYTHING, EntityFilter
from yk_reader.gui.view.mention_groups import GroupBook
from yk_reader.gui.view.page_view import PageView
from yk_reader.model.entity import Span, Suggestion
from yk_reader.model.errors import EditRefused
from yk_reader.model.vocabulary import Role
from yk_reader.session import Session
from yk_reader.store import Store

TEXT = """永康市召开会议
　　本报讯 昨日，张三在永康市说，永康市的张三很忙。李四在北京市。
　　李四说，张三来自永康市。

　　又一段，张三和李四在永康市。
"""
NAMES = ("永康市", "张三", "李四", "北京市")


def places(flow, name):
    return [i for i in range(len(flow.text)) if flow.text.startswith(name, i)]


def some_edit(dice, state):
    """An edit of entities, of the text under them, or of the layout."""
    flow = state.reflow
    keys = [e.key for e in state.annotation.live_entities()]
    chosen = tuple(dice.sample(keys, min(len(keys), dice.randint(1, 3)))) or (1,)
    line = dice.choice(state.annotation.fragments)
    name = dice.choice(NAMES)
    found = places(flow, name)
    if not found:
        return ToggleParagraph(line.start)
    text = state.page.text[line.start : line.end]
    drafts = tuple(
        EntityDraft(flow.map.spans_of(at, at + len(name)), dice.choice(("PER", "LOC")))
        for at in found
    )
    offered = tuple(
        Suggestion("ORG", flow.map.spans_of(at, at + len(name)), "model", dice.randint(40, 99))
        for at in found
    )
    return dice.choice(
        (
            AddEntities(drafts), ApplySuggestions(offered), AcceptEntities(chosen, partial=True),
            Relabel(chosen, "TIME", partial=True), RemoveEntities(chosen),
            ToggleParagraph(line.start), SetRole((line.start,), dice.choice(list(Role))),
            CorrectLine(line.start, text + "补"),
        )
    )  # fmt: skip


def test_marks_and_groups_follow_any_edit(tmp_path, qapp):
    dice = random.Random(4)
    with Store.open(project(tmp_path, TEXT)) as store:
        session = Session(store, "tester")
        page_id = store.pages.ids()[0]
        labels = store.labels.current()
        marks, groups, done = EntityMarkCache(), GroupBook(), 0
        for turn in range(160):
            try:
                if turn % 9 == 8:
                    session.undo(page_id)
                else:
                    session.apply(page_id, some_edit(dice, session.state(page_id)))
                    done += 1
            except EditRefused:
                pass
            state = session.state(page_id)
            wanted = EVERYTHING if turn % 4 else EntityFilter(percent=(0, 70))
            view = PageView(state, labels, frozenset(), wanted)
            here = state.annotation.articles[0].key if state.annotation.articles else None
            assert marks.marks(view) == EntityMarkCache().marks(view)
            for only in (False, True):
                mine = groups.groups(view, here, only_here=only)
                assert mine == GroupBook().groups(view, here, only_here=only)
        assert done > 60


def test_units_without_a_change_keep_their_marks(tmp_path, qapp):
    with Store.open(project(tmp_path, TEXT)) as store:
        session = Session(store, "tester")
        page_id = store.pages.ids()[0]
        labels = store.labels.current()
        flow = session.state(page_id).reflow
        drafts = tuple(
            EntityDraft(flow.map.spans_of(at, at + 2), "PER") for at in places(flow, "张三")
        )
        session.apply(page_id, AddEntities(drafts))
        book = EntityMarkCache()
        before = book.marks(PageView(session.state(page_id), labels))
        last = session.state(page_id).annotation.entities[-1]
        session.apply(page_id, Relabel((last.key,), "ORG"))
        after = book.marks(PageView(session.state(page_id), labels))
        unit = session.state(page_id).reflow.place(last).unit
        changed = {key for key in after if after[key] is not before[key]}
        assert changed == {(unit.article, unit.index)}
        assert len(after) > 1


def test_names_and_their_mentions_stand_in_the_order_of_the_text(tmp_path, qapp):
    with Store.open(project(tmp_path, "张三在永康市说，永康市的李四去了北京市。\n")) as store:
        session = Session(store, "tester")
        page_id = store.pages.ids()[0]
        text = session.state(page_id).page.text
        for name, at in (("北京市", 0), ("李四", 0), ("张三", 0), ("永康市", 5), ("永康市", 0)):
            start = text.index(name, at)
            draft = EntityDraft((Span(start, start + len(name)),), "LOC")
            session.apply(page_id, AddEntities((draft,)))
        view = PageView(session.state(page_id), store.labels.current())
        found = GroupBook().groups(view, None, only_here=False)
        assert [g.surface for g in found] == ["永康市", "张三", "李四", "北京市"]
        assert [m.after[0] for m in found[0].mentions] == ["说", "的"]
