"""What people said of pages in the page list, and what was recorded of their work."""

from dataclasses import replace

import pytest
from store_sample import NEW_PAGE, annotation, derived, summary

from yk_reader.model.annotation import Delta, Images
from yk_reader.store import MACHINE, Effort
from yk_reader.store.page_filter import PageFilter, Wanted


def plain():
    """The sample without anything said of it."""
    base = annotation()
    return replace(
        base,
        articles=tuple(replace(a, note="", unsure=False) for a in base.articles),
        entities=tuple(replace(e, note="") for e in base.entities),
    )


@pytest.fixture
def pages(store):
    """Four pages: nothing said; the page flagged; an article with a note; an entity with one."""
    base = plain()
    (one, two), rest = base.articles, base.entities[1:]
    kinds = (
        base,
        replace(base, second_look=True),
        replace(base, articles=(replace(one, note="对照_第三版"), two)),
        replace(base, entities=(replace(base.entities[0], note="同名"), *rest)),
    )
    ids = []
    for i, kind in enumerate(kinds):
        ids.append(store.pages.add(replace(NEW_PAGE, name=f"page {i}")))
        store.annotations.create(ids[-1], MACHINE, kind, derived(), summary())
    return ids


def test_the_page_list_shows_and_filters_what_was_said(store, pages):
    nothing, flagged, article, entity = pages
    rows = store.pages.rows_of(pages)
    assert [(rows[i].noted, rows[i].second_look) for i in pages] == [
        (False, False),
        (False, True),
        (True, False),
        (True, False),
    ]
    assert store.pages.ids(said=["second-look"]) == [flagged]
    assert store.pages.ids(said=["note"]) == [article, entity]
    assert store.pages.ids(said=["note", "second-look"]) == []
    assert [row.id for row in store.pages.rows(said=["note"], offset=1)] == [entity]
    assert store.pages.ids(filter_text="同名") == [entity]
    assert store.pages.ids(filter_text="照_第") == [article]
    assert store.pages.ids(filter_text="照%第") == []
    assert store.pages.ids(filter_text="对照", said=["second-look"]) == []
    assert nothing in store.pages.ids(filter_text="市政府")


def test_a_person_sees_the_machines_until_there_is_an_own_one(store, pages):
    _, flagged, article, _ = pages
    own = store.annotations.create_copy(flagged, MACHINE, "li")
    assert store.pages.ids("li", said=["second-look"]) == [flagged]
    change = Delta(Images(second_look=True, note=""), Images(second_look=False, note="看过"))
    store.annotations.write(own, change, revision=1)
    assert store.pages.ids("li", said=["second-look"]) == []
    assert store.pages.ids(MACHINE, said=["second-look"]) == [flagged]
    assert store.pages.ids("li", said=["note"]) == [flagged, article, pages[3]]
    assert store.pages.row(flagged, "li").note == "看过"
    assert store.pages.ids("li", filter_text="看过") == [flagged]
    assert store.pages.ids("wang", filter_text="看过") == []


def test_the_queries_of_the_filters_read_the_noted_rows_alone(store, pages):
    made = PageFilter(store, store.annotators).terms(
        Wanted("li", "同名", said=["note", "second-look"])
    )
    sql = f"EXPLAIN QUERY PLAN SELECT p.id FROM page p {made.where}"
    plan = [row[3] for row in store.all(sql, made.values)]
    for index in ("annotation_noted", "article_noted", "entity_noted"):
        assert any(index in line for line in plan), (index, plan)


def test_effort_adds_up_by_day_and_goes_with_its_page(store, pages):
    one, two, *_ = pages
    store.effort.add("li", [Effort(one, "2026-03-01", 30, 4), Effort(two, "2026-03-01", 5, 1)])
    store.effort.add("li", [Effort(one, "2026-03-01", 12, 2), Effort(one, "2026-03-02", 60, 9)])
    store.effort.add("wang", [Effort(one, "2026-03-01", 100, 50)])
    assert store.effort.of_page(one, "li") == (102, 15)
    assert store.effort.of_page(one, "nobody") == (0, 0)
    assert store.one("SELECT count(*) FROM effort WHERE page = ?", (one,)) == (3,)
    store.pages.remove(one)
    store.effort.add("li", [Effort(one, "2026-03-03", 1, 1)])  # it is gone: nothing is kept
    assert store.one("SELECT count(*), sum(seconds) FROM effort") == (1, 5)
    found = store.statistics.overview()
    assert found["seconds recorded"] == {"li": 5}
    assert found["gestures recorded"] == {"li": 1}
    assert store.integrity() == []
