"""Segment, tag and import with several processes: what comes out is the same as with one."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from import_pages import pages

from yk_reader import paths, tagging
from yk_reader.jobs import pool
from yk_reader.jobs.due import SUGGESTIONS as KEY
from yk_reader.jobs.due import add_due, drop_due, due, due_pages
from yk_reader.jobs.file_work import FilePiece, FileWork
from yk_reader.jobs.files import segment_paths, tag_paths
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.laying_out import start_soon
from yk_reader.jobs.page_work import PageKnowledge
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.proposing import propose_pages, suggest_pages
from yk_reader.jobs.suggesting_due import suggest_due
from yk_reader.model.errors import Cancelled, KnownError, StoreFullError
from yk_reader.segment import UNTAUGHT
from yk_reader.session import Session, undo_group
from yk_reader.session.checks import check
from yk_reader.store import MACHINE, Store

LABELS = tuple(label.name for label in tagging.default_set().labels)
SEEDS = sorted(paths.seeds_dir().glob("*.txt"))


@pytest.fixture
def store(tmp_path):
    with create_project(tmp_path / "a.ykdb") as made:
        yield made


def written(folder):
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.name: path.read_bytes() for path in files if path.suffix in (".tsv", ".txt")}


@pytest.mark.parametrize("verb", ["segment", "tag"])
def test_the_same_bytes_whoever_works(tmp_path, verb):
    broken = tmp_path / "in"
    broken.mkdir()
    (broken / "empty.txt").write_bytes(b"")
    (broken / "torn.txt").write_bytes("正文".encode() + b"\xff\xfe\xff\x80\x81")
    (broken / "book.txt").write_text('{"a": 1}', encoding="utf-8")
    (broken / "names.txt").write_text("李 B-PER\n四 I-PER\n来 O\n\n", encoding="utf-8")
    inputs, found = [*SEEDS[:2], broken, *SEEDS[2:]], []
    for jobs in (1, 2):
        out = tmp_path / str(jobs)
        if verb == "segment":
            report = segment_paths(inputs, out, jobs=jobs)
        else:
            report = tag_paths(inputs, out, LABELS, parts={"times", "people"}, jobs=jobs)
        told = [(path.name, error.code) for path, error in report.refused]
        found.append((written(out), told, [path.name for path in report.done], report.remarks))
    assert found[0] == found[1]
    texts, refused, done, _ = found[0]
    assert len(done) == len(SEEDS)
    assert len(texts) == (2 if verb == "segment" else 1) * len(SEEDS)
    assert {name for name, _ in refused} == {"empty.txt", "torn.txt", "book.txt", "names.txt"}


def state(store):
    """What the pages hold, without what differs from run to run."""
    session, out = Session(store, MACHINE), []
    for page_id in store.pages.ids(MACHINE):
        one = session.peek(page_id)
        entities = [(e.label, e.spans, e.status, e.source, e.confidence)
                    for e in one.annotation.entities]  # fmt: skip
        out.append((one.page.name, one.page.text, one.annotation.fragments,
                    one.annotation.patches, entities))  # fmt: skip
    return out


def test_an_import_brings_the_same_in_whoever_works(tmp_path):
    found = []
    for jobs in (1, 2):
        with create_project(tmp_path / f"{jobs}.ykdb") as store:
            options = ImportOptions(
                jobs=jobs, follow=jobs > 1, parts=frozenset({"times", "people"})
            )
            report = import_paths(store, SEEDS, options=options)
            assert (len(report.added), report.refused, report.stopped) == (len(SEEDS), [], None)
            if jobs > 1:
                assert list(due_pages(store)) == [(report.added[0], report.added[-1])]
                assert not store.statistics.overview()["suggestions"]
                done = suggest_due(Session(store, MACHINE), jobs=jobs)
                assert (done.done, done.left, done.refused) == (len(SEEDS), 0, [])
            assert due_pages(store) == ()
            found.append(state(store))
            assert check(store) == []
    assert found[0] == found[1]
    assert any(entities for *_, entities in found[0])


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_that_come_again_in_one_import_are_told_as_ever(tmp_path, store, jobs):
    folder = pages(tmp_path / "in", 6)
    again = tmp_path / "again"
    again.mkdir()
    for name in ("p02", "p04"):
        (again / f"{name}.txt").write_bytes((folder / f"{name}.txt").read_bytes())
    text = (folder / "p03.txt").read_text(encoding="utf-8").replace("李四", "李五")
    (again / "p03.txt").write_text(text, encoding="utf-8")
    options = ImportOptions(labels=(), jobs=jobs)
    report = import_paths(store, [folder, again], options=options)
    assert len(report.added) == 7
    assert [path.name for path, _ in report.skipped] == ["p02.txt", "p04.txt"]
    assert [one.second for one in report.revised] == ["p03 (2)"]
    assert [store.pages.row(n, MACHINE).name for n in report.added][-1] == "p03 (2)"


@pytest.mark.parametrize("jobs", [1, 2])
def test_broken_files_among_good_ones_are_named(tmp_path, store, jobs):
    folder = pages(tmp_path / "in", 20)
    (folder / "p07.txt").write_bytes(b"")
    (folder / "p11.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    report = import_paths(store, [folder], options=ImportOptions(labels=(), jobs=jobs))
    assert {path.name for path, _ in report.refused} == {"p07.txt", "p11.txt"}
    assert len(report.added) == 18
    assert [store.pages.row(n, MACHINE).name for n in report.added] == sorted(
        store.pages.row(n, MACHINE).name for n in report.added
    )


def killing(after):
    """A progress that kills a worker when so much is done."""
    killed = []

    def progress(done, _total, _what):
        if done == after and not killed:
            one = next(iter(workers()))
            killed.append(one)
            os.kill(one, signal.SIGKILL)

    return progress, killed


def workers():
    """The processes that this one has started, but for the one that keeps track of semaphores."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            stat = (path / "stat").read_text().rpartition(")")[2].split()
            line = (path / "cmdline").read_bytes()
        except OSError:
            continue
        if int(stat[1]) == os.getpid() and b"spawn_main" in line and stat[0] != "Z":
            found.append(int(path.name))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for workers in /proc")
def test_a_worker_that_is_killed_on_the_way_costs_no_page(tmp_path, store):
    folder = pages(tmp_path / "in", 120)
    progress, killed = killing(60)
    options = ImportOptions(labels=(), jobs=2)
    report = import_paths(store, [folder], options=options, progress=progress)
    assert killed
    assert (len(report.added), report.refused) == (120, [])
    assert check(store) == []


def test_cancelling_keeps_what_is_written_whole(tmp_path, store):
    folder = pages(tmp_path / "in", 200)

    def should_stop():
        return store.pages.counts(MACHINE)[0] >= 30

    options = ImportOptions(jobs=2, follow=True)
    with pytest.raises(Cancelled):
        import_paths(store, [folder], options=options, should_stop=should_stop)
    count = store.pages.counts(MACHINE)[0]
    assert 30 <= count < 200
    assert sum(last - first + 1 for first, last in due_pages(store)) == count
    assert check(store) == []
    # The same import again brings the rest in, and suggestions follow on all of them.
    options = ImportOptions(jobs=2, follow=True, parts=None)
    report = import_paths(store, [folder], options=options)
    assert len(report.added) == 200 - count


def test_suggestions_go_on_where_they_were_broken_off(tmp_path, store):
    folder = pages(tmp_path / "in", 40)
    parts = frozenset({"people", "times"})
    import_paths(store, [folder], options=ImportOptions(jobs=1, follow=True, parts=parts))
    session, seen = Session(store, MACHINE), []

    def should_stop():
        return len(seen) > 12

    with pytest.raises(Cancelled):
        suggest_due(
            session, jobs=2, progress=lambda *told: seen.append(told), should_stop=should_stop
        )
    left = sum(last - first + 1 for first, last in due_pages(store))
    assert 0 < left < 40
    path = Path(store.path)
    store.close()
    with Store.open(path) as again:
        report = suggest_due(Session(again, MACHINE), jobs=1)
        assert (report.done + report.passed, report.left) == (left, 0)
        assert all(entities for *_, entities in state(again))
        assert check(again) == []


def test_a_page_that_somebody_was_quicker_on_keeps_what_it_has(tmp_path, store):
    from yk_reader.edits import SetStatus
    from yk_reader.model.vocabulary import PageStatus

    folder = pages(tmp_path / "in", 6)
    import_paths(store, [folder], options=ImportOptions(jobs=1, follow=True))
    person = Session(store, "甲")
    first, second, *_ = store.pages.ids(MACHINE)
    person.apply(first, SetStatus(PageStatus.DONE))
    person.apply(second, SetStatus(PageStatus.IN_PROGRESS))
    report = suggest_due(person, jobs=2)
    assert (report.passed, report.done) == (1, 5)
    assert not person.state(first).annotation.entities
    # What is open in this session is told, and goes into the person's own annotation.
    assert person.state(second).annotation.entities
    assert person.state(second).own
    assert check(store) == []


def test_a_full_disk_ends_it_and_leaves_what_waits(tmp_path, store, monkeypatch):
    folder = pages(tmp_path / "in", 12)
    import_paths(store, [folder], options=ImportOptions(jobs=1, follow=True))
    session, written = Session(store, MACHINE), []
    real = Session.install_prepared

    def full(self, made):
        if len(written) == 5:
            raise StoreFullError("disk-full", "The disk is full.", "Make room.")
        written.append(made.page_id)
        real(self, made)

    monkeypatch.setattr(Session, "install_prepared", full)
    with pytest.raises(StoreFullError):
        suggest_due(session, jobs=2)
    assert sum(last - first + 1 for first, last in due_pages(store)) == 7
    assert check(store) == []


def test_what_waits_is_read_with_caution(store):
    for kept in ("{", "[1, null]", '{"pages": [[1, 2]]}', '[{"pages": "x"}]', "[" * 9000,
                 '[{"pages": [[2, 1], ["a", 3], [1], [true, 2], [-4, 5]]}]'):  # fmt: skip
        store.meta.set(KEY, kept)
        assert due(store) == []
        assert suggest_due(Session(store, MACHINE)).done == 0
    store.meta.set(KEY, json.dumps([{"pages": [[1, 10**18]], "labels": ["PER", "nothing"]}]))
    assert due_pages(store) == ((1, 10**18),)
    assert suggest_due(Session(store, MACHINE)).left == 0
    assert store.meta.get(KEY) == ""


def test_what_waits_is_kept_apart_by_how_it_is_wanted(store):
    add_due(store, [3, 1, 2], None, None)
    add_due(store, [9], ("PER",), frozenset({"model"}))
    add_due(store, [4], None, None)
    assert {(one.pages, one.labels) for one in due(store)} == {
        (((1, 4),), None),
        (((9, 9),), ("PER",)),
    }
    drop_due(store, [2, 9, 77])
    assert due_pages(store) == ((1, 1), (3, 4))
    drop_due(store)
    assert due_pages(store) == ()


@pytest.mark.parametrize("verb", ["propose", "suggest"])
def test_many_pages_again_as_one_step_whoever_works(tmp_path, store, verb):
    folder = pages(tmp_path / "in", 30)
    import_paths(store, [folder], options=ImportOptions(labels=()))
    ids = store.pages.ids(MACHINE)
    knowledge = PageKnowledge(
        {name: name for name in LABELS}, tagging.Known(), None, frozenset({"people", "times"})
    )

    def again(who, jobs):
        session = Session(store, who)
        if verb == "propose":
            return session, propose_pages(session, ids, UNTAUGHT, jobs=jobs)
        return session, suggest_pages(session, ids, knowledge, jobs=jobs)

    found = []
    for who, jobs in (("甲", 1), ("乙", 2)):
        session, report = again(who, jobs)
        assert not report.stopped
        touched = set(report.done) | {one.page_id for one in report.left} | set(report.unchanged)
        assert touched == set(ids)
        found.append([
            [(e.label, e.spans) for e in session.peek(n).annotation.entities] for n in ids
        ])  # fmt: skip
        if verb == "suggest":
            assert len(report.done) == 30
            assert len(undo_group(session, report.group).undone) == 30
    assert found[0] == found[1]
    assert check(store) == []


def test_a_page_that_is_changed_meanwhile_is_worked_on_as_it_is(tmp_path, store):
    folder = pages(tmp_path / "in", 20)
    import_paths(store, [folder], options=ImportOptions(labels=()))
    ids = store.pages.ids(MACHINE)
    session = Session(store, "甲")
    knowledge = PageKnowledge({"PER": "PER"}, tagging.Known(), None, frozenset({"people"}))

    def progress(done, _total, _name):
        if done == 1:
            from yk_reader.edits import SetSecondLook

            session.apply(ids[10], SetSecondLook(True))

    report = suggest_pages(session, ids, knowledge, jobs=2, progress=progress)
    assert len(report.done) == 20
    changed = session.peek(ids[10]).annotation
    assert changed.second_look
    assert changed.entities


def test_what_proposals_miss_is_told_by_who_made_them(tmp_path, monkeypatch):
    missing = KnownError("line-model-missing", "The model is missing.", "Install it.")
    monkeypatch.setattr("yk_reader.jobs.work.layout_notices", lambda: [missing])
    assert segment_paths(SEEDS[:1], tmp_path / "one", jobs=1).notices == [missing]
    piece = FilePiece.of(SEEDS[0])
    assert FileWork().whole(piece).notices == (missing,)
    assert FileWork(labels=LABELS).whole(piece).notices is None
    # workers miss nothing
    assert segment_paths(SEEDS[:2], tmp_path / "two", jobs=2).notices == []


def test_workers_are_started_before_the_texts_come_in(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("正文", encoding="utf-8")
        start_soon([tmp_path], 2)
        waiting = multiprocessing.active_children()
        assert len(waiting) == (0 if name == "a.txt" else 2)
    pool.end_idle()
    start_soon([tmp_path], 0)  # so few that it does not pay
    start_soon([tmp_path / "gone"], 2)
    assert multiprocessing.active_children() == []


def test_a_worker_that_meets_plain_files_alone_loads_no_formats_and_finds_no_names(tmp_path):
    path = next(iter(pages(tmp_path / "in", 1).iterdir()))
    code = f"""
        import sys
        from pathlib import Path
        from yk_reader.jobs.file_work import FilePiece, FileWork
        done = FileWork().whole(FilePiece(Path({str(path)!r}), plain=True))
        assert len(done.pages[0].texts) == 2
        print(*sys.modules)
    """
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )
    loaded = set(told.stdout.split())
    assert "yk_reader.segment.propose" in loaded
    assert not loaded & {"yk_reader.formats.pdf_pages", "yk_reader.formats.entities", "click"}
    assert not {name for name in loaded if name.startswith(("yk_reader.tagging.", "jieba"))}
    assert FilePiece.of(path) == FilePiece(path, plain=True)
