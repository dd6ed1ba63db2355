"""A package that was given out, worked in by its person, and merged again."""

import pytest
from full_pages import PERSON, fill
from merge_kit import given_to

from yk_reader.edits import SetRole
from yk_reader.edits.status import SetStatus
from yk_reader.jobs.merge_preview import preview
from yk_reader.jobs.merging import merge_projects, prepared
from yk_reader.model.errors import StoreError
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.session import Session, check
from yk_reader.store import Store

NEW, NEW_UUID = "新来的", "5b3c1f0e-8a51-4f5e-9a30-3a3b5a0e7c11"


def test_who_was_known_by_name_alone_comes_back_as_one_person(tmp_path):
    path, ids, package = given_to(NEW, tmp_path)
    with Store.open(package) as store:
        name = store.annotators.call(NEW_UUID, NEW)
        session = Session(store, name)
        (page_id,) = store.pages.ids()
        line = session.state(page_id).annotation.fragments[0]
        session.apply(page_id, SetRole((line.start,), Role.BYLINE))
        session.apply(page_id, SetStatus(PageStatus.DONE))
    with prepared(path, [package]) as ready:
        merge_projects(path, ready)
    with Store.open(path) as store:
        assert store.annotators.named_here(NEW_UUID) == NEW
        assert [name for name in store.annotators.names() if NEW in name] == [NEW]
        row = store.pages.row(ids[0], PERSON)
        assert (NEW, PageStatus.DONE) in row.given
        assert list(check(store)) == []


def worked(package, called, name):
    """Somebody works in a package under one name and takes the other one then."""
    with Store.open(package) as store:
        mine = store.annotators.call(NEW_UUID, called)
        (page_id,) = store.pages.ids()
        Session(store, mine).apply(page_id, SetStatus(PageStatus.DONE))
        if name != called:
            assert store.annotators.only_named(name)
            store.annotators.rename(mine, name)
        assert list(check(store)) == []


@pytest.mark.parametrize("called", [NEW, "root"])
def test_who_takes_the_name_after_the_first_work_is_who_was_meant(tmp_path, called):
    path, ids, package = given_to(NEW, tmp_path)
    worked(package, called, NEW)
    with prepared(path, [package]) as ready:
        merge_projects(path, ready)
    with Store.open(path) as store:
        assert store.annotators.named_here(NEW_UUID) == NEW
        assert [name for name in store.annotators.names() if NEW in name] == [NEW]
        assert (NEW, PageStatus.DONE) in store.pages.row(ids[0], PERSON).given
        assert list(check(store)) == []


def test_who_is_known_here_under_another_name_gets_what_was_given_to_the_name(tmp_path):
    path, ids, package = given_to(NEW, tmp_path)
    with Store.open(path) as store:
        Session(store, store.annotators.call(NEW_UUID, "小新")).apply(
            ids[1], SetStatus(PageStatus.DONE)
        )
    worked(package, NEW, NEW)
    with prepared(path, [package]) as ready:
        merge_projects(path, ready)
    with Store.open(path) as store:
        (mine,) = [n for n in store.annotators.names() if "新" in n]
        assert store.annotators.named_here(NEW_UUID) == mine
        assert (mine, PageStatus.DONE) in store.pages.row(ids[0], PERSON).given
        assert list(check(store)) == []


@pytest.mark.parametrize("back", [False, True])
def test_who_was_meant_is_known_whichever_way_projects_are_merged(tmp_path, back):
    """In one copy of a project pages were given to a name; in the other one that person worked."""
    path = tmp_path / "archive.ykdb"
    ids = fill(path)
    copy = tmp_path / "copy.ykdb"
    copy.write_bytes(path.read_bytes())
    with Store.open(path) as store:
        store.assignments.give(ids[:1], NEW)
    worked_on(copy, ids[0])
    into, other = (copy, path) if back else (path, copy)
    for _ in range(2):
        with prepared(into, [other]) as ready:
            (told,) = preview(into, ready)
            (done,) = merge_projects(into, ready)[0]
        assert (told.namesakes, done.namesakes) == ((), ())
        with Store.open(into) as store:
            assert [name for name in store.annotators.names() if NEW in name] == [NEW]
            assert store.annotators.named_here(NEW_UUID) == NEW
            assert (NEW, PageStatus.DONE) in store.pages.row(ids[0], PERSON).given
            assert list(check(store)) == []


def worked_on(path, page_id):
    with Store.open(path) as store:
        mine = store.annotators.call(NEW_UUID, NEW)
        Session(store, mine).apply(page_id, SetStatus(PageStatus.DONE))


def test_a_name_under_which_somebody_worked_is_nobody_elses(tmp_path):
    *_, package = given_to(NEW, tmp_path)
    with Store.open(package) as store:
        Session(store, NEW).apply(next(iter(store.pages.ids())), SetStatus(PageStatus.DONE))
        assert not store.annotators.only_named(NEW)
        store.annotators.ensure("root")
        with pytest.raises(StoreError, match="is called"):
            store.annotators.rename("root", NEW)
