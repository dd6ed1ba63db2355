"""The same work on Dask: the same bytes, and what is told when its machines go away."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from types import SimpleNamespace

import pytest
from test_archive_tables import LAYOUT, plain, run, small_chunks, written

from yk_reader.jobs.archive import dask_cluster
from yk_reader.jobs.archive.chunk import Given, work_on
from yk_reader.jobs.archive.dask_cluster import on_dask, work_there
from yk_reader.jobs.archive.folder import Folder
from yk_reader.jobs.archive.work import ArchiveWork
from yk_reader.model.errors import Cancelled, KnownError

distributed = pytest.importorskip("distributed")
pytest.importorskip("pyarrow")
pytestmark = [
    pytest.mark.formats,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@contextmanager
def program(tmp_path, name, *arguments):
    """A scheduler or a worker as a program of its own; gone afterwards."""
    made = [sys.executable, "-m", "distributed.cli." + name, *map(str, arguments)]
    process = subprocess.Popen(
        made, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def scheduler(tmp_path):
    """The address of one, and its process."""
    about = tmp_path / "scheduler.json"
    about.unlink(missing_ok=True)
    with program(
        tmp_path, "dask_scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard",
        "--scheduler-file", about,
    ) as process:  # fmt: skip
        until = time.monotonic() + 60
        while not about.exists() or not about.stat().st_size:
            assert time.monotonic() < until
            time.sleep(0.05)
        yield json.loads(about.read_text())["address"], process


def worker(tmp_path, address):
    return program(
        tmp_path, "dask_worker", address, "--no-nanny", "--nthreads", 1, "--no-dashboard",
        "--death-timeout", 5, "--local-directory", tmp_path,
    )  # fmt: skip


def test_workers_of_dask_write_the_same_bytes(tmp_path, monkeypatch):
    small_chunks(monkeypatch)
    folder = plain(tmp_path / "in", 12)
    run(folder, tmp_path / "one")
    report = run(folder, tmp_path / "two", hiring=on_dask("local", 2))
    assert (report.left, report.rows["pages"]) == (0, 12)
    assert report.chunks > 2
    assert written(tmp_path / "two") == written(tmp_path / "one")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_workers_here_are_deaf_to_the_terminal_those_too_that_are_started_later(tmp_path):
    folder = Folder(tmp_path / "out")
    folder.begin(LAYOUT)

    def deaf():
        import os
        import signal

        return os.getpid(), signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])

    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    with on_dask("local", 1)(Given(str(folder.path), folder.run, LAYOUT), 0, lambda: False) as here:
        assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before
        ((first, is_deaf),) = here._client.run(deaf).values()
        assert is_deaf
        os.kill(first, signal.SIGKILL)
        until = time.monotonic() + 60
        told = {}
        while time.monotonic() < until and not any(pid != first for pid, _ in told.values()):
            time.sleep(0.2)
            with suppress(Exception):  # there is no worker just now
                told = here._client.run(deaf)
    assert [is_deaf for pid, is_deaf in told.values() if pid != first] == [True]


@pytest.mark.parametrize("again", [False, True])
def test_a_second_signal_while_the_workers_are_ended_is_not_waited_for(again):
    class Cluster:
        shutdown_on_close = True

        def __init__(self, **_how):
            made.append(self)

        def __enter__(self):
            return self

        def __exit__(self, *_error):
            if again:
                raise KeyboardInterrupt

    made: list[Cluster] = []
    fake = SimpleNamespace(LocalCluster=Cluster)
    with (
        pytest.raises(KeyboardInterrupt if again else Cancelled),
        dask_cluster._cluster(fake, 1, lambda: False),
    ):
        raise Cancelled
    # What Dask does with a cluster when Python ends: it waits ten seconds for one that is open.
    assert made[0].shutdown_on_close is not again


def test_a_cluster_that_cannot_be_started_here_is_told():
    def failing(**_how):
        raise RuntimeError("Nanny failed to start.")

    fake = SimpleNamespace(LocalCluster=failing)
    with pytest.raises(KnownError) as error, dask_cluster._cluster(fake, 1, lambda: False):
        pass
    assert error.value.code == "no-scheduler"
    with pytest.raises(Cancelled), dask_cluster._cluster(fake, 1, lambda: True):
        pass


def test_a_scheduler_that_goes_away_ends_the_run_and_the_next_one_goes_on(tmp_path, monkeypatch):
    small_chunks(monkeypatch)
    folder = plain(tmp_path / "in", 40)
    with scheduler(tmp_path) as (address, process), worker(tmp_path, address):

        def progress(done, _total, _what):
            if done >= 2 and process.poll() is None:
                process.send_signal(signal.SIGKILL)

        report = run(folder, tmp_path / "out", hiring=on_dask(address, 0), progress=progress)
    assert report.stopped is not None
    assert report.stopped.code == "no-scheduler"
    assert "run the same command again" in report.stopped.advice
    assert report.left > 0
    before = written(tmp_path / "out")
    assert len(before) >= 2 * 5
    report = run(folder, tmp_path / "out")
    assert (report.left, report.stopped) == (0, None)
    assert report.rows["pages"] == 40
    assert before.items() <= written(tmp_path / "out").items()


def test_a_scheduler_that_is_not_there_is_named(tmp_path):
    folder = plain(tmp_path / "in", 1)
    with pytest.raises(KnownError) as error:
        run(folder, tmp_path / "out", hiring=on_dask("tcp://127.0.0.1:9", 0))
    assert error.value.code == "no-scheduler"
    assert "127.0.0.1:9" in error.value.message


def test_a_scheduler_without_workers_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(dask_cluster, "_PATIENCE", 0.5)
    folder = plain(tmp_path / "in", 1)
    with scheduler(tmp_path) as (address, _), pytest.raises(KnownError) as error:
        run(folder, tmp_path / "out", hiring=on_dask(address, 0))
    assert error.value.code == "no-workers"


NOT_THERE = """import sys
class Hiding:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "yk_reader":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Hiding())
"""


def test_a_worker_without_the_program_is_named_before_it_gets_work(tmp_path, monkeypatch):
    monkeypatch.setattr(dask_cluster, "_PATIENCE", 20.0)
    folder = plain(tmp_path / "in", 1)
    with scheduler(tmp_path) as (address, _):
        (tmp_path / "sitecustomize.py").write_text(NOT_THERE)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        with worker(tmp_path, address), pytest.raises(KnownError) as error:
            run(folder, tmp_path / "out", hiring=on_dask(address, 0))
    assert error.value.code == "worker-version"
    assert "127.0.0.1" in error.value.message


def test_a_package_that_a_worker_lacks_is_told_of_the_worker(tmp_path, monkeypatch):
    folder = plain(tmp_path / "in", 1)
    run(folder, tmp_path / "out")
    out = Folder(tmp_path / "out")
    given = dask_cluster.Given(str(out.path), out.run, LAYOUT)

    def lacking(*_):
        raise KnownError("missing-package", "batch needs pyarrow.", "Install it.")

    monkeypatch.setattr(dask_cluster, "work_on", lacking)
    error = work_there(given, LAYOUT.told(), next(out.plans.chunks()))
    assert error.message.startswith("The worker on ")
    assert (error.code, error.advice) == ("missing-package", "Install it.")


def test_what_a_worker_cannot_do_comes_back_as_an_answer(tmp_path, monkeypatch):
    folder = plain(tmp_path / "in", 1)
    run(folder, tmp_path / "out")
    out = Folder(tmp_path / "out")
    (chunk,) = out.plans.chunks()
    given = dask_cluster.Given(str(out.path), out.run, LAYOUT)
    assert work_there(given, LAYOUT.told(), chunk) == work_on(given, chunk)
    older = work_there(given, LAYOUT.told() | {"version": "0.0"}, chunk)
    assert isinstance(older, KnownError)
    assert older.code == "worker-version"
    monkeypatch.setattr(dask_cluster, "work_on", lambda *_: [][1])
    broken = work_there(given, LAYOUT.told(), chunk)
    assert isinstance(broken, KnownError)
    assert broken.code == "program-fault"
    assert ArchiveWork(("PER",)).told() != LAYOUT.told()
