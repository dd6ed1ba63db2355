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
from pathlib import Path
from typing import Final

from checks import NoAnswerError, check_all
from desk import QUIET, ROOT, Desk

TOOLS: Final = {
    "Xvfb": "xvfb", "xvfb-run": "xvfb", "dbus-run-session": "dbus", "openbox": "openbox",
    "xauth": "xauth", "xdotool": "xdotool",
}  # fmt: skip
METHODS: Final = {
    "ibus": {
        "ibus-daemon": "ibus", "gsettings": "libglib2.0-bin",
        "/usr/share/ibus/component/libpinyin.xml": "ibus-libpinyin",
    },
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
FOLDERS: Final = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
NOT_OURS: Final = frozenset(
    ("WAYLAND_DISPLAY", "XMODIFIERS", "QT_IM_MODULE", "QT_IM_MODULES", "IBUS_ADDRESS")
)
"""What the session of the person who runs this says of its own."""


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


def start_ibus() -> list[subprocess.Popen[bytes]]:
    """ibus, with libpinyin as its engine."""
    setting = ("org.freedesktop.ibus.general", "preload-engines", "['libpinyin']")
    subprocess.run(["gsettings", "set", *setting], check=False, **QUIET)
    daemon = subprocess.Popen(["ibus-daemon", "--panel=default", "--config=default"], **QUIET)
    time.sleep(4)
    return [daemon]


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
        check_all(desk, shots)
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
