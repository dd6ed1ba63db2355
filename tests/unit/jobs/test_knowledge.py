"""What people accepted and rejected in a project teaches the next suggestions at once."""

import pytest

from yk_reader.edits import AddEntity, RemoveEntities
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.knowledge import project_known
from yk_reader.jobs.projects import create_project
from yk_reader.session import Session
from yk_reader.store import Store, labels

FIRST = "永康标题一则\n昨日，钱江源小镇办了一场展会，许多人到场参观。\n"
SECOND = "永康标题二则\n今年，钱江源小镇又办了一场展会，许多人到场参观。\n"


@pytest.fixture
def store(tmp_path):
    source = tmp_path / "texts"
    source.mkdir()
    (source / "a.txt").write_text(FIRST, encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as opened:
        import_paths(opened, [source], options=ImportOptions(labels=()))
        yield opened


def tag(session, page_id, surface, label):
    flow = session.state(page_id).reflow
    at = flow.text.index(surface)
    spans = flow.map.spans_of(at, at + len(surface))
    return session.apply(page_id, AddEntity(spans, label)).state


def test_the_machines_layer_teaches_nothing(store, tmp_path):
    (tmp_path / "b.txt").write_text("市长张三昨日到永康市调研。\n", encoding="utf-8")
    import_paths(store, [tmp_path / "b.txt"])
    assert store.labels.used()
    assert store.labels.decided() == []
    assert not project_known(store).counts


def test_accepted_and_rejected_mentions_are_counted(store):
    (page_id,) = store.pages.ids("甲")
    session = Session(store, "甲")
    tag(session, page_id, "钱江源小镇", "ORG")
    state = tag(session, page_id, "展会", "TITLE")
    key = next(e.key for e in state.annotation.entities if e.label == "TITLE")
    session.apply(page_id, RemoveEntities((key,)))
    assert sorted(store.labels.decided()) == [("展会", "TITLE", 0, 1), ("钱江源小镇", "ORG", 1, 0)]
    known = project_known(store)
    assert [one.label for one in known.candidates("钱江源小镇")] == ["ORG"]
    assert known.rejects("展会", "TITLE")


def test_what_gave_way_to_a_longer_mention_is_not_held_against_its_words(store):
    (page_id,) = store.pages.ids("甲")
    session = Session(store, "甲")
    for surface in ("钱江源", "展会"):
        state = tag(session, page_id, surface, "LOC")
        session.apply(page_id, RemoveEntities((state.annotation.entities[-1].key,)))
    assert sorted(store.labels.decided()) == [("展会", "LOC", 0, 1), ("钱江源", "LOC", 0, 1)]
    tag(session, page_id, "钱江源小镇", "LOC")
    tag(session, page_id, "展会", "ORG")
    assert sorted(store.labels.decided()) == [
        ("展会", "LOC", 0, 1),
        ("展会", "ORG", 1, 0),
        ("钱江源小镇", "LOC", 1, 0),
    ]
    known = project_known(store)
    assert known.rejects("展会", "LOC")
    assert not known.rejects("钱江源", "LOC")


def test_the_next_page_imported_offers_what_was_accepted(store, tmp_path):
    (page_id,) = store.pages.ids("甲")
    tag(Session(store, "甲"), page_id, "钱江源小镇", "ORG")
    (tmp_path / "b.txt").write_text(SECOND, encoding="utf-8")
    report = import_paths(store, [tmp_path / "b.txt"])
    state = Session(store, "甲").state(report.added[0])
    found = {
        (state.reflow.place(e).surface, e.label)
        for e in state.annotation.entities
        if state.reflow.place(e)
    }
    assert ("钱江源小镇", "ORG") in found


def test_another_connections_commit_is_noticed(store):
    with Store.open(store.path, read_only=True) as reader:
        before = reader.changes()
        assert reader.changes() == before
        (page_id,) = store.pages.ids("甲")
        tag(Session(store, "甲"), page_id, "钱江源小镇", "ORG")
        assert reader.changes() != before
        use = reader.labels.people_use("甲")["ORG"]
        assert (use.entities, use.pages, use.others) == (1, 1, 0)
        assert reader.labels.people_use("乙")["ORG"].others == 1
        assert reader.labels.pages_with(["ORG"], "甲") == ([page_id], [])


def test_one_character_is_known_in_the_word_in_which_it_was_accepted(store, tmp_path):
    (tmp_path / "b.txt").write_text(
        "永康标题四则\n昨日，京剧团来演出，大家看了京剧名段。\n", encoding="utf-8"
    )
    options = ImportOptions(labels=())
    (page_id,) = import_paths(store, [tmp_path / "b.txt"], options=options).added
    session = Session(store, "甲")
    flow = session.state(page_id).reflow
    at = flow.text.rindex("京剧")
    session.apply(page_id, AddEntity(flow.map.spans_of(at, at + 1), "LOC"))
    known = project_known(store)
    assert known.inside == (("京剧", 0, "LOC", 1, 0),)
    found = list(known.candidates("在京城听京剧"))
    assert [(c.start, c.end, c.label, c.source) for c in found] == [(4, 5, "LOC", "known")]
    key = session.state(page_id).annotation.entities[-1].key
    session.apply(page_id, RemoveEntities((key,)))
    known = project_known(store)
    assert known.inside == (("京剧", 0, "LOC", 0, 1),)
    assert not list(known.candidates("在京城听京剧"))


def test_what_nobody_decided_on_is_not_read(store):
    """Else a project of a million pages is read wholly after each edit."""
    accepted = labels._ACCEPTED.replace("?", "'[1]'")
    for sql in (labels._OF_PEOPLE, accepted, labels._REJECTED, labels._ALONE):
        plan = [row[3] for row in store.all(f"EXPLAIN QUERY PLAN {sql}")]
        if sql is not labels._OF_PEOPLE:
            assert any("SEARCH e USING PRIMARY KEY (annotation=?)" in step for step in plan), plan
        whole = ("SCAN e", "SCAN c", "SCAN a", "SCAN b", "SCAN u", "SCAN t")
        assert not [step for step in plan if f"{step} ".startswith(tuple(f"{w} " for w in whole))]
