"""Hints held against the project: only what is rare there stays."""

from page_maker import make

from yk_reader.edits import ApplyProposal, SetStatus
from yk_reader.jobs.conflicts import alternatives, project_names, rare_only
from yk_reader.model.layout import Proposal
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import Session
from yk_reader.store import NewPage, Store
from yk_reader.tagging import Known
from yk_reader.tagging.conflicts import MISREAD, NEAR, Conflict

HINT = Conflict(MISREAD, "己经", "已经", 0, 2)
NAME = Conflict(NEAR, "永康曰报", "永康日报", 0, 4, "ORG", 7, 1)


def fill(store, *texts):
    for text in texts:
        page, annotation = make(f"1B¶ {text}")
        page_id = store.pages.add(NewPage(page.text, page.text.encode(), text))
        Session(store, "machine").install(page_id, ApplyProposal(Proposal(annotation.layout, ())))
    store.search.reindex()


def test_a_rare_reading_stays_with_the_count_of_the_other(tmp_path):
    with Store.create(tmp_path / "p.ykdb") as store:
        fill(store, "大家己经走", "他已经走", "她已经来")
        assert store.search.count("已经", "me", 9) == 2
        assert store.search.count("已 经", "me", 1) == 1
        assert store.search.count(" ", "me", 9) == 0
        (kept, name) = rare_only(store, "me", [HINT, NAME])
        assert (kept.surface, kept.count) == ("己经", 2)
        assert name == NAME


def test_a_page_of_a_person_counts_once(tmp_path):
    with Store.create(tmp_path / "p.ykdb") as store:
        fill(store, "大家己经走")
        (page_id,) = store.pages.ids()
        Session(store, "me").apply(page_id, SetStatus(PageStatus.DONE))
        store.search.reindex()
        assert [store.search.count("己经", who, 9) for who in ("me", "machine")] == [1, 1]


def test_a_reading_that_the_project_has_often_goes(tmp_path):
    with Store.create(tmp_path / "p.ykdb") as store:
        fill(store, *(f"大家己经走{n}" for n in range(4)), "他已经走")
        assert rare_only(store, "me", [HINT]) == ()
        fill(store, *(f"他已经来{n}" for n in range(19)))
        assert [one.count for one in rare_only(store, "me", [HINT])] == [20]


def test_names_have_the_labels_of_the_project():
    known = Known.build([("永康", "LOC", 3, 1), ("永康", "ORG", 0, 2)])
    assert project_names(known, {"地名": "LOC"}).counts == {"永康": {"地名": 3}}


def test_a_rare_text_is_offered_what_looks_like_it(tmp_path):
    with Store.create(tmp_path / "p.ykdb") as store:
        fill(store, "大家己经走", *(f"他已经走{n}" for n in range(3)), "己巳年")
        assert alternatives(store, "me", "己经") == (("已经", 3),)
        assert alternatives(store, "me", "清况") == (("情况", 0),)  # a word, if not of the project
        assert alternatives(store, "me", "已经") == ()  # the other one is rarer
        assert alternatives(store, "me", "己") == ()
        assert alternatives(store, "me", "大家己经走了很远的路") == ()
        fill(store, *(f"大家己经来{n}" for n in range(4)))
        assert alternatives(store, "me", "己经") == ()  # no longer rare
