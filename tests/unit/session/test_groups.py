"""Steps over many pages: retried, told page by page, taken back where nothing was done since."""

import sqlite3

import pytest
from page_maker import make

from yk_reader.edits import Description, SetRole, SetUnsure
from yk_reader.model.errors import ConflictError
from yk_reader.model.vocabulary import Role
from yk_reader.session import Session, apply_group, build_group, check, redo_group, undo_group
from yk_reader.session.steps import summary_of
from yk_reader.store import NewPage, Store
from yk_reader.text.reflow import reflow

LINES = ("1H¶ 永康标题", "1B¶ 王明说永康好。")
WORDS = Description("set-unsure")


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "p.ykdb") as opened:
        yield opened


@pytest.fixture
def pages(store):
    ids = []
    for number in range(4):
        page, a = make(*LINES, f"1B¶ 第{number}页。")
        page_id = store.pages.add(NewPage(page.text, page.text.encode(), f"p{number}"))
        flow = reflow(page, a)
        store.annotations.create(
            page_id, "machine", a, flow.derived(a.entities), summary_of(a, flow)
        )
        ids.append(page_id)
    return ids


def unsure(session, page_id):
    return session.state(page_id).annotation.fragments[0].unsure


def lock(store):
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def test_an_edit_is_built_on_the_page_as_it_is_and_none_leaves_it_alone(store, pages):
    session = Session(store, "甲")
    session.apply(pages[1], SetRole((0,), Role.CAPTION))

    def build(state):
        role = state.annotation.fragments[0].role
        return None if role is Role.CAPTION else SetUnsure((0,), True)

    report = build_group(session, pages, build, WORDS)
    assert report.done == (pages[0], *pages[2:])
    assert report.unchanged == (pages[1],)
    assert (report.left, report.waiting, report.stopped) == ((), (), False)
    assert [unsure(session, p) for p in pages] == [True, False, True, True]
    assert len(store.history.group_parts(report.group)) == 3
    assert check(store) == []


def test_nothing_done_leaves_no_step(store, pages):
    report = build_group(Session(store, "甲"), pages, lambda _state: None, WORDS)
    assert report.group == 0
    assert store.history.groups() == ()


def test_a_page_that_another_session_changes_meanwhile_is_read_again(store, pages):
    session, other = Session(store, "甲"), Session(store, "甲")
    session.state(pages[0])  # kept in memory, and old by the time of the step
    tried = []

    def build(state):
        if not tried:
            other.apply(pages[0], SetRole((0,), Role.CAPTION))
        tried.append(state.annotation.fragments[0].role)
        return SetUnsure((0,), True)

    report = build_group(session, pages[:1], build, WORDS)
    assert tried == [Role.HEADLINE, Role.CAPTION]
    assert report.done == (pages[0],)
    first = session.state(pages[0]).annotation.fragments[0]
    assert (first.role, first.unsure) == (Role.CAPTION, True)
    assert check(store) == []


def test_a_page_that_never_holds_still_is_left_and_told(store, pages):
    session, other = Session(store, "甲"), Session(store, "甲")

    def build(state):
        if state.page_id == pages[0]:
            flag = not state.annotation.fragments[1].unsure
            other.apply(pages[0], SetUnsure((state.annotation.fragments[1].start,), flag))
        return SetUnsure((0,), True)

    report = build_group(session, pages, build, WORDS)
    assert report.done == tuple(pages[1:])
    ((page_id, error),) = [(one.page_id, one.error) for one in report.left]
    assert page_id == pages[0]
    assert isinstance(error, ConflictError)


def test_a_page_that_is_gone_is_told_and_the_others_are_done(store, pages):
    session = Session(store, "甲")
    store.pages.remove(pages[1])
    report = apply_group(session, {p: SetUnsure((0,), True) for p in pages}, WORDS)
    assert report.done == (pages[0], *pages[2:])
    assert [(one.page_id, one.error.code) for one in report.left] == [(pages[1], "no-page")]


def test_a_locked_file_is_waited_for(store, pages):
    session = Session(store, "甲")
    other = lock(store)
    asked = []

    def stop():
        asked.append(1)
        if len(asked) == 4:  # between two tries
            other.execute("ROLLBACK")
            other.close()
        return False

    edits = {p: SetUnsure((0,), True) for p in pages}
    report = apply_group(session, edits, WORDS, should_stop=stop)
    assert report.done == tuple(pages)


def test_a_file_that_stays_locked_leaves_all_pages_with_the_reason(store, pages):
    session = Session(store, "甲")
    other = lock(store)
    edits = {p: SetUnsure((0,), True) for p in pages}
    report = apply_group(session, edits, WORDS, patience=0.05)
    assert (report.group, report.done) == (0, ())
    assert [one.page_id for one in report.left] == pages
    assert {one.error.code for one in report.left} == {"locked"}
    other.execute("ROLLBACK")
    other.close()
    assert apply_group(session, edits, WORDS).done == tuple(pages)


def test_cancelling_while_the_file_is_locked_ends_the_waiting(store, pages):
    session = Session(store, "甲")
    other = lock(store)
    edits = {p: SetUnsure((0,), True) for p in pages}
    answers = iter([False, False])
    report = apply_group(session, edits, WORDS, should_stop=lambda: next(answers, True))
    assert (report.stopped, report.waiting, report.left) == (True, tuple(pages), ())
    other.execute("ROLLBACK")
    other.close()


def test_many_pages_do_not_push_others_out_of_memory(store, pages):
    session = Session(store, "甲")
    shown = session.state(pages[0])
    apply_group(session, {p: SetUnsure((0,), True) for p in pages[1:]}, WORDS)
    assert session.state(pages[0]) is shown
    told = []
    session.subscribe(told.append)
    apply_group(session, {pages[0]: SetUnsure((0,), True)}, WORDS)
    assert told[0].state is session.state(pages[0])


def test_taking_back_is_cancelled_and_goes_on_later(store, pages):
    session = Session(store, "甲")
    group = apply_group(session, {p: SetUnsure((0,), True) for p in pages}, WORDS).group
    session.apply(pages[3], SetRole((0,), Role.CAPTION))
    done = []
    result = undo_group(
        session,
        group,
        progress=lambda n, _all, _what: done.append(n),
        should_stop=lambda: len(done) == 1,
    )
    assert (result.undone, result.waiting, result.stopped) == (
        (pages[0],), tuple(pages[1:]), True
    )  # fmt: skip
    result = undo_group(session, group)
    assert (result.undone, result.skipped) == ((pages[1], pages[2]), (pages[3],))
    assert [unsure(session, p) for p in pages] == [False, False, False, True]
    assert check(store) == []


def test_taking_back_tells_the_pages_that_a_lock_keeps(store, pages):
    session = Session(store, "甲")
    group = apply_group(session, {p: SetUnsure((0,), True) for p in pages}, WORDS).group
    other = lock(store)
    result = undo_group(session, group, patience=0.05)
    other.execute("ROLLBACK")
    other.close()
    assert (result.undone, len(result.left)) == ((), 4)
    assert undo_group(session, group).undone == tuple(pages)


def test_what_was_taken_back_is_done_again_where_nothing_was_done_since(store, pages):
    session = Session(store, "甲")
    group = apply_group(session, {p: SetUnsure((0,), True) for p in pages}, WORDS).group
    session.apply(pages[3], SetRole((0,), Role.CAPTION))
    assert redo_group(session, group).undone == (), "nothing was taken back"
    undo_group(session, group)
    session.apply(pages[0], SetRole((0,), Role.CAPTION))  # its part can not be done again
    session.apply(pages[1], SetRole((0,), Role.CAPTION))
    session.undo(pages[1])
    session = Session(store, "甲")  # after a restart
    result = redo_group(session, group)
    assert (result.undone, result.skipped, result.left) == ((pages[2],), (), ())
    assert [unsure(session, p) for p in pages] == [False, False, True, True]
    assert check(store) == []
    assert undo_group(session, group).undone == (pages[2],)
    result = redo_group(session, group, should_stop=lambda: True)
    assert (result.undone, result.waiting, result.stopped) == ((), (pages[2],), True)


def test_a_part_below_another_undone_step_is_left_alone(store, pages):
    session = Session(store, "甲")
    session.apply(pages[0], SetRole((0,), Role.CAPTION))
    group = apply_group(session, {p: SetUnsure((0,), True) for p in pages}, WORDS).group
    undo_group(session, group)
    session.undo(pages[0])
    result = redo_group(session, group)
    assert (result.undone, result.skipped) == (tuple(pages[1:]), (pages[0],))
    assert check(store) == []
