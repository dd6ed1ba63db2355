"""Imports that bring the texts in first: pages are there without a layout, which follows."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from import_pages import TEXT, pages

from yk_reader import paths
from yk_reader.edits import ApplyProposal, SetStatus
from yk_reader.jobs import work as works
from yk_reader.jobs.due import LAYOUTS, SUGGESTIONS, due_pages
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.laying_out import lay_out_due
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.revised import Revision
from yk_reader.jobs.suggesting_due import suggest_due
from yk_reader.jobs.work import work_page
from yk_reader.model.errors import Cancelled, ConflictError, StoreFullError
from yk_reader.model.profile import Script, StatedProfile
from yk_reader.model.vocabulary import PageStatus
from yk_reader.segment import propose
from yk_reader.session import Session, check
from yk_reader.store import MACHINE, Store

SEEDS = sorted(paths.seeds_dir().glob("*.txt"))
FIRST = ImportOptions(labels=(), text_first=True)


@pytest.fixture
def store(tmp_path):
    with create_project(tmp_path / "a.ykdb") as made:
        yield made


@pytest.fixture
def person(store):
    return Session(store, "甲")


def bare(store):
    return [n for n in store.pages.ids(MACHINE) if not store.annotations.ids(n)]


def state(store):
    """What the pages hold, without what differs from run to run."""
    session, out = Session(store, MACHINE), []
    for page_id in store.pages.ids(MACHINE):
        one = session.peek(page_id)
        annotation = one.annotation
        out.append((
            one.page.name, one.page.text, one.page.boxes, one.page.stated, annotation.fragments,
            [(a.key, a.note) for a in annotation.articles], annotation.patches,
            store.all("SELECT start, end, number FROM line WHERE page = ?", (page_id,)),
            store.pages.row(page_id, MACHINE).summary, one.revision,
        ))  # fmt: skip
    return out


def test_the_same_comes_in_whether_the_text_comes_first_or_not(tmp_path):
    found = []
    for jobs in (0, 1, 2):
        with create_project(tmp_path / f"{jobs}.ykdb") as store:
            options = FIRST if jobs else ImportOptions(labels=())
            report = import_paths(store, SEEDS, options=options)
            assert (len(report.added), report.refused) == (len(SEEDS), [])
            if jobs:
                assert bare(store) == report.added
                assert store.all("SELECT * FROM line") == []
                assert list(due_pages(store, LAYOUTS)) == [(report.added[0], report.added[-1])]
                assert check(store) == []
                done = lay_out_due(Session(store, MACHINE), jobs=jobs)
                assert (done.done, done.left, done.refused) == (len(SEEDS), 0, [])
            assert due_pages(store, LAYOUTS) == ()
            assert store.search.waiting() == 0
            assert check(store) == []
            found.append(state(store))
    assert found[0] == found[1] == found[2]
    assert sum(summary.articles for *_, summary, _ in found[0]) > 10


def test_suggestions_come_after_the_layouts(tmp_path, store):
    options = ImportOptions(follow=True, text_first=True, parts=frozenset({"people"}))
    report = import_paths(store, [pages(tmp_path / "in", 5)], options=options)
    assert due_pages(store, LAYOUTS) == due_pages(store, SUGGESTIONS) == ((1, 5),)
    found = suggest_due(Session(store, MACHINE))
    assert (found.done, found.passed) == (5, 0)
    for page_id in report.added:
        summary = store.pages.row(page_id, MACHINE).summary
        assert summary.title == "某地新闻"
        assert summary.suggested
    assert due_pages(store, LAYOUTS) == due_pages(store, SUGGESTIONS) == ()


def test_what_is_said_of_a_page_is_seen_by_its_proposal(tmp_path, store):
    (tmp_path / "in").mkdir()
    text, said = (
        "甲乙丙丁戊己庚辛\n一二三四五六七八\n" * 20,
        StatedProfile(script=Script.SIMPLIFIED),
    )
    (tmp_path / "in" / "p.txt").write_text(text, encoding="utf-8")
    options = ImportOptions(labels=(), text_first=True, stated=said)
    import_paths(store, [tmp_path / "in"], options=options)
    lay_out_due(Session(store, MACHINE))
    with_it, without = state(store), None
    with create_project(tmp_path / "b.ykdb") as other:
        options = ImportOptions(labels=(), stated=said)
        import_paths(other, [tmp_path / "in"], options=options)
        without = state(other)
    assert with_it == without
    assert with_it[0][3] == said


@pytest.mark.parametrize("again", [False, True])
def test_a_page_that_comes_again_in_one_import_is_skipped(tmp_path, store, again):
    folder = pages(tmp_path / "in", 6)
    second = tmp_path / "second"
    second.mkdir()
    for name in ("p02", "p04"):
        (second / f"{name}.txt").write_bytes((folder / f"{name}.txt").read_bytes())
    text = TEXT.format(n=3).replace("李四", "李五")
    (second / "p03.txt").write_text(text, encoding="utf-8")
    options = ImportOptions(labels=(), text_first=True, again=again)
    report = import_paths(store, [folder, second], options=options)
    assert len(report.added) == (9 if again else 7)
    assert [path.name for path, _ in report.skipped] == ([] if again else ["p02.txt", "p04.txt"])
    assert [one.second for one in report.revised] == ["p03 (2)"]
    done = lay_out_due(Session(store, MACHINE))
    assert (done.done, bare(store)) == (len(report.added), [])
    assert check(store) == []


def test_what_waits_of_an_earlier_import_is_there_and_goes_on(tmp_path, store):
    folder = pages(tmp_path / "in", 70)

    def should_stop():
        return store.pages.counts(MACHINE)[0] > 0

    with pytest.raises(Cancelled):
        import_paths(store, [folder], options=FIRST, should_stop=should_stop)
    came = store.pages.ids(MACHINE)
    assert bare(store) == came
    assert 50 <= len(came) < 70
    report = import_paths(store, [folder], options=FIRST)
    assert len(report.added) == 70 - len(came)
    assert len(report.skipped) == len(came)
    assert lay_out_due(Session(store, MACHINE)).done == 70


def test_a_page_that_waits_for_nothing_is_completed(tmp_path, store):
    """An import of an earlier version was cut off between the text and its layout."""
    folder = pages(tmp_path / "in", 2)
    import_paths(store, [folder], options=FIRST)
    store.meta.set(LAYOUTS, "")
    report = import_paths(store, [folder], options=FIRST)
    assert (report.added, report.skipped) == ([1, 2], [])
    assert due_pages(store, LAYOUTS) == ((1, 2),)
    assert lay_out_due(Session(store, MACHINE)).done == 2


def test_layouts_go_on_where_they_were_broken_off(tmp_path, store):
    import_paths(store, [pages(tmp_path / "in", 60)], options=FIRST)
    seen = []
    with pytest.raises(Cancelled):
        lay_out_due(
            Session(store, MACHINE), jobs=2, progress=lambda *told: seen.append(told),
            should_stop=lambda: len(seen) > 25,
        )  # fmt: skip
    left = len(bare(store))
    assert 0 < left < 60
    assert sum(last - first + 1 for first, last in due_pages(store, LAYOUTS)) == left
    assert check(store) == []
    path = Path(store.path)
    store.close()
    with Store.open(path) as again:
        report = lay_out_due(Session(again, MACHINE))
        assert (report.done, report.left, bare(again)) == (left, 0, [])


def test_what_was_done_on_a_page_meanwhile_stays(tmp_path, store, person):
    import_paths(store, [pages(tmp_path / "in", 5)], options=FIRST)
    opened, worked, gone, kept, _ = store.pages.ids(MACHINE)
    assert person.state(opened).bare
    person.install(opened, ApplyProposal(propose(person.state(opened).page)))
    layout = person.state(opened).annotation
    person.apply(worked, SetStatus(PageStatus.DONE))
    store.pages.remove(gone)
    told = []
    assert person.state(kept).bare
    person.subscribe(lambda change: told.append((change.page_id, change.kind)))
    report = lay_out_due(person, jobs=2)
    assert (report.done, report.refused, report.left) == (3, [], 0)
    assert person.state(opened).annotation == layout
    assert person.state(worked).annotation.status is PageStatus.DONE
    assert person.state(worked).own
    assert told == [(kept, "open")]
    assert not person.state(kept).bare
    assert check(store) == []


def test_a_proposal_that_comes_too_late_is_told_so(tmp_path, store, person):
    import_paths(store, [pages(tmp_path / "in", 1)], options=FIRST)
    edit = ApplyProposal(propose(person.state(1).page))
    lay_out_due(Session(store, MACHINE))
    with pytest.raises(ConflictError):
        person.install(1, edit)
    person.follow([1])
    assert not person.state(1).bare
    assert check(store) == []


def test_a_page_without_a_proposal_is_named_and_does_not_wait(tmp_path, store, monkeypatch):
    import_paths(store, [pages(tmp_path / "in", 4)], options=FIRST)

    def work(page, *args, **kwargs):
        if "第2次" in page.text:
            raise ZeroDivisionError
        return work_page(page, *args, **kwargs)

    monkeypatch.setattr(works, "work_page", work)
    report = lay_out_due(Session(store, MACHINE))
    assert (report.done, report.left) == (3, 0)
    ((name, error),) = report.refused
    assert (name, error.code) == (Path("p02"), "program-fault")
    assert report.unmade == [3]
    assert len(bare(store)) == 1


def test_a_page_that_fails_in_the_middle_takes_no_other_with_it(tmp_path, store, monkeypatch):
    import_paths(store, [pages(tmp_path / "in", 4)], options=FIRST)
    put, failed = type(store.annotations).put, []

    def failing(self, page_id, *args, **kwargs):
        made = put(self, page_id, *args, **kwargs)
        if not failed:
            failed.append(page_id)
            raise ZeroDivisionError  # what was written of it, kinds of fragments too, goes again
        return made

    monkeypatch.setattr(type(store.annotations), "put", failing)
    report = lay_out_due(Session(store, MACHINE))
    assert (report.done, report.unmade, report.left) == (3, failed, 0)
    assert [path.name for path, _ in report.refused] == ["p00"]
    assert bare(store) == failed
    assert check(store) == []


def test_a_full_disk_leaves_what_waits(tmp_path, store, monkeypatch):
    import_paths(store, [pages(tmp_path / "in", 12)], options=FIRST)
    written, real = [], type(store.annotations).put

    def full(self, page_id, *args, **kwargs):
        if len(written) == 5:
            raise StoreFullError("disk-full", "The disk is full.", "Make room.")
        written.append(page_id)
        return real(self, page_id, *args, **kwargs)

    monkeypatch.setattr(type(store.annotations), "put", full)
    with pytest.raises(StoreFullError):
        lay_out_due(Session(store, MACHINE))
    monkeypatch.setattr(type(store.annotations), "put", real)
    left = sum(last - first + 1 for first, last in due_pages(store, LAYOUTS))
    assert left == len(bare(store)) > 0
    assert check(store) == []
    assert lay_out_due(Session(store, MACHINE)).done == left


def test_pages_come_in_in_the_order_of_their_files(tmp_path, store):
    folder = pages(tmp_path / "in", 3)
    stated = (
        '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        '<Page imageFilename="x.png" imageWidth="100" imageHeight="100">'
        '<TextRegion id="r" type="heading">'
        '<Coords points="0,0 90,0 90,90 0,90"/><TextLine id="l">'
        '<Coords points="0,0 90,0 90,20 0,20"/><TextEquiv><Unicode>甲乙丙丁</Unicode></TextEquiv>'
        "</TextLine></TextRegion></Page></PcGts>"
    )
    (folder / "p01a.xml").write_text(stated, encoding="utf-8")
    report = import_paths(store, [folder], options=FIRST)
    names = [store.pages.row(n, MACHINE).name for n in report.added]
    assert names == ["p00", "p01", "p01a", "p02"]
    assert [n for n in report.added if n not in bare(store)] == [report.added[2]]
    assert due_pages(store, LAYOUTS) == ((1, 2), (4, 4))


def test_another_text_of_a_page_that_waits_becomes_corrections_of_its_layout(tmp_path, store):
    folder = pages(tmp_path / "in", 1)
    import_paths(store, [folder], options=FIRST)
    (folder / "p00.txt").write_text(TEXT.format(n=0).replace("李四", "李五"), encoding="utf-8")
    options = ImportOptions(labels=(), text_first=True, revised=Revision.PATCHES, person="甲")
    report = import_paths(store, [folder], options=options)
    assert [one.how for one in report.revised] == [Revision.PATCHES]
    mine, proposed = (Session(store, name).state(1).annotation for name in ("甲", MACHINE))
    assert [p.text for p in mine.patches] == ["五"]
    assert [f.role for f in mine.fragments] == [f.role for f in proposed.fragments]
    assert due_pages(store, LAYOUTS) == ()
    assert check(store) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from yk_reader.jobs import laying_out
from yk_reader.cli.main import main
real = laying_out._Writer._written
def written(self, items):
    real(self, items)
    os.kill(os.getpid(), signal.SIGKILL)
laying_out._Writer._written = written
main(["import", sys.argv[1], sys.argv[2], "--no-suggest", "--jobs", "2"])
"""


@pytest.mark.slow
def test_an_import_that_was_killed_goes_on_with_the_next(tmp_path):
    folder, path = pages(tmp_path / "in", 120), tmp_path / "a.ykdb"
    code = textwrap.dedent(KILLED)
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(folder)],
        capture_output=True, text=True, check=False, env=os.environ,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    with Store.open(path) as store:
        assert len(store.pages.ids(MACHINE)) == 120
        assert 0 < len(bare(store)) < 120
    command = [sys.executable, "-m", "yk_reader", "import", str(path), str(folder), "--no-suggest"]
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert "0 added, 120 skipped" in again.stdout + again.stderr
    with Store.open(path) as store:
        assert bare(store) == []
        assert check(store) == []
