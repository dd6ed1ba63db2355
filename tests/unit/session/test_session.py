"""The Session on a real file: layers, steps, merging, groups, conflicts, background work."""

import pytest
from page_maker import make, start_of

from yk_reader.edits import (
    AcceptEntities,
    AddEntity,
    ApplyProposal,
    ApplySuggestions,
    CorrectLine,
    Description,
    JoinAbove,
    NextJoint,
    RemoveEntities,
    SetRole,
    SetStatus,
    SetUnsure,
    StartArticle,
)
from yk_reader.model.entity import Label, LabelSet, Span, Suggestion
from yk_reader.model.errors import ConflictError, EditRefused, ReadOnlyError, StoreFullError
from yk_reader.model.layout import Proposal
from yk_reader.model.vocabulary import EntityStatus, PageStatus, Role
from yk_reader.session import Session, apply_group, check, undo_group
from yk_reader.store import NewPage, Store

LINES = ("1H¶ 永康标题", "1B¶ 王明说永康好。", "1B¶ 第三行。", "2H¶ 丁标题", "2B¶ 戊正文。")


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "p.ykdb") as opened:
        yield opened


def add(store, *lines, propose=True):
    page, a = make(*lines)
    page_id = store.pages.add(NewPage(page.text, page.text.encode(), "page"))
    if propose:
        Session(store, "machine").install(page_id, ApplyProposal(Proposal(a.layout)))
    return page_id, page


def owners(store, page_id):
    return list(store.annotations.ids(page_id))


def test_the_machines_layer_is_copied_at_the_first_edit(store):
    page_id, page = add(store, *LINES)
    session = Session(store, "甲")
    state = session.state(page_id)
    assert not state.own
    assert owners(store, page_id) == ["machine"]
    change = session.apply(page_id, StartArticle(start_of(page, 3)), by="me")
    assert (change.kind, change.by, change.description.kind) == ("edit", "me", "start-article")
    assert change.flags == {"layout", "status"}
    assert change.state.own
    assert change.state.annotation.status is PageStatus.IN_PROGRESS
    assert owners(store, page_id) == ["machine", "甲"]
    machine = store.annotations.load(page_id, "machine")
    assert machine.annotation.fragments == state.annotation.fragments
    assert Session(store, "乙").state(page_id).annotation == state.annotation
    undone = session.undo(page_id)
    assert undone.state.annotation == state.annotation
    assert check(store) == []


def test_a_page_that_nothing_was_proposed_for(store):
    page_id, page = add(store, *LINES, propose=False)
    session = Session(store, "甲")
    assert len(session.state(page_id).annotation.articles) == 1
    session.apply(page_id, SetRole((0,), Role.HEADLINE))
    assert owners(store, page_id) == ["甲"]
    session.undo(page_id)
    assert check(store) == []
    assert session.state(page_id).reflow.text == page.text.replace("\n", "")


def test_history_in_words(store):
    page_id, page = add(store, *LINES)
    session = Session(store, "甲", clock=lambda: "2026-01-01T00:00:00Z")
    session.apply(page_id, StartArticle(start_of(page, 3)))
    session.apply(page_id, JoinAbove(start_of(page, 4)))
    session.undo(page_id)
    steps = session.history(page_id)
    assert [(s.seq, s.description.kind, s.done, s.annotator) for s in steps] == [
        (1, "start-article", True, "甲"),
        (2, "join-above", False, "甲"),
    ]
    assert steps[0].description.params["line"] == 3
    assert session.can_undo(page_id).kind == "start-article"
    assert session.can_redo(page_id).kind == "join-above"
    session.apply(page_id, SetUnsure((0,), True))
    assert session.can_redo(page_id) is None
    assert [s.description.kind for s in session.history(page_id)] == ["start-article", "set-unsure"]
    assert Session(store, "乙").history(page_id) == ()


class _SetJoint(NextJoint):
    """Makes a step as files of older versions hold it, of an edit that is no more."""

    kind = "set-joint"


def test_a_step_of_an_edit_that_is_no_more_is_told_undone_and_redone(tmp_path):
    with Store.create(tmp_path / "old.ykdb") as store:
        page_id, page = add(store, *LINES)
        session = Session(store, "甲")
        before = session.state(page_id).annotation
        session.apply(page_id, _SetJoint(start_of(page, 3)))
        after = session.state(page_id).annotation
        assert after.fragments[2].joint is not before.fragments[2].joint
    with Store.open(tmp_path / "old.ykdb") as store:
        session = Session(store, "甲")
        (step,) = session.history(page_id)
        assert (step.description.kind, step.description.params["line"]) == ("set-joint", 3)
        assert session.undo(page_id).description.kind == "set-joint"
        assert session.state(page_id).annotation.fragments == before.fragments
        assert session.redo(page_id).description.kind == "set-joint"
        assert session.state(page_id).annotation == after
        assert check(store) == []


def test_typing_is_one_step(store):
    page_id, page = add(store, *LINES)
    session = Session(store, "甲")
    before = session.state(page_id).annotation
    for text in ("永康新", "永康新标", "永康新标题"):
        session.apply(page_id, CorrectLine(0, text), merge="f2-1")
    session.apply(page_id, CorrectLine(start_of(page, 2), "王明说。"), merge="f2-2")
    steps = session.history(page_id)
    assert [s.description.params["after"] for s in steps] == ["永康新标题", "王明说。"]
    assert steps[0].description.params["before"] == "永康标题"
    session.undo(page_id)
    session.undo(page_id)
    assert session.state(page_id).annotation == before
    session.redo(page_id)
    session.apply(page_id, CorrectLine(0, "永"), merge="f2-1")
    assert len(session.history(page_id)) == 2
    assert check(store) == []


def test_typing_that_comes_back_leaves_no_step(store):
    page_id, _page = add(store, *LINES)
    session = Session(store, "甲")
    session.apply(page_id, SetUnsure((0,), True))
    session.apply(page_id, CorrectLine(0, "永康"), merge="x")
    session.apply(page_id, CorrectLine(0, "永康标题"), merge="x")
    assert [s.description.kind for s in session.history(page_id)] == ["set-unsure"]
    session.apply(page_id, CorrectLine(0, "永"), merge="x")
    assert len(session.history(page_id)) == 2


def test_refusals_change_nothing(store):
    page_id, page = add(store, *LINES)
    session = Session(store, "甲")
    with pytest.raises(EditRefused):
        session.apply(page_id, StartArticle(0))
    with pytest.raises(EditRefused) as refusal:
        session.apply(page_id, SetUnsure((0,), False))
    assert refusal.value.code == "nothing-changes"
    assert owners(store, page_id) == ["machine"]
    session.apply(page_id, SetRole((start_of(page, 3),), Role.SUBHEAD))
    assert len(session.history(page_id)) == 1


def test_done_is_a_step_and_later_edits_are_confirmed(store):
    page_id, page = add(store, *LINES)
    session = Session(store, "甲")
    session.apply(page_id, SetStatus(PageStatus.DONE))
    a = session.apply(page_id, JoinAbove(start_of(page, 4))).state.annotation
    assert a.status is PageStatus.DONE
    assert all(f.by_joint.locked and f.by_order.locked for f in a.fragments)
    session.undo(page_id)
    assert session.undo(page_id).state.annotation.status is PageStatus.TODO
    assert session.undo(page_id) is None


def test_two_windows(store):
    page_id, page = add(store, *LINES)
    one, two = Session(store, "甲"), Session(store, "甲")
    seen = []
    stop = two.subscribe(seen.append)
    two.state(page_id)
    one.apply(page_id, StartArticle(start_of(page, 3)))
    with pytest.raises(ConflictError):
        two.apply(page_id, SetUnsure((0,), True))
    assert two.state(page_id).revision == 1
    two.refresh(page_id)
    assert [c.kind for c in seen] == ["open"]
    two.apply(page_id, SetUnsure((0,), True))
    with pytest.raises(ConflictError):
        one.undo(page_id)
    one.refresh(page_id)
    assert one.undo(page_id).description.kind == "set-unsure"
    stop()
    two.refresh(page_id)
    assert len(seen) == 2
    assert check(store) == []


def test_an_edit_on_an_older_proposal_is_a_conflict(store):
    page_id, page = add(store, *LINES)
    session = Session(store, "甲")
    session.state(page_id)
    suggestion = Suggestion("PER", (Span(start_of(page, 2), start_of(page, 2) + 2),), "x", 60)
    Session(store, "machine").install(page_id, ApplySuggestions((suggestion,)))
    with pytest.raises(ConflictError):
        session.apply(page_id, SetUnsure((0,), True))
    assert owners(store, page_id) == ["machine"]
    assert len(session.refresh(page_id).annotation.entities) == 1


def test_background_suggestions_are_no_steps(store):
    page_id, page = add(store, *LINES)
    at = start_of(page, 2)
    name = Suggestion("PER", (Span(at, at + 2),), "lexicon", 60)
    city = Suggestion("LOC", (Span(0, 2),), "lexicon", 60)
    place = Suggestion("LOC", (Span(at + 3, at + 5),), "lexicon", 60)
    session = Session(store, "甲")
    change = session.install(page_id, ApplySuggestions((name,)))
    assert change.kind == "background"
    assert not change.state.own
    assert owners(store, page_id) == ["machine"]
    assert session.install(page_id, ApplySuggestions((name,))) is None
    session.apply(page_id, AcceptEntities((1,)))
    session.apply(page_id, AddEntity((Span(0, 2),), "ORG"))
    session.undo(page_id)
    # The undone step added key 2; background work takes that key meanwhile.
    session.install(page_id, ApplySuggestions((city, place)))
    assert len(session.history(page_id)) == 2
    redone = session.redo(page_id)
    assert redone.state.annotation.entity(2).label == "ORG"
    assert check(store) == []
    session.undo(page_id)
    session.undo(page_id)
    session.install(page_id, ApplySuggestions(()))
    assert session.state(page_id).annotation.entities == ()
    redone = session.redo(page_id)
    assert redone.state.annotation.entity(1).status is EntityStatus.ACCEPTED
    assert check(store) == []
    assert session.install(page_id, ApplyProposal(Proposal(redone.state.annotation.layout))) is None


@pytest.mark.parametrize("nested", [False, True])
def test_suggestions_give_way_to_what_comes_back(store, nested):
    page_id, page = add(store, *LINES)
    store.labels.save(LabelSet("own", (Label("LOC", "地", "place"),), nested))
    at = start_of(page, 2)
    whole = Suggestion("LOC", (Span(at, at + 4),), "lexicon", 60)
    parts = [Suggestion("LOC", (Span(at + n, at + n + 2),), "lexicon", 60) for n in (0, 3)]
    session = Session(store, "甲")
    session.install(page_id, ApplySuggestions((whole,)))
    session.apply(page_id, AcceptEntities((1,)))
    session.undo(page_id)
    session.install(page_id, ApplySuggestions(tuple(parts)))
    assert len(session.state(page_id).annotation.entities) == 2
    live = session.redo(page_id).state.annotation.entities
    left = [e.spans for e in live if e.status is EntityStatus.SUGGESTED]
    assert left == ([parts[0].spans] if nested else []), "what crosses goes in any case"
    assert len(session.undo(page_id).state.annotation.entities) == 1 + len(left)
    assert check(store) == []


def test_a_group_over_pages(store):
    pages = [add(store, *LINES)[0] for _ in range(3)]
    session = Session(store, "甲")
    edits = {p: SetRole((0,), Role.KICKER) for p in pages}
    seen = []
    group = apply_group(
        session, edits, Description("set-role", {"count": 3}), progress=lambda *x: seen.append(x)
    ).group
    assert [x[:2] for x in seen] == [(1, 3), (2, 3), (3, 3)]
    assert {session.history(p)[0].group for p in pages} == {group}
    session.apply(pages[1], SetUnsure((0,), True))
    session.undo(pages[2])
    result = undo_group(session, group)
    assert (result.undone, result.skipped) == ((pages[0],), (pages[1],))
    assert session.state(pages[0]).annotation.fragments[0].role is Role.HEADLINE
    assert check(store) == []


def test_a_cancelled_group_keeps_what_was_done(store):
    pages = [add(store, *LINES)[0] for _ in range(3)]
    session = Session(store, "甲")
    done = []
    report = apply_group(
        session,
        {p: SetUnsure((0,), True) for p in pages},
        Description("set-unsure"),
        progress=lambda n, _all, _what: done.append(n),
        should_stop=lambda: len(done) == 2,
    )
    assert (report.done, report.waiting, report.stopped) == (tuple(pages[:2]), (pages[2],), True)
    assert len(store.history.group_parts(report.group)) == 2
    assert undo_group(session, report.group).undone == (pages[0], pages[1])


def test_times_are_written_on_changed_entities_only(store):
    page_id, page = add(store, *LINES)
    at = start_of(page, 2)
    times = iter(["t1", "t2", "t3"])
    session = Session(store, "甲", clock=lambda: next(times))
    session.apply(page_id, AddEntity((Span(0, 2),), "LOC"))
    session.apply(page_id, AddEntity((Span(at, at + 2),), "PER"))
    a = session.apply(page_id, RemoveEntities((2,))).state.annotation
    assert [e.changed_at for e in a.entities] == ["t1", "t3"]


def test_what_cannot_be_written_is_not_done(store, monkeypatch):
    page_id, page = add(store, *LINES)
    with Store.open(store.path, read_only=True) as locked:
        session = Session(locked, "甲")
        with pytest.raises(ReadOnlyError):
            session.apply(page_id, SetUnsure((0,), True))
        assert not session.state(page_id).own
    session = Session(store, "甲")
    session.apply(page_id, SetUnsure((0,), True))
    before = session.state(page_id)

    def full(*_args):
        raise StoreFullError("disk-full", "No room.")

    monkeypatch.setattr(store.history, "push", full)
    with pytest.raises(StoreFullError):
        session.apply(page_id, StartArticle(start_of(page, 3)))
    monkeypatch.undo()
    assert session.state(page_id) is before
    session.apply(page_id, StartArticle(start_of(page, 3)))
    assert check(store) == []


def test_the_page_list_knows_the_page(store):
    page_id, _page = add(store, *LINES)
    session = Session(store, "甲")
    session.apply(page_id, AddEntity((Span(0, 2),), "LOC"))
    row = store.pages.row(page_id, "甲")
    assert row.summary.title == "永康标题"
    assert (row.summary.articles, row.summary.entities, row.summary.broken) == (2, 1, 0)
    assert row.status is PageStatus.IN_PROGRESS


def test_an_entity_that_went_because_another_says_the_same_comes_back(store):
    page_id, _page = add(store, "1B¶ 永康市今天开会。")
    session = Session(store, "甲")
    for end in (3, 2):
        session.apply(page_id, AddEntity((Span(0, end),), "LOC", nested=True))
    before = session.state(page_id).annotation
    assert len(before.entities) == 2
    after = session.apply(page_id, CorrectLine(0, "永康今天开会。")).state
    assert [e.key for e in after.annotation.entities] == [1]
    assert check(store) == []
    again = Session(store, "甲")
    assert len(again.state(page_id).annotation.entities) == 1
    again.undo(page_id)
    assert again.state(page_id).annotation.entities == before.entities
    assert check(store) == []
    again.redo(page_id)
    assert [e.key for e in again.state(page_id).annotation.entities] == [1]


def test_it_goes_along_the_history_in_one_commit(store):
    page_id, page = add(store, *LINES)
    session = Session(store, "甲")
    roles = (Role.DECK, Role.NOISE, Role.BODY, Role.CAPTION)
    for role in roles:
        session.apply(page_id, SetRole((start_of(page, 1),), role))
    assert session.actions(page_id) == 4
    told = []
    session.subscribe(told.append)
    revision = session.state(page_id).revision
    change = session.go_to(page_id, 1, by="me")
    assert (change.kind, change.by, change.state.revision) == ("undo", "me", revision + 1)
    assert told == [change]
    assert session.state(page_id).annotation.fragments[0].role is Role.DECK
    assert (session.actions(page_id), session.can_redo(page_id).params["role"]) == (1, "noise")
    assert session.go_to(page_id, 4).kind == "redo"
    assert session.state(page_id).annotation.fragments[0].role is Role.CAPTION
    for nowhere in (4, 5, -1):
        assert session.go_to(page_id, nowhere) is None
    session.go_to(page_id, 0)
    assert session.state(page_id).annotation.status is PageStatus.TODO
    assert session.actions(page_id) == 0
    assert Session(store, "乙").go_to(page_id, 0) is None
    assert check(store) == []
