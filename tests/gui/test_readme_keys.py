"""The keys of the README are those of the window's commands, and do what it says."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from yk_reader.gui.commands import COMMANDS, Scope

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
SCOPES = {
    "both panes": {Scope.TEXT},
    "raw": {Scope.RAW, Scope.TEXT},
    "reflow": {Scope.REFLOW, Scope.TEXT},
    "everywhere": {Scope.WINDOW},
}
TABLES = {"table of entities"}
"""Places whose keys are no commands."""
NAMES = {"Enter": "Return", "Delete": "Del", "PgDn": "PgDown", "←": "Left", "→": "Right"}
KINDS = {"digit": "1234567890", "a letter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
SMALL = {"a", "an", "and", "at", "by", "in", "it", "its", "of", "on", "or", "one", "the", "to"}


def portable(key: str) -> str:
    for ours, qt in NAMES.items():
        key = key.replace(ours, qt)
    sequence = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def keys_of(group: str) -> list[str]:
    """The keys of a run like `` `1`–`9`, `0` ``, `` `E` then digit `` or `` `[` `]` ``."""
    if found := re.fullmatch(r"`(\d)`–`(\d)`, `0`", group):
        return [str(n) for n in range(int(found[1]), int(found[2]) + 1)] + ["0"]
    if found := re.fullmatch(r"`([^`]+)`(\+| then )(.+)", group):
        between = "+" if found[2] == "+" else ", "
        return [found[1] + between + last for last in KINDS.get(found[3], (found[3].strip("`"),))]
    listed = []
    for key in re.findall(r"`([^`]+)`", group):
        *held, last = key.split("+") if len(key) > 1 else [key]
        listed += ["+".join([*held, each]) for each in (last.split("/") if held else [last])]
    return listed


def rows() -> Iterator[tuple[str, str, str]]:
    """(place, key, what it does) of the table."""
    table = README.split("\n## Keys\n")[1].lstrip().split("\n\n")[0]
    place = ""
    for line in table.splitlines()[2:]:
        where, keys, does = (cell.strip() for cell in line.strip("|").split(" | "))
        place = where or place
        groups, phrases = keys.split(" · "), does.split(";")[0].split(" · ")
        assert len(groups) == len(phrases), line
        for group, phrase in zip(groups, phrases, strict=True):
            listed = keys_of(group)
            assert listed, line
            parts = next(
                (p for mark in (", ", "/") if len(p := phrase.split(mark)) == len(listed)),
                [phrase] * len(listed),
            )
            yield from ((place, key, part) for key, part in zip(listed, parts, strict=True))


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.casefold())) - SMALL


def alike(said: str, title: str) -> bool:
    """Whether a word of one begins a word of the other (`ad` and `advertisement`)."""
    return any(a.startswith(b) or b.startswith(a) for a, b in product(words(said), words(title)))


TABLE = [row for row in rows() if row[0] not in TABLES]


@pytest.mark.parametrize(("place", "key", "said"), TABLE, ids=lambda value: value)
def test_a_key_of_the_readme_does_what_it_says(place, key, said):
    titles = [
        command.text
        for command in COMMANDS
        if command.scope in SCOPES[place] and portable(key) in map(portable, command.keys)
    ]
    assert titles, f"{key} is the key of no command in {place}"
    assert any(alike(said, title) for title in titles), (key, said, titles)


def test_the_table_was_read():
    assert len(TABLE) > 80
    assert ("raw", "Ctrl+Enter", "split the line at the caret") in TABLE
    assert not alike("undo", "Redo")
    assert {place for place, _, _ in rows()} == set(SCOPES) | TABLES
