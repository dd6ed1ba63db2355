"""`make test-ime`: types Chinese into the program through real input methods, and looks.

    python tests/ime/run.py [--install] [--shots FOLDER] [ibus] [fcitx]

Starts an X server, a session bus, a window manager, the input method and the program, all of its
own and in a temporary home; keys and clicks are made by xdotool. Ends with 1 when a check failed,
with 2 when something is missing.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
TOOLS: Final = {
    "Xvfb": "xvfb", "xvfb-run": "xvfb", "dbus-run-session": "dbus", "openbox": "openbox",
    "xdotool": "xdotool",
}  # fmt: skip
METHODS: Final = {
    "ibus": {"ibus-daemon": "ibus", "/usr/share/ibus/component/libpinyin.xml": "ibus-libpinyin"},
    "fcitx": {
        "fcitx5": "fcitx5", "/usr/share/fcitx5/inputmethod/pinyin.conf": "fcitx5-pinyin",
    },
}  # fmt: skip
PAGES: Final = (
    "市里召开会议\n本报讯（记者 李四）昨日，市长张三到永康市调研，要求各部门抓好落实，"
    "切实提高认识，加强领导，把各项工作落到实处，为全年目标的实现打下坚实基础。\n"
    "永康五金城举行活动。\n\n图为会议现场。王五 摄\n",
    "第二版标题\n永康召开工作会议，会议要求抓好落实。\n",
)
NEAR: Final = 60
"""How far from the caret the window of the candidates may stand, in pixels."""
PATIENCE: Final = 8.0
FOLDERS: Final = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
NOT_OURS: Final = frozenset(
    ("WAYLAND_DISPLAY", "XMODIFIERS", "QT_IM_MODULE", "QT_IM_MODULES", "IBUS_ADDRESS")
)
"""What the session of the person who runs this says of its own."""
QUIET: Final[dict[str, Any]] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class NoAnswerError(Exception):
    """The input method does not come on: nothing else can be tried."""


def missing(methods: list[str]) -> list[str]:
    """The packages of what is not there."""
    wanted = dict(TOOLS)
    for method in methods:
        wanted |= METHODS[method]
    lost = [p for name, p in wanted.items() if not (shutil.which(name) or Path(name).is_file())]
    return sorted(set(lost))


def provide(methods: list[str], install: bool) -> None:
    """Install what is missing, where that is allowed; else say what it is."""
    lost = missing(methods)
    if not lost:
        return
    if install and os.geteuid() == 0 and shutil.which("apt-get"):
        print("installing", *lost, flush=True)
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        get = ["apt-get", "-qq", "-y"]
        subprocess.run([*get, "update"], check=False, env=env, **QUIET)
        install_ = [*get, "--no-install-recommends", "install", *lost]
        subprocess.run(install_, check=False, env=env, **QUIET)
        lost = missing(methods)
    if lost:
        print(f"Missing: {' '.join(lost)}. On Debian: sudo apt install {' '.join(lost)}")
        sys.exit(2)


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


def in_the_panes(desk: Desk) -> None:
    """Keys of a pane are commands: nothing is composed there."""
    desk.ask("reflow 永康五金城")
    before = desk.ask()
    desk.keys("y", settle=0.5)
    now = desk.ask()
    desk.check("a pane takes no composition: Y is a command", not now["composing"], now)
    desk.check("and it is done", now["steps"] == before["steps"] + 1, now)
    desk.keys("ctrl+z")
    desk.ask("raw 永康五金城")
    desk.keys("t", settle=0.5)
    now = desk.ask()
    desk.check("nor the other pane", not now["composing"] and now["focus"] == "RawPane", now)
    desk.keys("ctrl+z")


def nothing_fires(desk: Desk, where: str) -> None:
    """While something is composed no command does anything."""
    before = desk.wait(f"{where}: composing", lambda s: s["composing"])
    for key in ("F6", "F8", "F7", "ctrl+d", "ctrl+Next", "F2"):
        desk.keys(key)
        now = desk.ask()
        same = all(now[k] == before[k] for k in ("page", "done", "focus", "caret", "steps"))
        desk.check(f"{where}: {key} does nothing while composing", same and now["active"], now)
        if not now["composing"]:  # the input method ended it by itself
            desk.type("nihao")
            before = desk.wait(f"{where}: composing again", lambda s: s["composing"])


def in_the_field(desk: Desk) -> None:
    """The field of a line in the raw pane."""
    desk.ask("raw 永康五金城")
    before = desk.ask()
    desk.keys("F2")
    desk.keys("End")
    desk.check("F2 opens the field of the line", desk.ask()["correcting"])
    desk.type("nihao")
    desk.near("field: the candidates stand beside the caret")
    nothing_fires(desk, "field")
    desk.keys("1")
    now = desk.wait("field: a digit picks", lambda s: "你好" in s["field"])
    desk.check("field: the composition is over", not now["composing"], now)
    desk.keys("Return")
    now = desk.wait("field: Enter keeps it", lambda s: "你好" in s["text"])
    desk.check("field: it is one step", now["steps"] == before["steps"] + 1, now)
    desk.keys("ctrl+z")
    desk.wait("field: one undo takes it back", lambda s: s["text"] == before["text"])


def in_the_paragraph(desk: Desk, shots: Path | None) -> None:
    """Correcting in place in the reflow pane."""
    desk.ask("reflow 抓好落实")
    before = desk.ask()
    desk.keys("F2")
    desk.check("F2 opens the paragraph", desk.ask()["typing"])
    desk.type("nihao")
    now = desk.wait("paragraph: composing", lambda s: s["preedit"])
    desk.near("paragraph: the candidates stand beside the caret")
    if shots is not None:
        desk.ask(f"grab {shots / desk.method}-composing.png")
    nothing_fires(desk, "paragraph")
    desk.keys("1")
    now = desk.wait("paragraph: a digit picks", lambda s: "抓好落实你好" in s["text"])
    desk.check("paragraph: it goes on", now["typing"] and not now["composing"], now)
    desk.check("paragraph: it is one step", now["steps"] == before["steps"] + 1, now)
    desk.type("women")
    desk.wait("paragraph: composing", lambda s: s["preedit"])
    desk.keys("space")
    desk.wait("paragraph: Space picks", lambda s: "你好我们" in s["text"])
    desk.keys("Return")
    desk.check("paragraph: Enter ends it", not desk.ask()["typing"])
    desk.keys("ctrl+z", "ctrl+z")
    desk.wait("paragraph: undone", lambda s: s["text"] == before["text"])


def long_composition(desk: Desk, shots: Path | None) -> None:
    """What is composed is laid out with the text and wrapped."""
    desk.ask("reflow 永康市")
    desk.keys("F2")
    before = desk.ask()
    behind = before["text"].index("调研")
    first = desk.ask(f"point {behind}")
    desk.type("women")
    desk.wait("long: composing", lambda s: s["preedit"])
    desk.check("the text behind a composition makes room", desk.ask(f"point {behind}") != first)
    desk.type("zhongguorenmindouxihuanchifan" * 2)
    now = desk.wait("long: more", lambda s: len(s["preedit"]) > 12)
    desk.check("a long composition is wrapped", now["lines"] > 1, now)
    desk.near("and its candidates stand beside the caret")
    if shots is not None:
        desk.ask(f"grab {shots / desk.method}-long.png")
    desk.keys("Escape")
    now = desk.wait("Esc belongs to it", lambda s: not s["composing"])
    desk.check("and the correction goes on", now["typing"] and now["text"] == before["text"], now)
    desk.keys("Escape")


def by_mouse(desk: Desk) -> None:
    """A click ends a composition, then it moves the caret."""
    desk.ask("reflow 永康市")
    text = desk.ask()["text"]
    desk.keys("F2")
    desk.type("nihao")
    desk.wait("mouse: composing", lambda s: s["preedit"])
    target = text.index("调研")
    desk.click(*desk.ask(f"point {target}"))
    now = desk.wait("mouse: a click ends the composition", lambda s: not s["composing"])
    desk.check("mouse: what was composed is kept", now["text"] != text, now)
    where = now["text"].index("调研")
    desk.check("mouse: the caret went there", abs(now["caret"] - where) <= 1, now)
    desk.check("mouse: the correction goes on", now["typing"], now)
    desk.keys("Escape")
    desk.wait("mouse: Esc takes it back", lambda s: s["text"] == text)


def by_focus(desk: Desk) -> None:
    """Another pane takes the focus while something is composed: it is kept."""
    desk.ask("raw 永康五金城")
    text = desk.ask()["text"]
    desk.keys("F2", "End")
    desk.type("nihao")
    desk.wait("focus: composing", lambda s: s["composing"])
    desk.click(*desk.ask("point 3"))
    now = desk.wait("focus: the field is closed", lambda s: not s["correcting"])
    desk.check("focus: what was composed is kept", len(now["text"]) >= len(text) + 2, now)
    desk.keys("ctrl+z")
    desk.wait("focus: one undo takes it back", lambda s: s["text"] == text)


def leaving(desk: Desk) -> None:
    """What is typed is kept when the page is left."""
    desk.ask("raw 永康五金城")
    first = desk.ask()
    desk.keys("F2", "End")
    desk.type("nihao")
    desk.wait("leaving: composing", lambda s: s["composing"])
    desk.keys("1")
    desk.wait("leaving: typed", lambda s: "你好" in s["field"])
    desk.keys("ctrl+Next")
    desk.wait("leaving: the next page", lambda s: s["page"] != first["page"])
    desk.keys("ctrl+Prior")
    now = desk.wait("leaving: back again", lambda s: s["page"] == first["page"])
    desk.check("leaving: what was typed is there", "你好" in now["text"], now)
    desk.keys("ctrl+z")


def assigning(desk: Desk) -> None:
    """The field of `A` finds an article by typed characters that sound alike."""
    desk.ask("raw 永康五金城")
    desk.keys("a")
    desk.wait("A opens its field", lambda s: s["assigning"])
    desk.type("shili")  # 实力, 势力, 市里 …: whichever comes first
    desk.wait("A: composing", lambda s: s["composing"])
    desk.keys("1")
    now = desk.wait("A: picked", lambda s: s["field"] and not s["composing"])
    found = any("市里召开会议" in each for each in now["articles"])
    desk.check(f"A: {now['field']} finds 市里召开会议", found, now)
    desk.keys("Escape")


def start_ibus() -> list[subprocess.Popen[bytes]]:
    """ibus, with libpinyin as its engine."""
    setting = ("org.freedesktop.ibus.general", "preload-engines", "['libpinyin']")
    subprocess.run(["gsettings", "set", *setting], check=False, **QUIET)
    daemon = subprocess.Popen(["ibus-daemon", "--panel=default", "--config=default"], **QUIET)
    time.sleep(4)
    return [daemon]


def switch_on(desk: Desk) -> None:
    """Chinese is typed from now on. ibus forgets the engine that was chosen before anything that
    can be typed into had the focus: here a field has it."""
    desk.ask("raw 永康五金城")
    desk.keys("F2")
    desk.wait("F2 opens the field of the line", lambda s: s["correcting"])
    if desk.method == "fcitx":
        subprocess.run(["fcitx5-remote", "-s", "pinyin"], check=False, **QUIET)
    until = time.monotonic() + PATIENCE
    while desk.method == "ibus" and time.monotonic() < until:
        told = subprocess.run(["ibus", "engine"], capture_output=True, text=True, check=False)
        if told.stdout.strip() == "libpinyin":
            break
        subprocess.run(["ibus", "engine", "libpinyin"], check=False, **QUIET)
        time.sleep(0.3)
    time.sleep(0.5)
    desk.type("ni")
    if not desk.wait("the input method answers", lambda s: s["composing"])["composing"]:
        raise NoAnswerError
    desk.keys("Escape")
    desk.wait("Esc ends a composition", lambda s: not s["composing"] and s["correcting"])
    desk.keys("Escape")
    desk.wait("another Esc the correction", lambda s: not s["correcting"])


def start_fcitx() -> list[subprocess.Popen[bytes]]:
    """fcitx5 with its pinyin switched on."""
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "fcitx5"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "profile").write_text(
        "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n"
        "[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n"
        "[Groups/0/Items/1]\nName=pinyin\nLayout=\n[GroupOrder]\n0=Default\n"
    )
    (folder / "config").write_text("[Behavior]\nActiveByDefault=True\nShareInputState=All\n")
    daemon = subprocess.Popen(["fcitx5", "--disable=wayland,waylandim"], **QUIET)
    time.sleep(4)
    return [daemon]


def make_project(folder: Path) -> Path:
    """A project with two small pages."""
    texts = []
    for i, text in enumerate(PAGES):
        texts.append(folder / f"{i:03d}.txt")
        texts[-1].write_text(text, "utf-8")
    project = folder / "ime.ykdb"
    subprocess.run(
        [sys.executable, "-m", "yk_reader", "import", str(project), *map(str, texts)],
        check=True, stdout=subprocess.DEVNULL, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return project


def inside(method: str, shots: Path | None) -> int:
    """All checks, in the session that was started for them."""
    folder = Path(os.environ["HOME"])
    helpers = [subprocess.Popen(["openbox"], **QUIET)]
    time.sleep(1)
    helpers += start_ibus() if method == "ibus" else start_fcitx()
    desk = Desk(method, make_project(folder))
    try:
        until = time.monotonic() + 60
        while not desk.ask()["ready"] and time.monotonic() < until:
            time.sleep(0.3)
        desk.wait("the window is in front", lambda s: s["ready"] and s["active"])
        switch_on(desk)
        in_the_panes(desk)
        in_the_field(desk)
        in_the_paragraph(desk, shots)
        long_composition(desk, shots)
        by_mouse(desk)
        by_focus(desk)
        leaving(desk)
        assigning(desk)
        desk.keys("ctrl+q")
        desk.check("the program ends", desk.program.wait(20) == 0)
    except (BrokenPipeError, json.JSONDecodeError):
        desk.check("the program answers", False)
    except NoAnswerError:
        print("  nothing can be tried without it")
    finally:
        for each in (desk.program, *helpers):
            each.terminate()
    print(f"{method}: {len(desk.failed)} failed")
    return 1 if desk.failed else 0


def main() -> int:
    """Each input method in a session of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("methods", nargs="*", metavar="METHOD", help="ibus, fcitx (default: both)")
    parser.add_argument("--install", action="store_true", help="install what is missing, as root")
    parser.add_argument("--shots", type=Path, help="keep pictures of the window in this folder")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        return inside(given.inside, given.shots)
    methods = given.methods or list(METHODS)
    if unknown := set(methods) - set(METHODS):
        parser.error(f"no such input method: {', '.join(sorted(unknown))}")
    provide(methods, given.install)
    worst = 0
    for method in methods:
        print(f"{method}:", flush=True)
        with tempfile.TemporaryDirectory(prefix="yk-ime-") as home:
            folders = {
                name: str(Path(home) / name.split("_")[1].lower())
                for name in (
                    "XDG_CONFIG_HOME",
                    "XDG_CACHE_HOME",
                    "XDG_DATA_HOME",
                    "XDG_RUNTIME_DIR",
                )
            }
            for folder in folders.values():
                Path(folder).mkdir(mode=0o700)
            lost = (
                "WAYLAND_DISPLAY",
                "XMODIFIERS",
                "QT_IM_MODULE",
                "QT_IM_MODULES",
                "IBUS_ADDRESS",
            )
            env = {k: v for k, v in os.environ.items() if k not in lost}
            env |= folders | {"HOME": home, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
            again = [sys.executable, __file__, "--inside", method]
            if given.shots is not None:
                again += ["--shots", str(given.shots.resolve())]
            session = ["dbus-run-session", "--", "xvfb-run", "-a", "-s", "-screen 0 1440x900x24"]
            worst = max(worst, subprocess.run([*session, *again], env=env, check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
