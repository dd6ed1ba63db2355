"""Word lists kept in the project file: a million words go in and out in slices."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain, count, islice
from typing import Final
from uuid import uuid4

from yk_reader.model.errors import StoreError
from yk_reader.store.clock import now
from yk_reader.store.meta import WORD_LISTS_REDO, WORD_LISTS_UNDO, MetaRepository
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.rows import WordListRow
from yk_reader.store.shapes import Shape

_REVISION: Final = "word_lists"
_LIST: Final = Shape("nssinss")
_LABEL: Final = Shape("is")
_RUN: Final = 1000
"""Words of one row."""
_ROWS: Final = 32
"""Rows that are made, read or deleted at once."""
_LEFT_OVER: Final = """
SELECT id FROM word_list
WHERE complete = 0 AND changed_at < strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-1 day')
"""
"""Lists that a program which was killed left behind half written or half deleted; those that were
removed and can be taken back are not meant."""


class WordListRepository:
    """The project's word lists. One that is being read in, or was taken away, is not there.

    The lists that were removed or replaced last are kept out of sight, so that they can be taken
    back, also after the program was closed; so is what a list that was taken back stood for, until
    another list is read in or removed.
    """

    def __init__(self, file: ProjectFile, meta: MetaRepository) -> None:
        self._file = file
        self._meta = meta

    # -- reading

    def lists(self) -> list[WordListRow]:
        """All word lists by the order they came in."""
        with self._file.reads("word_list"):
            labels: dict[int, dict[str, int]] = {}
            for key, name, words in self._file.all(
                "SELECT word_list, name, words FROM word_label ORDER BY word_list, number"
            ):
                own = labels.setdefault(key, {})
                own[name] = own.get(name, 0) + words
            return [
                WordListRow(key, name, label, bool(on), words, source, at, labels.get(key, {}))
                for key, name, label, on, words, source, at in map(
                    _LIST,
                    self._file.all(
                        "SELECT id, name, label, enabled, words, source, changed_at FROM word_list "
                        "WHERE complete = 1 ORDER BY id"
                    ),
                )
            ]

    def find(self, name: str) -> WordListRow | None:
        """The word list of that name."""
        return next((row for row in self.lists() if row.name == name), None)

    def revision(self) -> int:
        """A number that is another one after any change of what the lists say."""
        text = self._meta.get(_REVISION, "0")
        return int(text) if text.isdecimal() and len(text) < 19 else 0

    def changed_at(self) -> str:
        """When the lists were changed last (ISO 8601); empty when there never were any."""
        return self._meta.get(f"{_REVISION}_at")

    def entries(
        self, key: int, text: str = "", limit: int | None = None
    ) -> Iterator[tuple[str, str]]:
        """Words with their labels in code-point order; only those that hold `text`.

        Read piece by piece: no transaction is held meanwhile.
        """
        with self._file.reads("word_label"):
            row = self._file.one("SELECT label FROM word_list WHERE id = ?", (key,))
            if row is None:
                return
            labels = self._file.all(
                "SELECT number, name FROM word_label WHERE word_list = ?", (key,)
            )
            names: dict[int, str] = {}
            for number, label in map(_LABEL, labels):
                names[number] = label
            names[0] = row[0]
        # JSON writes quotes and backslashes in another way.
        hint = text if text.isprintable() and not set(text) & {'"', "\\"} else ""
        after, found = 0, 0
        while True:
            with self._file.reads("word_run"):
                runs = [
                    (number, self._run(words))
                    for number, words in self._file.all(
                        "SELECT number, words FROM word_run WHERE word_list = ? AND number > ? "
                        "AND instr(words, ?) ORDER BY number LIMIT ?",
                        (key, after, hint, _ROWS),
                    )
                ]
            for number, run in runs:
                if number <= after:  # a damaged tree may go in a ring
                    return
                after = number
                for word, label in run.items():
                    if text and text not in word:
                        continue
                    if found == limit:
                        return
                    found += 1
                    yield word, names.get(label, row[0])
            if len(runs) < _ROWS:
                return

    @staticmethod
    def _run(words: str) -> dict[str, int]:
        """The words of one row; ValueError when it is none."""
        found = json.loads(words)
        if not isinstance(found, dict) or not all(type(n) is int for n in found.values()):
            raise ValueError("no run of words")
        return found

    def readable(self, words: str) -> bool:
        """Whether the text of one row holds words."""
        try:
            self._run(words)
        except (ValueError, TypeError, RecursionError):
            return False
        return True

    def wrong(self) -> list[str]:
        """Names of the lists whose words are not as many as they say, or cannot be read."""
        out = []
        for row in self.lists():
            try:
                found = sum(1 for _ in self.entries(row.id))
            except StoreError:
                found = -1
            if found != row.words:
                out.append(row.name)
        return out

    def in_use(self) -> list[Iterator[tuple[str, str]]]:
        """The words of each list that is on, with their labels."""
        return [self.entries(row.id) for row in self.lists() if row.enabled]

    # -- writing

    def add(
        self,
        name: str,
        label: str,
        words: Iterable[tuple[str, str]],
        *,
        source: str = "",
        progress: Callable[[int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> int | None:
        """Bring in a list: (word, own label or "") in code-point order, each once; its id.

        It takes the place of the list of that name, whole or not at all. None when it was
        stopped. Writes in slices; StoreBusyError and the like leave nothing behind that is seen.
        """
        file = self._file
        kept = {way["list"] for way in self._meta.ways_back(WORD_LISTS_UNDO)}
        kept |= {way["instead"] for way in self._meta.ways_back(WORD_LISTS_REDO)}
        for (left,) in file.all(_LEFT_OVER):
            if left not in kept:
                self._discard(left)
        with file.transaction():
            (key,) = file.db.execute(
                "INSERT INTO word_list(name, label, enabled, complete, words, source, changed_at, "
                "uuid) VALUES (?, ?, 1, 0, 0, ?, ?, coalesce((SELECT uuid FROM word_list "
                "WHERE name = ? AND complete = 1), ?)) RETURNING id",
                (name, label, source, now(), name, uuid4().bytes),
            ).fetchall()[0]
        try:
            done = self._fill(key, words, progress, should_stop)
            if not done:
                self._discard(key)
                return None
            old = self.find(name)
            with file.transaction():
                dropped = self._no_way_forward()
                if old is not None:
                    dropped += self._hide(old.id, instead=key)
                file.db.execute(
                    "UPDATE word_list SET complete = 1, words = ?, enabled = ? WHERE id = ?",
                    (done, 1 if old is None else int(old.enabled), key),
                )
                self.touch()
        except BaseException:
            with suppress(StoreError):  # the next import clears it away
                self._discard(key)
            raise
        for one in dropped:
            self._discard(one)
        return int(key)

    def _fill(
        self,
        key: int,
        words: Iterable[tuple[str, str]],
        progress: Callable[[int], None] | None,
        should_stop: Callable[[], bool] | None,
    ) -> int:
        """How many words went in; 0 when it was stopped."""
        file, done, number = self._file, 0, 0
        numbers: dict[str, int] = {"": 0}
        counts: dict[int, int] = {}
        rows = iter(words)

        def write(run: tuple[int, str]) -> None:
            file.db.execute("INSERT INTO word_run VALUES (?, ?, ?)", (key, *run))

        while True:
            runs: list[tuple[int, str]] = []
            size = 0
            while len(runs) < _ROWS and (chunk := list(islice(rows, _RUN))):
                run = {word: numbers.setdefault(label, len(numbers)) for word, label in chunk}
                for one in run.values():
                    counts[one] = counts.get(one, 0) + 1
                number, size = number + 1, size + len(run)
                runs.append((number, json.dumps(run, ensure_ascii=False, separators=(",", ":"))))
            for _ in file.in_slices(runs, write, should_stop=should_stop):
                pass
            if should_stop is not None and should_stop():
                return 0
            if not runs:
                break
            done += size
            if progress is not None:
                progress(done)
        with file.transaction():
            file.db.conn.executemany(
                "INSERT INTO word_label(word_list, number, name, words) VALUES (?, ?, ?, ?)",
                [(key, n, name, counts[n]) for name, n in numbers.items() if n],
            )
        return done

    def enable(self, key: int, on: bool) -> None:
        """Switch a list on or off."""
        self._change("UPDATE word_list SET enabled = ? WHERE id = ?", (int(on), key))

    def set_label(self, key: int, label: str) -> None:
        """Give the words without a label of their own another one."""
        self._change("UPDATE word_list SET label = ? WHERE id = ?", (label, key))

    def relabel(self, changes: Mapping[str, str | None]) -> None:
        """Follow renamed and merged labels; words of a deleted one keep it and are not offered."""
        renamed = [(new, old) for old, new in changes.items() if new is not None]
        if not renamed or not self._file.one("SELECT 1 FROM word_list LIMIT 1"):
            return
        # All at once, so that two labels can exchange their names.
        cases = " ".join("WHEN ? THEN ?" for _ in renamed)
        values = [value for new, old in renamed for value in (old, new)]
        with self._file.transaction():
            for table, column in (("word_list", "label"), ("word_label", "name")):
                self._file.db.execute(
                    f"UPDATE {table} SET {column} = CASE {column} {cases} ELSE {column} END",
                    values,
                )
            self.touch()

    def labelled(self, labels: Collection[str]) -> list[tuple[int, int, str]]:
        """Where the lists say one of these labels: (list, number of its own label or 0, label)."""
        return [
            (key, number, label)
            for key, number, label in self._file.all(
                "SELECT id, 0, label FROM word_list "
                "UNION ALL SELECT word_list, number, name FROM word_label"
            )
            if label in labels
        ]

    def put_labels(
        self, places: Iterable[tuple[int, int, str]], changed: Mapping[str, str | None]
    ) -> None:
        """Take `relabel` back at the places that `labelled` gave before it; what has got another
        label since stays."""
        with self._file.transaction():
            for key, number, label in places:
                new = changed.get(label)
                self._file.db.execute(
                    "UPDATE word_label SET name = ? WHERE word_list = ? AND number = ? AND name = ?"
                    if number
                    else "UPDATE word_list SET label = ? WHERE id = ? AND 0 = ? AND label = ?",
                    (label, key, number, new),
                )
            self.touch()

    def remove(self, key: int) -> None:
        """Take a list away; `take_back` brings it back."""
        with self._file.transaction():
            dropped = self._no_way_forward() + self._hide(key)
            self.touch()
        for one in dropped:
            self._discard(one)

    def to_take_back(self) -> str:
        """The name of the list that was removed or replaced last; empty when there is none."""
        ways = self._meta.ways_back(WORD_LISTS_UNDO)
        return str(ways[-1]["name"]) if ways else ""

    def take_back(self) -> WordListRow | None:
        """Bring back the list that was removed or replaced last, as it was; None when there is
        none. What was read in in its place goes out of sight; under a new name when its name is
        taken. `do_again` takes this back."""
        file = self._file
        ways = self._meta.ways_back(WORD_LISTS_UNDO)
        if not ways:
            return None
        key, instead = int(ways[-1]["list"]), ways[-1]["instead"]
        with file.transaction():
            self._meta.drop_way_back(WORD_LISTS_UNDO)
            if instead is not None:
                self._show(instead, False)
            taken = {row.name for row in self.lists()}
            stem = str(ways[-1]["name"])
            name = next(n for n in chain((stem,), _numbered(stem)) if n not in taken)
            self._show(key, True, name)
            way = {"list": key, "name": name, "instead": instead}
            dropped = self._meta.keep_way_back(WORD_LISTS_REDO, way)
            self.touch()
        for one in _replacements(dropped):
            self._discard(one)
        return self.find(name)

    def to_do_again(self) -> str:
        """The name of the list that was taken back last; empty when there is none."""
        ways = self._meta.ways_back(WORD_LISTS_REDO)
        return str(ways[-1]["name"]) if ways else ""

    def do_again(self) -> str:
        """Remove or replace the list again that was taken back last; its name, empty for none."""
        file = self._file
        ways = self._meta.ways_back(WORD_LISTS_REDO)
        if not ways:
            return ""
        key, instead = int(ways[-1]["list"]), ways[-1]["instead"]
        (name,) = file.one("SELECT name FROM word_list WHERE id = ?", (key,)) or ("",)
        with file.transaction():
            self._meta.drop_way_back(WORD_LISTS_REDO)
            dropped = self._hide(key, instead)
            if instead is not None:
                self._show(instead, True, name)
            self.touch()
        for one in dropped:
            self._discard(one)
        return str(name)

    def _no_way_forward(self) -> list[int]:
        """Something else is done: the keys of the lists that were kept to do it again."""
        return _replacements(self._meta.drop_ways_back(WORD_LISTS_REDO))

    def _show(self, key: int, there: bool, name: str | None = None) -> None:
        self._file.db.execute(
            "UPDATE word_list SET complete = ?, name = coalesce(?, name), changed_at = ? "
            "WHERE id = ?",
            (int(there), name, now(), key),
        )

    def _hide(self, key: int, instead: int | None = None) -> list[int]:
        """Put a list out of sight and keep it; the keys of those that are kept no longer."""
        (name,) = self._file.one("SELECT name FROM word_list WHERE id = ?", (key,)) or ("",)
        self._file.db.execute("UPDATE word_list SET complete = 0 WHERE id = ?", (key,))
        way = {"list": key, "name": name, "instead": instead}
        dropped = self._meta.keep_way_back(WORD_LISTS_UNDO, way)
        return [int(one["list"]) for one in dropped]

    def _discard(self, key: int) -> None:
        """Delete the words of a hidden list and the list itself, letting edits in."""
        while True:
            with self._file.transaction():
                gone = self._file.db.execute(
                    "DELETE FROM word_run WHERE word_list = ?1 AND number IN (SELECT number FROM "
                    "word_run WHERE word_list = ?1 ORDER BY number LIMIT ?2)",
                    (key, _ROWS),
                ).rowcount
                if gone < _ROWS:
                    self._file.db.execute("DELETE FROM word_list WHERE id = ?", (key,))
                    return

    def _change(self, sql: str, values: tuple[object, ...]) -> None:
        with self._file.transaction():
            self._file.db.execute(sql, values)
            self._file.db.execute(
                "UPDATE word_list SET changed_at = ? WHERE id = ?", (now(), values[-1])
            )
            self.touch()

    def touch(self) -> None:
        """Keep that the lists say something else now."""
        self._meta.set(_REVISION, str(self.revision() + 1))
        self._meta.set(f"{_REVISION}_at", now())


def _numbered(stem: str) -> Iterator[str]:
    return (f"{stem} {number}" for number in count(2))


def _replacements(ways: Iterable[Mapping[str, object]]) -> list[int]:
    return [way["instead"] for way in ways if isinstance(way["instead"], int)]
