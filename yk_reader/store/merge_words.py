"""Word lists of two projects: of one list with other words in each, both are kept."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from yk_reader.model.records import dataclass
from yk_reader.store.annotators import free
from yk_reader.store.merge_plan import Changed
from yk_reader.store.merge_values import Report
from yk_reader.store.project_file import ProjectFile

_LISTS: Final = (
    "SELECT id, uuid, name, label, changed_at FROM {db}.word_list WHERE complete = 1 ORDER BY id"
)
_OTHER: Final = "{name} (other copy)"


@dataclass(frozen=True, slots=True)
class _List:
    db: str
    id: int
    uuid: bytes
    name: str
    label: str
    changed_at: str
    content: bytes


def merge_words(file: ProjectFile, labels: Mapping[str, str], report: Report) -> list[str]:
    """Add the word lists of the other project; their names here. `labels`: label there -> here.

    A list is known by its uuid, or by having the same words. Of two copies with other words the one
    that was changed last goes on as the list, the other is kept beside it, switched off.
    """
    mine = list(_lists(file, "main", {}))
    known = {one.content for one in mine}
    added = []
    for one in _lists(file, "src", labels):
        if one.content in known:
            continue
        known.add(one.content)
        names = {each.name for each in mine}
        same = next((each for each in mine if each.uuid == one.uuid), None)
        if same is None:
            new = _put(file, one, free(one.name, names), one.uuid, labels)
        elif (one.changed_at, one.content) > (same.changed_at, same.content):
            other = free(_OTHER.format(name=same.name), names)
            file.db.execute(
                "UPDATE main.word_list SET uuid = ?, name = ?, enabled = 0 WHERE id = ?",
                (same.content, other, same.id),
            )
            mine.append(replace(same, uuid=same.content, name=other))
            new = _put(file, one, same.name, one.uuid, labels)
            mine.remove(same)
        else:
            name = free(_OTHER.format(name=same.name), names)
            new = _put(file, one, name, one.content, labels, on=False)
        if same is not None:
            report(Changed("word list", same.name, same.changed_at, one.changed_at,
                           max(same.changed_at, one.changed_at)))  # fmt: skip
        mine.append(new)
        added.append(new.name)
    return added


def _lists(file: ProjectFile, db: str, labels: Mapping[str, str]) -> Iterator[_List]:
    with file.reads("word_list"):
        for key, uuid, name, label, at in file.all(_LISTS.format(db=db)):
            label = labels.get(label, label)
            numbers = file.all(
                f"SELECT number, name FROM {db}.word_label WHERE word_list = ? ORDER BY number",
                (key,),
            )
            told = sha256(repr((label, [(n, labels.get(x, x)) for n, x in numbers])).encode())
            for (words,) in file.db.execute(
                f"SELECT words FROM {db}.word_run WHERE word_list = ? ORDER BY number", (key,)
            ):
                told.update(words.encode())
            content = told.digest()[:16]
            yield _List(db, key, uuid or content, name, label, at, content)


def _put(
    file: ProjectFile,
    one: _List,
    name: str,
    uuid: bytes,
    labels: Mapping[str, str],
    *,
    on: bool = True,
) -> _List:
    execute: Any = file.db.execute
    (key,) = execute(
        "INSERT INTO main.word_list(name, label, enabled, complete, words, source, changed_at, "
        "uuid) SELECT ?, ?, enabled AND ?, 1, words, source, changed_at, ? FROM src.word_list "
        "WHERE id = ? RETURNING id",
        (name, one.label, int(on), uuid, one.id),
    ).fetchall()[0]
    for number, label, words in file.all(
        "SELECT number, name, words FROM src.word_label WHERE word_list = ?", (one.id,)
    ):
        execute(
            "INSERT INTO main.word_label(word_list, number, name, words) VALUES (?, ?, ?, ?)",
            (key, number, labels.get(label, label), words),
        )
    execute(
        "INSERT INTO main.word_run(word_list, number, words) "
        "SELECT ?, number, words FROM src.word_run WHERE word_list = ?",
        (key, one.id),
    )
    return _List("main", int(key), uuid, name, one.label, one.changed_at, one.content)
