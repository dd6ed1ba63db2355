"""Signals at the open window: it closes in order, and what is being typed is kept."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from yk_reader.jobs.projects import open_project

ROOT = Path(__file__).parents[2]
CHILD = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from yk_reader.gui import app
from yk_reader.gui.window.main_window import MainWindow

number, times = int(sys.argv[2]), int(sys.argv[3])
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background goes without
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # so does what `nohup` runs
real = app.make_application

def go():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    if window.project_controller is None or window.project_controller.page_view is None:
        QTimer.singleShot(100, go)
        return
    raw = window.workbench.raw
    raw.edit_line()
    assert raw.correcting
    from yk_reader.gui.panes.correction_field import CorrectionField
    raw.findChild(CorrectionField).setText("刚刚打的字")
    if times == 2:  # the window cannot close: it is stuck
        app.Application.close = lambda self: os.kill(os.getpid(), number)
    print("typed", flush=True)
    os.kill(os.getpid(), number)

def made(argv):
    application = real(argv)
    QTimer.singleShot(100, go)
    return application

app.make_application = made
sys.exit(app.main([sys.argv[1]]))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    text = tmp_path / "a.txt"
    text.write_text("市里开会\n本报讯（记者 李四）昨日，市长张三到永康市调研。\n", "utf-8")
    done = window_of("-m", "yk_reader", "import", str(tmp_path / "p.ykdb"), str(text))
    assert done.returncode == 0, done.stderr
    return tmp_path / "p.ykdb"


def window_of(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, encoding="utf-8", check=False,
        timeout=120, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
             "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_the_window_closes_in_order_and_keeps_what_is_typed(project, name):
    number = getattr(signal, name)
    done = window_of("-c", CHILD, str(project), str(int(number)), "1")
    assert "typed" in done.stdout, done.stderr
    assert done.returncode == 128 + number, done.stderr
    assert "Traceback" not in done.stderr
    assert [f.name for f in project.parent.glob("p.ykdb*")] == ["p.ykdb"]
    with open_project(project, read_only=True) as store:
        assert "刚刚打的字" in {row[0] for row in store.all("SELECT text FROM patch")} or any(
            "刚刚打的字" in row[0] for row in store.all("SELECT text FROM gold_unit")
        )


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_second_signal_ends_the_window_at_once(project):
    done = window_of("-c", CHILD, str(project), str(int(signal.SIGTERM)), "2")
    assert done.returncode == -signal.SIGTERM, done.stderr
