"""Work in several processes: order, errors, deaths, an end at any moment."""

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pool_work
import pytest

from yk_reader.jobs import pool
from yk_reader.jobs.pool import Crew, Task, counts, jobs_for, processes, worker
from yk_reader.model.errors import Cancelled, InputError, KnownError

KIT = Path(pool_work.__file__).parent
ROOT = KIT.parents[1]


@pytest.fixture(autouse=True)
def nobody_left():
    yield
    pool.end_idle()
    assert multiprocessing.active_children() == []


def worked(pieces, jobs=2, **given):
    with Crew(pool_work.DOUBLING, {"add": 5, **given}, jobs) as here:
        return list(here.over(pieces))


def worked_with(task, pieces):
    with Crew(task, None, 2) as here:
        return list(here.over(pieces))


def gone(pid):
    """Whether a process has ended (one that nobody waited for yet has, too)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


def until(true, seconds=20.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="the system tells which signals are blocked")
def test_a_worker_that_starts_is_deaf_to_the_terminal_from_its_first_moment_on():
    def deaf(pid):
        told = dict(
            line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        )
        heard = ~(int(told["SigBlk"], 16) | int(told["SigIgn"], 16))
        return not any(heard >> number - 1 & 1 for number in (signal.SIGINT, signal.SIGHUP))

    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    one = processes._start()
    try:
        assert deaf(one.process.pid)
        os.kill(one.process.pid, signal.SIGINT)
        one.ask(worker.JOB, pool_work.doubling, pickle.dumps({"add": 5}))
        assert pickle.loads(one.connection.recv_bytes()) == (worker.READY,)
        assert deaf(one.process.pid)
        assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    finally:
        one.kill()


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_the_order_of_the_pieces(jobs):
    found = worked(range(150), jobs)
    assert [piece for piece, _ in found] == list(range(150))
    assert [answer[1:] for _, answer in found] == [(2 * n, 5) for n in range(150)]
    assert (os.getpid() in {answer[0] for _, answer in found}) is (jobs == 1)


def test_workers_wait_for_the_next_job_and_take_its_knowledge():
    first = {answer[0] for _, answer in worked(range(60))}
    with Crew(pool_work.DOUBLING, {"add": 7}, 2) as here:
        again = list(here.over(range(60)))
    assert {answer[0] for _, answer in again} <= first
    assert {answer[2] for _, answer in again} == {7}


def test_the_context_of_a_job_is_left_in_each_worker(tmp_path):
    pids = {answer[0] for _, answer in worked(range(80), ended=str(tmp_path))}
    assert {path.name for path in tmp_path.iterdir()} >= {str(pid) for pid in pids}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_fails_is_the_answer_to_its_piece_and_to_no_other(jobs):
    pieces = [1, "refuse:a.txt", 2, "fail:b.txt", "memory:c.txt", 3]
    found = dict(worked(pieces, jobs))
    assert [found[n][1] for n in (1, 2, 3)] == [2, 4, 6]
    refused = found["refuse:a.txt"]
    assert isinstance(refused, InputError)
    assert (refused.code, refused.message) == ("empty-file", "There is nothing in a.txt.")
    assert refused.advice == "Choose another."
    assert found["fail:b.txt"].code == "program-fault"
    assert "fail:b.txt (ZeroDivisionError)" in found["fail:b.txt"].message
    assert found["memory:c.txt"].code == "too-large"


def test_an_answer_that_cannot_be_sent_is_a_fault_of_its_piece():
    found = dict(worked([1, "unsendable:", 2]))
    assert found["unsendable:"].code == "program-fault"
    assert [found[n][1] for n in (1, 2)] == [2, 4]


def test_a_worker_that_dies_costs_only_the_piece_that_kills_it():
    pieces = [*range(10), "die:page 10", *range(11, 40)]
    found = worked(pieces)
    assert [piece for piece, _ in found] == pieces
    errors = {piece: answer for piece, answer in found if isinstance(answer, KnownError)}
    assert list(errors) == ["die:page 10"]
    assert errors["die:page 10"].code == "worker-died"
    assert "die:page 10" in errors["die:page 10"].message


def test_a_death_that_does_not_come_again_costs_nothing(tmp_path):
    found = worked([1, 2, f"die-once:{tmp_path / 'died'}", 3])
    assert [answer[1] for _, answer in found] == [2, 4, "alive", 6]


def test_a_worker_that_somebody_kills_is_replaced():
    with Crew(pool_work.DOUBLING, {"add": 0}, 2) as here:
        found = []
        for piece, answer in here.over(range(300)):
            if piece == 20:
                os.kill(answer[0], signal.SIGKILL)
            found.append(answer[1])
    assert found == [2 * n for n in range(300)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_answer_that_is_there_is_not_given_after_the_end(jobs):
    taken = []

    def take(one):
        time.sleep(0.02)  # more answers come meanwhile
        taken.append(one)

    with Crew(pool_work.DOUBLING, {"add": 5}, jobs, lambda: len(taken) > 2) as here:
        coming = here.over(range(30))
        with pytest.raises(Cancelled):
            list(map(take, coming))
    assert len(taken) == 3


def test_cancelling_kills_the_workers_within_a_second(tmp_path):
    pid, begun = tmp_path / "pid", []

    def should_stop():
        if not begun and pid.exists() and pid.read_text():
            begun.append(time.monotonic())
        return bool(begun)

    def work():
        with Crew(pool_work.DOUBLING, {"add": 0}, 2, should_stop) as here:
            list(here.over([f"wait:{pid}", 1]))

    with pytest.raises(Cancelled):
        work()
    assert time.monotonic() - begun[0] < 5  # a second, and the machine may be busy
    assert gone(int(pid.read_text()))


def test_a_fault_of_who_writes_ends_the_workers(tmp_path):
    pid = tmp_path / "pid"

    def write():
        with Crew(pool_work.DOUBLING, {"add": 0}, 2) as here:
            for _ in here.over([0, f"wait:{pid}", 1, 2]):
                until(lambda: pid.exists() and pid.read_text())
                raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        write()
    assert gone(int(pid.read_text()))


def test_workers_end_with_a_process_that_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent(f"""
        import sys
        sys.path[:0] = [{str(ROOT)!r}, {str(KIT)!r}]
        import pool_work
        from yk_reader.jobs.pool import Crew
        if __name__ == "__main__":
            with Crew(pool_work.DOUBLING, {{"add": 0}}, 2) as here:
                list(here.over(["wait:" + {str(tmp_path)!r} + "/" + name for name in "ab"]))
        """)
    )
    pids = [tmp_path / name for name in ("a", "b")]
    with subprocess.Popen([sys.executable, script]) as parent:
        try:
            until(lambda: all(pid.exists() and pid.read_text() for pid in pids), 60)
        finally:
            parent.kill()
    until(lambda: all(gone(int(pid.read_text())) for pid in pids))


def test_only_so_many_pieces_are_under_way():
    taken = []

    def pieces():
        for n in range(1000):
            taken.append(n)
            yield n

    with Crew(pool_work.DOUBLING, {"add": 0}, 2) as here:
        coming = here.over(pieces())
        next(coming)
        assert len(taken) <= 49
        assert len(here) <= 48


def test_large_pieces_go_one_by_one_and_few_at_a_time():
    large = Task(pool_work.doubling, str, lambda _piece: 10**9)
    taken = []

    def pieces():
        for n in range(100):
            taken.append(n)
            yield n

    with Crew(large, {"add": 0}, 2) as here:
        coming = here.over(pieces())
        next(coming)
        assert len(taken) <= 8
        assert all(len(slots) <= 1 for one in here._workers for _, slots in one.tickets)


@pytest.mark.parametrize("cannot", ["start", "begin"])
def test_without_workers_the_work_is_done_here(monkeypatch, cannot):
    if cannot == "start":

        def refuse(_count):
            raise OSError(12, "Cannot allocate memory")

        monkeypatch.setattr(processes, "take", refuse)
    task = Task(pool_work.dying_elsewhere, str)
    with Crew(task, os.getpid(), 2) as here:
        assert [answer for _, answer in here.over(range(20))] == [os.getpid()] * 20


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_job_that_cannot_begin_says_why(jobs):
    task = Task(pool_work.refusing_to_begin, str)
    with pytest.raises(KnownError) as error, Crew(task, None, jobs) as here:
        list(here.over([1]))
    assert (error.value.code, error.value.advice) == ("no-model", "Install it.")


def test_how_many_processes_pay(monkeypatch):
    monkeypatch.setattr(counts, "cores", lambda: 8)
    monkeypatch.setattr(counts, "free_memory", lambda: 10**11)
    assert jobs_for(0, 0.5) == 1
    assert jobs_for(0, 100) == 8
    assert jobs_for(3, 0.5) == 3
    assert jobs_for(1, 100) == 1
    monkeypatch.setattr(counts, "free_memory", lambda: 900_000_000)
    assert jobs_for(0, 100) == 2
    monkeypatch.setattr(counts, "free_memory", lambda: 1)
    assert jobs_for(0, 100) == 1
    monkeypatch.setattr(counts, "free_memory", lambda: None)
    assert jobs_for(0, 100) == 8
    monkeypatch.setattr(counts, "cores", lambda: 1)
    assert jobs_for(0, 100) == 1


def test_no_worker_has_loaded_the_window():
    code = (
        "import sys, yk_reader.jobs.pool.worker, yk_reader.jobs.file_work, "
        "yk_reader.jobs.page_work, yk_reader.jobs.suggesting_due, yk_reader.jobs.proposing; "
        "print('PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "False"


def test_workers_that_were_started_ahead_do_the_job():
    pool.start_ahead(pool_work.DOUBLING, 2)
    waiting = {child.pid for child in multiprocessing.active_children()}
    assert len(waiting) == 2
    pool.start_ahead(pool_work.DOUBLING, 2)  # they are there
    assert {child.pid for child in multiprocessing.active_children()} == waiting
    assert {answer[0] for _, answer in worked(range(60))} <= waiting


def test_workers_that_were_started_ahead_load_what_the_job_needs():
    assert worked_with(pool_work.LOADED, ["colorsys"]) == [("colorsys", False)]
    pool.end_idle()
    pool.start_ahead(pool_work.LOADED, 2)
    assert worked_with(pool_work.LOADED, ["colorsys"]) == [("colorsys", True)]


def test_answers_of_any_size_come_in_order_where_nobody_takes_them_in():
    pieces = [piece for n in range(6) for piece in (n, f"large:{n}", "unsendable:", n + 10)]
    with Crew(pool_work.DOUBLING, {"add": 5}, 2) as here:
        found = []
        for piece in pieces:
            found += here.put(piece)
            time.sleep(0.02)
        found += here.rest()
    assert [piece for piece, _ in found] == pieces
    for piece, answer in found:
        if isinstance(piece, int):
            assert answer[1] == 2 * piece
        elif piece.startswith("large"):
            assert answer == piece[-1] * 400_000
        else:
            assert isinstance(answer, KnownError)
            assert answer.code == "program-fault"


def test_a_worker_runs_nothing_of_the_script_that_began(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent("""
            print("begun", flush=True)
            import sys
            import pool_work
            from yk_reader.jobs.pool import Crew, end_idle
            if __name__ == "__main__":
                with Crew(pool_work.DOUBLING, {"add": 5}, 2) as crew:
                    assert len(list(crew.over(range(40)))) == 40
                assert sys.modules["__main__"].__file__.endswith("script.py")
                end_idle()
        """)
    )
    told = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(KIT)])},
    )  # fmt: skip
    assert told.stdout.split() == ["begun"]
