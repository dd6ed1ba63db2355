"""A copy that a merge kept beside somebody's annotation is no further person, and what was decided
between several people is what is learnt from."""

import shutil

import pytest
from full_pages import OTHER, fill
from merge_kit import note
from several_people import with_page

from yk_reader.edits import AddEntity, SetStatus
from yk_reader.jobs.adjudicating import two_people
from yk_reader.jobs.agreement import agreement
from yk_reader.jobs.merging import MergeOptions, merge_projects, prepared
from yk_reader.jobs.projects import create_project, open_project
from yk_reader.model.entity import Span
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import Session
from yk_reader.store import MACHINE, Store

COPY = f"{OTHER} (other copy)"
PER, ORG = (("王明", "PER"),), (("王明", "ORG"),)


@pytest.fixture
def store(tmp_path):
    """A project in which somebody went on with the first page in two copies, and finished it in
    both; the one that has the place came in, so that the other one was begun first."""
    mine, theirs = tmp_path / "mine.ykdb", tmp_path / "theirs.ykdb"
    fill(mine)
    with Store.open(mine) as made:
        Session(made, OTHER).apply(1, SetStatus(PageStatus.DONE))
    shutil.copy(mine, theirs)
    note(mine, "here", at="2020-01-01T08:00:00Z")
    note(theirs, "there", at="2030-01-01T08:00:00Z")
    with prepared(mine, [theirs]) as ready:
        merge_projects(mine, ready, MergeOptions(rule="theirs"))
    with open_project(mine) as opened:
        yield opened


def test_it_is_known_by_its_identity_and_not_by_its_name(store: Store) -> None:
    assert store.annotators.copies() == {COPY}
    Session(store, "somebody (other copy)").state(1)
    store.annotators.ensure("somebody (other copy)")
    assert store.annotators.copies() == {COPY}


def test_nobody_is_compared_with_it_unless_it_is_named(store: Store) -> None:
    for status in ("done", "all"):
        found = agreement(store, status=status).annotators
        assert OTHER in found
        assert COPY not in found
    assert agreement(store, (OTHER, COPY)).annotators == (OTHER, COPY)
    assert COPY not in two_people(store, None, None, "gold")
    assert two_people(store, OTHER, COPY, "gold") == (OTHER, COPY)


def test_it_is_not_learnt_from(store: Store) -> None:
    there = store.annotations.ids(1)
    for name in there.keys() - {OTHER, COPY, MACHINE}:
        Session(store, name).apply(1, SetStatus(PageStatus.IN_PROGRESS))
    learnt = {page: key for key, page in store.finished.ids()}
    assert learnt[1] == there[OTHER]
    Session(store, OTHER).apply(1, SetStatus(PageStatus.IN_PROGRESS))
    assert 1 not in [page for _, page in store.finished.ids()], "nor where only it is finished"


def test_all_are_those_who_finished_something(tmp_path) -> None:
    """Somebody who was given a page, or wrote a comment, has said nothing that can be compared."""
    with create_project(tmp_path / "p.ykdb") as store:
        page = with_page(store, "one", {"李": PER, "王": PER})
        with_page(store, "two", {"李": PER, "王": ORG, "赵": PER})
        store.assignments.give([page], "孙")
        with_page(store, "three", {"周": PER})
        assert agreement(store).annotators == ("李", "王", "赵")
        assert agreement(store, ("李", "王", "周")).annotators == ("李", "王", "周")


def test_what_was_decided_between_several_is_learnt_from(tmp_path) -> None:
    with create_project(tmp_path / "p.ykdb") as store:
        page = with_page(store, "one", {"李": PER, "王": ORG})
        other = with_page(store, "two", {"李": PER, "王": ORG})
        gold = Session(store, "gold")
        start = gold.state(page).page.text.index("王明")
        gold.apply(page, AddEntity((Span(start, start + 1),), "LOC"))
        gold.apply(page, SetStatus(PageStatus.REVIEWED))
        learnt = [
            [label for mentions in one.mentions for _, _, label in mentions]
            for one in store.finished.pages()
        ]
        assert learnt == [["LOC"], ["PER"]]
        assert [place for _, place in store.finished.ids()] == [page, other]
