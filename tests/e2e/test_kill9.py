"""Fifty times: the program is killed in the middle of fast editing, and nothing is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from yk_reader.model.page import Page
from yk_reader.session import Session, check
from yk_reader.store import NewPage, Store
from yk_reader.text.reflow import reflow

ROUNDS = 50
CHILD = Path(__file__).with_name("kill9_child.py")
ROOT = Path(__file__).parents[2]
TEXT = "\n".join(f"第{n}行写的是永康城里的事情，一共{n * 7}个字。" for n in range(1, 41))


def run_and_kill(path: Path, page_id: int, seed: int, pause: float) -> list[tuple[int, int]]:
    """Let the child edit for `pause` seconds after its start; what it acknowledged."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(path), str(page_id), str(seed)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    with child.stdout as out:
        assert out.readline() == b"ready\n"
        time.sleep(pause)
        child.send_signal(signal.SIGKILL)
        said = out.read()
    assert child.wait() == -signal.SIGKILL
    # A line that was cut short was not acknowledged.
    whole = said[: said.rfind(b"\n") + 1].decode().splitlines()
    return [(int(a), int(b)) for a, b in (line.split() for line in whole)]


@pytest.mark.slow
def test_killed_while_editing(tmp_path: Path) -> None:
    path = tmp_path / "p.ykdb"
    with Store.create(path) as store:
        page_id = store.pages.add(NewPage(TEXT, TEXT.encode(), "page"))
    dice = random.Random(9)
    acknowledged = 0
    revision = 0
    for seed in range(ROUNDS):
        said = run_and_kill(path, page_id, seed, dice.uniform(0.01, 0.2))
        acknowledged += len(said)
        with Store.open(path) as store:
            assert check(store) == []
            state = Session(store, "甲").state(page_id)
            steps = Session(store, "甲").history(page_id)
            done = sum(step.done for step in steps)
            if said:
                last, done_then = said[-1]
                # At most the one edit that was under way came after the last acknowledgement.
                assert state.revision in (last, last + 1)
                if state.revision == last:
                    assert done == done_then
                else:
                    assert abs(done - done_then) == 1
            assert state.revision >= revision
            revision = state.revision
            stored = store.annotations.load(page_id, "甲")
            assert stored is None or stored.annotation == state.annotation
            flow = reflow(Page(TEXT), state.annotation)
            assert flow.text == state.reflow.text
    assert acknowledged > ROUNDS
    with Store.open(path) as store:
        session = Session(store, "甲")
        while session.undo(page_id) is not None:
            pass
        assert check(store) == []
        assert session.state(page_id).reflow.text == "".join(TEXT.split("\n"))
