"""What the work looks like in figures: status, effort, outcomes of suggestions and proposals."""

import pytest
from page_maker import make, start_of

from yk_reader.edits import (
    AcceptEntities,
    AddEntity,
    ApplyProposal,
    ApplySuggestions,
    RejectEntities,
    Relabel,
    ResizeEntity,
    SetRole,
    SetStatus,
)
from yk_reader.jobs.figures import collect
from yk_reader.model.entity import Span, Suggestion
from yk_reader.model.layout import Proposal
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.session import Session
from yk_reader.store import NewPage, Store

LINES = ("1H¶ 永康标题", "1B¶ 王明李强赵刚孙亮周杰吴起", "1B¶ 第三行。")
NAMES = ("王明", "李强", "赵刚", "孙亮", "周杰", "吴起")


class Clock:
    """A clock that the test turns."""

    def __init__(self):
        self.at = "2026-03-01T08:00:00Z"

    def __call__(self):
        return self.at

    def set(self, day, seconds):
        hours, rest = divmod(8 * 3600 + seconds, 3600)
        self.at = f"2026-03-{day:02}T{hours:02}:{rest // 60:02}:{rest % 60:02}Z"


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "p.ykdb") as opened:
        yield opened


@pytest.fixture
def clock():
    return Clock()


def add(store, number):
    lines = (*LINES[:2], f"1B¶ 第{number}行。")
    page, a = make(*lines)
    page_id = store.pages.add(NewPage(page.text, page.text.encode(), f"page {number}"))
    machine = Session(store, "machine")
    machine.install(page_id, ApplyProposal(Proposal(a.layout)))
    return page_id, page


def offer(session, page_id, page, sources=("byline",)):
    offered = tuple(
        Suggestion(
            "PER", (Span(at := page.text.index(name), at + 2),), sources[i % len(sources)], 80
        )
        for i, name in enumerate(NAMES)
    )
    session.install(page_id, ApplySuggestions(offered))
    return {e.raw_start: e.key for e in session.state(page_id).annotation.entities}


def outcomes(store, by):
    return next(t.rows for t in collect(store) if t.name == f"outcomes-{by}")


def dated(store):
    """Pages and annotations as if they had come in on 1 March: their own clock is the real one."""
    store.db.execute("UPDATE page SET imported_at = '2026-03-01T07:00:00Z'")
    store.db.execute("UPDATE annotation SET created_at = '2026-03-02T08:00:00Z'")


def test_every_suggestion_has_one_outcome(store, clock):
    page_id, page = add(store, 1)
    session = Session(store, "李", clock=clock)
    session.apply(page_id, SetRole((start_of(page, 3),), Role.CAPTION))
    keys = offer(session, page_id, page, ("byline", "lexicon"))
    key = {name: keys[page.text.index(name)] for name in NAMES}
    session.apply(page_id, AcceptEntities((key["王明"],)))
    session.apply(page_id, RejectEntities((key["李强"],)))
    session.apply(page_id, Relabel((key["赵刚"],), "ORG"))
    at = page.text.index("孙亮")
    session.apply(page_id, ResizeEntity(key["孙亮"], (Span(at, at + 1),)))
    at = page.text.index("周杰")
    session.apply(page_id, AddEntity((Span(at + 1, at + 2),), "LOC"))
    figures = store.figures
    assert outcomes(store, "label") == (("PER", 1, 1, 2, 1), ("ORG", 0, 0, 1, 0))
    # the sources go round: byline has the first name, the third and the fifth
    assert outcomes(store, "source") == (("byline", 0, 1, 2, 0), ("lexicon", 1, 0, 1, 1))
    assert figures.labels() == (("PER", 2, 1), ("LOC", 1, 0), ("ORG", 1, 0))
    assert figures.names(2) == (("孙", "PER", 1, 1), ("杰", "LOC", 1, 1))


def test_accepting_with_the_same_label_is_no_mending_and_an_undone_one_neither(store, clock):
    page_id, page = add(store, 1)
    session = Session(store, "李", clock=clock)
    session.apply(page_id, SetRole((start_of(page, 3),), Role.CAPTION))
    keys = offer(session, page_id, page)
    first, second = (keys[page.text.index(name)] for name in NAMES[:2])
    session.apply(page_id, Relabel((first,), "PER"))
    session.apply(page_id, Relabel((second,), "ORG"))
    session.undo(page_id)
    assert outcomes(store, "label") == (("PER", 5, 1, 0, 0),)


def test_a_suggestion_in_two_layers_counts_once(store, clock):
    page_id, page = add(store, 1)
    offer(Session(store, "machine"), page_id, page)
    session = Session(store, "李", clock=clock)
    key = session.state(page_id).annotation.entities[0].key
    assert outcomes(store, "label") == (("PER", 6, 0, 0, 0),)
    session.apply(page_id, AcceptEntities((key,)))
    assert outcomes(store, "label") == (("PER", 5, 1, 0, 0),)
    overview = store.statistics.overview()
    assert overview["suggestions"] == {"PER": 5}
    assert overview["suggestions by source"] == {"byline": 5}
    assert overview["accepted by source"] == {"byline": 1}


def test_pages_by_status_day_for_day(store, clock):
    ids = [add(store, n) for n in range(3)]
    session = Session(store, "李", clock=clock)
    for (page_id, page), day in zip(ids, (2, 2, 3), strict=True):
        clock.set(day, 0)
        session.apply(page_id, SetRole((start_of(page, 3),), Role.CAPTION))
    clock.set(4, 0)
    session.apply(ids[0][0], SetStatus(PageStatus.DONE))
    clock.set(5, 0)
    session.apply(ids[1][0], SetStatus(PageStatus.DONE))
    session.undo(ids[1][0])
    clock.set(6, 0)
    session.apply(ids[0][0], SetStatus(PageStatus.REVIEWED))
    dated(store)
    assert store.figures.status_by_day() == (
        ("2026-03-01", (3, 0, 0, 0)),
        ("2026-03-02", (0, 3, 0, 0)),
        ("2026-03-04", (0, 2, 1, 0)),
        ("2026-03-06", (0, 2, 0, 1)),
    )


def test_a_page_that_came_in_done_is_done_from_then_on(store, clock):
    page_id, page = add(store, 1)
    session = Session(store, "李", clock=clock)
    session.apply(page_id, SetRole((start_of(page, 3),), Role.CAPTION))
    dated(store)
    mine = "WHERE id = (SELECT max(id) FROM annotation)"
    store.db.execute(
        f"UPDATE annotation SET status = 2, changed_at = '2026-03-09T09:00:00Z' {mine}"
    )
    assert store.figures.status_by_day() == (
        ("2026-03-01", (1, 0, 0, 0)),
        ("2026-03-02", (0, 0, 1, 0)),
    )


def test_a_status_that_no_step_tells_counts_from_the_last_change(store, clock):
    page_id, _ = add(store, 1)
    session = Session(store, "李", clock=clock)
    clock.set(3, 0)
    session.apply(page_id, SetStatus(PageStatus.DONE))
    dated(store)
    store.db.execute(
        "UPDATE annotation SET status = 3, changed_at = '2026-03-09T09:00:00Z' "
        "WHERE id = (SELECT max(id) FROM annotation)"
    )
    assert store.figures.status_by_day()[-2:] == (
        ("2026-03-03", (0, 0, 1, 0)),
        ("2026-03-09", (0, 0, 0, 1)),
    )


def test_time_and_gestures_leave_out_pauses_and_what_was_taken_back(store, clock):
    (one, page), (two, _) = add(store, 1), add(store, 2)
    session = Session(store, "李", clock=clock)

    def step(day, seconds, page_id, role, line=3):
        clock.set(day, seconds)
        session.apply(page_id, SetRole((start_of(page, line),), role))

    step(2, 0, one, Role.CAPTION)
    step(2, 30, one, Role.BODY)  # 30 s
    step(2, 1000, one, Role.CAPTION)  # a pause
    step(2, 1010, one, Role.NOISE)  # taken back: neither gesture nor time
    session.undo(one)
    step(2, 1020, two, Role.CAPTION)  # 20 s, looked at after the other page
    step(3, 0, two, Role.BODY)  # the next day
    step(3, 100, two, Role.CAPTION)  # 100 s
    assert store.figures.effort_by_day() == (
        ("2026-03-02", 1, 0, pytest.approx(30, abs=0.01), 3.0, 0.0),
        ("2026-03-03", 1, 0, pytest.approx(120, abs=0.01), 3.0, 0.0),
    )
    assert store.figures.effort_by_day(idle=60)[1][3] == pytest.approx(20, abs=0.01)


def test_proposals_kept_on_finished_pages_only(store, clock):
    (one, page), (two, _) = add(store, 1), add(store, 2)
    session = Session(store, "李", clock=clock)
    session.apply(one, SetRole((start_of(page, 3),), Role.CAPTION))
    session.apply(two, SetRole((start_of(page, 3),), Role.CAPTION))
    assert store.figures.kept() == tuple(
        (d, 0, 0) for d in ("article", "role", "joint", "position")
    )
    session.apply(one, SetStatus(PageStatus.DONE))
    kept = {name: (stayed, changed) for name, stayed, changed in store.figures.kept()}
    assert kept["role"] == (2, 1)
    assert kept["joint"] == (3, 0)


def test_nothing_in_an_empty_project(store):
    figures = store.figures
    assert figures.status_by_day() == figures.labels() == figures.names(5) == ()
    assert figures.effort_by_day() == figures.outcomes() == ()
    assert [row[1:] for row in figures.kept()] == [(0, 0)] * 4
