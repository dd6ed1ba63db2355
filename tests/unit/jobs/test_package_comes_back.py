"""A package that was given out, worked in by its person, and merged again."""

from full_pages import PERSON, fill

from yk_reader.edits import SetRole
from yk_reader.edits.status import SetStatus
from yk_reader.jobs.giving_out import GiveOptions, give_out
from yk_reader.jobs.merging import merge_projects, prepared
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.session import Session, check
from yk_reader.store import Store

NEW, NEW_UUID = "新来的", "5b3c1f0e-8a51-4f5e-9a30-3a3b5a0e7c11"


def test_who_was_known_by_name_alone_comes_back_as_one_person(tmp_path):
    path = tmp_path / "archive.ykdb"
    ids = fill(path)
    with Store.open(path) as store:
        given = give_out(store, ids[:1], tmp_path / "out", GiveOptions({NEW: ""}))
    (package,) = [one.file for one in given.people]
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
