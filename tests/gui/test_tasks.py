"""Lanes and jobs: values come back in the GUI thread, nothing after the end, no thread left."""

import threading

import pytest
from PySide6.QtTest import QTest
from shell import open_, project, seeds_project, wait

from yk_reader.gui.project import Project
from yk_reader.gui.tasks import Tasks
from yk_reader.model.errors import Cancelled, StoreError
from yk_reader.model.progress import partly
from yk_reader.store import Store


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.close()
    assert not [t for t in threading.enumerate() if t.name.startswith(("compute", "lane"))]


def test_computed_values_arrive_in_the_gui_thread(tasks):
    got = []
    tasks.compute(lambda: threading.current_thread().name, lambda v: got.append(v), got.append)
    wait(lambda: got)
    assert got[0].startswith("compute")
    where = []
    tasks.compute(lambda: 1, lambda _v: where.append(threading.current_thread()), got.append)
    wait(lambda: where)
    assert where == [threading.main_thread()]


def test_an_error_goes_to_failed(tasks):
    got, bad = [], []
    tasks.compute(lambda: 1 / 0, got.append, bad.append)
    wait(lambda: bad)
    assert isinstance(bad[0], ZeroDivisionError)
    assert not got


def test_a_lane_works_in_order_with_a_store_of_its_own(tasks, tmp_path):
    lane = tasks.lane(project(tmp_path), "lane-read", read_only=True)
    got = []
    for i in range(5):
        lane.submit(lambda s, i=i: (i, s.read_only, len(s.pages.ids())), got.append, got.append)
    wait(lambda: len(got) == 5)
    assert got == [(i, True, 1) for i in range(5)]
    tasks.release(lane)


def test_a_lane_that_has_ended_opens_its_file_no_more(tasks, tmp_path):
    path = project(tmp_path)
    lane = tasks.lane(path, "lane-late", read_only=True)
    got = []
    assert lane.submit(lambda s: len(s.pages.ids()), got.append, got.append)
    tasks.release(lane)
    wait(lambda: got == [1])
    assert not lane.submit(lambda s: len(s.pages.ids()), got.append, got.append)
    tasks.run_job(lane, "Reading", lambda s, _p, _s: s, got.append, got.append)
    assert tasks.jobs == ()
    assert got == [1]
    assert not path.with_name(path.name + "-wal").exists()


def test_a_file_that_is_missing_is_a_known_error(tasks, tmp_path):
    lane = tasks.lane(tmp_path / "none.ykdb", "lane-none")
    bad = []
    lane.submit(lambda s: 1, lambda _v: None, bad.append)
    wait(lambda: bad)
    assert isinstance(bad[0], StoreError)
    assert bad[0].code == "missing"


def test_a_job_tells_its_progress_and_can_be_cancelled(tasks, tmp_path):
    lane = tasks.lane(None, "lane-job")
    started, got = threading.Event(), []

    def work(_store, progress, should_stop):
        progress(1, 10, "one")
        started.set()
        while not should_stop():
            threading.Event().wait(0.005)
        raise Cancelled

    job = tasks.run_job(lane, "Importing", work, lambda v: got.append(("done", v)), got.append)
    assert tasks.jobs == (job,)
    assert started.wait(5)
    job.cancel()
    wait(lambda: got)
    assert got == [("done", None)]
    assert (job.done, job.total, job.what) == (1, 10, "one")
    assert tasks.jobs == ()


def test_nothing_is_delivered_after_the_end(qapp):
    tasks, got = Tasks(), []
    go = threading.Event()
    tasks.compute(go.wait, got.append, got.append)
    go.set()
    tasks.close()
    qapp.processEvents()
    tasks.compute(lambda: 1, got.append, got.append)
    qapp.processEvents()
    assert not got


def test_a_job_tells_how_far_its_present_piece_is(tasks):
    lane = tasks.lane(None, "lane-piece")
    shares, told = [], threading.Event()

    def work(_store, progress, should_stop):
        progress(0, 4, "a.jpg")
        progress(0, 4, partly("a.jpg", 1, 2))
        progress(0, 4, partly(partly("a.jpg", 1, 2), 0, 1))
        told.wait(5)

    job = tasks.run_job(lane, "Reading", work, lambda _: None, shares.append)
    tasks.jobs_changed.connect(lambda: shares.append((job.total, job.share)))
    wait(lambda: (4, 0.125) in shares)
    assert job.what == "a.jpg 50 %"
    told.set()
    wait(lambda: not tasks.jobs)


def test_all_connections_that_were_opened_give_back_what_they_keep(window, tmp_path, monkeypatch):
    controller = open_(window, project(tmp_path))
    rested = []
    rest = Store.rest
    monkeypatch.setattr(
        Store, "rest", lambda store: (rest(store), rested.append(threading.current_thread().name))
    )
    lanes = {"read": controller.project.read, "find": controller.project.look_through}
    came = []
    for read in lanes.values():
        read(lambda store: store.pages.extent(), came.append)
    wait(lambda: len(came) == 2)
    controller.project.rest()
    wait(lambda: {"MainThread", *lanes} <= set(rested), "each lane")
    assert "export" not in rested, "nothing was exported: there is no connection"
    for read in lanes.values():
        read(lambda store: store.pages.extent(), came.append)
    wait(lambda: len(came) == 4)
    assert len(set(came)) == 1


def test_a_lane_is_busy_while_it_works_or_has_work(tasks, tmp_path):
    lane = tasks.lane(None, "lane-busy")
    begun, go, got = threading.Event(), threading.Event(), []
    assert not lane.busy
    lane.submit(lambda _s: (begun.set(), go.wait(20)), got.append, got.append)
    assert lane.busy
    begun.wait(20)
    assert lane.busy
    go.set()
    wait(lambda: got and not lane.busy)
    lane.submit(lambda _s: 1 // 0, got.append, got.append)
    wait(lambda: len(got) == 2 and not lane.busy)
    tasks.release(lane)


def test_the_look_over_the_whole_file_waits_for_what_somebody_asks_for(application, tmp_path):
    opened = Project.open(seeds_project(tmp_path, 5), application.services)
    asked, go, said = threading.Event(), threading.Event(), []
    opened.read(lambda _s: (asked.set(), go.wait(20)), lambda _v: said.append("query"))
    assert asked.wait(20)
    opened.look_over(lambda found: said.append(("looked over", found)), said.append)
    for _ in range(30):
        QTest.qWait(10)
    assert said == []
    go.set()
    wait(lambda: len(said) == 2)
    assert said == ["query", ("looked over", "")]
    opened.close()
