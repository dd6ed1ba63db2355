"""Mutated project files: what reads them ends in plain messages, in time, and writes nothing."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Final

from click.testing import CliRunner
from dice import any_edit
from projects import PERSON, make_project
from tally import Campaign
from watched import answers, kind_of, told_of

from yk_reader.cli.main import main
from yk_reader.model.errors import EditRefused
from yk_reader.session import Session
from yk_reader.store import Store

_PAGE: Final = 4096


def run(campaign: Campaign) -> None:
    """All cases in watched processes, each with a project of its own."""
    with campaign.row("project files") as row:
        folder = campaign.fresh("files")
        cases = campaign.cases(5000, 42, 6)
        workers = 1 if campaign.size == "tiny" else os.cpu_count() or 1
        slowest = 0.0
        for case, found, seconds in answers("files", folder, campaign.seed, cases, workers):
            row.tried += 1
            slowest = max(slowest, seconds)
            for kind, told in found:
                kept = next(folder.glob(f"worker*/kept/{case}"), folder / "none")
                row.fail(kind, case, told, kept)
        row.notes.append(f"slowest {slowest:.2f} s of CPU")


class Cases:
    """The work of one process: it makes the project once, and a mutated copy for each case."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._seed = folder, seed
        dice = random.Random(f"{seed}:files")
        self._base = make_project(folder / "base" / "base.ykdb", dice, 3, 300)
        with Store.open(self._base) as store:
            session = Session(store, PERSON)
            for _ in range(60):
                state = session.state(dice.choice(store.pages.ids(PERSON)))
                try:
                    session.apply(state.page_id, any_edit(state, dice))
                except EditRefused:
                    continue
            store.words.add("词", "PER", [("永康县", "LOC"), ("王长林", "")])
        self._with_log = self._left_open(folder / "base" / "logged.ykdb")
        self._foreign = make_project(folder / "base" / "other.ykdb", dice, 2, 200)

    def _left_open(self, path: Path) -> Path:
        """The project as a program that was killed leaves it: with a log."""
        work = path.with_name("work.ykdb")
        shutil.copyfile(self._base, work)
        with Store.open(work) as store:
            for number in range(5):
                store.meta.set("note", str(number))
            shutil.copyfile(work, path)
            shutil.copyfile(store.log, f"{path}-wal")
        return path

    def run(self, case: int) -> list[tuple[str, str]]:
        """One file through all verbs that read."""
        dice = random.Random(f"{self._seed}:files:{case}")
        room = self._folder / "case"
        shutil.rmtree(room, ignore_errors=True)
        (room / "in").mkdir(parents=True)
        path = room / "in" / "p.ykdb"
        mutate = MUTATIONS[case % len(MUTATIONS)]
        logged = mutate in LOGGED
        shutil.copyfile(self._with_log if logged else self._base, path)
        if logged:
            shutil.copyfile(f"{self._with_log}-wal", f"{path}-wal")
        told = mutate(path, dice, self._foreign)
        before = _digest(path.parent)
        shutil.copytree(path.parent, room / "input")
        found = []
        for arguments in _verbs(path, room / "out"):
            what = f"{mutate.__name__} {told}; yk-reader {' '.join(arguments)}"
            found += [(kind, f"{what}\n{text}") for kind, text in _call(arguments)]
            after = _digest(path.parent)
            if after != before and not logged:
                changed = sorted(set(after.items()) ^ set(before.items()))
                found.append((f"{arguments[0]} wrote", f"{what}: {changed}"))
            before = after
        if found:
            (self._folder / "kept").mkdir(exist_ok=True)
            (room / "input").rename(self._folder / "kept" / str(case))
        return found


def _verbs(path: Path, out: Path) -> list[list[str]]:
    formats = ("lines", "reflow", "entities", "jsonl")
    exports = [
        ["export", str(path), "--format", each, "--suggested", "--out", str(out / f"{each}.jsonl")]
        for each in formats
    ]
    against = ["evaluate", str(path), "--annotator", "machine", "--against", PERSON]
    return [
        ["check", str(path)], ["stats", str(path), "--json"], *exports, against,
        ["words", str(path)], ["backup", str(path), str(out / "b.ykdb")],
    ]  # fmt: skip


def _call(arguments: list[str]) -> list[tuple[str, str]]:
    """Run a verb; what is wrong with how it ended."""
    done = CliRunner().invoke(main, arguments)
    error = done.exception
    if error is not None and not isinstance(error, SystemExit):
        return [(f"{arguments[0]}: {kind_of(error)}", told_of(error))]
    if "Traceback" in done.output:
        return [(f"{arguments[0]}: traceback", done.output)]
    if done.exit_code not in (0, 1) or (done.exit_code and not done.output.strip()):
        return [(f"{arguments[0]}: exit code {done.exit_code}", done.output)]
    return []


def _digest(folder: Path) -> dict[str, str]:
    return {f.name: sha256(f.read_bytes()).hexdigest()[:12] for f in sorted(folder.iterdir())}


# -- mutations; each says what it did


def _write(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def some_bytes(path: Path, dice: random.Random, _other: Path) -> str:
    """Bytes anywhere."""
    count = dice.choice((1, 4, 64, 1000))
    for _ in range(count):
        _write(path, dice.randrange(path.stat().st_size), bytes([dice.randrange(256)]))
    return f"{count} bytes"


def header(path: Path, dice: random.Random, _other: Path) -> str:
    """Bytes of the first page's header and of the schema."""
    at = dice.choice((dice.randrange(100), dice.randrange(100, _PAGE)))
    _write(path, at, bytes(dice.randrange(256) for _ in range(dice.choice((1, 2, 8)))))
    return f"from byte {at}"


def pages(path: Path, dice: random.Random, _other: Path) -> str:
    """Whole pages: zeros, noise, or another page."""
    count = path.stat().st_size // _PAGE
    data = path.read_bytes()
    done = []
    for _ in range(dice.choice((1, 1, 3))):
        one, two = dice.randrange(1, count), dice.randrange(count)
        with_what = dice.choice(("zeros", "noise", "another"))
        new = {
            "zeros": bytes(_PAGE),
            "noise": dice.randbytes(_PAGE),
            "another": data[two * _PAGE : (two + 1) * _PAGE],
        }[with_what]
        _write(path, one * _PAGE, new)
        done.append(f"page {one + 1}: {with_what}")
    return ", ".join(done)


def truncated(path: Path, dice: random.Random, _other: Path) -> str:
    """Cut short, at a page or anywhere."""
    size = dice.randrange(path.stat().st_size)
    size = size // _PAGE * _PAGE if dice.random() < 0.5 else size
    os.truncate(path, size)
    return f"to {size}"


def values(path: Path, dice: random.Random, _other: Path) -> str:
    """SQL: a value in a column that no such value belongs in."""
    done = []
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        tables = _tables(db)
        for _ in range(dice.choice((1, 3))):
            table = dice.choice(tables)
            try:
                columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
            except sqlite3.Error as error:  # the change before has damaged it
                done.append(str(error))
                break
            column = dice.choice(columns)
            value = dice.choice(
                (-1, 0, 10**12, 2**62, "", "x", "\udfff".encode("utf-8", "surrogatepass"),
                 "一" * 5000, b"\xff\xfe", None, "[1, {}]", "9999-99-99")
            )  # fmt: skip
            cast = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
            sql = f'UPDATE "{table}" SET "{column}" = {cast}'
            sql += dice.choice(("", f' WHERE "{columns[0]}" = 1'))
            done.append(f"{sql} {str(value)[:20]!r}: {_try(db, sql, (value,))}")
    return "; ".join(done)


def rows(path: Path, dice: random.Random, _other: Path) -> str:
    """SQL: rows deleted without their dependants."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        table = dice.choice(_tables(db))
        sql = f'DELETE FROM "{table}"' + dice.choice(("", " WHERE random() % 2"))
        return f"{sql}: {_try(db, sql)}"


def schema(path: Path, dice: random.Random, _other: Path) -> str:
    """SQL: tables, views, indexes and triggers dropped or changed."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA legacy_alter_table = ON")
        found = db.execute("SELECT type, name FROM sqlite_schema WHERE sql NOT NULL").fetchall()
        kind, name = dice.choice(found)
        choices = [f'DROP {kind} "{name}"']
        if kind == "table":
            column = db.execute(f'PRAGMA table_info("{name}")').fetchall()[-1][1]
            choices += [
                f'ALTER TABLE "{name}" RENAME TO "old"',
                f'ALTER TABLE "{name}" DROP COLUMN "{column}"',
                f'CREATE TRIGGER t AFTER UPDATE ON "{name}" BEGIN SELECT 1; END',
            ]
        sql = dice.choice(choices)
        return f"{sql}: {_try(db, sql)}"


def log_bytes(path: Path, dice: random.Random, _other: Path) -> str:
    """Bytes of the log, its header too."""
    log = Path(f"{path}-wal")
    for _ in range(dice.choice((1, 10))):
        at = dice.randrange(dice.choice((32, log.stat().st_size)))
        _write(log, at, bytes([dice.randrange(256)]))
    return "bytes of the log"


def log_cut(path: Path, dice: random.Random, _other: Path) -> str:
    """The log cut short."""
    log = Path(f"{path}-wal")
    os.truncate(log, dice.randrange(log.stat().st_size))
    return f"log of {log.stat().st_size}"


def log_foreign(path: Path, _dice: random.Random, other: Path) -> str:
    """The log beside another project."""
    shutil.copyfile(other, path)
    return "another project's log"


def both(path: Path, dice: random.Random, other: Path) -> str:
    """The file and its log."""
    return some_bytes(path, dice, other) + ", " + log_bytes(path, dice, other)


def _tables(db: sqlite3.Connection) -> list[str]:
    found = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [name for (name,) in found if not name.startswith("sqlite_")]


def _try(db: sqlite3.Connection, sql: str, parameters: tuple[object, ...] = ()) -> str:
    try:
        return str(db.execute(sql, parameters).rowcount)
    except sqlite3.Error as error:
        return str(error)


Mutation = Callable[[Path, random.Random, Path], str]
MUTATIONS: Final[tuple[Mutation, ...]] = (
    some_bytes, header, pages, truncated, values, rows, schema, log_bytes, log_cut, log_foreign,
    values, pages, some_bytes, both,
)  # fmt: skip
LOGGED: Final = (log_bytes, log_cut, log_foreign, both)
"""They have a log that SQLite writes back when the file is read: only there may a byte change."""
