"""The rows of the sheet "the same string everywhere": what is shown, counted and ticked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from yk_reader.gui.dialogs.same_text_model import SameTextModel
from yk_reader.jobs.same_text import Action, FoundPage, FoundPlace, Wish
from yk_reader.model.vocabulary import PageStatus
from yk_reader.tagging.occurrences import Doubt, State

TAG = Wish(Action.TAG, "永康", "LOC")


def place(state=State.FREE, doubt=Doubt.NONE, label=""):
    return FoundPlace(3, 1, "在", "永康", "市", (), state, doubt, None, label, "")


def page(page_id, *places, status=PageStatus.TODO):
    return FoundPage(page_id, f"{page_id:03}_x", "题", status, True, places)


def model_of(wish):
    made = SameTextModel(wish)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def ticked(model):
    return {page_id: len(places) for page_id, places in model.chosen().items()}


@pytest.fixture
def model():
    made = model_of(TAG)
    made.add([page(1, place(), place(doubt=Doubt.LONGER), place(State.TAGGED, label="LOC"))])
    made.add(
        [
            page(2, place(), status=PageStatus.DONE),
            page(3, place(State.INSIDE, label="ORG"), place(doubt=Doubt.TITLE)),
        ]
    )
    return made


def test_ticks_what_is_sure_on_pages_that_are_not_done(model):
    assert ticked(model) == {1: 1}
    model.set_whole_words(False)
    assert ticked(model) == {1: 2}
    counts = model.counts()
    assert (counts["all"], counts["open"], counts["tagged"], counts["inside"]) == (6, 4, 1, 1)


def test_done_pages_are_shown_and_can_be_ticked_or_left_out(model):
    rows = [model.data(model.index(i), SameTextModel.ROW) for i in range(model.rowCount())]
    at = next(i for i, row in enumerate(rows) if row.page.page_id == 2 and row.place is None)
    model.toggle(model.index(at))
    assert set(model.chosen()) == {1, 2}
    model.set_done_pages(False)
    assert set(model.chosen()) == {1}
    assert model.counts()["found_pages"] == 2


def test_filters_and_all_or_nothing(model):
    model.set_filter("tagged")
    assert model.rowCount() == 2  # one page, one place
    model.set_filter("all")
    model.tick_all(True)
    assert sum(ticked(model).values()) == 4
    model.tick_all(False)
    assert model.chosen() == {}
    assert model.state(model.data(model.index(0), SameTextModel.ROW)) is Qt.CheckState.Unchecked


def test_doubtful_and_rejected_places_are_not_ticked():
    model = model_of(TAG)
    doubts = (Doubt.WIDER, Doubt.BLANK, Doubt.TITLE)
    model.add([page(1, place(State.REJECTED), *(place(doubt=d) for d in doubts), place())])
    assert ticked(model) == {1: 1}
    assert model.counts()["rejected"] == 1
    model.tick_all(True)
    assert ticked(model) == {1: 4}


@pytest.mark.parametrize(
    ("action", "open_places", "so"), [(Action.RELABEL, 2, 1), (Action.REMOVE, 3, 0)]
)
def test_relabelling_and_removing_take_what_carries_an_entity(action, open_places, so):
    model = model_of(Wish(action, "永康", "ORG" if action is Action.RELABEL else ""))
    carried = (
        place(State.TAGGED, label="LOC"),
        place(State.SUGGESTED, label="PER"),
        place(State.TAGGED, label="ORG"),
    )
    model.add([page(1, place(), *carried, place(State.INSIDE, label="ORG"))])
    counts = model.counts()
    assert (counts["open"], counts["tagged"], counts["inside"]) == (open_places, so, 1)
    assert sum(ticked(model).values()) == open_places
    assert set(model.labels()) == {"LOC", "PER", "ORG"}
    model.set_from_label("LOC")
    assert [p.label for p in model.chosen()[1]] == ["LOC"]
    model.set_from_label("")
    assert sum(ticked(model).values()) == open_places


def test_what_lies_in_a_longer_suggestion_is_counted_where_its_row_says_so():
    model = model_of(TAG)
    model.add([page(1, place(doubt=Doubt.WIDER), place(State.INSIDE, label="ORG"), place())])
    counts = model.counts()
    assert (counts["all"], counts["open"], counts["inside"]) == (3, 2, 2)
    model.set_filter("inside")
    assert model.rowCount() == 3  # the page and two places
    assert model.state_of_all() is Qt.CheckState.Unchecked
    model.tick_all(True)
    assert model.state_of_all() is Qt.CheckState.Checked
    assert ticked(model) == {1: 2}, "what is not shown keeps its tick"
    model.tick_all(False)
    assert ticked(model) == {1: 1}


def test_the_tick_over_all_rows_says_what_they_come_to(model):
    assert model.state_of_all() is Qt.CheckState.PartiallyChecked
    model.tick_all(True)
    assert model.state_of_all() is Qt.CheckState.Checked
    rows = [model.data(model.index(i), SameTextModel.ROW) for i in range(model.rowCount())]
    at = next(i for i, row in enumerate(rows) if row.place is not None and model.can_tick(row))
    model.toggle(model.index(at))
    assert model.state_of_all() is Qt.CheckState.PartiallyChecked
    model.set_filter("tagged")
    assert not model.can_tick_any
    assert model.state_of_all() is Qt.CheckState.Unchecked
    model.set_filter("all")
    model.set_done_pages(False)
    model.tick_all(True)
    assert model.state_of_all() is Qt.CheckState.Checked
    assert 2 not in model.chosen()


@pytest.mark.parametrize("on", [True, False])
def test_pages_that_come_later_follow_the_tick_over_all_rows(model, on):
    model.tick_all(on)
    model.add([page(4, place(), place(doubt=Doubt.TITLE))])
    assert ticked(model).get(4, 0) == (2 if on else 0)
    whole = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    assert model.state_of_all() is whole
    model.set_whole_words(False)  # the ticks begin anew
    model.add([page(5, place(), place(doubt=Doubt.TITLE))])
    assert ticked(model)[5] == 1
