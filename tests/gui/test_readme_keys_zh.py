"""The keys of the Chinese README are those of the window's commands, and do what it says."""

import re
from collections.abc import Iterator

import keys_page
import pytest
from test_readme_keys import SCOPES, portable

from yk_reader.gui.commands import COMMANDS

PLACES = {
    "两个文字栏": "both panes", "原文栏": "raw", "重排栏": "reflow", "全窗口": "everywhere",
}  # fmt: skip
TABLES = {"实体表"}
"""Places whose keys are no commands."""


def rows() -> Iterator[tuple[str, str, str]]:
    """(place, key, what it does) of the table; of keys that differ in a digit or letter none."""
    text = (keys_page.ROOT / "README.zh.md").read_text("utf-8")
    table = text.split("\n## 常用键\n")[1].lstrip().split("\n\n")[0]
    place = ""
    for line in table.splitlines()[2:]:
        where, keys, does = (cell.strip() for cell in line.strip("|").split(" | "))
        place = where or place
        groups, phrases = keys.split(" · "), does.split(" · ")
        if len(groups) == 1 and "再按" not in keys:
            parts = re.split("[、，]", does)
            listed = re.findall(r"`([^`]+)`", keys)
            groups = [f"`{key}`" for key in listed]
            phrases = parts if len(parts) == len(listed) else [does] * len(listed)
        assert len(groups) == len(phrases), line
        for group, phrase in zip(groups, phrases, strict=True):
            keys_there = re.fullmatch(r"(`[^`]+` ?)+", group)
            then = re.fullmatch(r"`(\w)` 再按 `(\w+)`", group)
            if then:
                yield place, f"{then[1]}, {then[2]}", phrase
            elif keys_there and "/" not in group and "…" not in group:
                yield from ((place, key, phrase) for key in re.findall(r"`([^`]+)`", group))


TABLE = [row for row in rows() if row[0] not in TABLES]


@pytest.mark.parametrize(("place", "key", "said"), TABLE, ids=lambda value: value)
def test_a_key_of_the_chinese_readme_does_what_it_says(place, key, said):
    chinese = keys_page.chinese()
    titles = [
        chinese["Commands", command.text]
        for command in COMMANDS
        if command.scope in SCOPES[PLACES[place]] and portable(key) in map(portable, command.keys)
    ]
    assert titles, f"{key} is the key of no command in {place}"
    assert any(set(re.findall(r"\w", said)) & set(title) for title in titles), (key, said, titles)


def test_the_chinese_table_was_read():
    assert len(TABLE) > 60
    assert {place for place, _, _ in rows()} == set(PLACES) | TABLES
