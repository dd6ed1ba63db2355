"""`check` finds what is wrong with a file, and names it."""

import pytest
from page_maker import make

from yk_reader.edits import (
    AddEntity,
    ApplyProposal,
    Relabel,
    RemoveEntities,
    SetEntityUnsure,
    SetUnsure,
)
from yk_reader.model.entity import Span
from yk_reader.model.errors import StoreError
from yk_reader.model.layout import Patch, Proposal
from yk_reader.model.vocabulary import PatchReason
from yk_reader.session import Session, check
from yk_reader.store import NewPage, Store

LINES = ("1H¶ 永康标题", "1B¶ 王明说永康好。", "2B¶ 第三行。")


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "p.ykdb") as opened:
        page, a = make(*LINES)
        page_id = opened.pages.add(NewPage(page.text, page.text.encode(), "page"))
        patches = (Patch(1, 5, 6, "汪", PatchReason.TYPO),)
        Session(opened, "machine").install(page_id, ApplyProposal(Proposal(a.layout, patches)))
        session = Session(opened, "甲")
        session.apply(page_id, AddEntity((Span(5, 7),), "PER"))
        session.apply(page_id, SetUnsure((0,), True))
        yield opened


def test_a_sound_file(store):
    seen = []
    assert check(store, lambda *x: seen.append(x)) == []
    assert seen == [(1, 1, "1")]


@pytest.mark.parametrize(
    ("sql", "codes"),
    [
        ("UPDATE fragment_data SET length = length - 1 WHERE start = 5", {"mark-lost", "units"}),
        (
            "UPDATE fragment_data SET length = length + 1 WHERE start = 5",
            {"fragment-blank", "fragment-lines", "units"},
        ),
        (
            "DELETE FROM fragment_data WHERE start = 0",
            {"mark-lost", "units", "mentions", "history-last"},
        ),
        ("UPDATE article SET rank = 5 WHERE key = 2", {"ranks"}),
        ("UPDATE article SET uuid = 'u1'", {"article-uuid"}),
        ("UPDATE patch SET end = 15", {"patch-crosses", "units", "surface"}),
        ("UPDATE unit_data SET form = 0, text = 'x' WHERE unit = 1", {"units", "surface"}),
        ("DELETE FROM unit_data WHERE unit = 1", {"units", "surface"}),
        ("UPDATE entity_data SET extent = 1", {"surface"}),
        (
            "UPDATE entity_data SET place = NULL, unit = NULL, article = NULL",
            {"mentions", "counters"},
        ),
        ("UPDATE annotation SET cursor = 9", {"history-cursor"}),
        ("UPDATE step SET seq = 7 WHERE seq = 2", {"history-gap"}),
        (
            "UPDATE fragment_data SET kind = (SELECT min(kind) FROM fragment_data) WHERE start = 0",
            {"history-last"},
        ),
        ("UPDATE entity_data SET length = 99", {"entity-outside", "mentions"}),
        ("UPDATE entity_data SET spans = ''", {"entity-empty", "mentions"}),
    ],
)
def test_what_is_wrong_is_named(store, sql, codes):
    own = store.annotations.ids(1)["甲"]
    column = "id" if sql.startswith("UPDATE annotation ") else "annotation"
    word = "AND" if "WHERE" in sql else "WHERE"
    with store.transaction():
        store.db.execute(f"{sql} {word} {column} = {own}")
    problems = check(store)
    assert {p.code for p in problems} == codes
    problems = [p for p in problems if p.code != "counters"]
    assert all(p.page == 1 and "甲" in p.message and p.message.endswith(".") for p in problems)


def test_counts_follow_each_edit_also_where_they_were_wrong(store):
    session = Session(store, "甲")
    page_id = store.all("SELECT id FROM page")[0][0]
    spans = (Span(8, 9),)
    session.apply(page_id, AddEntity(spans, "LOC"))
    key = session.state(page_id).annotation.entities[-1].key
    for edit in (
        Relabel((key,), "PER"),
        SetEntityUnsure((key,), True),
        RemoveEntities((key,)),
        AddEntity(spans, "PER"),
    ):
        session.apply(page_id, edit)
        assert check(store) == []
    for _ in range(4):
        session.undo(page_id)
        assert check(store) == []
    own = store.annotations.ids(page_id)["甲"]
    with store.transaction():
        store.db.execute("DELETE FROM entity_count WHERE annotation = ?", (own,))
    assert {p.code for p in check(store)} == {"counters"}
    session.apply(page_id, Relabel((session.state(page_id).annotation.entities[0].key,), "ORG"))
    assert check(store) == [], "all were counted again: the kept ones could not be"


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE entity_count SET number = number + 1", "entity_count"),
        ("DELETE FROM entity_tally", "entity_tally"),
        ("UPDATE page_tally SET doubts = doubts - 1", "page_tally"),
        ("UPDATE tally SET number = 7 WHERE name = 'steps'", "tally"),
        ("UPDATE annotation SET leading = 1 - leading", "leading"),
    ],
)
def test_counts_that_are_wrong_are_named_and_mended_on_wish(store, sql, what):
    with store.transaction():
        store.db.execute(sql)
    (problem,) = check(store)
    assert (problem.code, problem.page) == ("counters", None)
    assert what in problem.message
    with Store.open(store.path, mend=True) as mended:
        assert mended.mended == ("The kept counts were made anew",)
        assert check(mended) == []


def test_a_changed_raw_text_is_named(store):
    with store.transaction():
        store.db.execute("UPDATE page_text SET text = replace(text, '王', '汪')")
    assert "page-text" in {p.code for p in check(store)}
    assert str(check(store)[0]).startswith("page 1: ")


def test_lines_that_are_missing_below_an_annotation_are_named_and_mended_on_wish(store):
    lines = store.all("SELECT * FROM line ORDER BY start")
    with store.transaction():
        waits = store.pages.put(NewPage("字", "字".encode(), "waits"), later=True)
        store.db.execute("DELETE FROM line")
    (problem,) = check(store)
    assert (problem.code, problem.page) == ("page-lines", 1)
    with Store.open(store.path, mend=True) as mended:
        assert mended.mended == ("The lines of pages without them were put in: 1",)
        assert mended.all("SELECT * FROM line ORDER BY start") == lines
        assert check(mended) == []
        assert not mended.pages.stored_lines(waits)


def test_lines_that_are_not_those_of_the_text_are_named(store):
    with store.transaction():
        store.db.execute("DELETE FROM line WHERE number = 2")
    assert {p.code for p in check(store)} == {"page-lines"}


def test_counts_of_rows_that_point_nowhere_cannot_be_mended(store):
    store.db.execute("PRAGMA foreign_keys = OFF")
    with store.transaction():
        store.db.execute("DELETE FROM annotation")
    before = store.all("SELECT * FROM entity_count")
    with pytest.raises(StoreError, match="cannot be mended") as raised:
        Store.open(store.path, mend=True)
    assert raised.value.code == "cannot-mend"
    assert store.all("SELECT * FROM entity_count") == before


def test_a_unit_that_the_index_lost_is_named(store):
    store.search.reindex()
    assert check(store) == []
    with store.transaction():
        store.db.execute("INSERT INTO search(search) VALUES ('delete-all')")
    problems = check(store)
    assert [p.code for p in problems] == ["search", "search"]
    with store.transaction():
        store.db.execute("UPDATE unit_data SET indexed = 0")
    assert check(store) == []
