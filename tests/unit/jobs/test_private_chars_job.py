"""Characters of private use over a whole project: listed, told, put right, proposed so."""

import pytest

from yk_reader.edits import SetStatus
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.layout_knowledge import project_taught, taught_state
from yk_reader.jobs.private_chars import checked, private_chars, tell_private
from yk_reader.jobs.projects import open_project
from yk_reader.model.errors import InputError
from yk_reader.model.vocabulary import PageStatus, PatchReason
from yk_reader.segment import UNTAUGHT, propose
from yk_reader.session import Session, undo_group

ONE, TWO = "\ue5e5", "\U000f0001"
OPTIONS = ImportOptions(labels=())


@pytest.fixture
def session(tmp_path):
    first = f"{ONE}县新闻\n本报讯（记者 王明）{ONE}县昨天下雨，{TWO}村和\ufffd村都没有停电。"
    second = f"县里的事\n本报讯（记者 李四）{ONE}县今天天晴，大家都出来晒太阳。"
    for name, text in (("a", first), ("b", second), ("c", "没有\n这样的字。")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    with open_project(tmp_path / "p.ykdb", create=True) as store:
        import_paths(store, sorted(tmp_path.glob("*.txt")), options=OPTIONS)
        yield Session(store, "王")


def said(session, page_id):
    annotation = session.peek(page_id).annotation
    return [p.text for p in annotation.patches if p.reason is PatchReason.PRIVATE and p.active]


def test_they_are_listed_by_count_and_what_no_file_tells_last(session):
    found = private_chars(session.store)
    assert [(e.char, e.count, e.pages, e.page_id) for e in found] == [
        (ONE, 3, 2, 1), (TWO, 1, 1, 1), ("\ufffd", 1, 1, 1),
    ]  # fmt: skip
    assert found[0].example == f"{ONE}县新闻"
    assert TWO in found[1].example
    assert [e.code for e in found] == ["U+E5E5", "U+F0001", "U+FFFD"]
    assert [e.private for e in found] == [True, True, False]


def test_what_is_said_corrects_all_pages_in_one_step(session):
    before = taught_state(session.store)
    report = tell_private(session, {ONE: "𠮷"})
    assert report.done == (1, 2)
    assert (said(session, 1), said(session, 2)) == (["𠮷", "𠮷"], ["𠮷"])
    assert [e.text for e in private_chars(session.store)] == ["𠮷", "", ""]
    assert taught_state(session.store) != before
    undo_group(session, report.group)
    assert said(session, 1) == []
    assert session.store.private_chars.table() == {ONE: "𠮷"}


def test_another_meaning_and_none_are_put_right(session):
    tell_private(session, {ONE: "𠮷", TWO: "喆"})
    tell_private(session, {ONE: "吉"})
    assert said(session, 1) == ["吉", "吉", "喆"]
    tell_private(session, {ONE: ""})
    assert said(session, 1) == ["喆"]
    assert session.store.private_chars.table() == {TWO: "喆"}


def test_a_done_page_stays_and_is_told(session):
    session.apply(2, SetStatus(PageStatus.DONE))
    report = tell_private(session, {ONE: "𠮷"})
    assert report.done == (1,)
    assert [(each.page_id, each.error.code) for each in report.left] == [(2, "page-closed")]
    assert said(session, 2) == []


def test_a_new_proposal_and_a_new_page_follow_the_table(session, tmp_path):
    tell_private(session, {ONE: "𠮷"})
    state = session.peek(1)
    taught, _ = project_taught(session.store)
    again = propose(state.page, state.annotation, taught)
    assert [p.text for p in again.patches if p.reason is PatchReason.PRIVATE] == ["𠮷", "𠮷"]
    # where nobody knows the table, what the page says stays
    kept = propose(state.page, state.annotation, UNTAUGHT)
    assert [p.text for p in kept.patches if p.reason is PatchReason.PRIVATE] == ["𠮷", "𠮷"]
    (tmp_path / "d.txt").write_text(
        f"又一版\n本报讯（记者 王明）{ONE}县来的人说，明天还下雨。", "utf-8"
    )
    import_paths(session.store, [tmp_path / "d.txt"], options=OPTIONS)
    assert said(session, 4) == ["𠮷"]


@pytest.mark.parametrize("written", [ONE, "U+E5E5", "0xe5e5", " U+E5E5 ", "\\ue5e5"])
def test_a_character_is_named_by_itself_or_its_number(written):
    assert checked(written, " 𠮷 ") == (ONE, "𠮷")


@pytest.mark.parametrize("written", ["工", "U+5DE5", "", "ab", "U+FFFFFF", "\ufffd"])
def test_others_are_refused(written):
    with pytest.raises(InputError) as error:
        checked(written, "x")
    assert error.value.code == "no-private-char"


@pytest.mark.parametrize("text", ["字" * 41, "一\n二", TWO, "\x00", "\ud800"])
def test_what_nothing_stands_for_is_refused(text):
    with pytest.raises(InputError) as error:
        checked(ONE, text)
    assert error.value.code == "no-private-text"
