"""Annotations: what is written comes back; edits by Delta; revision; derived rows; views."""

from dataclasses import replace

import pytest
from store_sample import ONE, TEXT, TWO, annotation, derived, summary

from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.derived import Derived, MentionRow, UnitRow
from yk_reader.model.entity import Span
from yk_reader.model.errors import ConflictError, StoreError
from yk_reader.model.layout import Article
from yk_reader.model.vocabulary import EntityStatus, Joint, PageStatus, Role
from yk_reader.store import MACHINE, Summary


def test_an_annotation_comes_back_as_it_was(filled):
    loaded = filled.annotations.load(1, MACHINE)
    assert loaded.annotation == annotation()
    assert (loaded.revision, loaded.summary) == (1, summary())
    assert filled.annotations.load_id(loaded.id) == loaded
    assert filled.annotations.find_uuid(loaded.uuid) == loaded.id
    assert filled.annotations.derived(loaded.id) == derived()
    assert filled.annotations.load(1, "li") is None
    assert filled.integrity() == []


def test_a_copy_is_equal_and_apart(filled):
    key = filled.annotations.create_copy(1, MACHINE, "li")
    assert filled.annotations.load(1, "li").annotation == annotation()
    assert filled.annotations.derived(key) == derived()
    changed = replace(annotation(), status=PageStatus.DONE, entities=())
    assert filled.annotations.write(key, Delta.between(annotation(), changed), revision=1) == 2
    assert filled.annotations.load(1, "li").annotation == changed
    assert filled.annotations.load(1, MACHINE).annotation == annotation()
    with pytest.raises(StoreError) as error:
        filled.annotations.create_copy(1, MACHINE, "li")
    assert error.value.code == "exists"
    assert list(filled.annotations.ids(1)) == [MACHINE, "li"]


def changes() -> list[Annotation]:
    old = annotation()
    f, a, p, e = old.fragments, old.articles, old.patches, old.entities
    first = f[0]
    return [
        replace(old, fragments=(replace(f[0], role=Role.KICKER, unsure=True), *f[1:])),
        # split, a new article for the second half, the furniture joins it
        replace(
            old,
            fragments=(
                replace(first, end=3),
                replace(first, start=3, article=7, joint=Joint.GLUE),
                *f[1:5],
                replace(f[5], article=7),
                f[6],
            ),
            articles=(*a, Article(7, "new", 3)),
        ),
        # the second article goes, its lines become the first one's
        replace(old, fragments=(*f[:6], replace(f[6], article=1)), articles=a[:1]),
        replace(old, articles=(replace(a[1], rank=1), replace(a[0], rank=2, note="x"))),
        replace(old, patches=p[:1]),
        replace(old, entities=(replace(e[0], spans=(Span(0, 2, 0, 1),), unsure=True), e[2])),
        Annotation(),
    ]


@pytest.mark.parametrize("number", range(len(changes())))
def test_a_delta_and_its_inverse_are_written_exactly(filled, number):
    new = changes()[number]
    delta = Delta.between(annotation(), new)
    filled.annotations.write(1, delta, revision=1)
    assert filled.annotations.load_id(1).annotation == new
    filled.annotations.write(1, delta.inverse, revision=2)
    assert filled.annotations.load_id(1).annotation == annotation()
    assert filled.integrity() == []


def test_another_revision_is_a_conflict_and_nothing_is_written(filled):
    delta = Delta.between(annotation(), replace(annotation(), status=PageStatus.DONE))
    filled.annotations.write(1, delta, revision=1)
    with pytest.raises(ConflictError):
        filled.annotations.write(1, delta.inverse, revision=1)
    assert filled.annotations.load_id(1).annotation.status is PageStatus.DONE
    assert filled.annotations.revision(1) == 2


def test_only_the_named_articles_get_new_units_and_equal_text_keeps_its_row(filled):
    before = dict(filled.all("SELECT text, id FROM unit"))
    units = (
        UnitRow(1, 0, Role.BODY, 1, "全文完。", 0, 5),
        UnitRow(1, 1, Role.HEADLINE, 0, "市政府发布新规", 0, 7),
        UnitRow(1, 2, Role.BODY, 2, "新的一段", 0, 7),
        UnitRow(2, 0, Role.BODY, 1, "不该写", 0, 7),
    )
    new = Derived(units, (MentionRow(2, 1, 1, 0, 3, "市政府"),))
    filled.annotations.write(1, Delta(), new, {1}, revision=1)
    now = filled.annotations.derived(1)
    assert now.units == (*units[:3], derived().units[3])
    assert now.mentions == new.mentions
    after = dict(filled.all("SELECT text, id FROM unit"))
    assert after["全文完。"] == before["全文完。"]
    assert after["市政府发布新规"] == before["市政府发布新规"]


def test_the_views_say_what_stands_on_the_page(filled):
    lines = filled.all(
        "SELECT line_no, article, role, para, position, text FROM gold_line "
        "WHERE page = '000_sample' AND annotator = 'machine' ORDER BY line_no"
    )
    assert lines == [
        (1, 1, "headline", 0, 1, "市政府发布新规"),
        (3, 1, "body", 1, 2, "本报讯 记者章旭"),
        (4, 1, "body", 1, 3, "升昨日从市 政府"),
        (5, 1, "body", 1, 4, "获悉。"),
        (6, 1, "body", 2, 5, "全文完。"),
        (7, None, "noise", 0, None, "第3版"),
        (8, 2, "body", 1, 1, "读书的人"),
    ]
    units = filled.all("SELECT article, unit, role, para, text FROM gold_unit ORDER BY 1, 2")
    assert [row[:4] for row in units] == [
        (1, 0, "headline", 0),
        (1, 1, "body", 1),
        (1, 2, "body", 2),
        (2, 0, "body", 1),
    ]
    name = TEXT.index("章旭")
    assert filled.all(
        "SELECT label, surface, substr(unit_text, start + 1, end - start), raw_start, raw_end, "
        "spans, article, unit, status FROM gold_entity"
    ) == [
        ("PER", "章旭升", "章旭升", name, name + 4, f"{name}-{name + 2},{name + 3}-{name + 4}",
         1, 1, "todo")
    ]  # fmt: skip
    assert filled.all("SELECT entity_key, label, raw_text FROM broken_entity") == [
        (3, "LOC", "市章")
    ]
    assert filled.all("SELECT article_uuid, unit, position FROM gold_fragment ORDER BY raw_start")[
        4:
    ] == [(ONE, 2, 5), (None, None, None), (TWO, 0, 1)]


def test_a_filter_on_the_page_name_reaches_the_fragments(filled):
    plan = filled.all(
        "EXPLAIN QUERY PLAN SELECT * FROM gold_line WHERE page = '000_sample' AND annotator = 'li'"
    )
    steps = [row[3] for row in plan]
    assert any(step.startswith("SEARCH f USING PRIMARY KEY") for step in steps)
    assert not [step for step in steps if step in ("SCAN f", "SCAN p", "SCAN a")]


def test_a_suggestion_that_is_accepted_enters_the_gold(filled):
    old = annotation()
    entities = list(old.entities)
    entities[1] = replace(entities[1], status=EntityStatus.ACCEPTED)
    delta = Delta.between(old, replace(old, entities=tuple(entities)))
    filled.annotations.write(1, delta, derived(), {1}, revision=1, summary=Summary("长" * 200))
    assert filled.all("SELECT surface FROM gold_entity ORDER BY raw_start") == [
        ("市政府",),
        ("章旭升",),
    ]
    assert len(filled.pages.row(1).summary.title) == 80


def test_removing_a_page_takes_everything_with_it(filled):
    filled.search.reindex()
    filled.pages.remove(1)
    for table in ("page_text", "line", "annotation", "fragment", "entity_span", "unit"):
        assert filled.one(f"SELECT count(*) FROM {table}") == (0,)
    filled.search.reindex()
    assert filled.one("SELECT count(*) FROM search_gone") == (0,)
    assert filled.search.search("政府") == []
    assert filled.integrity() == []
