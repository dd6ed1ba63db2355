"""What a step changed, in plain values: lines, articles, corrections, entities, status."""

import pytest
from page_maker import make, start_of

from yk_reader.edits import (
    AddEntity,
    ApplyProposal,
    CorrectLine,
    DrawLine,
    Relabel,
    RemoveEntities,
    SetArticleUnsure,
    SetBox,
    SetPageNote,
    SetRole,
    SetSecondLook,
    SetStatus,
    SplitFragment,
    StartArticle,
)
from yk_reader.model.entity import Span
from yk_reader.model.facsimile import Reading
from yk_reader.model.layout import Proposal
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.session import Session
from yk_reader.session.traces import Fact, TraceKind, Turn, traces_of
from yk_reader.store import NewPage, Store

LINES = ("1H¶ 永康标题", "1B¶ 王明说永康好。", "1B¶ 第三行。", "2H¶ 丁标题", "2B¶ 戊正文。")


@pytest.fixture
def session(tmp_path):
    with Store.create(tmp_path / "p.ykdb") as store:
        page, a = make(*LINES)
        page_id = store.pages.add(NewPage(page.text, page.text.encode(), "page"))
        Session(store, "machine").install(page_id, ApplyProposal(Proposal(a.layout)))
        made = Session(store, "甲")
        made.page = page
        made.page_id = page_id
        yield made


def traced(session, edit, kind=None):
    """The traces of an edit, read back from the file."""
    session.apply(session.page_id, edit)
    own = session.store.annotations.ids(session.page_id)["甲"]
    seq = session.store.history.cursor(own)
    (entry,) = [
        row.id for row in session.store.recorded.entries(range(1, 50)).values() if row.seq == seq
    ]
    found = traces_of(session.store.recorded.change(entry))
    return [one for one in found if kind is None or one.kind is kind]


def test_a_role_and_the_status_that_follows(session):
    start = start_of(session.page, 2)
    status, line, *rest = traced(session, SetRole((start,), Role.CAPTION))
    assert (status.kind, status.facts[0].before) == (TraceKind.PAGE, "todo")
    assert all(one.facts == (Fact("checked", False, True),) for one in rest)
    assert (line.kind, line.turn, line.line, line.lines) == (TraceKind.LINE, Turn.STAYED, 2, 1)
    assert line.facts == (Fact("role", "body", "caption"), Fact("order", False, True))
    assert line.before == line.after == "王明说永康好。"
    assert session.page.text[slice(*line.raw)] == "王明说永康好。"


def test_lines_that_change_alike_are_told_once(session):
    found = traced(session, StartArticle(start_of(session.page, 2)), TraceKind.LINE)
    first = found[0]
    assert (first.line, first.lines, first.before) == (2, 2, "王明说永康好。")
    assert Fact("article", 1, 2) in first.facts
    assert session.page.text[slice(*first.raw)] == "王明说永康好。\n第三行。"


def test_a_line_that_is_split_comes_and_stays(session):
    start = start_of(session.page, 2)
    found = traced(session, SplitFragment(start + 2), TraceKind.LINE)
    assert [(t.turn, t.before, t.after) for t in found[:2]] == [
        (Turn.STAYED, "王明说永康好。", "王明"),
        (Turn.CAME, "", "说永康好。"),
    ]


def test_a_correction_is_told_as_the_line_reads(session):
    start = start_of(session.page, 2)
    (first,) = traced(session, CorrectLine(start, "王明讲永康好。"), TraceKind.TEXT)
    assert (first.line, first.before, first.after) == (2, "王明说永康好。", "王明讲永康好。")
    (second,) = traced(session, CorrectLine(start, "王明讲永康很好。"), TraceKind.TEXT)
    assert (second.before, second.after) == ("王明讲永康好。", "王明讲永康很好。")


def test_entities_come_change_and_go(session):
    start = start_of(session.page, 2)
    (came,) = traced(session, AddEntity((Span(start + 3, start + 5),), "LOC"), TraceKind.ENTITY)
    assert (came.turn, came.after, came.line) == (Turn.CAME, "永康", 2)
    assert Fact("label", "LOC", "LOC") in came.facts
    (label,) = traced(session, Relabel((1,), "ORG"), TraceKind.ENTITY)
    assert (label.turn, label.before, label.after) == (Turn.STAYED, "永康", "永康")
    assert Fact("label", "LOC", "ORG") in label.facts
    (gone,) = traced(session, RemoveEntities((1,)), TraceKind.ENTITY)
    assert gone.before == "永康"
    assert gone.turn is Turn.WENT or Fact("state", "accepted", "rejected") in gone.facts


def test_notes_and_second_looks_of_page_and_article(session):
    (page,) = traced(session, SetPageNote("问"), TraceKind.PAGE)
    assert Fact("note", "", "问") in page.facts
    (page,) = traced(session, SetSecondLook(True))
    assert (page.kind, page.facts) == (TraceKind.PAGE, (Fact("second-look", False, True),))
    article = session.state(session.page_id).annotation.articles[0].key
    one, *_others = traced(session, SetArticleUnsure(article, True), TraceKind.ARTICLE)
    assert one.facts == (Fact("second-look", False, True),)


def test_done_confirms_lines(session):
    found = traced(session, SetStatus(PageStatus.DONE))
    assert found[0].facts == (Fact("status", "todo", "done"),)
    lines = [one for one in found if one.kind is TraceKind.LINE]
    assert sum(one.lines for one in lines) == len(LINES)
    assert {one.facts for one in lines} == {(Fact("checked", False, True),)}


def test_a_step_that_is_undone_is_told_as_it_was(session):
    start = start_of(session.page, 2)
    traced(session, CorrectLine(start, "王明讲永康好。"))
    session.apply(session.page_id, AddEntity((Span(start, start + 2),), "PER"))
    session.go_to(session.page_id, 0)
    (entry,) = [r.id for r in session.store.recorded.entries(range(1, 9)).values() if r.seq == 1]
    (text,) = [
        t for t in traces_of(session.store.recorded.change(entry)) if t.kind is TraceKind.TEXT
    ]
    assert (text.before, text.after) == ("王明说永康好。", "王明讲永康好。")


def test_boxes_and_drawn_lines_are_told(session):
    start = start_of(session.page, 2)
    [came] = traced(session, SetBox(start, (10, 20, 300, 40)), TraceKind.BOX)
    assert (came.turn, came.line, came.raw) == (Turn.CAME, 2, (start, start))
    [moved] = traced(session, SetBox(start, (10, 25, 300, 45)), TraceKind.BOX)
    assert moved.turn is Turn.STAYED
    [drawn] = traced(session, DrawLine(1, "又一行。", (10, 60, 300, 80), start), TraceKind.BOX)
    assert (drawn.turn, drawn.line, drawn.after) == (Turn.CAME, 0, "又一行。")
    session.undo(session.page_id)
    session.undo(session.page_id)
    page = session.state(session.page_id)
    assert [one.box for one in page.page.boxes] == [(10, 20, 300, 40)]
    assert page.annotation.drawn == ()
    session.store.readings.add(session.page_id, Reading("fake"), ())
    session.redo(session.page_id)
    session.redo(session.page_id)
    again = Session(session.store, "甲").state(session.page_id)
    assert [one.text for one in again.annotation.drawn] == ["又一行。"]
    assert again.page.boxes == again.annotation.boxes == session.state(1).annotation.boxes
