"""The import of many files, beside what it has to cost at least and beside a peer, in one run.

The floor is one transaction that puts the very same rows into a new file with the same tables,
indexes and search index: read back from the finished project, by `executemany` of bare sqlite3,
without foreign keys and triggers; reading and decoding the files are in it, the texts of the search
index are made before. The peer is jieba.posseg on one core, which has read the files before.
"""

import os
import resource
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.pages import SMALL, varied_page
from benchmarks.peer import posseg
from benchmarks.timing import heading, median
from yk_reader.jobs.import_options import ImportOptions
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.pool import end_idle
from yk_reader.jobs.projects import open_project
from yk_reader.store.search import spaced

FILES = 1_000
SUGGESTED = 300
"""Files of the import with suggestions, at most."""
_ROUNDS = 3
_MOST = {"floor": 3.5, "posseg": 2.0, "log": 100.0, "page": 40.0}
"""What is aimed at: times the floor by the clock with two jobs, times as fast as posseg, MB, KB."""
_LOOK = 0.005
"""Seconds between two looks at the size of the log."""


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of processor time of all processes."""

    clock: float
    processor: float


def run(folder: Path, files: int = FILES) -> None:
    """Print times, ratios, the largest log and the room that a page takes."""
    load = "/".join(f"{each:.1f}" for each in os.getloadavg())
    texts = _files(folder / "texts", files)
    heading(f"Import of {files:,} files of {SMALL:,} characters, no suggestions (load {load})")
    rounds = []
    for _ in range(_ROUNDS):
        two, log, path = _imported(folder, texts, 2, ())
        one, _, _ = _imported(folder, texts, 1, ())
        rounds.append((_floor(path, texts), two, one))
    floors, twos, ones = map(list, zip(*rounds, strict=True))
    _row("floor: the same rows by bare sqlite3", floors)
    _row("import, two jobs", twos, floors, most=_MOST["floor"])
    _row("import, one job", ones, floors)
    _size("largest log during it", log, "MB", _MOST["log"])

    some = texts[: min(files, SUGGESTED)]
    heading(f"Import of {len(some):,} of them with suggestions")
    cut = posseg()
    read = [path.read_text(encoding="utf-8") for path in some]
    pairs = []
    for _ in range(_ROUNDS):
        ours, log, path = _imported(folder, some, 2, None)
        pairs.append((ours, _timed(lambda: [cut(text) for text in read])))
    theirs = [jieba for _, jieba in pairs]
    _row("jieba.posseg, the same texts, one core", theirs)
    _row("import, two jobs", [ours for ours, _ in pairs])
    faster = median([b.clock / a.clock for a, b in pairs])
    said = "ok" if faster >= _MOST["posseg"] else "UNDER"
    print(f"{'import faster than posseg, by the clock':<46} {faster:12.2f} times  aim 2: {said}")
    spare = median([b.processor / a.processor for a, b in pairs])
    print(f"{'the same by processor time':<46} {spare:12.2f} times")
    _size("largest log during it", log, "MB", _MOST["log"])
    count, suggested = _counted(path)
    page = path.stat().st_size / 1024 / count
    _size(f"file, a page with {suggested / count:.0f} suggestions", page, "KB", _MOST["page"])


def _files(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    found = [folder / f"p{number:05}.txt" for number in range(1, count + 1)]
    for number, path in enumerate(found, 1):
        path.write_text(varied_page(SMALL, number).text + "\n", encoding="utf-8")
    return found


# -- what is measured


def _timed(action: Callable[[], object]) -> Spent:
    """What an action takes; workers that it leaves behind are ended, and counted."""
    end_idle()
    clock, before = time.perf_counter(), _processor()
    action()
    clock = time.perf_counter() - clock
    end_idle()
    return Spent(clock, _processor() - before)


def _processor() -> float:
    mine, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return mine.ru_utime + mine.ru_stime + others.ru_utime + others.ru_stime


def _imported(
    folder: Path, files: list[Path], jobs: int, labels: tuple[str, ...] | None
) -> tuple[Spent, float, Path]:
    """An import into a new project, the MB of the largest log, and the project's file."""
    path = folder / "imported.ykdb"
    path.unlink(missing_ok=True)
    with open_project(path, create=True) as store, _largest(store.log) as largest:
        options = ImportOptions(labels=labels, jobs=jobs)
        spent = _timed(lambda: import_paths(store, files, options=options))
    count, _ = _counted(path)
    assert count == len(files), (count, len(files))
    return spent, largest[0] / (1 << 20), path


@contextmanager
def _largest(path: Path) -> Iterator[list[int]]:
    """The most bytes that a file has meanwhile."""
    most, done = [0], threading.Event()

    def look() -> None:
        while not done.wait(_LOOK):
            most[0] = max(most[0], path.stat().st_size if path.exists() else 0)

    looker = threading.Thread(target=look)
    looker.start()
    try:
        yield most
    finally:
        done.set()
        looker.join()


def _counted(path: Path) -> tuple[int, int]:
    """How many pages and entities a project has."""
    with closing(sqlite3.connect(path)) as db:
        pages, entities = (
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("page", "entity_data")
        )
    return int(pages), int(entities)


# -- the floor


def _floor(project: Path, files: list[Path]) -> Spent:
    """What the rows of a project cost at least."""
    with closing(sqlite3.connect(project)) as db:
        made = db.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'index') "
            "AND sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        ).fetchall()
        parts = {f"search_{part}" for part in ("data", "idx", "content", "docsize", "config")}
        made = [one for one in made if one[1] not in parts]
        rows: dict[str, list[tuple[Any, ...]]] = {
            name: db.execute(f"SELECT * FROM {name}").fetchall()
            for kind, name, _ in made
            if kind == "table" and name != "search"
        }
        words = [
            (key, spaced(text)) for key, text in db.execute("SELECT id, text FROM unit ORDER BY id")
        ]
    bare = project.with_name("floor.db")
    bare.unlink(missing_ok=True)
    with closing(sqlite3.connect(bare, isolation_level=None)) as db:
        for _, _, sql in made:
            db.execute(sql)

        def write() -> None:
            for path in files:
                path.read_bytes().decode("utf-8")
            db.execute("BEGIN")
            for name, each in rows.items():
                if each:
                    marks = ", ".join("?" * len(each[0]))
                    db.executemany(f"INSERT INTO {name} VALUES ({marks})", each)
            db.executemany("INSERT INTO search(rowid, body) VALUES (?, ?)", words)
            db.execute("COMMIT")

        return _timed(write)


# -- rows that are printed


def _row(what: str, spent: list[Spent], beside: list[Spent] | None = None, most: float = 0) -> None:
    clock, processor = (
        median([getattr(each, part) for each in spent]) for part in ("clock", "processor")
    )
    said = f"{what:<46} {clock:7.2f} s, processor {processor:7.2f} s"
    if beside is not None:
        times, spare = (
            median([getattr(a, p) / getattr(b, p) for a, b in zip(spent, beside, strict=True)])
            for p in ("clock", "processor")
        )
        said += f"  ×{times:.2f}, processor ×{spare:.2f} of the floor"
        if most:
            said += f", aim ×{most:g}: {'ok' if times <= most else 'OVER'}"
    print(said, flush=True)


def _size(what: str, size: float, unit: str, most: float) -> None:
    said = "ok" if size <= most else "OVER"
    print(f"{what:<46} {size:12.1f} {unit}  at most {most:g}: {said}", flush=True)
