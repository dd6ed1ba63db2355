"""What is around a project: full disks, folders that cannot be written, locks, clocks, signals, and
other processes that edit the same file."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from typing import Any, Final

from editor import Editor, Plan
from kill import lost_steps
from projects import make_project, remembered, some_texts, write_texts
from tally import ROOT, Campaign, Row

from yk_reader.model.errors import KnownError, ReadOnlyError
from yk_reader.session import Session, check
from yk_reader.store import Store, as_kept, backup

PLAIN: Final = {"disk-full", "io", "locked", "cannot-open", "log-lost"}
"""The errors that a full or a locked disk may come up as."""
_NOBODY: Final = 65534


def run(campaign: Campaign) -> None:
    """All rows."""
    base = campaign.fresh("surroundings-base")
    make_project(base / "p.ykdb", campaign.dice("surroundings"), 6)
    _each(campaign, "disk full (size limit)", (60, 1), base, _size_limit)
    if _may_mount():
        _each(campaign, "disk full (small tmpfs)", (30, 1), base, _small_disk)
    else:
        campaign.skip("disk full (small tmpfs)", "no user namespaces here")
    if os.geteuid() == 0:
        _each(campaign, "read-only folder", (10, 1), base, _read_only)
    else:
        _each(campaign, "read-only folder", (10, 1), base, _read_only_here)
    _each(campaign, "locked by another", (40, 1), base, _locked)
    campaign.skip("slow disk", "needs a device of its own; see “stopped and continued”")
    _each(campaign, "clock back and forward", (60, 1), base, _clock)
    _each(campaign, "daily backups, wrong clock", (40, 1), base, _daily)
    _each(campaign, "several processes", (60, 1), base, _several)
    _each(campaign, "stopped and continued", (30, 1), base, _stopped)
    with campaign.row("signals to verbs") as row:
        for case in campaign.cases(120, 5):
            _signal(campaign, row, case, base)


Try = Callable[[Campaign, int, Path], Iterable[tuple[str, str]]]


def _each(campaign: Campaign, name: str, counts: tuple[int, int], base: Path, one: Try) -> None:
    """A row: `one` gets a copy of the project for each case and yields what went wrong."""
    with campaign.row(name) as row:
        for case in campaign.cases(*counts):
            folder = campaign.fresh("surroundings")
            path = folder / "p.ykdb"
            shutil.copyfile(base / "p.ykdb", path)
            row.tried += 1
            for kind, told in one(campaign, case, path):
                row.fail(kind, case, told, folder)


def _judge(path: Path, said: list[dict[str, Any]], allowed: set[str]) -> Iterable[tuple[str, str]]:
    """After a child has ended in order: everything acknowledged is there, nothing else is told."""
    for line in said:
        if "fault" in line:
            yield "fault of the program", line["fault"]
        if line.get("error", "locked") not in allowed | {"locked"}:
            yield f"error {line['error']}", str(line)
    try:
        with Store.open(path) as store:
            if store.notice is not None:
                yield f"notice {store.notice.code}", str(store.notice)
            for problem in check(store)[:3]:
                yield f"check: {problem.code}", str(problem)
            yield from lost_steps(said, remembered(store))
    except KnownError as error:
        yield f"cannot be opened: {error.code}", str(error)


# -- the disk


def _size_limit(campaign: Campaign, case: int, path: Path) -> Iterable[tuple[str, str]]:
    """No file may grow over a limit; after the first error there is room again."""
    dice = campaign.dice("size", case)
    limit = path.stat().st_size + dice.randrange(200_000)
    editor = Editor.start(path, Plan(dice.randrange(1 << 30), limit=limit))
    editor.wait(30, b'"error"')
    editor.wait(0.2)
    said = editor.end(signal.SIGUSR1)
    yield from _judge(path, said, PLAIN)


_IN_NAMESPACE: Final = """
import sys, os, signal, shutil, subprocess
sys.path.insert(0, {here!r})
from pathlib import Path
from editor import Editor, Plan
disk, path, size, seed = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
disk.mkdir()
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", str(disk)], check=True)
inside = disk / "p.ykdb"
shutil.copyfile(path, inside)
editor = Editor.start(inside, Plan(seed, groups=False))
editor.wait(60, b'"error"')
editor.wait(0.3)
editor.end(signal.SIGUSR1)
for file in disk.iterdir():
    shutil.copyfile(file, path.with_name("out-" + file.name))
path.with_name("said.jsonl").write_bytes(editor.said)
"""


def _small_disk(campaign: Campaign, case: int, path: Path) -> Iterable[tuple[str, str]]:
    """A disk of a few hundred kilobytes more than the project, in a mount namespace of our own."""
    dice = campaign.dice("tmpfs", case)
    size = path.stat().st_size + dice.randrange(100_000, 500_000)
    code = _IN_NAMESPACE.format(here=str(Path(__file__).parent))
    arguments = [str(path.parent / "disk"), str(path), str(size), str(dice.randrange(1 << 30))]
    done = subprocess.run(
        ["unshare", "-Urm", sys.executable, "-c", code, *arguments],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    out = path.with_name("out-p.ykdb")
    if done.returncode or not out.exists():
        yield "the run broke off", done.stderr
        return
    lines = path.with_name("said.jsonl").read_bytes().split(b"\n")[:-1]
    said = [json.loads(line) for line in lines]
    if not any("error" in line for line in said):
        yield "the disk did not fill", str(len(said))
    yield from _judge(out, said, PLAIN)


def _may_mount() -> bool:
    probe = ["unshare", "-Urm", "true"]
    return bool(shutil.which("unshare")) and not subprocess.run(probe, check=False).returncode


def _read_only(campaign: Campaign, case: int, path: Path) -> Iterable[tuple[str, str]]:
    """The same as somebody who may not write: root may everything."""
    reading, writing = os.pipe()
    for folder in (campaign.scratch, path.parent):
        folder.chmod(0o755)
    pid = os.fork()
    if pid == 0:
        try:
            os.setuid(_NOBODY)
            found = list(_read_only_here(campaign, case, path))
            os.write(writing, repr(found).encode())
        except BaseException as error:
            os.write(writing, repr([(f"fault {type(error).__name__}", str(error))]).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(pid, 0)
    if said != "[]":
        yield "read-only folder", said


def _read_only_here(_campaign: Campaign, _case: int, path: Path) -> Iterable[tuple[str, str]]:
    """A folder that cannot be written: the project can be read, an edit is refused."""
    if os.geteuid() == path.stat().st_uid:
        path.parent.chmod(0o555)
    before = sorted(path.parent.iterdir())
    try:
        with Store.open(path) as store:
            for problem in check(store):
                yield f"check: {problem.code}", str(problem)
            try:
                store.meta.set("note", "x")
                yield "it was written", ""
            except ReadOnlyError:
                pass
    except KnownError as error:
        yield f"cannot be opened: {error.code}", str(error)
    if sorted(path.parent.iterdir()) != before:
        yield "files were left", str(list(path.parent.iterdir()))
    if os.geteuid() == path.stat().st_uid:
        path.parent.chmod(0o755)


# -- others


def _locked(campaign: Campaign, case: int, path: Path) -> Iterable[tuple[str, str]]:
    """Another program holds the lock again and again, for up to a second."""
    dice = campaign.dice("locked", case)
    editor = Editor.start(path, Plan(dice.randrange(1 << 30)))
    editor.ready()
    with closing(connect(path, isolation_level=None, timeout=5)) as db:
        for _ in range(3):
            db.execute("BEGIN IMMEDIATE")
            editor.wait(dice.uniform(0.0, 1.0))
            db.execute("ROLLBACK")
            editor.wait(dice.uniform(0.0, 0.1))
    yield from _judge(path, editor.end(signal.SIGUSR1), {"locked"})


def _several(campaign: Campaign, case: int, path: Path) -> Iterable[tuple[str, str]]:
    """Three people in three processes; one of them is killed."""
    dice = campaign.dice("several", case)
    names = ("甲", "乙", "丙")
    plans = [
        Plan(dice.randrange(1 << 30), annotator=name, groups=False, pause=0.002) for name in names
    ]
    editors = [Editor.start(path, plan) for plan in plans]
    for editor in editors:
        editor.wait(dice.uniform(0.0, 0.4))
    said = [
        editor.end(signal.SIGKILL if number == 0 else signal.SIGUSR1)
        for number, editor in enumerate(editors)
    ]
    with Store.open(path) as store:
        for problem in check(store)[:3]:
            yield f"check: {problem.code}", str(problem)
        for number, (name, lines) in enumerate(zip(names, said, strict=True)):
            for line in lines:
                if "fault" in line or line.get("error", "locked") != "locked":
                    yield "fault or error", str(line)
            yield from lost_steps(lines, remembered(store, name), ahead=int(number == 0))


def _stopped(campaign: Campaign, case: int, path: Path) -> Iterable[tuple[str, str]]:
    """A process that stands still for a while (a disk that stalls, a laptop that sleeps), wherever
    it is, while another one works on the file."""
    dice = campaign.dice("stopped", case)
    editors = [
        Editor.start(path, Plan(dice.randrange(1 << 30), annotator=name, groups=False))
        for name in ("甲", "乙")
    ]
    for editor in editors:
        editor.ready()
    for _ in range(3):
        editors[0].send(signal.SIGSTOP)
        editors[1].wait(dice.uniform(0.0, 0.5))
        editors[0].send(signal.SIGCONT)
        editors[0].wait(dice.uniform(0.0, 0.1))
    said = [editor.end(signal.SIGUSR1) for editor in editors]
    yield from _judge(path, said[0], {"locked"})
    with Store.open(path) as store:
        yield from lost_steps(said[1], remembered(store, "乙"), ahead=0)


# -- clocks


def _clock(campaign: Campaign, case: int, path: Path) -> Iterable[tuple[str, str]]:
    """The clock jumps with every edit, by seconds or by years, back too."""
    dice = campaign.dice("clock", case)

    def clock() -> str:
        return as_kept(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=dice.gauss(0, 4000)))

    editor = Editor.start(path, Plan(dice.randrange(1 << 30), clock=clock))
    editor.ready()
    editor.wait(0.3)
    yield from _judge(path, editor.end(signal.SIGUSR1), set())
    with Store.open(path) as store:
        session = Session(store, "甲")
        for page_id in store.pages.ids("甲"):
            numbers = [step.seq for step in session.history(page_id)]
            if numbers != list(range(1, len(numbers) + 1)):
                yield "the history is out of order", str(numbers)


def _daily(campaign: Campaign, case: int, path: Path) -> Iterable[tuple[str, str]]:
    """Daily backups while the clock jumps: a backup is made when the newest is a day old and the
    project is another one since, and what is there stays sound."""
    dice = campaign.dice("daily", case)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    folder = path.parent / "backups"
    same: set[Path] = set()  # made of the project as it is
    for _ in range(12):
        at += timedelta(hours=dice.choice((1, 20, 30, 30, 200, -500, 9000, -9000)))
        if dice.random() < 0.7:
            same.clear()
            with Store.open(path) as store:
                store.meta.set("note", str(dice.random()))
        before = [one for one in backup.backups(path, folder) if one[0] <= at]
        made = backup.daily(path, folder, at=at)
        old = not before or at - before[0][0] >= timedelta(days=1)
        due = old and not (before and before[0][1] in same)
        if due != (made is not None):
            yield "a backup that is due was not made, or the other way", f"{at} {before[:2]}"
        if made is not None:
            same.add(made)
        there = [one for one in backup.backups(path, folder) if one[0] <= at]
        if not there or (at - there[0][0] >= timedelta(days=1) and there[0][1] not in same):
            yield "no backup of today, nor one of the same", f"{at} {there[:2]}"
    for _, file in backup.backups(path, folder):
        if not backup.is_sound(file):
            yield "an unsound backup", file.name


# -- signals


_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _signal(campaign: Campaign, row: Row, case: int, base: Path) -> None:
    """A verb gets a signal while it has the project open: it ends soon and leaves all in order."""
    folder = campaign.fresh("signals")
    path = folder / "p.ykdb"
    shutil.copyfile(base / "p.ykdb", path)
    dice = campaign.dice("signals", case)
    pages = folder / "pages"
    write_texts(pages, some_texts(dice, 20, 1500))
    out = folder / "out"
    verbs = (
        ["import", str(path), str(pages)],
        ["export", str(path), "--format", "lines", "--out", str(out)],
        ["check", str(path)],
        ["backup", str(path), str(folder / "copy.ykdb")],
        ["segment", str(pages), "--out", str(out)],
    )
    verb, number = verbs[case % len(verbs)], _SIGNALS[case % len(_SIGNALS)]
    with (folder / "told.txt").open("w+b") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "yk_reader", *verb], cwd=ROOT, stdout=told, stderr=told,
            env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        shared = Path(f"{path}-shm")
        until = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < until:
            if shared.exists() or (verb[0] == "segment" and out.exists()):
                break
            time.sleep(0.002)
        time.sleep(dice.uniform(0.0, 0.6) ** 2)
        process.send_signal(number)
        row.tried += 1
        try:
            code = process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
            row.fail(f"{verb[0]}: no end after {number.name}", case, "30 s", folder)
        told.seek(0)
        text = told.read().decode("utf-8", "replace")
    what = f"{' '.join(verb)}: {number.name}, exit code {code}\n{text}"
    if "Traceback" in text:
        row.fail(f"{verb[0]}: a traceback after {number.name}", case, what, folder)
    ends = (".part", "-shm", "-wal")
    left = [file.name for file in folder.rglob("*") if file.name.endswith(ends)]
    if left:
        row.fail(f"{verb[0]}: files left after {number.name}", case, f"{left} {what}", folder)
    try:
        with Store.open(path) as store:
            problems = [f"{p.code}: {p}" for p in check(store)]
            notice = store.notice
    except KnownError as error:
        problems, notice = [str(error)], None
    if problems or notice:
        told_of = f"{problems} {notice} {what}"
        row.fail(f"{verb[0]}: not in order after {number.name}", case, told_of, folder)
