"""The tables of the manual's keys pages, made from the declared commands.

`python tests/kit/keys_page.py` writes them into both pages, between the two marks;
`tests/gui/test_manual_keys.py` fails when that was forgotten.
"""

import re
import sys
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from yk_reader.gui.commands import COMMANDS, MENUS, Command, Scope  # noqa: E402

BEGIN, END = "<!-- keys: begin -->", "<!-- keys: end -->"
LANGUAGES = ("en", "zh")
_WHERE = {
    "en": {
        Scope.WINDOW: "everywhere",
        Scope.RAW: "raw pane",
        Scope.REFLOW: "reflow pane",
        Scope.TEXT: "both text panes",
        Scope.PICTURE: "facsimile",
    },
    "zh": {
        Scope.WINDOW: "全窗口",
        Scope.RAW: "原文栏",
        Scope.REFLOW: "重排栏",
        Scope.TEXT: "两个文字栏",
        Scope.PICTURE: "原版图栏",
    },
}
_HEAD = {"en": ("command", "keys", "works in"), "zh": ("命令", "键", "适用于")}
_PRINTED = {
    "Return": "Enter", "Del": "Delete", "PgDown": "PgDn", "Left": "←", "Right": "→",
}  # fmt: skip


def page_of(language: str) -> Path:
    """The keys page of the manual in that language."""
    return ROOT / "docs" / "manual" / language / "keys.md"


def chinese() -> dict[tuple[str, str], str]:
    """(context, text) → the window's Chinese."""
    file = ROOT / "resources" / "translations" / "yk_reader_zh_CN.ts"
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext(
            "translation", ""
        )
        for context in ElementTree.parse(file).getroot().iter("context")
        for message in context.iter("message")
    }


def tables(language: str) -> str:
    """One table a menu, in the order of the menus."""
    words = chinese() if language == "zh" else {}
    parts = []
    for menu, title in MENUS:
        rows = [
            _row(list(family), words, language)
            for _, family in groupby(
                (c for c in COMMANDS if c.menu == menu), key=lambda c: (c.text, c.hidden)
            )
        ]
        named = re.sub(r"\(&\w\)|&", "", words.get(("Menus", title), title))
        head = _HEAD[language]
        parts += [f"## {named}", "", _line(head), _line(("---",) * len(head)), *rows, ""]
    return "\n".join(parts).rstrip() + "\n"


def _row(family: list[Command], words: dict[tuple[str, str], str], language: str) -> str:
    """One command, or several of the same words in one row: their first and last key."""
    one = family[0]
    name = words.get(("Commands", one.text), one.text).replace("%1", "…")
    if len(family) == 1:
        keys = " · ".join(printed(key) for key in one.keys)
    else:
        keys = f"{printed(one.keys[0])} … {printed(family[-1].keys[0])}"
    return _line((name, keys or "–", _WHERE[language][one.scope]))


def printed(key: str) -> str:
    """Portable text as it is printed: each stroke as code, the names that keyboards bear."""
    strokes = []
    for stroke in key.split(", "):
        before, last = stroke[:-1], stroke[-1]
        if last != "+":
            head, plus, last = stroke.rpartition("+")
            before = head + plus
        strokes.append(before + _PRINTED.get(last, last))
    return " ".join(f"`{stroke}`" for stroke in strokes)


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def filled(page: str, language: str) -> str:
    """The page with its tables put in anew."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{tables(language)}{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    for each in LANGUAGES:
        path = page_of(each)
        path.write_text(filled(path.read_text("utf-8"), each), "utf-8")
