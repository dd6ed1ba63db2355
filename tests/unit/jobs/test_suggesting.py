"""Suggesters from outside: good ones, broken ones, hostile ones; people's work stays."""

import os
import shlex
import sys
import threading
import time
from pathlib import Path

import pytest

from yk_reader.edits import AcceptEntities, RejectEntities, SetStatus, StartArticle
from yk_reader.jobs import suggesting
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.suggesters import suggester
from yk_reader.jobs.suggesting import Wanted, suggest_pages
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Facsimile, LineBox
from yk_reader.model.vocabulary import EntityStatus, Origin, PageStatus, Role
from yk_reader.session import Session, undo_group
from yk_reader.session.checks import check

PAGE = """本报讯（记者 李四）昨日，永康市召开会议。
会议要求，永康各部门抓好落实。

市长张三到会讲话
永康召开工作会议
"""
PROGRAM = Path(__file__).parents[2] / "kit" / "suggester_programs.py"


@pytest.fixture
def project(tmp_path):
    """Three pages that differ, without suggestions."""
    source = tmp_path / "texts"
    source.mkdir()
    for i, end in enumerate("一二三"):
        (source / f"{i}.txt").write_text(f"{PAGE}\n第{end}行。\n", encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as store:
        import_paths(store, [source], options=ImportOptions(labels=()))
        yield store


@pytest.fixture
def session(project):
    return Session(project, "李")


def program(*how):
    return suggester(shlex.join([sys.executable, str(PROGRAM), *map(str, how)]))


def ask(session, *how, wanted=Wanted(timeout=20), **more):
    before = set(threading.enumerate())
    try:
        return suggest_pages(session, session.store.pages.ids("李"), program(*how), wanted, **more)
    finally:
        until = time.monotonic() + 3
        while set(threading.enumerate()) - before and time.monotonic() < until:
            time.sleep(0.01)
        assert set(threading.enumerate()) <= before


def found(session, page_id):
    state = session.peek(page_id)
    placed = state.reflow.placed(state.annotation.live_entities())
    return sorted(
        (placed[e.key].surface, e.label, e.source)
        for e in state.annotation.live_entities()
        if e.status is EntityStatus.SUGGESTED
    )


def gone(path):
    """Whether the child and the program are gone soon (a zombie counts as gone)."""
    until = time.monotonic() + 20  # a busy computer takes a while to end what was killed
    waiting = {int(pid) for pid in path.read_text().split()}
    while waiting and time.monotonic() < until:
        waiting = {pid for pid in waiting if lives(pid)}
        time.sleep(0.05)
    return not waiting


def lives(pid):
    """Whether a process is there and no zombie."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


LOC = ("永康", "LOC", "outside:永康-1")


@pytest.mark.parametrize("how", ["good", "all-first"])
def test_every_page_gets_its_suggestions_as_one_step_that_can_be_taken_back(session, how):
    report = ask(session, how)
    ids = session.store.pages.ids("李")
    assert report.failure is None
    assert report.refusals == 0
    assert sorted(report.step.done) == ids
    assert report.asked == report.answered == 9
    assert report.counts["new"] == 9
    assert report.sources == ("永康-1",)
    for page_id in ids:
        assert found(session, page_id) == [LOC] * 3
        state = session.state(page_id)
        assert state.annotation.status is PageStatus.TODO  # nobody began it
        (step,) = session.history(page_id)
        assert step.description.kind == "suggest-outside"
        assert step.description.params == {"count": 3, "source": "永康-1"}
        assert all(e.confidence == 80 for e in state.annotation.live_entities())
    assert check(session.store) == []
    undone = undo_group(session, report.step.group)
    assert sorted(undone.undone) == ids
    assert found(session, ids[0]) == []


def test_asking_again_doubles_nothing_and_takes_back_nothing_a_person_decided(session):
    ids = session.store.pages.ids("李")
    ask(session, "good")
    first, second, third = session.state(ids[0]).annotation.live_entities()
    session.apply(ids[0], AcceptEntities((first.key,)))
    session.apply(ids[0], RejectEntities((second.key,)))
    session.apply(ids[1], SetStatus(PageStatus.DONE))
    report = ask(session, "good")
    assert report.counts == {"there": 5, "rejected-before": 1}
    assert report.skipped == {"done": [ids[1]]}
    assert report.step.done == ()
    rows = {e.key: e for e in session.state(ids[0]).annotation.entities}
    assert rows[first.key].status is EntityStatus.ACCEPTED
    assert rows[second.key].status is EntityStatus.REJECTED
    assert rows[third.key] == third
    assert len(rows) == 3


def test_another_source_lies_beside_and_a_new_answer_replaces_the_old_one(session):
    ids = session.store.pages.ids("李")
    ask(session, "good")
    report = ask(session, "people")  # the same model: what it does not say again goes
    assert report.counts["new"] == 3
    assert found(session, ids[0]) == [("李四", "PER", "outside:永康-1")]
    report = ask(session, "many-models")
    assert ("李四", "PER", "outside:永康-1") in found(session, ids[0])
    sources = {s for page in ids for _, _, s in found(session, page)}
    assert len(sources) <= 10
    assert all(len(s) <= 70 and "\u202e" not in s for s in sources)


def test_our_own_suggestions_and_those_from_outside_live_side_by_side(session):
    from yk_reader.edits import ApplySuggestions
    from yk_reader.model.entity import Suggestion

    page_id = session.store.pages.ids("李")[0]
    ask(session, "good")
    mine = session.state(page_id).annotation.live_entities()
    wider = Suggestion("ORG", (mine[0].spans[0]._replace(end=mine[0].raw_end + 1),), "bodies", 70)
    same = Suggestion("LOC", mine[1].spans, "model", 90)
    session.install(page_id, ApplySuggestions((wider, same)))
    assert found(session, page_id).count(LOC) == 3
    assert {s for _, _, s in found(session, page_id)} == {"outside:永康-1", "bodies"}
    session.install(page_id, ApplySuggestions(()))
    assert found(session, page_id) == [LOC] * 3
    # One of ours for the same words is taken over, so that it stays when ours is made anew.
    session.install(page_id, ApplySuggestions((Suggestion("PER", mine[2].spans, "people", 60),)))
    ask(session, "good")
    assert {s for _, _, s in found(session, page_id)} == {"outside:永康-1", "people"}


def test_a_program_that_dies_leaves_what_it_said(session):
    report = ask(session, "one-then-die")
    assert report.failure.code == "suggester-ended"
    assert "7" in report.failure.message
    assert report.said == "out of memory"
    assert report.answered == 1
    assert len(report.step.done) == 1
    assert report.unanswered == report.asked - 1


def test_cancel_ends_it_and_its_children_and_keeps_what_came(session, tmp_path):
    told = tmp_path / "pids"

    def first_is_in():
        pages = map(session.peek, session.store.pages.ids("李"))
        came = any(e.source.startswith("outside:") for p in pages for e in p.annotation.entities)
        return came and told.exists()

    report = ask(session, "first-page-then-hang", told, should_stop=first_is_in)
    assert report.step.stopped
    assert report.failure is None
    assert len(report.step.done) == 1
    assert len(report.step.waiting) == 2
    assert gone(told)


def test_one_that_never_reads_is_given_up(session, tmp_path, monkeypatch):
    told = tmp_path / "pids"
    # More than a pipe holds.
    monkeypatch.setattr(suggesting, "as_line", lambda _request: b"x" * 200_000)
    report = ask(session, "never-reads", told, wanted=Wanted(timeout=1.5))
    assert report.failure.code == "suggester-silent"
    assert report.step.done == ()
    assert gone(told)


@pytest.mark.parametrize("how", ["garbage", "huge-line"])
def test_what_is_no_answer_is_refused_line_by_line(session, how):
    report = ask(session, how)
    assert report.failure is None
    codes = {each.code for each in report.refused}
    if how == "garbage":
        assert codes == {"no-json", "no-object", "no-id", "unknown-id", "no-list", "twice"}
    else:
        assert codes == {"too-long"}
    assert report.unanswered == 0
    assert report.counts["new"] == 9


def test_endless_garbage_and_endless_lines_end(session):
    report = ask(session, "endless-garbage")
    assert report.failure.code == "suggester-garbage"
    assert report.refusals == 1_000
    report = ask(session, "no-line-end", wanted=Wanted(timeout=1.5))
    assert report.failure.code == "suggester-silent"


def test_spans_that_are_shifted_doubled_invented_or_malformed_are_refused(session):
    report = ask(session, "wrong")
    codes = {}
    for each in report.refused:
        codes[each.code] = codes.get(each.code, 0) + 1
    assert codes == {
        "text": 18, "doubled": 9, "label": 9, "offsets": 36, "score": 9, "overlap": 9,
        "no-object": 18,
    }  # fmt: skip
    assert report.refused[0].page == "0"
    for page_id in session.store.pages.ids("李"):
        assert found(session, page_id) == [LOC] * 3


def test_an_answer_may_say_that_there_is_none(session):
    report = ask(session, "says-error")
    assert report.failed == report.asked == report.unanswered
    assert report.refused[0].message == "it says: no [31m answer from there"
    assert report.step.done == ()


def test_a_layout_is_laid_over_pages_that_nobody_touched(session):
    ids = session.store.pages.ids("李")
    session.apply(ids[0], StartArticle(session.state(ids[0]).annotation.fragments[1].start))
    touched = session.state(ids[0]).annotation
    report = ask(session, "good", wanted=Wanted(layout=True))
    assert report.failure is None
    assert report.refusals == 0
    assert report.skipped == {"touched": [ids[0]]}
    assert session.state(ids[0]).annotation == touched
    for page_id in ids[1:]:
        state = session.state(page_id)
        one, two = state.annotation.articles
        texts = [state.page.text[f.start : f.end] for f in state.annotation.members(two.key)]
        assert texts[:2] == ["市长张三到会讲话", "永康召开工作会议"]
        assert [f.role for f in state.annotation.members(two.key)] == [
            Role.HEADLINE, Role.HEADLINE, Role.BODY,
        ]  # fmt: skip
        assert (one.rank, two.rank) == (1, 2)
        first = state.annotation.fragments[0]
        assert first.by_article.origin is Origin.AUTO
        assert first.by_article.reason.name == "OUTSIDE"
        assert first.by_article.confidence == 75
        (step,) = session.history(page_id)
        assert (step.description.kind, step.description.params) == (
            "suggest-layout", {"source": "永康-1"},
        )  # fmt: skip
    report = ask(session, "good", wanted=Wanted(layout=True, over=True))
    assert report.step.done == (ids[0],)
    after = session.state(ids[0]).annotation
    assert after != touched
    assert {f.start for f in touched.fragments if f.by_article.human} <= {
        f.start for f in after.fragments if f.by_article.human
    }
    session.undo(ids[0])
    assert session.state(ids[0]).annotation == touched
    assert check(session.store) == []


def test_the_lines_of_a_layout_are_sent_with_their_boxes(session):
    page_id = session.store.pages.ids("李")[0]
    lines = session.state(page_id).page.marked_lines()
    boxes = (LineBox(lines[0].start, (10, 20, 300, 44)), LineBox(lines[1].start, confidence=90))
    session.store.facsimiles.put(page_id, Facsimile(boxes=boxes))
    (request,) = suggesting.shown_requests(session, [page_id], Wanted(layout=True))
    assert [row.get("box") for row in request["lines"]] == [
        [10, 20, 300, 44], *[None] * (len(lines) - 1)
    ]  # fmt: skip
    assert request["lines"][0]["number"] == lines[0].number


@pytest.mark.parametrize("how", ["missing", "doubled", "role", "line", "order", "article"])
def test_a_layout_that_is_no_partition_is_refused(session, how):
    ids = session.store.pages.ids("李")
    before = session.state(ids[0]).annotation
    report = ask(session, "bad-layout", how, wanted=Wanted(layout=True))
    assert {each.code for each in report.refused} == {how}
    assert report.refusals == 3
    assert report.step.done == ()
    assert session.state(ids[0]).annotation == before


def test_a_page_that_changes_meanwhile_is_not_misread(session, monkeypatch):
    ids = session.store.pages.ids("李")
    asked = []
    real = suggesting.requests_of

    def changed(store, state, wanted, labels):
        made = real(store, state, wanted, labels)
        if state.page_id == ids[0] and not asked:
            asked.append(1)
            session.apply(ids[0], StartArticle(state.annotation.fragments[1].start))
        return made

    monkeypatch.setattr(suggesting, "requests_of", changed)
    report = ask(session, "good")
    assert {each.code for each in report.refused} <= {"changed"}
    assert report.refusals
    assert check(session.store) == []


@pytest.mark.parametrize("command", ["", "   ", "'open", "\0", "''"])
def test_a_command_that_is_none_is_refused(command):
    with pytest.raises(InputError) as error:
        suggester(command)
    assert error.value.code == "no-command"


def test_a_program_that_is_not_there_is_named(session):
    with pytest.raises(InputError) as error:
        suggest_pages(session, [1], suggester("/no/such/prog --x 'a b'"))
    assert error.value.code == "suggester-not-found"
    assert suggester("prog 'a b; rm x' $HOME").argv == ("prog", "a b; rm x", "$HOME")
    assert suggester("python3 /a/b/mine.py --x").name == "mine.py"


@pytest.mark.skipif(os.name != "posix", reason="signals of groups")
def test_what_it_leaves_behind_is_ended_too(session, tmp_path):
    script = tmp_path / "leaves.py"
    pids = tmp_path / "pids"
    script.write_text(
        "import subprocess, sys, os\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(pids)!r}, 'w').write(f'{{child.pid}} {{os.getpid()}}')\n"
    )
    report = suggest_pages(
        session, session.store.pages.ids("李"), suggester(f"{sys.executable} {script}")
    )
    assert report.failure.code in ("suggester-ended", "suggester-silent")
    until = time.monotonic() + 5
    while not gone(pids) and time.monotonic() < until:
        time.sleep(0.02)
    assert gone(pids)
