"""The ways through the menus that the papers tell are those of the window, in both languages."""

import re
from collections import defaultdict

import keys_page
import pytest

from yk_reader.gui.commands import COMMANDS, MENUS

PAPERS = sorted(
    [*keys_page.ROOT.glob("README*.md"), *(keys_page.ROOT / "docs").rglob("*.md")]
)  # fmt: skip


def plain(text: str) -> str:
    """A text of the window as papers write it: no mark of a key, no dots."""
    text = re.sub(r"\(&\w\)", "", text).replace("&", "").replace("…", "")
    return " ".join(text.replace("YK Reader", "").replace("永康报读", "").split())


def ways(text: str) -> list[list[str]]:
    """What stands between stars or Chinese quotation marks and has an arrow, in its parts."""
    found = re.findall(r"(?<!\*)\*([^*“”]+?)\*(?!\*)|“([^*“”]+?)”", text)
    ways = ["".join(pair) for pair in found]
    return [[plain(part) for part in way.split("›")] for way in ways if "›" in way]


def tables() -> tuple[dict[str, str], set[str], dict[str, set[str]]]:
    """Title → menu, all texts of the window, command → menus; in both languages."""
    chinese = keys_page.chinese()
    titles, places = {}, defaultdict(set)
    for menu, title in MENUS:
        for each in (title, chinese.get(("Menus", title), chinese.get(("Commands", title), title))):
            titles[plain(each)] = menu
    for command in COMMANDS:
        for each in (command.text, chinese["Commands", command.text]):
            places[plain(each)].add(command.menu)
    texts = {plain(text) for key, value in chinese.items() for text in (key[1], value)}
    return titles, texts, places


TITLES, TEXTS, PLACES = tables()


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.relative_to(keys_page.ROOT).as_posix())
def test_a_way_through_the_menus_is_one(path):
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.M | re.S)
    wrong = []
    for way in ways(text):
        known = all(part in TEXTS or part in ("List:", "列表只列") for part in way)
        menu, last = TITLES.get(way[0]), PLACES.get(way[-1])
        if not known or (menu is not None and last is not None and menu not in last):
            wrong.append(" › ".join(way))
    assert wrong == []


def test_ways_are_found():
    assert set(TITLES.values()) == {menu for menu, _ in MENUS}
    assert len(TITLES) == 2 * len(MENUS)
    assert ["File", "Restore a backup"] in ways("*File › Restore a\nbackup…* and “文件 › 导入…”")
    assert ["文件", "导入"] in ways("**粗**“文件 › 导入…”，*a*")
