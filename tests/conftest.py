"""Shared by all tests: offscreen windows, own folders for each test, nothing left behind."""

import os
import signal
import sys
import threading

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

# Tests that run in the background (`&`, nohup) are given these ignored, and so would be the
# programs that they start and send them to.
for _name, _usual in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    _signal = getattr(signal, _name, None)
    if _signal is not None and signal.getsignal(_signal) is signal.SIG_IGN:
        signal.signal(_signal, _usual)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """The program's own folders lie in a fresh folder."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("YK_READER_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_leftover_threads():
    """A test that leaves a thread of its own running fails (daemons of libraries excepted)."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]
    for thread in left:
        thread.join(2)
    assert not [t for t in left if t.is_alive()], f"threads left: {left}"


@pytest.fixture(autouse=True)
def no_leftover_workers():
    """Processes that wait for the next job wait for none in another test."""
    yield
    pool = sys.modules.get("yk_reader.jobs.pool")
    if pool is not None:
        pool.end_idle()
