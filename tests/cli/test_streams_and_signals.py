"""Standard streams that are full or closed, and signals that end a verb: told plainly, in order."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from yk_reader.cli.main import main
from yk_reader.jobs.projects import create_project

TEXT = "市里开会\n本报讯（记者 李四）昨日，市长张三到永康市调研。\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="a shell's streams and signals")
pytestmark = POSIX


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("streams")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    shell(f"import {folder / 'p.ykdb'} {folder / 'a.txt'}")
    return folder / "p.ykdb"


def shell(call: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A verb as a shell starts it."""
    return subprocess.run(
        ["bash", "-c", f"{sys.executable} -m yk_reader {call}"],
        capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "", **settings},
    )  # fmt: skip


TELLING = (
    "stats DB", "stats DB --json", "export DB --format jsonl --out -", "--help", "--version",
    "check --help", "evaluate DB DB --annotator machine",
)  # fmt: skip
"""What writes to the standard output."""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("call", TELLING)
def test_a_full_output_is_a_plain_error(db, call, unbuffered):
    done = shell(f"{call.replace('DB', str(db))} > /dev/full", PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 1
    assert "error: The standard output cannot be written (" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize(
    "call",
    [
        *TELLING,
        *(f"{name} --help" for name in main.commands if name != "window"),
        "check DB",
        "words DB",
    ],
)
def test_a_closed_output_is_a_plain_error(db, call):
    done = shell(f"{call.replace('DB', str(db))} >&-")
    assert done.returncode == 1
    assert done.stderr.startswith("error: The standard output cannot be written (it is closed).")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("call", TELLING)
def test_a_reader_who_left_is_told_nothing(db, call):
    done = shell(f"{call.replace('DB', str(db))} | true; echo ${{PIPESTATUS[0]}}")
    assert done.stdout == "0\n"
    assert "rror" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_an_error_stream_that_is_closed_or_full_stops_no_work(db, tmp_path):
    for where in ("2>&-", "2>/dev/full"):
        out = tmp_path / f"out{len(where)}"
        assert shell(f"export {db} --format lines --out {out} {where}").returncode == 0
        assert list(out.glob("*.lines.tsv"))
        assert shell(f"stats {db} {where}").stdout.startswith("pages")


def started(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "yk_reader", *map(str, arguments)],
        stderr=subprocess.PIPE, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_an_import_in_order(tmp_path, number):
    for i in range(400):
        (tmp_path / f"p{i}.txt").write_text(f"{i}\n" + TEXT * 20, encoding="utf-8")
    db = tmp_path / "project" / "p.ykdb"
    db.parent.mkdir()
    create_project(db).close()
    process = started("import", db, tmp_path)
    for _ in range(1200):
        log = db.with_name("p.ykdb-wal")
        if log.exists() and log.stat().st_size > 100_000:
            break
        time.sleep(0.05)
    process.send_signal(number)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 128 + number, stderr
    assert "stopping after what is under way" in stderr
    assert "stopped; what was finished before stays" in stderr
    assert "Traceback" not in stderr
    assert [each.name for each in db.parent.iterdir()] == ["p.ykdb"]
    done = shell(f"stats {db} --json")
    assert '"pages": 0' not in done.stdout
    assert '"pages": 400' not in done.stdout
    assert shell(f"check {db}").returncode == 0


def test_a_second_signal_ends_at_once(db, tmp_path):
    code = (
        "import os, signal, sys, time\n"
        "from yk_reader.cli import main as cli\n"
        "from yk_reader.jobs import checking\n"
        "def stuck(*_, **__):\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    time.sleep(60)\n"
        "checking.check_project = stuck\n"
        "cli.main(['check', sys.argv[1]])\n"
    )
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, str(db)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 143, done.stderr
    assert time.monotonic() - begun < 30
    assert "Traceback" not in done.stderr
    assert sorted(p.name for p in db.parent.iterdir()) == ["a.txt", "p.ykdb"]


LOADING = (
    "import os, runpy, signal, sys\n"
    "class Finder:\n"
    "    def find_spec(self, name, path=None, target=None):\n"
    "        if name == 'yk_reader.cli.main':\n"
    "            os.kill(os.getpid(), signal.SIGINT)\n"
    "sys.meta_path.insert(0, Finder())\n"
    "sys.argv[1:] = ['--version']\n"
)
"""The command, with a Ctrl+C while the command line is loaded."""


@pytest.mark.parametrize(
    "start",
    [
        "runpy.run_module('yk_reader', run_name='__main__', alter_sys=True)\n",
        "from yk_reader.__main__ import run\nrun()\n",
    ],
)
def test_ctrl_c_while_the_program_loads_ends_it_without_a_trace(start):
    done = subprocess.run(
        [sys.executable, "-c", LOADING + start], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_ctrl_c_that_was_to_be_ignored_is_ignored_while_the_program_loads():
    code = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n" + LOADING
    start = "from yk_reader.__main__ import run\nrun()\n"
    done = subprocess.run(
        [sys.executable, "-c", code + start], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("yk-reader, version ")


def test_a_signal_that_was_to_be_ignored_is_ignored(db):
    code = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from yk_reader.cli import main as cli\n"
        "from yk_reader.jobs import projects\n"
        "stats = projects.stats\n"
        "def hung_up(store):\n"
        "    os.kill(os.getpid(), signal.SIGHUP)\n"
        "    return stats(store)\n"
        "projects.stats = hung_up\n"
        "cli.main(['stats', sys.argv[1]])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(db)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("pages")


def test_who_reads_no_further_makes_no_page_a_refused_one(tmp_path):
    # More than a pipe holds: the reader is gone before the last page.
    for number in range(3):
        text = TEXT.replace("张三", f"张三{number}") * 400
        (tmp_path / f"p{number}.txt").write_text(text, encoding="utf-8")
    names = " ".join(str(tmp_path / f"p{number}.txt") for number in range(3))
    shell(f"import {tmp_path / 'p.ykdb'} {names}")
    done = shell(f"export {tmp_path / 'p.ykdb'} --format jsonl --out - | head -c 100")
    assert done.stdout.startswith('{"text":')
    assert "program failed" not in done.stderr
    assert "Traceback" not in done.stderr
