"""Functions in a process of their own: values, progress, errors, an end at any moment."""

import multiprocessing
import os
import subprocess
import sys

import apart_work
import pytest

from yk_reader.cli.main import main
from yk_reader.jobs.apart import call_apart
from yk_reader.model.errors import Cancelled, InputError, KnownError

BROKE_OFF = KnownError("training-failed", "The training broke off.")


def run(work, *given, progress=lambda *_: None, should_stop=lambda: False):
    try:
        return call_apart(
            work, *given, progress=progress, should_stop=should_stop, broke_off=BROKE_OFF
        )
    finally:
        assert multiprocessing.active_children() == []


def test_a_value_and_its_progress_come_back():
    told = []
    pid, value = run(apart_work.count, 3, "字", progress=lambda *x: told.append(x))
    assert value == "字字字"
    assert pid != os.getpid()
    assert told == [(0, 3, "字"), (1, 3, "字"), (2, 3, "字")]


def test_what_a_person_can_mend_comes_back_as_it_was():
    with pytest.raises(InputError) as error:
        run(apart_work.refuse, "/a.txt")
    assert error.value.code == "empty-file"
    assert error.value.details == {"path": "/a.txt"}
    assert str(error.value) == "There is nothing in /a.txt. Choose another."


@pytest.mark.parametrize(
    "work", [apart_work.fail, apart_work.die, apart_work.give_what_cannot_be_sent]
)
def test_a_process_that_gives_nothing_is_told(work):
    with pytest.raises(KnownError) as error:
        run(work)
    assert error.value is BROKE_OFF


def test_cancelling_ends_the_process_wherever_it_is():
    seen = []
    with pytest.raises(Cancelled):
        run(apart_work.wait, progress=lambda *x: seen.append(x[0]), should_stop=lambda: bool(seen))
    with pytest.raises(ProcessLookupError):
        os.kill(seen[0], 0)


def test_a_fault_of_who_is_told_ends_the_process_too():
    def progress(*_):
        raise KeyError

    with pytest.raises(KeyError):
        run(apart_work.wait, progress=progress)


def test_a_bundle_does_the_work_that_it_was_started_for(monkeypatch):
    def started(*_):
        raise SystemExit(7)

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(multiprocessing, "freeze_support", started)
    with pytest.raises(SystemExit) as ended:
        main(["--multiprocessing-fork"])
    assert ended.value.code == 7


def test_the_package_is_no_command_where_it_is_only_imported():
    code = "import runpy; runpy.run_module('yk_reader.__main__', run_name='__mp_main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
