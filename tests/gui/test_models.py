"""Models and pure helpers of the docks."""

from time import monotonic, sleep

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from shell import PAGE, project, wait

from yk_reader.gui.dialogs.assign_field import matches
from yk_reader.gui.docks import page_model
from yk_reader.gui.docks.doubts import PlaceModel
from yk_reader.gui.docks.page_model import ROW, PageModel
from yk_reader.gui.look.pinyin import initials
from yk_reader.gui.start.samples import load_samples
from yk_reader.gui.tasks import Tasks
from yk_reader.gui.view.label_keys import label_for_key, typed_for
from yk_reader.gui.view.mention_groups import GroupBook, totals
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import places
from yk_reader.gui.window.find import find_all
from yk_reader.jobs.projects import create_project
from yk_reader.model.annotation import Annotation
from yk_reader.model.derived import Derived
from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.session.session import Session
from yk_reader.store import MACHINE, NewPage, Store, Summary
from yk_reader.store.page_filter import PageFilter


@pytest.fixture
def reader(qapp, tmp_path):
    """A project of 300 small pages and a reading lane on it."""
    path = tmp_path / "many.ykdb"
    with create_project(path) as store, store.transaction():
        for i in range(300):
            text = f"第{i}版\n正文。\n"
            store.pages.add(NewPage(text, text.encode(), f"{i:05d}_x"))
    tasks = Tasks()
    lane = tasks.lane(path, "lane-read", read_only=True)

    def read(work, then):
        lane.submit(work, then, lambda error: pytest.fail(str(error)))

    yield read
    tasks.close()


def test_the_page_model_fetches_what_is_looked_at(reader):
    model = PageModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    counts = []
    model.loaded.connect(counts.append)
    model.set_source(reader, "tester")
    wait(lambda: counts)
    assert model.rowCount() == 300
    assert counts == [(300, 300, 0)]
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DisplayRole) == "00000_x"
    assert model.data(model.index(250, 0), ROW) is None
    wait(lambda: model.data(model.index(250, 0), ROW) is not None)
    assert model.data(model.index(250, 0), ROW).name == "00250_x"
    model.set_filter("0029", "all")
    wait(lambda: model.rowCount() == 11)
    model.set_filter("", "done")
    wait(lambda: model.rowCount() == 0)
    model.set_source(None, "")
    assert model.rowCount() == 0


def test_pages_that_are_added_leave_the_others_where_they_are(reader, tmp_path):
    model = PageModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    counts = []
    model.loaded.connect(counts.append)
    model.set_source(reader, "tester")
    wait(lambda: counts)
    model.data(model.index(250, 0), ROW)
    wait(lambda: model.data(model.index(250, 0), ROW) is not None)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    mark = QPersistentModelIndex(model.index(250, 0))
    path = next(tmp_path.glob("*.ykdb"))
    with Store.open(path) as store:
        new = [
            store.pages.add(NewPage(name, name.encode(), name))
            for name in ("00100_a", "00100_b", "00299_y", "x")
        ]
    model.refresh(1)
    wait(lambda: len(counts) == 2)
    assert counts[1] == (304, 304, 0)
    assert not resets
    assert mark.row() == 252
    assert model.data(model.index(252, 0), ROW).name == "00250_x", "shown while it is read again"
    assert [model.row_of(page_id) for page_id in new] == [100, 101, 302, 303]
    wait(lambda: model.data(model.index(101, 0), ROW) is not None)
    assert model.data(model.index(101, 0), ROW).name == "00100_b"


def test_a_stale_answer_is_dropped(reader):
    model = PageModel()
    model.set_source(reader, "tester")
    model.set_filter("00299", "all")
    counts = []
    model.loaded.connect(counts.append)
    wait(lambda: counts)
    assert model.rowCount() == 1
    assert len(counts) == 1


def titled(tmp_path, **titles):
    """Give pages of that id (behind an x) a headline."""
    path = next(tmp_path.glob("*.ykdb"))
    with Store.open(path) as store:
        for page, title in titles.items():
            store.annotations.create(
                int(page[1:]), MACHINE, Annotation(), Derived((), ()), Summary(title)
            )


def test_names_are_shown_before_headlines_are_looked_through(reader, tmp_path, monkeypatch):
    monkeypatch.setattr(page_model, "_FIRST", 5)
    monkeypatch.setattr(page_model, "_LOOKED_AT", 10)
    titled(tmp_path, x100="第0029", x290="无", x295="00295_x")
    model = PageModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_source(reader, "tester")
    wait(lambda: not model.loading and model.rowCount() == 300)
    came = []
    model.loaded.connect(lambda _counts: came.append((list(model.ids), model.loading)))
    model.set_filter("0029", "all")
    wait(lambda: came and not model.loading)
    named = [30, *range(291, 301)]
    assert came == [(named, True), ([30, 100, *range(291, 301)], False)]
    came.clear()
    model.set_filter("第00", "all")  # no name, one headline
    wait(lambda: came and not model.loading)
    assert came == [([100], False)]
    came.clear()
    model.set_filter("00003", "all")  # one of the first pages: it is shown before all others
    wait(lambda: came and not model.loading)
    assert came == [([4], True), ([4], False)]
    came.clear()
    model.set_filter("查无此", "all")
    wait(lambda: came and not model.loading)
    assert came == [([], False)]


def test_a_filter_that_is_not_wanted_any_more_is_broken_off(reader, monkeypatch):
    begun, stopped = [], []
    fitting = PageFilter.ids

    def waits(self, wanted, order="name", should_stop=None, named=None):
        if wanted.text == "无":
            begun.append(wanted.text)
            wait_for(should_stop)
            stopped.append(wanted.text)
        return fitting(self, wanted, order, should_stop, named)

    monkeypatch.setattr(page_model, "_FIRST", 5)
    monkeypatch.setattr(page_model, "_LOOKED_AT", 10)
    monkeypatch.setattr(PageFilter, "ids", waits)
    model = PageModel()
    counts = []
    model.loaded.connect(counts.append)
    model.set_source(reader, "tester")
    wait(lambda: counts)
    model.set_filter("无", "all")
    wait(lambda: begun)
    counts.clear()
    model.set_filter("00299", "all")
    wait(lambda: counts and not model.loading)
    assert list(model.ids) == [300]
    assert stopped == ["无"]


def wait_for(should_stop):
    """Up to ten seconds until it says so."""
    until = monotonic() + 10
    while not should_stop():
        assert monotonic() < until
        sleep(0.001)


@pytest.fixture
def view(tmp_path):
    with Store.open(project(tmp_path)) as store:
        session = Session(store, "tester")
        page_id = store.pages.ids()[0]
        yield session, page_id, store.labels.current()


def test_places_in_reading_order_with_suggestions_and_double_labels(view, qapp):
    from yk_reader.edits import AddEntity, ApplySuggestions
    from yk_reader.model.entity import Suggestion

    session, page_id, labels = view
    flow = session.state(page_id).reflow
    first = flow.text.index("永康")
    later = flow.text.rindex("永康")
    spans = [flow.map.spans_of(a, a + 2) for a in (first, later)]
    session.apply(page_id, AddEntity(spans[0], "LOC"))
    session.apply(page_id, AddEntity(spans[1], "ORG"))
    third = flow.text.index("张三")
    suggestion = Suggestion("PER", flow.map.spans_of(third, third + 2), "model", 80)
    session.apply(page_id, ApplySuggestions((suggestion,)))
    shown = PageView(session.state(page_id), labels)
    found = places(shown)
    assert [p.title for p in found if p.kind == "suggestion"] == ["张三"]
    assert [p.what for p in found if p.kind == "labels"] == ["LOC / ORG"]
    model = PlaceModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(found)
    assert model.rowCount() == len(found)
    rows = GroupBook().groups(shown, None, only_here=False)
    assert [(g.surface, g.labels, g.total, g.suggested) for g in rows] == [
        ("永康", ("ORG", "LOC"), 2, 0),
        ("张三", ("PER",), 1, 1),
    ]
    assert [g.at_odds for g in rows] == [True, False]
    assert totals(shown, None, only_here=False)["LOC"] == 1
    assert all(e.status is not EntityStatus.REJECTED for e in shown.live)


def test_articles_by_number_words_and_initials(view):
    session, page_id, labels = view
    shown = PageView(session.state(page_id), labels)
    everything = matches(shown, "")
    assert everything
    key, number, name = everything[0]
    assert matches(shown, str(number))[0][0] == key
    assert matches(shown, name[:2])[0][0] == key
    assert matches(shown, initials(name)[:3])[0][0] == key
    assert matches(shown, "查无") == []


def test_pinyin_initials():
    assert initials("永康日报") == "ykrb"
    assert initials("GDP上升，3%") == "gdpss3%"


def test_find_without_overlap_and_capitals_only_if_typed():
    assert find_all("aaaa", "aa") == [(0, 2), (2, 4)]
    assert find_all("GDP gdp", "gdp") == [(0, 3), (4, 7)]
    assert find_all("GDP gdp", "GDP") == [(0, 3)]
    assert find_all("永康", "") == []


def test_digits_follow_the_labels_own_keys():
    own = LabelSet("x", (Label("A", "", "", "3"), Label("B", "", "")))
    plain = LabelSet("x", (Label("A", "", ""), Label("B", "", "")))
    assert label_for_key(own, "3").name == "A"
    assert label_for_key(own, "1") is None
    assert label_for_key(plain, "2").name == "B"
    assert label_for_key(plain, "9") is None


def test_a_label_says_what_is_typed_for_it():
    own = LabelSet("x", (Label("A", "", "", "3"), Label("B", "", ""), Label("C", "", "", "w")))
    assert [typed_for(own, label) for label in own.labels] == ["3", "", ".w"]
    plain = LabelSet("x", tuple(Label(code, "", "") for code in "ABCDEFGHIJK"))
    assert [typed_for(plain, label) for label in plain.labels] == [*"1234567890", ""]


def test_samples_have_titles_strips_and_checked_text():
    samples = load_samples()
    assert len(samples) == 6
    assert all(s.title and s.lines for s in samples)
    assert [s.path.suffix for s in samples if s.pictured] == [".pdf"]
    checked = [s for s in samples if s.state is not None]
    assert len(checked) == 3
    assert all(sum(n for _, n in s.strip) == s.lines for s in checked)
    assert PAGE
