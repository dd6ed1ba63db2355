"""The program under an input method: what is typed and clicked by xdotool, what is seen."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
NEAR: Final = 60
"""How far from the caret the window of the candidates may stand, in pixels."""
PATIENCE: Final = 8.0
QUIET: Final[dict[str, Any]] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Desk:
    """The program under an input method: what is typed, what is seen, what failed."""

    def __init__(self, method: str, project: Path) -> None:
        self.method = method
        self.failed: list[str] = []
        env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb"}
        env.pop("QT_IM_MODULE", None)
        # What a desktop with fcitx says; the program has to make the best of it.
        env["QT_IM_MODULES"] = "ibus" if method == "ibus" else "wayland;fcitx"
        self.program = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("window.py")), str(project)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=env,
        )  # fmt: skip

    def ask(self, line: str = "state") -> Any:
        """What the program says to a line."""
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(line + "\n")
        self.program.stdin.flush()
        return json.loads(self.program.stdout.readline())

    def wait(self, what: str, so: Callable[[Any], object]) -> Any:
        """Wait until the window is in a state; what it is then is told if that never comes."""
        until = time.monotonic() + PATIENCE
        while True:
            state = self.ask()
            if so(state):
                return state
            if time.monotonic() > until:
                self.check(what, False, state)
                return state
            time.sleep(0.05)

    def check(self, what: str, good: object, state: object = "") -> None:
        """Say whether something is as it should be."""
        print(f"  {'ok  ' if good else 'FAIL'} {what}" + ("" if good else f"\n       {state}"))
        if not good:
            self.failed.append(what)

    def keys(self, *keys: str, settle: float = 0.3) -> None:
        """Press keys, as xdotool names them."""
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
            time.sleep(0.06)
        time.sleep(settle)

    def type(self, letters: str) -> None:
        """Type letters, one key each."""
        self.keys(*letters)

    def click(self, x: int, y: int) -> None:
        """Click at a place of the screen."""
        place = ["mousemove", str(x), str(y), "click", "1"]
        subprocess.run(["xdotool", *place], check=True)
        time.sleep(0.4)

    def candidates(self) -> list[int]:
        """Where the window of the candidates is: left, top, width, height; [] when it is not."""
        names = ("ibus-ui-gtk3", "fcitx")
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--class", "|".join(names)],
            capture_output=True, text=True, check=False,
        ).stdout.split()  # fmt: skip
        if not found:
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", "Fcitx5 Input Window"],
                capture_output=True, text=True, check=False,
            ).stdout.split()  # fmt: skip
        best: list[int] = []
        for window in found:
            told = subprocess.run(
                ["xdotool", "getwindowgeometry", "--shell", window],
                capture_output=True, text=True, check=False,
            ).stdout  # fmt: skip
            said = dict(line.split("=") for line in told.split() if "=" in line)
            if said and int(said["WIDTH"]) > 20 and int(said["HEIGHT"]) > 20:
                best = [int(said[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")]
        return best

    def near(self, what: str) -> None:
        """The candidates stand beside the caret."""
        until = time.monotonic() + PATIENCE
        while not (box := self.candidates()) and time.monotonic() < until:
            time.sleep(0.1)
        place = self.ask()["place"]
        if not box:
            self.check(what, False, "no window of candidates")
            return
        aside = max(box[0] - place[2], place[0] - (box[0] + box[2]), 0)
        below = max(box[1] - place[3], place[1] - (box[1] + box[3]), 0)
        self.check(what, aside <= NEAR and below <= NEAR, f"caret {place}, window {box}")
