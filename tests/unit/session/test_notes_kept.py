"""Notes and flags through the Session: steps, annotators, status, check and damage."""

import pytest
from page_maker import make, start_of

from yk_reader.edits import (
    ApplyProposal,
    JoinAbove,
    SetArticleNote,
    SetPageNote,
    SetSecondLook,
    SetStatus,
)
from yk_reader.jobs.salvage import salvage
from yk_reader.model.errors import ConflictError, EditRefused
from yk_reader.model.layout import Proposal
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import Session, apply_group, check, undo_group
from yk_reader.store import Effort, NewPage, Store

LINES = ("1H¶ 甲标题", "1B¶ 乙正文。", "2H¶ 丙标题", "2B¶ 丁正文。")


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "p.ykdb") as opened:
        yield opened


def add(store, name="page"):
    page, a = make(*LINES)
    page_id = store.pages.add(NewPage(page.text, page.text.encode(), name))
    Session(store, "machine").install(page_id, ApplyProposal(Proposal(a.layout)))
    return page_id, page


def test_a_note_is_a_step_that_is_taken_back_and_done_again(store):
    page_id, _ = add(store)
    session = Session(store, "甲")
    change = session.apply(page_id, SetPageNote("缺角"))
    assert change.flags == {"status"}
    assert session.apply(page_id, SetSecondLook(True)).state.annotation.second_look
    with pytest.raises(EditRefused):
        session.apply(page_id, SetSecondLook(True))
    again = Session(store, "甲").state(page_id).annotation
    assert (again.note, again.second_look) == ("缺角", True)
    session.undo(page_id)
    undone = session.undo(page_id).state.annotation
    assert (undone.note, undone.second_look) == ("", False)
    session.redo(page_id)
    done = session.redo(page_id).state.annotation
    assert (done.note, done.second_look) == ("缺角", True)
    assert [s.description.kind for s in session.history(page_id)] == [
        "set-page-note",
        "set-second-look",
    ]
    assert check(store) == []


def test_it_begins_no_work_and_stays_when_the_page_is_done(store):
    page_id, _ = add(store)
    session = Session(store, "甲")
    state = session.apply(page_id, SetSecondLook(True)).state
    assert state.annotation.status is PageStatus.TODO
    state = session.apply(page_id, SetStatus(PageStatus.DONE)).state
    assert state.annotation.second_look
    state = session.apply(page_id, SetPageNote("后来")).state
    assert (state.annotation.note, state.annotation.status) == ("后来", PageStatus.DONE)


def test_each_annotator_has_notes_of_the_own(store):
    page_id, page = add(store)
    one, other = Session(store, "甲"), Session(store, "乙")
    one.apply(page_id, SetPageNote("甲的"))
    one.apply(page_id, SetArticleNote(1, "文"))
    assert other.state(page_id).annotation.note == ""
    other.apply(page_id, SetPageNote("乙的"))
    other.apply(page_id, JoinAbove(start_of(page, 3)))
    assert one.refresh(page_id).annotation.note == "甲的"
    assert one.refresh(page_id).annotation.article(1).note == "文"
    assert other.state(page_id).annotation.article(1).note == ""
    told = store.all("SELECT annotator, target, note FROM note ORDER BY annotator, target")
    assert told == [("乙", "page", "乙的"), ("甲", "article", "文"), ("甲", "page", "甲的")]


def test_what_another_window_noted_is_never_overwritten(store):
    page_id, _ = add(store)
    one, other = Session(store, "甲"), Session(store, "甲")
    one.apply(page_id, SetPageNote("先"))
    other.refresh(page_id)
    one.apply(page_id, SetPageNote("后"))
    with pytest.raises(ConflictError):
        other.apply(page_id, SetPageNote("迟"))
    assert other.refresh(page_id).annotation.note == "后"


def test_typing_on_is_one_step(store):
    page_id, _ = add(store)
    session = Session(store, "甲")
    for note in ("缺", "缺角"):
        session.apply(page_id, SetPageNote(note), merge="note-page")
    assert len(session.history(page_id)) == 1
    assert session.undo(page_id).state.annotation.note == ""


def test_several_pages_are_flagged_as_one_step(store):
    pages = [add(store, f"page {n}")[0] for n in range(3)]
    session = Session(store, "甲")
    edit = SetSecondLook(True)
    report = apply_group(session, dict.fromkeys(pages, edit), edit.description)
    assert store.pages.ids("甲", said=["second-look"]) == pages
    assert undo_group(session, report.group).undone == tuple(pages)
    assert store.pages.ids("甲", said=["second-look"]) == []


def test_a_damaged_file_gives_back_its_notes_and_times(store, tmp_path):
    page_id, _ = add(store)
    session = Session(store, "甲")
    session.apply(page_id, SetPageNote("缺角"))
    session.apply(page_id, SetSecondLook(True))
    session.apply(page_id, SetArticleNote(2, "文"))
    store.effort.add("甲", [Effort(page_id, "2026-03-01", 30, 4)])
    path = store.path
    store.close()
    saved = tmp_path / "saved.ykdb"
    assert salvage(path, saved).losses == []
    with Store.open(saved) as found:
        annotation = found.annotations.load(page_id, "甲").annotation
        assert (annotation.note, annotation.second_look) == ("缺角", True)
        assert annotation.article(2).note == "文"
        assert found.effort.of_page(page_id, "甲") == (30, 4)
        assert check(found) == []


def test_a_record_of_no_day_is_a_problem(store):
    page_id, _ = add(store)
    store.effort.add("甲", [Effort(page_id, "2026-03-01", 30, 4)])
    assert check(store) == []
    store.db.execute("UPDATE effort SET day = 'yesterday'")
    (problem,) = check(store)
    assert (problem.code, problem.page) == ("effort-day", page_id)
