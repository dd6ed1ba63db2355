"""The log: bounded, turned over, written by two processes at once, and without anybody's texts."""

import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from yk_reader import log, paths

ROOT = Path(__file__).resolve().parents[2]
MADE = "毛泽东Marigold"


@pytest.fixture(autouse=True)
def level(monkeypatch):
    monkeypatch.setenv(log.LEVEL_VARIABLE, "debug")


def all_text(folder=None):
    folder = folder or paths.user_log_dir()
    return "".join(path.read_text("utf-8") for path in sorted(folder.glob("yk-reader.log*")))


def test_a_line_has_time_process_level_event_and_numbers():
    log.note("info", "window.start", pages=3)
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \d+ info window\.start pages=3\n", all_text()
    )


def test_texts_do_not_come_in():
    log.note("info", MADE)
    log.note("info", "import done")
    log.note("info", "import", name=MADE)  # type: ignore[arg-type]
    log.note_fault(KeyError(MADE), MADE)
    told = all_text()
    assert "Marigold" not in told
    assert "毛" not in told
    heads = [line.split(" ", 3)[3] for line in told.splitlines() if line[0] != " "]
    assert [head.split()[0] for head in heads] == ["import", "fault"]
    assert "    KeyError\n" in told


@pytest.mark.parametrize(
    ("level", "kept"), [("off", 0), ("error", 1), ("warning", 2), ("info", 3), ("debug", 4)]
)
def test_the_level_says_what_is_kept(level, kept, monkeypatch):
    monkeypatch.setenv(log.LEVEL_VARIABLE, level)
    for at in ("error", "warning", "info", "debug"):
        log.note(at, "event")
    assert len(all_text().splitlines()) == kept
    text = log.note_fault(ValueError(MADE), "window")
    assert text == "ValueError"
    assert ("ValueError" in all_text()) is (level != "off")


def test_the_environment_goes_before_the_settings(monkeypatch):
    log.begin("error")
    assert log.level() == "debug"
    monkeypatch.delenv(log.LEVEL_VARIABLE)
    assert log.level() == "warning"
    monkeypatch.setenv(log.LEVEL_VARIABLE, "loud")
    assert log.level() == "warning"


def test_full_files_are_turned_over_and_the_oldest_goes(tmp_path):
    files = log.LogFiles(tmp_path, most_bytes=100, kept=3)
    for number in range(20):
        files.append(f"{number:039}\n")
    sizes = {path.name: path.stat().st_size for path in tmp_path.glob("yk-reader.log*")}
    assert sizes == {"yk-reader.log": 80, "yk-reader.log.1": 80, "yk-reader.log.2": 80}
    assert (tmp_path / "yk-reader.log").read_text().endswith(f"{19:039}\n")
    assert (tmp_path / "yk-reader.log.2").read_text().startswith(f"{14:039}\n")
    files.append("x" * 500 + "\n")
    assert (tmp_path / "yk-reader.log").read_text() == "x" * 500 + "\n"


def test_a_folder_that_refuses_stops_nothing(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("YK_READER_HOME", str(blocked))
    log.note("error", "event")
    assert log.note_fault(ValueError(MADE), "window") == "ValueError"


WRITER = """
import sys
from pathlib import Path
from yk_reader.log import LogFiles
files = LogFiles(Path(sys.argv[1]), most_bytes=4000, kept=200)
for number in range(300):
    files.append(f"{sys.argv[2]}-{number:04} " + sys.argv[2] * 60 + "\\n")
"""


def test_two_processes_and_threads_lose_and_mix_nothing(tmp_path):
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name], cwd=ROOT)
        for name in ("a", "b")
    ]
    files = log.LogFiles(tmp_path, most_bytes=4000, kept=200)

    def write(name):
        for number in range(100):
            files.append(f"{name}-{number:04} {name * 60}\n")

    threads = [threading.Thread(target=write, args=(name,)) for name in "cd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.wait(120) for process in running] == [0, 0]
    lines = all_text(tmp_path).splitlines()
    expected = {f"{n}-{i:04} {n * 60}" for n in "ab" for i in range(300)}
    expected |= {f"{n}-{i:04} {n * 60}" for n in "cd" for i in range(100)}
    assert len(lines) == len(expected)
    assert set(lines) == expected
    assert all(path.stat().st_size <= 4000 for path in tmp_path.glob("yk-reader.log*"))


def test_a_lock_that_another_process_keeps_is_not_waited_for_long(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "_PATIENCE", 0.0)
    files = log.LogFiles(tmp_path, most_bytes=10, kept=2)
    with files._locked() as alone:
        assert alone
        files.append("first line\n")
        files.append("second line\n")
    assert (tmp_path / "yk-reader.log").read_text() == "first line\nsecond line\n"
