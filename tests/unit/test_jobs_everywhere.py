"""The same string everywhere in a project."""

import pytest

from yk_reader.jobs_everywhere import Action, Wish, find_everywhere
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.segment import propose
from yk_reader.store import NewPage, Store, Summary
from yk_reader.tagging.occurrences import State
from yk_reader.text.reflow import reflow

TAG = Wish(Action.TAG, "永康", "LOC")


@pytest.fixture
def store(tmp_path):
    made = Store.create(tmp_path / "p.ykdb")
    for number, text in enumerate(("昨日，永\n康举行会议。\n", "别处。\n", "永康很好，永康美。\n")):
        page = Page(text, f"{number:03}_x")
        proposal = propose(page)
        annotation = Annotation(
            proposal.layout.fragments, proposal.layout.articles, proposal.patches
        )
        page_id = made.pages.add(NewPage(text, text.encode(), page.name))
        flow = reflow(page, annotation)
        derived = flow.derived(annotation.entities)
        made.annotations.create(page_id, "machine", annotation, derived, Summary(title="题"))
    yield made
    made.close()


def test_streams_pages_with_their_places_before_and_after_indexing(store):
    fresh = list(find_everywhere(store, "甲", TAG))
    assert [(p.name, len(p.places)) for p in fresh] == [("000_x", 1), ("002_x", 2)]
    store.search.reindex()
    indexed = list(find_everywhere(store, "甲", TAG))
    assert indexed == fresh
    place = indexed[0].places[0]
    assert (place.line, place.surface, place.state) == (1, "永康", State.FREE)
    assert place.before.endswith("昨日，")
    assert place.after.startswith("举行")


def test_stops_when_asked_and_finds_nothing_for_blank_words(store):
    asked = iter([False, False, True, True, True])
    found = find_everywhere(store, "甲", TAG, lambda: next(asked, True))
    assert len(list(found)) <= 1
    assert list(find_everywhere(store, "甲", Wish(Action.TAG, "　", "LOC"))) == []
