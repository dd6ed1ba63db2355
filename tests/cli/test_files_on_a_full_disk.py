"""Verbs from files to files where the room ends in the middle: told once, what is written stays."""

import errno

import pytest

from yk_reader.jobs import guard
from yk_reader.jobs.files import segment_paths, tag_paths

FILES = 5


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"p{number}.txt").write_text(f"本报讯 第{number}次会议在北京举行。\n", "utf-8")
    return folder


@pytest.fixture
def room(monkeypatch):
    """How many files can be written before a number of the system comes instead."""
    real = guard._write

    def give(count, number):
        left = [count]

        def write(file, data):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(number, "no more")
            real(file, data)

        monkeypatch.setattr(guard, "_write", write)

    return give


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
@pytest.mark.parametrize(("verb", "each"), [(segment_paths, 2), (tag_paths, 1)])
def test_the_run_ends_and_says_what_is_left(pages, tmp_path, room, verb, each, number):
    room(2 * each, number)
    out = tmp_path / "out"
    more = {"labels": ["LOC"]} if verb is tag_paths else {}
    report = verb([pages], out, **more)
    assert report.stopped is not None
    assert report.stopped.code == "cannot-write"
    assert (len(report.done), report.left, report.refused) == (2, 3, [])
    assert {path for path in out.iterdir() if path.suffix != ".json"} >= set(report.written)
    assert len(report.written) == 2 * each


def test_a_file_that_alone_cannot_be_written_is_refused(pages, tmp_path, room):
    room(0, errno.ENAMETOOLONG)
    report = segment_paths([pages], tmp_path / "out")
    assert report.stopped is None
    assert len(report.refused) == FILES


def test_the_command_says_it_once(pages, tmp_path, room, run):
    room(4, errno.ENOSPC)
    done = run("segment", pages, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert done.stderr.count("cannot be written") == 1
    assert "stopped, 3 files not written: " in done.stderr
    assert done.stderr.endswith("5 inputs: 2 written, 0 skipped, 3 left, 0 refused\n")
