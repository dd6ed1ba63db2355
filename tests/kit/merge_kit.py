"""What is in a project, said so that two files can be compared: without keys, row orders, and what
each file has for itself; and somebody who works on copies of a project at random."""

import contextlib
import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from full_pages import OTHER, fill

from yk_reader.edits import SetPageNote
from yk_reader.jobs.giving_out import GiveOptions, give_out
from yk_reader.session import Session, check
from yk_reader.store import Store, clock
from yk_reader.store.packed_steps import unpack

Rows = list[tuple[Any, ...]]
_OF_ANNOTATION = {
    "article": "uuid, key, rank, note, unsure",
    "fragment": "*",
    "patch": "*",
    "entity": "*",
    "entity_span": "*",
    "unit_entity": "*",
    "unit": "article, unit, role, para, raw_start, raw_end, text",
}


def given_to(name: str, folder: Path) -> tuple[Path, list[int], Path]:
    """An archive, its pages, and a package of the first one for somebody who is known by name."""
    path = folder / "archive.ykdb"
    ids = fill(path)
    with Store.open(path) as store:
        given = give_out(store, ids[:1], folder / "out", GiveOptions({name: ""}))
    return path, ids, given.people[0].file


def note(path: Path, words: str, who: str = OTHER, page: int = 1, at: str = "") -> None:
    """Write a note on a page as somebody does; `at`: what their clock says, ISO 8601, by default
    the time."""
    told = clock_at(datetime.fromisoformat(at), random.Random(0)) if at else nullcontext()
    with told, Store.open(path) as store:
        Session(store, who).apply(page, SetPageNote(words))


def notes(path: Path, page: int = 1) -> dict[str, str]:
    """The notes on a page by annotator, of a project that is in order."""
    with Store.open(path) as store:
        assert check(store) == []
        found = {who: store.annotations.load(page, who) for who in store.annotations.ids(page)}
        return {who: one.annotation.note for who, one in found.items() if one is not None}


def canonical(store: Store) -> dict[str, Any]:
    """Everything that people and the machine did, by the identities that hold in every file."""
    out: dict[str, Any] = {}
    people = dict(store.all("SELECT id, uuid FROM annotator"))
    out["annotators"] = sorted(store.all("SELECT uuid, machine, created_at FROM annotator"))
    pages = {
        key: f"{sha256}/{number}"
        for key, sha256, number in store.all("SELECT id, sha256, occurrence FROM page")
    }
    out["pages"] = _rows(
        store,
        "SELECT p.sha256, p.occurrence, p.uuid, p.name, p.source, p.paper, p.issue_date, "
        "p.page_number, p.chars, p.lines, p.marked, t.* FROM page p JOIN page_text t "
        "ON t.page = p.id", without=11
    )  # fmt: skip
    out["annotations"] = {
        (pages[page], people[who]): _annotation(store, key, people)
        for key, page, who in store.all("SELECT id, page, annotator FROM annotation")
    }
    for table, first in (("line", 0), ("page_picture", 0), ("picture_data", 0), ("line_box", 0)):
        out[table] = sorted(
            ((pages[row[first]], *row[1:]) for row in store.all(f"SELECT * FROM {table}")),
            key=repr,
        )
    readings = defaultdict(list)
    for page, number, *line in store.all("SELECT * FROM reading_line ORDER BY page, number, line"):
        readings[page, number].append(tuple(line))
    out["readings"] = sorted(
        ((pages[page], *row, readings[page, number])
         for page, number, *row in store.all("SELECT * FROM reading")), key=repr
    )  # fmt: skip
    for table in ("effort", "assignment"):
        out[table] = sorted(
            (pages[page], people[who], *row)
            for page, who, *row in store.all(f"SELECT * FROM {table}")
        )
    out["links"] = sorted(
        (people[who], pages[one], article, pages[other], *row)
        for _, who, one, article, other, *row in store.all("SELECT * FROM article_link")
    )
    uuids = dict(store.all("SELECT id, uuid FROM comment"))
    out["comments"] = sorted(
        (uuids[key], pages[page], uuids.get(parent), people.get(owner), start, end, text,
         people[who], *rest)
        for key, _, page, parent, owner, start, end, text, who, *rest
        in store.all("SELECT * FROM comment")
    )  # fmt: skip
    out["characters"] = sorted(
        (char, text, people[who], at)
        for char, text, who, at in store.all("SELECT * FROM private_char")
    )
    out["meta"] = sorted(
        row for row in store.all("SELECT * FROM meta") if row[0].startswith("profile")
    )
    out["words"] = sorted(
        (sorted(store.words.entries(row.id)), row.label, row.enabled) for row in store.words.lists()
    )
    out["labels"] = {
        name: sorted(label.name for label in store.labels.get(name).labels)  # type: ignore[union-attr]
        for name in store.labels.names()
    }
    return out


def _rows(store: Store, sql: str, without: int) -> Rows:
    return sorted(
        (tuple(v for n, v in enumerate(row) if n != without) for row in store.all(sql)), key=repr
    )


def _annotation(store: Store, key: int, people: dict[int, str]) -> dict[str, Any]:
    groups = dict(store.all("SELECT id, uuid FROM step_group"))
    out: dict[str, Any] = {
        "head": store.one(
            "SELECT uuid, status, revision, cursor, title, articles, entities, suggested, doubts, "
            "broken, created_at, changed_at, note, second_look FROM annotation WHERE id = ?",
            (key,),
        ),
        "steps": [
            (seq, kind, words, unpack(delta, packed), uuid, at, people[who], merge, groups.get(g))
            for seq, kind, words, delta, packed, uuid, at, who, merge, g in store.all(
                "SELECT seq, kind, words, delta, packed, uuid, at, annotator, merge_key, "
                "step_group FROM step WHERE annotation = ? ORDER BY seq", (key,)
            )
        ],
    }  # fmt: skip
    for table, columns in _OF_ANNOTATION.items():
        found = store.all(f"SELECT {columns} FROM {table} WHERE annotation = ?", (key,))
        drop = 1 if columns == "*" else 0
        out[table] = sorted((tuple(row[drop:]) for row in found), key=repr)
    return out


def step_uuids(store: Store) -> set[bytes]:
    """The identities of all steps: the edits that were acknowledged."""
    return {row[0] for row in store.all("SELECT uuid FROM step")}


@contextlib.contextmanager
def clock_at(moment: datetime, rng: random.Random) -> Iterator[None]:
    """Inside, the computer's clock says some time from `moment` on, a little later each time."""
    told = [moment]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            told[0] += timedelta(seconds=rng.randint(0, 3))
            return told[0].astimezone(tz or UTC)

    before = clock.datetime
    clock.datetime = Clock  # type: ignore[misc]
    try:
        yield
    finally:
        clock.datetime = before  # type: ignore[misc]


def differences(one: Any, other: Any, where: str = "") -> list[str]:
    """Where two of `canonical` differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [
            told
            for key in sorted(one.keys() | other.keys(), key=repr)
            for told in differences(one.get(key), other.get(key), f"{where}/{key}")
        ]
    if one == other:
        return []
    if isinstance(one, list) and isinstance(other, list):
        return [f"{where}: {[x for x in one if x not in other]} | "
                f"{[x for x in other if x not in one]}"]  # fmt: skip
    return [f"{where}: {one} | {other}"]
