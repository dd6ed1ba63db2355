"""Many threads: edits go before jobs, jobs let go between slices, readers see whole states."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from store_sample import NEW_PAGE, TEXT, annotation, derived

from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.errors import StoreError
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import MACHINE, NewPage, NewStep, project_file
from yk_reader.store.lock import WriteLock, lock_of


def flip(status):
    other = PageStatus.DONE if status is PageStatus.TODO else PageStatus.TODO
    return Delta.between(Annotation(status=status), Annotation(status=other)), other


def test_edits_commit_while_a_job_imports(filled):
    pages = [NewPage(f"{TEXT}{n}\n", f"{TEXT}{n}\n".encode(), f"p{n}", "/in") for n in range(300)]
    begun, failed = threading.Event(), []

    def job():
        try:
            for _ in filled.in_slices(pages, filled.pages.add):
                begun.set()
        except BaseException as error:  # reported by the main thread
            failed.append(error)
            begun.set()

    thread = threading.Thread(target=job)
    thread.start()
    begun.wait(10)
    status, during = PageStatus.TODO, 0
    for number in range(1, 41):
        delta, status = flip(status)
        with filled.transaction(edit=True):
            filled.annotations.write(1, delta, derived(), {1, 2}, revision=number)
            filled.history.push(1, NewStep("set-status", {}, delta, "li", "2023"))
        during += thread.is_alive()
    thread.join()
    assert failed == []
    assert during > 0
    assert filled.pages.counts() == (301, 301, 0)
    assert len(filled.history.steps(1)) == 40
    assert filled.annotations.revision(1) == 41
    assert filled.integrity() == []


def test_a_waiting_edit_goes_before_a_waiting_job():
    lock, order = WriteLock(), []
    assert lock.acquire(edit=False, timeout=1)

    def take(name, edit):
        assert lock.acquire(edit=edit, timeout=10)
        order.append(name)
        lock.release()

    job = threading.Thread(target=take, args=("job", False))
    job.start()
    edit = threading.Thread(target=take, args=("edit", True))
    edit.start()
    while not lock.wanted:
        edit.join(0.001)
    lock.release()
    for thread in (job, edit):
        thread.join()
    assert order == ["edit", "job"]
    assert not lock.acquire(edit=True, timeout=0) or lock.release() is None


def test_a_held_lock_is_not_had_in_time(path):
    lock = lock_of(path)
    assert lock_of(path.parent / "." / path.name) is lock
    assert lock.acquire(edit=False, timeout=0)
    assert not lock.acquire(edit=True, timeout=0.001)
    assert not lock.acquire(edit=False, timeout=0.001)
    lock.release()


def test_a_job_stops_between_slices_and_keeps_what_was_committed(filled):
    done = []
    for page in filled.in_slices(
        (replace_name(n) for n in range(10)), filled.pages.add, should_stop=lambda: len(done) == 3
    ):
        done.append(page)
    assert filled.pages.counts()[0] == 4

    def breaks(_):
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        list(filled.in_slices([1, 2], breaks))
    assert filled.pages.add(NEW_PAGE) == 5


def replace_name(number):
    return NewPage(TEXT, b"", f"p{number}")


def test_a_reader_sees_one_state_and_each_thread_has_its_own_connection(filled):
    seen = []

    def read():
        seen.append((filled.db, filled.annotations.load(1, MACHINE).annotation))

    with filled.transaction(edit=True):
        filled.annotations.write(1, Delta(before_status(), after_status()), revision=1)
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    assert seen[0][1] == annotation()
    assert seen[0][0] is not filled.db
    assert filled.annotations.load_id(1).annotation.status is PageStatus.DONE


def before_status():
    return flip(PageStatus.TODO)[0].before


def after_status():
    return flip(PageStatus.TODO)[0].after


def test_a_transaction_inside_another_joins_it(filled):
    def inner_fails():
        with filled.transaction():
            filled.meta.set("b", "2")
            raise KeyError

    with filled.transaction(edit=True):
        filled.meta.set("a", "1")
        with pytest.raises(KeyError):
            inner_fails()
        filled.meta.set("c", "3")
    assert [filled.meta.get(key) for key in "abc"] == ["1", "", "3"]


def is_open(db):
    try:
        return db.execute("SELECT 1").fetchone() == (1,)
    except sqlite3.ProgrammingError:  # "Cannot operate on a closed database."
        return False


def in_a_thread(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def in_a_pool(work):
    with ThreadPoolExecutor(2) as pool:
        pool.submit(work).result()


@pytest.mark.parametrize("run", [in_a_thread, in_a_pool])
def test_a_thread_that_ends_closes_its_connection(filled, run):
    kept = []

    def work():
        assert filled.pages.counts()[0] == 1
        kept.append(filled.db)  # held here, so that nobody else closes it by letting it go
        assert is_open(filled.db)

    for _ in range(3):
        run(work)
    assert [is_open(db) for db in kept] == [False] * 3
    assert len({id(db) for db in kept}) == 3
    assert is_open(filled.db)


def test_a_thread_that_broke_off_closes_its_connection_too(filled):
    kept = []

    def work():
        try:
            with filled.transaction():
                filled.meta.set("never", "kept")
                kept.append(filled.db)
                raise KeyError
        except KeyError:
            pass

    in_a_thread(work)
    assert not is_open(kept[0])
    assert filled.meta.get("never") == ""
    filled.meta.set("after", "1")


def test_a_connection_that_comes_after_the_close_is_closed_at_once(filled, monkeypatch):
    made, refused = [], []
    real = project_file.connect

    def connect(*args, **options):
        made.append(real(*args, **options))
        filled.close()
        return made[-1]

    def work():
        with pytest.raises(StoreError) as error:
            filled.pages.counts()
        refused.append(error.value.code)

    monkeypatch.setattr(project_file, "connect", connect)
    in_a_thread(work)
    assert refused == ["closed"]
    assert not is_open(made[0])
