"""Reads the program as a screen reader does, through AT-SPI, and prints what it got as JSON.

    reader.py PYTHON PROJECT

Run by the system's Python (the one that has `gi`) inside a session bus and an X server of its own;
starts the accessibility bus, a window manager, Orca where it is installed, and the program.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

ROOT = Path(__file__).parents[2]
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
DEEPEST = 16
LOG = Path(os.environ["HOME"], "orca.log")
Text = Atspi.Text


def find(thing: Any, name: str, deep: int = 0) -> Any:
    """The first thing of that name which can be read and is shown."""
    if thing is None or deep > DEEPEST:
        return None
    if thing.get_name() == name and "Text" in thing.get_interfaces():
        shown = thing.get_state_set().contains(Atspi.StateType.SHOWING)
        return thing if shown else None
    for i in range(thing.get_child_count()):
        found = find(thing.get_child_at_index(i), name, deep + 1)
        if found is not None:
            return found
    return None


def pane(name: str) -> Any:
    """A pane of the program, when it is there; it may take a while."""
    until = time.monotonic() + 40
    while time.monotonic() < until:
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            found = find(desktop.get_child_at_index(i), name)
            if found is not None:
                return found
        time.sleep(0.3)
    raise SystemExit(f"{name} was not found")


def read(thing: Any) -> dict[str, Any]:
    """What a screen reader asks about the place of the caret."""
    at = Text.get_caret_offset(thing)
    picked = [Text.get_selection(thing, i) for i in range(Text.get_n_selections(thing))]
    box = Text.get_character_extents(thing, at, Atspi.CoordType.SCREEN)
    states = thing.get_state_set()
    return {
        "caret": at,
        "line": Text.get_string_at_offset(thing, at, Atspi.TextGranularity.LINE).content,
        "description": thing.get_description(),
        "selected": [[each.start_offset, each.end_offset] for each in picked],
        "box": [box.x, box.y, box.width, box.height],
        "focused": states.contains(Atspi.StateType.FOCUSED),
        "read only": states.contains(Atspi.StateType.READ_ONLY),
    }


def settled(thing: Any) -> dict[str, Any]:
    """The same, when it does not change any more."""
    before: dict[str, Any] = {}
    for _ in range(40):
        time.sleep(0.25)
        now = read(thing)
        if now == before:
            return now
        before = now
    return before


def heard_out(log: Path) -> None:
    """Wait until Orca has nothing more to say: it drops what newer events make old."""
    until, before = time.monotonic() + 20, -1
    while log.is_file() and time.monotonic() < until:
        now = log.stat().st_size
        if now == before:
            return
        before = now
        time.sleep(1.5)


def press(*keys: str) -> None:
    """Press keys, as xdotool names them."""
    heard_out(LOG)
    for key in keys:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
        time.sleep(0.15)


def children(thing: Any) -> list[list[str]]:
    """Role and name of what lies in a thing."""
    inner = [thing.get_child_at_index(i) for i in range(thing.get_child_count())]
    return [[each.get_role_name(), each.get_name()] for each in inner if each is not None]


def steps() -> dict[str, Any]:
    """The walk: both panes, a tag, a selection, and what is heard on the way."""
    flow, raw = pane("Reflowed text"), pane("Raw text")
    told: dict[str, Any] = {"text": Text.get_text(flow, 0, -1), "start": settled(flow)}
    press("Down")
    told["down"] = settled(flow)
    press("2")
    told["tagged"] = settled(flow)
    press("shift+Right", "shift+Right")
    told["selected"] = settled(flow)
    press("shift+F6")
    told["raw"] = settled(raw)
    press("Down")
    told["raw down"] = settled(raw)
    told["raw text"] = Text.get_text(raw, 0, -1)
    told["in raw"] = children(raw)
    Text.set_caret_offset(raw, 2)
    told["put"] = settled(raw)
    return told


def main() -> int:
    """Start everything, walk, and end what was started."""
    python, project = sys.argv[1:3]
    started = []
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}

    def start(*words: str, **more: Any) -> None:
        started.append(subprocess.Popen(words, **QUIET, **more))
        time.sleep(1)

    try:
        start(next(each for each in LAUNCHERS if Path(each).is_file()), "--launch-immediately")
        start("openbox")
        Atspi.init()
        if shutil.which("orca"):
            start("orca", "--replace", f"--debug-file={LOG}")
            time.sleep(5)
        start(python, "-m", "yk_reader", project, env=env, cwd=ROOT)
        told = steps()
        heard_out(LOG)
        told["speech"] = (
            [line for line in LOG.read_text("utf-8", "replace").splitlines() if "OUTPUT" in line]
            if LOG.is_file()
            else None
        )
        print(json.dumps(told, ensure_ascii=False))
    finally:
        for each in reversed(started):
            each.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())
