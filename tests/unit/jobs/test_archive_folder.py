"""What lies in the folder of a run over an archive: whole or not there, one run at a time."""

import errno
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from archive_work import Fakes, finish

from yk_reader.jobs.archive import running
from yk_reader.jobs.archive.chunk import Given
from yk_reader.jobs.archive.folder import Done, Failure, Folder, cell, path_cell, read_done
from yk_reader.jobs.archive.refusals import died, full, no_scheduler
from yk_reader.jobs.archive.running import run_archive
from yk_reader.jobs.archive.work import ArchiveWork, differing
from yk_reader.model.errors import Cancelled, InputError, KnownError
from yk_reader.model.profile import parse_profile
from yk_reader.paths import resources_dir

WORK = ArchiveWork(("PER",))


@pytest.fixture
def folder(tmp_path):
    made = Folder(tmp_path / "out")
    made.begin(WORK)
    return made


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """Three chunks of one file each; nobody needs pyarrow to put finished ones there."""
    monkeypatch.setattr(running, "parquet", lambda: None)
    monkeypatch.setattr("yk_reader.jobs.archive.plan.SMALLEST", 1)
    (tmp_path / "in").mkdir()
    for n in range(3):
        (tmp_path / "in" / f"p{n}.txt").write_text(f"page {n}\n")
    return str(tmp_path / "in")


def run(archive, tmp_path, workers, work=WORK, **more):
    return run_archive([archive], tmp_path / "out", work, workers.hire, **more)


def manifest(tmp_path):
    return json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))


# --- the folder


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").write_text("x")
    with pytest.raises(InputError) as error:
        Folder(tmp_path / "out").begin(WORK)
    assert error.value.code == "not-a-batch"
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["thesis.doc"]


def test_a_folder_that_was_begun_otherwise_is_refused(folder):
    folder.begin(WORK)
    other = ArchiveWork(("PER", "LOC"), stated=parse_profile("script=trad"), encoding="big5")
    with pytest.raises(InputError) as error:
        folder.begin(other)
    assert error.value.code == "other-settings"
    assert error.value.message.endswith(
        "labels (PER, and now PER,LOC); encoding (none, and now big5); "
        "profile (none, and now script=traditional)."
    )
    assert folder.settings() == WORK.told()


def test_settings_that_differ_are_named():
    assert differing({"a": 1, "b": 2}, {"b": 3, "c": 4}) == ["a", "b", "c"]
    assert not differing(WORK.told(), ArchiveWork(("PER",)).told())
    assert {"version", "models", "labels", "parts"} <= WORK.told().keys()
    assert all(len(digest) == 64 for digest in WORK.told()["models"].values())


def test_all_models_and_what_else_is_known_tell_a_run_from_others(folder, monkeypatch):
    shipped = {path.name for path in (resources_dir() / "models").glob("*.npz")}
    assert shipped <= WORK.told()["models"].keys()
    there = WORK.told()
    other = there["models"] | {"lines-old.npz": "0" * 64}
    monkeypatch.setattr("yk_reader.jobs.archive.work.models", lambda: other)
    with pytest.raises(InputError) as error:
        folder.begin(WORK)
    assert error.value.message.endswith("models (lines-old.npz).")
    monkeypatch.setattr("yk_reader.jobs.archive.work.knowledge", lambda: "0" * 64)
    assert differing(there, WORK.told()) == ["models", "knowledge"]


def test_chunks_of_a_run_whose_settings_are_lost_are_no_start(folder):
    with folder.placing("c1") as part:
        folder.record(part, Done("c1", 1))
    (folder.path / "batch.json").unlink()
    with pytest.raises(InputError) as error:
        folder.begin(ArchiveWork(()))
    assert error.value.code == "damaged-batch"
    assert not folder.is_batch


def test_who_reads_all_chunks_meets_finished_ones_alone(folder):
    with folder.placing("c1") as part:
        (part / "pages.parquet").write_text("half")
        assert not list((folder.path / "chunks").iterdir())
        folder.record(part, Done("c1", 1))
    assert [each.name for each in (folder.path / "chunks").iterdir()] == ["c1"]
    assert not list((folder.path / "working").iterdir())


def test_a_chunk_takes_its_place_when_it_is_on_the_disk(folder, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"), folder.placing("c1") as part:
        folder.record(part, Done("c1", 1))
    assert not folder.is_done("c1")


def test_a_path_in_a_list_is_the_path_again():
    for path in ("/a/新闻\u3000一.txt", '/a\n"b"\\c\t.txt', "/\udcff\x1b[31m\u202e.txt", "\\u000a"):
        told = path_cell(path)
        assert json.loads(f'"{told}"') == path
        assert told.splitlines() == [told]
        assert "\x1b" not in told
        told.encode("utf-8")
    assert path_cell("/a/新闻\u3000一.txt") == "/a/新闻\u3000一.txt"
    assert cell("two\tor\n three\x1b") == "two or three\\u001b"


def test_a_damaged_head_is_named(folder):
    (folder.path / "batch.json").write_text("{")
    with pytest.raises(InputError) as error:
        folder.begin(WORK)
    assert error.value.code == "damaged-batch"


def test_two_runs_do_not_meet(folder):
    with folder.alone(), pytest.raises(KnownError) as error, Folder(folder.path).alone():
        pass
    assert error.value.code == "batch-runs"
    with folder.alone():
        pass


def test_a_run_that_was_killed_holds_no_lock(folder):
    code = (
        "import sys, time; from pathlib import Path; "
        "from yk_reader.jobs.archive.folder import Folder\n"
        "with Folder(Path(sys.argv[1])).alone():\n    print('held', flush=True); time.sleep(600)"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", code, str(folder.path)], stdout=subprocess.PIPE, text=True
    )
    with held:
        assert held.stdout.readline() == "held\n"
        with pytest.raises(KnownError), folder.alone():
            pass
        os.kill(held.pid, signal.SIGKILL)
        held.wait()
    with folder.alone():
        pass


def test_a_chunk_is_there_whole_or_not(folder):
    with pytest.raises(FileNotFoundError), folder.placing("c1") as part:
        (part / "gone" / "pages.parquet").write_text("")
    assert not folder.is_done("c1")
    assert not list((folder.path / "chunks").iterdir())
    done = Done("c1", 1, {"pages": 2}, 5, 0, (Failure("/a\udcff", "x", "y"),), (("/b", "z"),))
    with folder.placing("c1") as part:
        folder.record(part, done)
    assert folder.done("c1") == done
    with folder.placing("c1") as part:  # somebody else was quicker
        folder.record(part, Done("c1", 99))
    assert folder.done("c1") == done
    (folder.path / "chunks" / "c1" / "chunk.json").unlink()
    with folder.placing("c1") as part:
        folder.record(part, done)
    assert folder.is_done("c1")
    assert len(list((folder.path / "chunks").iterdir())) == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"chunk": 1, "failures": [1], "remarks": []}'])
def test_a_damaged_record_is_named(tmp_path, text):
    (tmp_path / "chunk.json").write_text(text)
    with pytest.raises(InputError) as error:
        read_done(tmp_path / "chunk.json")
    assert error.value.code == "damaged-batch"


def test_a_file_is_to_blame_when_workers_died_over_it_twice(folder):
    def die(*places):
        with suppress(ZeroDivisionError), folder.journal("c1") as journal:
            for place in places:
                journal.at(place)
            raise ZeroDivisionError

    assert folder.culprit("c1") is None
    die(0, 1, 2)
    assert folder.culprit("c1") is None
    die(0)
    assert folder.culprit("c1") is None
    die(0, 1, 2)
    assert folder.culprit("c1") == 2
    die()
    assert folder.culprit("c1") == 2
    folder.forget_deaths()
    assert folder.culprit("c1") is None
    for place in range(5):  # five deaths anywhere
        die(place)
    assert folder.culprit("c1") == 4
    with folder.journal("c1") as journal:
        journal.at(0)
    assert not list((folder.path / "working").iterdir())


# --- a run


def test_a_run_goes_over_all_chunks_and_the_next_one_over_none(archive, tmp_path):
    workers = Fakes()
    report = run(archive, tmp_path, workers)
    assert (report.chunks, report.before, report.left, report.files) == (3, 0, 0, 3)
    assert len(workers.asked) == 3
    told = manifest(tmp_path)
    assert told["complete"] is True
    assert told["counts"]["pages"] == told["counts"]["files"] == 3
    assert told["settings"] == WORK.told()
    idle = Fakes()
    report = run(archive, tmp_path, idle)
    assert not idle.asked
    assert (report.before, report.files) == (3, 3)
    assert manifest(tmp_path) == told


def test_a_run_that_was_cancelled_goes_on(archive, tmp_path):
    workers = Fakes()
    with pytest.raises(Cancelled):
        run(archive, tmp_path, workers, should_stop=lambda: len(workers.asked) == 2)
    assert manifest(tmp_path)["complete"] is False
    later = Fakes()
    report = run(archive, tmp_path, later)
    assert (report.before, len(later.asked), report.left) == (2, 1, 0)
    assert manifest(tmp_path)["complete"] is True


def test_new_files_are_worked_on_alone(archive, tmp_path):
    run(archive, tmp_path, Fakes())
    (tmp_path / "in" / "p9.txt").write_text("page 1\n")
    later = Fakes()
    report = run(archive, tmp_path, later)
    assert [[f.nth for f in one.files] for one in later.asked] == [[2]]
    assert (report.chunks, report.files) == (4, 4)


@pytest.mark.parametrize(
    "error", [full(os.path, OSError(28, "No space left")), no_scheduler("tcp://x", "it is gone")]
)
def test_an_error_of_all_ends_the_run_and_what_is_finished_stays(archive, tmp_path, error):
    report = run(archive, tmp_path, Fakes({2: error}))
    assert report.stopped is error
    assert (report.left, report.files) == (2, 1)
    report = run(archive, tmp_path, Fakes())
    assert (report.stopped, report.before, report.files) == (None, 1, 3)


def test_a_run_that_could_not_begin_says_so(archive, tmp_path):
    with pytest.raises(KnownError) as error:
        run(archive, tmp_path, Fakes({1: no_scheduler("tcp://x", "nobody")}))
    assert error.value.code == "no-scheduler"


def test_a_chunk_that_fails_as_a_whole_costs_no_other(archive, tmp_path):
    report = run(archive, tmp_path, Fakes({2: KnownError("program-fault", "It failed.")}))
    assert (report.stopped, report.left, report.files) == (None, 1, 2)
    assert [f.code for f in report.failures] == ["program-fault"]
    assert report.failures[0].address.startswith("chunk ")
    assert run(archive, tmp_path, Fakes()).left == 0


def test_a_chunk_whose_workers_die_at_once_is_given_up(archive, tmp_path):
    class Dying(Fakes):
        def over(self, some):
            for chunk in some:
                self.asked.append(chunk)
                yield chunk, died("x")

    workers = Dying()
    report = run(archive, tmp_path, workers)
    assert report.left == 3
    assert [f.code for f in report.failures] == ["worker-died"] * 3
    assert len(workers.asked) < 30


def test_the_folder_of_the_run_is_no_input(archive, tmp_path):
    inside = tmp_path / "in" / "out"
    workers = Fakes()
    run_archive([archive], inside, WORK, workers.hire)
    report = run_archive([archive], inside, WORK, workers.hire)
    assert (report.files, report.passed) == (3, [])


def test_a_chunk_is_tried_again_without_the_file_that_workers_died_over(archive, tmp_path):
    class Dying(Fakes):
        def over(self, some):
            for chunk in some:
                self.asked.append(chunk)
                if "p1" in chunk.files[0].address and not chunk.without:
                    (tmp_path / "out" / "working" / chunk.id).write_text("begun\n0\nbegun\n0\n")
                    yield chunk, died("x")
                else:
                    yield chunk, finish(self.given, chunk)

    workers = Dying()
    report = run(archive, tmp_path, workers)
    assert report.left == 0
    assert [set(one.without) for one in workers.asked if "p1" in one.files[0].address] == [
        set(), {0},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "todo"),
    [
        (errno.ENOSPC, "Free some room"),
        (errno.EDQUOT, "Free some room"),
        (errno.EACCES, "See that it can be written to"),
        (errno.EROFS, "See that it can be written to"),
    ],
)
def test_what_cannot_be_written_says_what_to_do(number, todo):
    error = full(Path("out"), OSError(number, os.strerror(number)))
    assert error.message == f"out cannot be written: {os.strerror(number)}."
    assert error.advice == f"What is finished stays. {todo}, then run the same command again."


def test_a_run_that_is_whole_leaves_nothing_of_workers_that_died(archive, tmp_path):
    class Leaving(Fakes):
        def over(self, some):
            (tmp_path / "out" / "working" / ".0123456789ab.part").mkdir()
            yield from super().over(some)

    assert run(archive, tmp_path, Leaving()).left == 0
    assert list((tmp_path / "out" / "working").iterdir()) == []


class DyingOver(Fakes):
    """Workers that die over each file, but those whose names are given."""

    def __init__(self, out, *names):
        super().__init__()
        self.out, self.names = out, names

    def over(self, some):
        for chunk in some:
            self.asked.append(chunk)
            if chunk.without or any(name in chunk.files[0].address for name in self.names):
                blamed = tuple(Failure.of(chunk.files[n].address, died("x")) for n in chunk.without)
                done = Done(chunk.id, 1, {"pages": 1 - len(blamed)}, failures=blamed)
                folder = Folder(self.out)
                with folder.placing(chunk.id) as part:
                    folder.record(part, done)
                yield chunk, done
            else:
                (self.out / "working" / chunk.id).write_text("begun\n0\nbegun\n0\n")
                yield chunk, died("x")


def more_files(tmp_path, count):
    for n in range(3, count):
        (tmp_path / "in" / f"p{n}.txt").write_text(f"page {n}\n")


def test_a_machine_on_which_all_workers_die_is_told_and_the_files_are_left(archive, tmp_path):
    more_files(tmp_path, 50)
    workers = DyingOver(tmp_path / "out")
    report = run(archive, tmp_path, workers)
    assert report.stopped is not None
    assert report.stopped.code == "workers-die"
    assert report.left >= 40
    assert len(workers.asked) < 20
    report = run(archive, tmp_path, Fakes(), retry=True)  # with memory enough
    assert (report.left, report.files, report.failures) == (0, 50, [])


@pytest.mark.parametrize("good", ["p0.txt", "p7.txt"])
def test_files_are_to_blame_where_any_file_was_survived(archive, tmp_path, good):
    more_files(tmp_path, 50)
    report = run(archive, tmp_path, DyingOver(tmp_path / "out", good))
    assert report.left == 0
    assert [f.code for f in report.failures] == ["worker-died"] * 49
    assert report.files == 1


def test_files_are_to_blame_where_an_earlier_run_finished_some(archive, tmp_path):
    run(archive, tmp_path, Fakes())
    more_files(tmp_path, 50)
    report = run(archive, tmp_path, DyingOver(tmp_path / "out"))
    assert report.left == 0
    assert [f.code for f in report.failures] == ["worker-died"] * 47


def test_failures_are_listed_and_tried_again_on_wish(archive, tmp_path):
    class Failing(Fakes):
        def over(self, some):
            for chunk in some:
                self.asked.append(chunk)
                folder, file = Folder(tmp_path / "out"), chunk.files[0]
                failed = ()
                if "p1" in file.address:
                    failed = (Failure(file.address, "empty-file", "It is\tempty.\n", "Look."),)
                done = Done(chunk.id, 1, {"pages": 1 - len(failed)}, failures=failed)
                with folder.placing(chunk.id) as part:
                    folder.record(part, done)
                yield chunk, done

    report = run(archive, tmp_path, Failing())
    assert [f.code for f in report.failures] == ["empty-file"]
    rows = (tmp_path / "out" / "failures.tsv").read_text("utf-8").splitlines()
    assert rows[0].split("\t") == ["path", "code", "sentence", "advice"]
    path = str(tmp_path / "in" / "p1.txt")
    assert [row.split("\t") for row in rows[1:]] == [[path, "empty-file", "It is empty.", "Look."]]
    assert manifest(tmp_path)["failures"] == {"empty-file": 1}
    idle = Fakes()
    assert len(run(archive, tmp_path, idle).failures) == 1
    assert not idle.asked


def test_an_input_that_is_not_there_is_a_failure_of_this_run(archive, tmp_path):
    report = run_archive([archive, str(tmp_path / "gone")], tmp_path / "out", WORK, Fakes().hire)
    assert [f.code for f in report.failures] == ["missing-file"]
    assert report.files == 3


def test_what_a_cut_off_run_left_is_cleared(archive, tmp_path):
    folder = Folder(tmp_path / "out")
    folder.begin(WORK)
    (folder.path / "chunks" / ".abc.part").mkdir()
    (folder.path / "working" / ".abc.part").mkdir()
    (folder.path / "working" / "c1").write_text("begun\n3\n")
    run(archive, tmp_path, Fakes())
    assert not list((folder.path / "chunks").glob(".*"))
    assert not list((folder.path / "working").iterdir())


def test_workers_ask_whether_it_is_the_same_folder(folder):
    from yk_reader.jobs.archive.chunk import work_on
    from yk_reader.jobs.archive.plan import chunk_with

    for given in (Given(str(folder.path), "another", WORK), Given("/nowhere", folder.run, WORK)):
        with pytest.raises(KnownError) as error:
            work_on(given, chunk_with([]))
        assert error.value.code == "worker-without-folder"
