"""What must be so while Chinese is typed, each with real keys and clicks."""

import subprocess
import time
from pathlib import Path

from desk import PATIENCE, QUIET, Desk


class NoAnswerError(Exception):
    """The input method does not come on: nothing else can be tried."""


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


def check_all(desk: Desk, shots: Path | None) -> None:
    """All of it, in this order; pictures go to `shots`."""
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
