"""Cycles are collected in the GUI thread alone: what hangs in them may be an object of Qt."""

import gc
import threading
import weakref

from PySide6.QtGui import QIcon
from shell import wait


class Knot:
    """A value that holds itself, and an icon."""

    def __init__(self) -> None:
        self.itself = self
        self.icon = QIcon()


def many() -> list[Knot]:
    """More than the collector lets pass."""
    return [Knot() for _ in range(gc.get_threshold()[0] + 2_000)]


def test_no_other_thread_collects(application):
    came = []
    last = weakref.ref(Knot())
    thread = threading.current_thread()

    def told(phase, _info):
        came.append((phase, threading.current_thread() is thread))

    def work(_store):
        nonlocal last
        last = weakref.ref(many()[-1])

    lane = application.services.tasks.lane(None, "lane-knots")
    gc.callbacks.append(told)
    try:
        lane.submit(work, lambda _n: None, lambda _e: None)
        # more come, so that it looks again if it looked when the first ones were still in use
        wait(lambda: many() and last() is None and came, "the collector")
    finally:
        gc.callbacks.remove(told)
    assert all(here for _, here in came), came


def test_python_collects_by_itself_before_and_after(application):
    assert not gc.isenabled()
    application.close()
    assert gc.isenabled()


def test_what_is_called_at_the_end_goes_in_the_gui_thread(application):
    gone = []

    def told(_ref):
        gone.append(threading.current_thread() is threading.main_thread())

    class Hearer:
        def hear(self, value):
            heard.append(value)

    heard, refs = [], []
    lane = application.services.tasks.lane(None, "lane-hearers")

    def ask(then, kind):
        refs.append(weakref.ref(then.__self__, told))
        if kind == "lane":
            lane.submit(lambda _s: 1, then, then)
        else:
            application.services.tasks.compute(lambda: 1 // 0, then, then)

    for _ in range(50):
        ask(Hearer().hear, "lane")
        ask(Hearer().hear, "compute")
    wait(lambda: len(gone) == 100, "all that was asked for")
    assert len(heard) == 100
    assert all(gone)
