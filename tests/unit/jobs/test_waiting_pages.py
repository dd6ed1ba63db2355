"""Pages that wait for their layout, in all that is done with pages: nothing of them is forgotten,
and nothing is done on what only stands in for their layout."""

import json
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from import_pages import TEXT, pages

from yk_reader.edits import AddEntity
from yk_reader.jobs import laying_out, projects, suggesting_due
from yk_reader.jobs.adjudicating import take_agreed
from yk_reader.jobs.aligning import align_pages
from yk_reader.jobs.due import LAYOUTS, SUGGESTIONS, due, due_pages
from yk_reader.jobs.entities_back import read_back
from yk_reader.jobs.given_files import read_given
from yk_reader.jobs.giving_out import GiveOptions, give_out
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.knowledge import project_known, project_labels
from yk_reader.jobs.laying_out import lay_out_due
from yk_reader.jobs.merging import merge_projects, prepared
from yk_reader.jobs.moving import move_back, move_pages
from yk_reader.jobs.page_work import PageKnowledge
from yk_reader.jobs.private_chars import tell_private
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.proposing import suggest_pages
from yk_reader.jobs.removing import bring_back, remove_pages
from yk_reader.jobs.suggesters import suggester
from yk_reader.jobs.suggesting import suggest_pages as ask
from yk_reader.jobs.suggesting_due import suggest_due
from yk_reader.model.entity import Span
from yk_reader.model.errors import Cancelled
from yk_reader.session import Session, check
from yk_reader.store import MACHINE, Store

PARTS = frozenset({"people"})
FIRST = ImportOptions(follow=True, text_first=True, parts=PARTS)


@pytest.fixture
def store(tmp_path):
    with create_project(tmp_path / "a.ykdb") as made:
        import_paths(made, [pages(tmp_path / "in", 6)], options=FIRST)
        yield made


def bare(store):
    return {n for n in store.pages.ids(MACHINE) if not store.annotations.ids(n)}


def ids_due(store, what=LAYOUTS):
    return {n for first, last in due_pages(store, what) for n in range(first, last + 1)}


def all_come(store):
    """All pages that wait get their layouts and their suggestions."""
    suggest_due(Session(store, MACHINE))
    assert due_pages(store, LAYOUTS) == due_pages(store, SUGGESTIONS) == ()
    rows = list(store.pages.rows(MACHINE))
    assert rows
    assert all(row.summary.title == "某地新闻" and row.summary.suggested for row in rows)
    assert check(store) == []


def merged(store, tmp_path):
    path = tmp_path / "b.ykdb"
    with create_project(path) as other:
        import_paths(other, [pages(tmp_path / "other", 3, TEXT.replace("李四", "王五"))])
    store.checkpoint()
    with prepared(path, [Path(store.path)]) as ready:
        merge_projects(path, ready)
    return path


def moved(store, tmp_path):
    return move_pages(store, [2, 4, 5], tmp_path / "b.ykdb").file


def given_out(store, tmp_path):
    return give_out(store, [2, 4, 5], tmp_path / "out", GiveOptions({"甲": ""})).people[0].file


def removed(store, _tmp_path):
    return remove_pages(store, [2, 4, 5]).file


@pytest.mark.parametrize("how", [merged, moved, given_out, removed])
def test_pages_that_come_into_another_project_wait_on_there(store, tmp_path, how):
    path = how(store, tmp_path)
    assert ids_due(store) == ids_due(store, SUGGESTIONS) == bare(store)
    with Store.open(path) as other:
        assert len(bare(other)) == (6 if how is merged else 3)
        assert ids_due(other) == ids_due(other, SUGGESTIONS) == bare(other)
        assert [one.parts for one in due(other)] == [PARTS]
        all_come(other)


@pytest.mark.parametrize("how", [(remove_pages, bring_back), (move_pages, move_back)])
def test_pages_that_come_back_wait_on(store, tmp_path, how):
    away, back = how
    target = (tmp_path / "b.ykdb",) if away is move_pages else ()
    gone = away(store, [2, 5, 6], *target)
    assert ids_due(store) == ids_due(store, SUGGESTIONS) == bare(store) == {1, 3, 4}
    back(store, gone)
    assert ids_due(store) == ids_due(store, SUGGESTIONS) == bare(store)
    assert len(bare(store)) == 6
    all_come(store)


def test_a_page_that_is_gone_leaves_its_suggestions_to_no_other(store, tmp_path):
    remove_pages(store, [6])
    source = pages(tmp_path / "new", 1, TEXT.replace("李四", "王五"))
    report = import_paths(store, [source], options=ImportOptions(labels=()))
    assert report.added == [6]
    assert 6 not in ids_due(store, SUGGESTIONS)


@contextmanager
def second(store):
    with Store.open(store.path) as other:
        yield other


def test_what_another_process_brings_in_is_not_forgotten(store, tmp_path, monkeypatch):
    """It brings pages in while it is noted that one of those that wait is gone."""
    store.pages.remove(6)
    real, came = type(store).transaction, []

    def transaction(self, **options):
        if self is store and not came:
            came.append(True)
            with second(store) as other:
                source = pages(tmp_path / "more", 3, TEXT.replace("李四", "王五"))
                came.extend(import_paths(other, [source], options=FIRST).added)
        return real(self, **options)

    monkeypatch.setattr(type(store), "transaction", transaction)
    lay_out_due(Session(store, MACHINE))
    assert len(came) == 4
    assert bare(store) <= ids_due(store)
    all_come(store)


def test_suggestions_wait_for_layouts_of_pages_that_come_meanwhile(store, tmp_path, monkeypatch):
    real = suggesting_due.lay_out_due

    def laid_out(session, **options):
        report = real(session, **options)
        monkeypatch.setattr(suggesting_due, "lay_out_due", real)
        with second(store) as other:
            source = pages(tmp_path / "more", 3, TEXT.replace("李四", "王五"))
            import_paths(other, [source], options=FIRST)
        return report

    monkeypatch.setattr(suggesting_due, "lay_out_due", laid_out)
    assert suggest_due(Session(store, MACHINE)).done == 6
    assert ids_due(store) == ids_due(store, SUGGESTIONS) == {7, 8, 9}
    all_come(store)


@pytest.mark.parametrize("text_first", [True, False])
@pytest.mark.parametrize("again", [True, False])
def test_a_text_that_another_process_brings_in_meanwhile_is_skipped(tmp_path, text_first, again):
    source = pages(tmp_path / "in", 8)
    with create_project(tmp_path / "a.ykdb") as store:
        asked, others = [], []

        def should_stop():
            asked.append(True)
            if len(asked) == 8 and not others:
                with second(store) as other:
                    others.extend(import_paths(other, [source]).added)
            return False

        options = ImportOptions(labels=(), text_first=text_first, again=again)
        report = import_paths(store, [source], options=options, should_stop=should_stop)
        assert others
        texts = store.all("SELECT sha256, count(*) FROM page GROUP BY sha256")
        assert len(texts) == 8
        if again:
            assert len(report.added) == 8
            return
        assert {count for _, count in texts} == {1}
        assert len(report.added) + len(report.skipped) == 8
        assert len(report.added) + len(others) == 8
        assert not set(report.added) & set(others)
        assert check(store) == []


def test_a_project_that_another_process_makes_meanwhile_is_used(tmp_path, monkeypatch):
    path, real = tmp_path / "a.ykdb", projects.create_project

    def made_elsewhere(path):
        real(path).close()
        return real(path)

    monkeypatch.setattr(projects, "create_project", made_elsewhere)
    with projects.open_project(path, create=True) as store:
        assert store.labels.current() is not None
    assert path.exists()  # it is the other one's


def test_a_layout_comes_to_no_other_page_that_got_the_id(store, tmp_path):
    other = TEXT.replace("李四出席", "没有人出席，会议取消")

    def progress(done, total, _name):
        if done == 5 < total and not renewed:
            renewed.append(store.pages.remove(6))
            source = pages(tmp_path / "new", 1, other)
            assert import_paths(store, [source], options=FIRST).added == [6]

    renewed = []
    report = lay_out_due(Session(store, MACHINE), progress=progress)
    assert renewed
    assert (report.done, report.left) == (5, 1)
    assert bare(store) == ids_due(store) == {6}
    all_come(store)


def test_suggestions_come_to_no_other_page_that_got_the_id(store, tmp_path):
    lay_out_due(Session(store, MACHINE))

    def progress(done, total, _name):
        if done == 5 < total and not renewed:
            renewed.append(store.pages.remove(6))
            source = pages(tmp_path / "new", 1, TEXT.replace("（记者张三）第", "（记者王小五）第"))
            options = ImportOptions(follow=True, parts=PARTS)
            assert import_paths(store, [source], options=options).added == [6]

    renewed = []
    suggest_due(Session(store, MACHINE), progress=progress)
    assert renewed
    all_come(store)
    seen = Session(store, MACHINE).peek(6)
    spans = [entity.spans[0] for entity in seen.annotation.entities]
    assert "王小五" in {seen.page.text[one.start : one.end] for one in spans}


@pytest.mark.parametrize("what", [LAYOUTS, SUGGESTIONS])
def test_a_page_that_was_away_while_it_was_its_turn_waits_on(store, what, monkeypatch):
    if what is SUGGESTIONS:
        lay_out_due(Session(store, MACHINE))

    def jobs_for(*_wished):
        if not away:
            away.append(remove_pages(store, [4]))
        return 1

    def progress(done, _total, _name):
        if done == 3 and len(away) == 1:
            away.append(bring_back(store, away[0]))

    away = []
    run = lay_out_due if what is LAYOUTS else suggest_due
    monkeypatch.setattr(laying_out if what is LAYOUTS else suggesting_due, "jobs_for", jobs_for)
    run(Session(store, MACHINE), progress=progress)
    assert len(away) == 2
    assert bare(store) <= ids_due(store)
    if what is LAYOUTS:
        assert bare(store) == {4}
    all_come(store)


# --- work on many pages


ANSWERS = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    at = asked["text"].find("李四")
    found = [{"start": at, "end": at + 2, "label": "PER", "text": "李四"}] if at >= 0 else []
    print(json.dumps({"id": asked["id"], "entities": found}), flush=True)
"""


def asked(person, tmp_path):
    (tmp_path / "answers.py").write_text(ANSWERS, encoding="utf-8")
    command = f"{sys.executable} {tmp_path / 'answers.py'}"
    ask(person, [1, 2, 3], suggester(command))
    return [1, 2, 3]


def suggested(person, _tmp_path):
    store = person.store
    known = PageKnowledge(project_labels(store), project_known(store), None, PARTS)
    suggest_pages(person, [1, 2, 3], known)
    return [1, 2, 3]


def aligned(person, tmp_path):
    text = TEXT.format(n=1).replace("某地新闻\n", "")
    (tmp_path / "given.txt").write_text(text, encoding="utf-8")
    report = align_pages(person, [2], read_given([tmp_path / "given.txt"]))
    return list(report.step.done)


def laid_over(person, tmp_path):
    text = "本报讯（记者张三）第1次会议在北京举行。李四出席。"
    line = json.dumps({"text": text, "label": [[20, 22, "PER"]]})
    (tmp_path / "back.jsonl").write_text(line, encoding="utf-8")
    report = read_back(person, [tmp_path / "back.jsonl"])
    return list(report.step.done)


def made_out(person, tmp_path):
    source = pages(tmp_path / "private", 1, TEXT.replace("第", "\ue123"))
    import_paths(person.store, [source], options=FIRST)
    return list(tell_private(person, {"\ue123": "第"}).done)


@pytest.mark.parametrize("work", [asked, suggested, aligned, laid_over, made_out])
def test_a_job_on_many_pages_works_on_their_layouts(store, tmp_path, work):
    person = Session(store, "甲")
    done = work(person, tmp_path)
    assert done
    for page_id in done:
        mine = person.peek(page_id)
        assert mine.own
        assert mine.reflow.units[0].text == "某地新闻"
        assert MACHINE in store.annotations.ids(page_id)
    assert check(store) == []
    suggest_due(Session(store, MACHINE))
    assert bare(store) == set()


def test_what_two_agree_on_is_taken_into_a_layout(store):
    for name in ("甲", "乙"):
        one = Session(store, name)
        start = one.state(3).page.text.index("李四")
        one.apply(3, AddEntity((Span(start, start + 2),), "PER"))
    take_agreed(store, ("甲", "乙"), "gold", [3], write=True)
    assert MACHINE in store.annotations.ids(3)


def test_a_job_that_is_cancelled_while_layouts_come_changes_nothing(store, tmp_path):
    person = Session(store, "甲")
    (tmp_path / "given.txt").write_text(TEXT.format(n=1), encoding="utf-8")
    with pytest.raises(Cancelled):
        align_pages(person, [1], read_given([tmp_path / "given.txt"]), should_stop=lambda: True)
    assert ask(person, [1], suggester("cat"), should_stop=lambda: True).step.stopped
    assert bare(store) == ids_due(store) == {1, 2, 3, 4, 5, 6}
