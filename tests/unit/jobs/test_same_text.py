"""The same string everywhere in a project: found, tagged, relabelled, removed."""

import pytest

from yk_reader.edits import (
    AcceptEntities,
    AddEntity,
    ApplySuggestions,
    Relabel,
    RemoveEntities,
    SetStatus,
)
from yk_reader.edits.base import Description
from yk_reader.jobs.same_text import (
    LONGEST,
    Action,
    Elsewhere,
    Wish,
    apply_same_text,
    elsewhere,
    find_same_text,
    on_page,
)
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Label, LabelSet, Suggestion
from yk_reader.model.errors import InputError
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus, PageStatus
from yk_reader.segment import propose
from yk_reader.session import Session, apply_group, undo_group
from yk_reader.session.checks import check
from yk_reader.store import NewPage, Store, Summary
from yk_reader.tagging.occurrences import Doubt, State
from yk_reader.text.reflow import reflow

TAG = Wish(Action.TAG, "永康", "LOC")
RELABEL = Wish(Action.RELABEL, "永康", "ORG")
REMOVE = Wish(Action.REMOVE, "永康")
TEXTS = ("昨日，永\n康举行会议。\n", "别处。\n", "永康很好，永康美。\n")
LABELS = LabelSet("s", (Label("LOC", "地名", "Place"), Label("ORG", "机构", "Organisation")))


def add(store, text, name):
    page = Page(text, name)
    proposal = propose(page)
    annotation = Annotation(proposal.layout.fragments, proposal.layout.articles, proposal.patches)
    page_id = store.pages.add(NewPage(text, text.encode(), page.name))
    flow = reflow(page, annotation)
    derived = flow.derived(annotation.entities)
    store.annotations.create(page_id, "machine", annotation, derived, Summary(title="题"))
    return page_id


@pytest.fixture
def store(tmp_path):
    made = Store.create(tmp_path / "p.ykdb")
    for number, text in enumerate(TEXTS):
        add(made, text, f"{number:03}_x")
    made.labels.save(LABELS)
    made.labels.choose("s")
    yield made
    made.close()


@pytest.fixture
def session(store):
    return Session(store, "甲")


def found(store, wish):
    return list(find_same_text(store, "甲", wish))


def chosen(store, wish):
    return {
        page.page_id: tuple(p for p in page.places if p.opens(wish)) for page in found(store, wish)
    }


def entities(session, page_id):
    state = session.state(page_id)
    return [
        (state.reflow.place(e).surface, e.label, e.status.value) for e in state.annotation.entities
    ]


def spans(session, page_id, word, nth=0):
    flow = session.state(page_id).reflow
    at = -1
    for _ in range(nth + 1):
        at = flow.text.index(word, at + 1)
    return flow.map.spans_of(at, at + len(word))


def test_streams_pages_with_their_places_before_and_after_indexing(store):
    fresh = found(store, TAG)
    assert [(p.name, len(p.places)) for p in fresh] == [("000_x", 1), ("002_x", 2)]
    store.search.reindex()
    indexed = found(store, TAG)
    assert indexed == fresh
    place = indexed[0].places[0]
    assert (place.line, place.surface, place.state) == (1, "永康", State.FREE)
    assert place.before.endswith("昨日，")
    assert place.after.startswith("举行")
    assert [p.name for p in find_same_text(store, "甲", TAG, skip={fresh[0].page_id})] == ["002_x"]


def test_stops_when_asked_and_finds_nothing_for_blank_words(store):
    asked = iter([False, False, True, True, True])
    some = find_same_text(store, "甲", TAG, lambda: next(asked, True))
    assert len(list(some)) <= 1
    assert found(store, Wish(Action.TAG, "　", "LOC")) == []


def test_one_character_and_names_with_blanks_inside(store):
    page_id = add(store, "会上，章 旭旭讲话。又见章　旭旭，也见章旭旭。\n", "003_x")
    store.search.reindex()
    assert [p.name for p in found(store, Wish(Action.TAG, "美", "LOC"))] == ["002_x"]
    (page,) = found(store, Wish(Action.TAG, "章旭旭", "PER"))
    assert page.page_id == page_id
    assert [p.surface.replace("\u3000", " ") for p in page.places][-1] == "章旭旭"
    assert len(page.places) == 3
    assert {p.doubt for p in page.places if len(p.surface) > 3} <= {Doubt.BLANK}


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize(
    "words",
    [
        '"', "'; DROP TABLE page; --", 'a" OR "b', "NEAR(永 康)", "永 AND 康", "*", "^永", "(", ":",
        "-", "\\", "%", "_", "😀", "👨\u200d👩\u200d👧", "\ud800", "永\udfff", "\x00", "永\x00康",
        "\x01", "\u202e", "\ufeff", "   ", "\n", "永" * LONGEST, "永" * 100_000, "[永康]", ".*",
        "🀄",
    ],
)  # fmt: skip
def test_any_words_can_be_looked_for(store, action, words):
    assert found(store, Wish(action, words, "LOC")) == []
    store.search.reindex()
    assert found(store, Wish(action, words, "LOC")) == []


@pytest.mark.parametrize(
    "words", ['说"好"', "a OR b", "😀", "《永康》", "x*y", "N-1", "👨\u200d👩"]
)
def test_such_words_are_found_where_they_stand(store, words):
    page_id = add(store, f"今天，他们{words}，不错。\n", "003_x")
    for _ in range(2):
        pages = found(store, Wish(Action.TAG, words, "LOC"))
        assert [p.page_id for p in pages] == [page_id]
        assert pages[0].places[0].surface == words
        store.search.reindex()


def test_tags_all_pages_as_one_group_that_can_be_taken_back(store, session):
    report = apply_same_text(session, TAG, chosen(store, TAG))
    assert (report.places, len(report.step.done), report.changed) == (3, 2, {})
    assert entities(session, 1) == [("永康", "LOC", "accepted")]
    assert len(entities(session, 3)) == 2
    (group,) = store.history.groups()
    assert (group.kind, group.words["count"], group.pages) == ("tag-project", 3, 2)
    assert all(p.state is State.TAGGED for page in found(store, TAG) for p in page.places)
    assert check(store) == []
    assert undo_group(session, report.step.group).undone == (1, 3)
    assert entities(session, 1) == []


def test_relabels_accepted_and_suggested_but_not_inside_a_longer_entity(store, session):
    city = add(store, "永康电器公司在永康。\n", "003_x")
    session.apply(city, AddEntity(spans(session, city, "永康电器公司"), "ORG"))
    session.apply(city, AddEntity(spans(session, city, "永康", 1), "LOC"))
    session.install(1, ApplySuggestions((Suggestion("LOC", spans(session, 1, "永康"), "x", 90),)))
    pages = found(store, RELABEL)
    assert [p.page_id for p in pages] == [1, city]  # page 3 carries none
    assert [p.state for p in pages[1].places] == [State.INSIDE, State.TAGGED]
    assert [p.opens(RELABEL) for p in pages[1].places] == [False, True]
    report = apply_same_text(session, RELABEL, chosen(store, RELABEL))
    assert report.places == 2
    assert entities(session, 1) == [("永康", "ORG", "accepted")]
    assert entities(session, city)[1] == ("永康", "ORG", "accepted")
    assert found(store, RELABEL)[0].places[0].opens(RELABEL) is False


def test_a_rejected_label_is_a_doubt_when_relabelling(store, session):
    place = spans(session, 1, "永康")
    session.install(1, ApplySuggestions((Suggestion("ORG", place, "x", 90),)))
    session.apply(1, AddEntity(place, "LOC"))  # rejects the suggestion in its way
    (page,) = found(store, RELABEL)
    assert page.places[0].doubt is Doubt.DEAD
    edit = on_page(session.state(1), RELABEL, nested=False)
    assert (edit.edit, edit.count, edit.skipped) == (None, 0, 1)
    assert apply_same_text(session, RELABEL, chosen(store, RELABEL)).places == 1
    assert entities(session, 1) == [("永康", "ORG", "accepted")]


def test_removing_leaves_tombstones_so_that_nothing_comes_again(store, session):
    offered = ApplySuggestions((Suggestion("LOC", spans(session, 1, "永康"), "x", 90),))
    session.install(1, offered)
    apply_same_text(session, TAG, {3: chosen(store, TAG)[3]})
    pages = found(store, REMOVE)
    assert [[p.state for p in page.places] for page in pages] == [
        [State.SUGGESTED], [State.TAGGED, State.TAGGED]
    ]  # fmt: skip
    report = apply_same_text(session, REMOVE, chosen(store, REMOVE))
    assert report.places == 3
    assert {row[2] for i in (1, 3) for row in entities(session, i)} == {"rejected"}
    assert found(store, REMOVE) == []
    session.install(1, offered)
    assert [e.status for e in session.state(1).annotation.entities] == [EntityStatus.REJECTED]
    again = found(store, TAG)
    assert {p.state for page in again for p in page.places} == {State.REJECTED}
    assert not any(p.opens(TAG) for page in again for p in page.places)
    assert check(store) == []


def test_what_changed_meanwhile_is_left_alone_and_told(store, session):
    places = chosen(store, TAG)
    session.apply(3, AddEntity(spans(session, 3, "永康很好"), "ORG"))
    session.apply(1, AddEntity(spans(session, 1, "永康"), "ORG"))
    report = apply_same_text(session, TAG, places)
    assert (report.places, report.step.done, report.changed) == (1, (3,), {1: 1, 3: 1})
    assert entities(session, 1) == [("永康", "ORG", "accepted")]


def test_an_entity_that_was_relabelled_meanwhile_is_not_removed(store, session):
    apply_same_text(session, TAG, chosen(store, TAG))
    places = chosen(store, REMOVE)
    session.apply(1, Relabel((1,), "ORG"))
    report = apply_same_text(session, REMOVE, places)
    assert (report.places, report.changed) == (2, {1: 1})
    assert entities(session, 1) == [("永康", "ORG", "accepted")]


def test_a_label_that_is_gone_is_an_error_and_nothing_is_done(store, session):
    with pytest.raises(InputError) as caught:
        apply_same_text(session, Wish(Action.TAG, "永康", "WORK"), chosen(store, TAG))
    assert caught.value.code == "no-such-label"
    assert store.history.groups() == ()


def test_cancelled_it_keeps_what_was_done(store, session):
    done = []
    report = apply_same_text(
        session,
        TAG,
        chosen(store, TAG),
        progress=lambda n, _all, _what: done.append(n),
        should_stop=lambda: bool(done),
    )
    assert (report.places, report.step.stopped, report.step.waiting) == (1, True, (3,))
    assert undo_group(session, report.step.group).undone == (1,)


def test_pages_that_are_done_stay_done(store, session):
    session.apply(1, SetStatus(PageStatus.DONE))
    by_id = {page.page_id: page for page in found(store, TAG)}
    assert by_id[1].status is PageStatus.DONE
    apply_same_text(session, TAG, chosen(store, TAG))
    assert session.state(1).annotation.status is PageStatus.DONE
    assert entities(session, 1) == [("永康", "LOC", "accepted")]


def test_two_labels_on_one_span_are_two_places_where_nesting_is_allowed(store, session):
    store.labels.save(LabelSet("s", LABELS.labels, nested=True))
    place = spans(session, 1, "永康")
    for label in ("LOC", "ORG"):
        session.apply(1, AddEntity(place, label, nested=True))
    (page,) = found(store, REMOVE)
    assert [p.label for p in page.places] == ["LOC", "ORG"]
    # To ORG there is nothing to relabel: the span has it already.
    assert apply_same_text(session, RELABEL, chosen(store, RELABEL)).places == 0
    only = {1: (page.places[0],)}
    assert apply_same_text(session, REMOVE, only).places == 1
    assert [e[1:] for e in entities(session, 1)] == [("LOC", "rejected"), ("ORG", "accepted")]


def test_on_a_page_longer_entities_and_suggestions_keep_their_place(store, session):
    page_id = add(store, "永康市说，永康人在永康。\n", "003_x")
    wide = Suggestion("LOC", spans(session, page_id, "永康市"), "x", 90)
    session.install(page_id, ApplySuggestions((wide,)))
    step = on_page(session.state(page_id), TAG, nested=False)
    assert (step.count, step.skipped) == (2, 1)
    # The place that was chosen is tagged all the same.
    step = on_page(session.state(page_id), TAG, nested=False, here=(0, 2))
    assert (step.count, step.skipped) == (3, 0)
    session.apply(page_id, AcceptEntities((1,)))
    assert on_page(session.state(page_id), TAG, nested=False, here=(0, 2)).count == 2
    session.apply(page_id, RemoveEntities((1,)))
    assert on_page(session.state(page_id), TAG, nested=False).count == 3
    assert on_page(session.state(page_id), REMOVE, nested=False).edit is None


def test_on_a_page_the_places_to_look_at_first_are_counted(store, session):
    page_id = add(store, "永康市说，永康，在永康。《永康》，永康。\n", "003_x")
    state = session.state(page_id)
    assert on_page(state, TAG, nested=False, here=(5, 7)).unclear == 2  # 永康市, 《永康》
    assert on_page(state, TAG, nested=False, here=(0, 2)).unclear == 1
    assert elsewhere(state, "永康", (5, 7)) == Elsewhere(4, 0)
    other = Suggestion("ORG", spans(session, page_id, "永康", 2), "x", 90)
    session.install(page_id, ApplySuggestions((other,)))
    state = session.state(page_id)
    assert on_page(state, TAG, nested=False, here=(5, 7)).unclear == 3
    assert on_page(state, Wish(Action.TAG, "永康", "ORG"), nested=False, here=(5, 7)).unclear == 2
    longer = Wish(Action.TAG, "在永康", "LOC")
    assert on_page(state, longer, nested=False).unclear == 1  # the suggestion would go
    assert on_page(state, longer, nested=False, here=(8, 11)).unclear == 0
    session.apply(page_id, AcceptEntities((1,)))
    state = session.state(page_id)
    assert elsewhere(state, "永康", (5, 7)) == Elsewhere(3, 1)
    assert on_page(state, REMOVE, nested=False, here=(9, 11)).unclear == 0


def test_a_group_of_another_annotator_is_not_seen(store, session):
    apply_group(
        session, {1: AddEntity(spans(session, 1, "永康"), "LOC")}, Description("tag-project")
    )
    assert found(store, REMOVE)[0].page_id == 1
    assert list(find_same_text(store, "乙", REMOVE)) == []


def test_a_page_edited_lately_keeps_its_place_in_the_preview(store):
    add(store, "永康。\n", "003_x")
    session = Session(store, "甲")
    first = store.pages.ids()[0]
    store.search.reindex()
    flow = session.state(first).reflow
    at = flow.text.index("永康")
    assert session.apply(first, AddEntity(flow.map.spans_of(at, at + 2), "LOC"))
    for _ in ("fresh", "indexed"):
        assert [found.page_id for found in find_same_text(store, "甲", TAG)] == [1, 3, 4]
        store.search.reindex()
