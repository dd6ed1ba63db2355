"""The sheet "the same string everywhere": looks, ticks, and hands over what is ticked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from yk_reader import jobs
from yk_reader.gui.dialogs.everywhere import EverywhereSheet
from yk_reader.gui.dialogs.everywhere_model import EverywhereModel
from yk_reader.gui.icons import Icons
from yk_reader.gui.services import Services
from yk_reader.gui.theme import Theme
from yk_reader.jobs_everywhere import Action, FoundPage, FoundPlace, Wish
from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.words import PageStatus
from yk_reader.settings import Settings
from yk_reader.store import Store
from yk_reader.tagging.occurrences import Doubt, State

LABELS = LabelSet("d", (Label("PER", "人名", "Person", "1"), Label("LOC", "地名", "Place", "2")))


TAG = Wish(Action.TAG, "永康", "LOC")


def place(state=State.FREE, doubt=Doubt.NONE, label=""):
    return FoundPlace(3, 1, "在", "永康", "市", (), state, doubt, None, label, "")


def page(page_id, *places, status=PageStatus.TODO):
    return FoundPage(page_id, f"{page_id:03}_x", "题", status, True, places)


@pytest.fixture
def model():
    made = EverywhereModel(TAG)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.add([page(1, place(), place(doubt=Doubt.LONGER), place(State.TAGGED, label="LOC"))])
    made.add(
        [
            page(2, place(), status=PageStatus.DONE),
            page(3, place(State.INSIDE, label="ORG"), place(doubt=Doubt.TITLE)),
        ]
    )
    return made


def test_ticks_what_is_sure_on_pages_that_are_not_done(model):
    assert {k: len(v) for k, v in model.chosen().items()} == {1: 1}
    model.set_whole_words(False)
    assert {k: len(v) for k, v in model.chosen().items()} == {1: 2}
    counts = model.counts()
    assert (counts["all"], counts["open"], counts["tagged"], counts["inside"]) == (6, 4, 1, 1)


def test_done_pages_are_shown_and_can_be_ticked_or_left_out(model):
    rows = [model.data(model.index(i), EverywhereModel.ROW) for i in range(model.rowCount())]
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
    assert sum(map(len, model.chosen().values())) == 4
    model.tick_all(False)
    assert model.chosen() == {}
    assert model.state(model.data(model.index(0), EverywhereModel.ROW)) is Qt.CheckState.Unchecked


def test_the_sheet_finds_and_hands_over(qtbot, tmp_path):
    jobs.open_samples(tmp_path / "s.ykdb")
    store = Store.open(tmp_path / "s.ykdb")
    window = QWidget()
    window.resize(1300, 860)
    qtbot.addWidget(window)
    window.show()

    def submit(work, then, failed):
        try:
            then(work(store))
        except Exception as error:
            failed(error)

    services = Services(Settings(tmp_path / "set.json"), None, Theme.load("light"), Icons())
    wish = Wish(Action.TAG, "市经信局", "PER")
    sheet = EverywhereSheet(services, submit, "甲", LABELS, wish, window)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.model.rowCount() > 2)
    given = []
    sheet.apply_wanted.connect(lambda wish, chosen: given.append((wish, chosen)))
    sheet.model.tick_all(True)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ((given_wish, chosen),) = given
    assert given_wish == wish
    assert {place.surface for places in chosen.values() for place in places} == {"市经信局"}
    sheet.field.setText("查无此人此地")
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 0)
    sheet.reject()
    store.close()
