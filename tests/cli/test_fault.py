"""A fault of the program on the command line: one plain line, the log, an exit code of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from yk_reader import log, paths
from yk_reader.jobs import projects
from yk_reader.jobs.apart import call_apart
from yk_reader.jobs.batch import refusing
from yk_reader.model.errors import KnownError

ROOT = Path(__file__).resolve().parents[2]
MADE = "毛泽东Marigold"


def logged():
    return (paths.user_log_dir() / log.NAME).read_text("utf-8")


def test_a_fault_is_one_line_and_exit_code_70(run, monkeypatch, tmp_path, seeds):
    db = tmp_path / "p.ykdb"
    assert run("import", db, seeds[0], "--no-suggest").exit_code == 0

    def breaks(*_args):
        raise KeyError(MADE)

    monkeypatch.setattr(projects, "stats", breaks)
    out = run("stats", db)
    assert out.exit_code == 70
    assert out.stdout == ""
    assert out.stderr == (
        "error: something went wrong inside the program; it is not your fault. What is known of"
        f" it stands in {log.log_path()}\n"
    )
    assert "error command " in logged()
    assert "    KeyError\n" in logged()
    assert "yk_reader/cli/project.py" in logged()
    assert "Marigold" not in logged()


def test_without_a_log_the_line_names_none(run, monkeypatch, tmp_path):
    monkeypatch.setenv(log.LEVEL_VARIABLE, "off")
    monkeypatch.setattr(projects, "stats", lambda _store: 1 // 0)
    db = tmp_path / "p.ykdb"
    projects.create_project(db).close()
    out = run("stats", db)
    assert (out.exit_code, "stands in" in out.stderr) == (70, False)
    assert not (paths.user_log_dir() / log.NAME).exists()


def test_a_fault_over_one_file_of_a_batch_is_logged_too(caplog):
    refused = []
    with refusing(Path("a.txt"), refused):
        raise ValueError(MADE)
    ((_, error),) = refused
    assert error.message == "The program failed on a.txt (ValueError)."
    assert "error batch " in logged()
    assert "Marigold" not in logged()
    assert not caplog.records


def _breaks(_progress):
    raise ValueError(MADE)


def test_a_fault_in_a_process_of_its_own_is_logged_there(capfd):
    with pytest.raises(KnownError, match="broke off"):
        call_apart(
            _breaks,
            progress=lambda *_: None,
            should_stop=lambda: False,
            broke_off=KnownError("broke-off", "It broke off."),
        )
    assert "error apart " in logged()
    assert "Marigold" not in logged()
    assert "Marigold" not in capfd.readouterr().err


def test_the_whole_program_says_so_too(tmp_path):
    code = (
        "import sys\n"
        "from yk_reader.jobs import projects\n"
        "def breaks(*_): raise RuntimeError('Marigold')\n"
        "projects.stats = breaks\n"
        "from yk_reader.cli.main import main\n"
        "main(['stats', sys.argv[1]])\n"
    )
    db = tmp_path / "p.ykdb"
    projects.create_project(db).close()
    done = subprocess.run(
        [sys.executable, "-c", code, str(db)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 70
    assert len(done.stderr.splitlines()) == 1
    assert "Marigold" not in done.stderr
