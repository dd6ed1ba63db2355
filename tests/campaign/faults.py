"""The file is moved, deleted, replaced, written over or restored while a process edits it.

After the fault every operation must end in an error that says so, what was acknowledged must be in
the copy that the process saves then, and what lies under the name must stay as the fault left it,
or it is told that it may be damaged (where the log was being written back just then).
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from editor import LOST, Editor, Plan
from kill import lost_steps
from projects import make_project, remembered
from tally import Campaign, Row

from yk_reader.model.errors import KnownError, StoreError
from yk_reader.session import check
from yk_reader.store import Store, backup

_AFTER: Final = 0.3
"""Seconds for which a process may go on after a fault before it is asked to end."""


@dataclass(frozen=True)
class Place:
    """The files of one round: the project, another one, a backup of the project, a side room."""

    path: Path
    other: Path
    older: Path
    aside: Path


def moved(at: Place) -> None:
    """A file manager renames it."""
    os.rename(at.path, at.aside / "moved.ykdb")


def deleted(at: Place) -> None:
    """Somebody deletes it."""
    at.path.unlink()


def replaced(at: Place) -> None:
    """A sync program puts another project in its place."""
    _put(at.other, at)


def older_put(at: Place) -> None:
    """A sync program puts a backup of it in its place."""
    _put(at.older, at)


def copied_over(at: Place) -> None:
    """Another project is copied over it, in place."""
    shutil.copyfile(at.other, at.path)


def older_copied_over(at: Place) -> None:
    """A backup of it is copied over it, in place."""
    shutil.copyfile(at.older, at.path)


def spoilt(at: Place) -> None:
    """Something that is no project is written over it."""
    at.path.write_bytes(b"\x01" * 200_000)


def emptied(at: Place) -> None:
    """It is cut to nothing."""
    os.truncate(at.path, 0)


def restored(at: Place) -> None:
    """Somebody restores a backup in another window; the program refuses while it is open."""
    try:
        backup.restore(at.path, at.older)
    except StoreError as error:
        if error.code != "in-use":
            raise
        return
    raise AssertionError("a project that is open was replaced")


def away_and_back(at: Place) -> None:
    """It is renamed and put back at once."""
    os.rename(at.path, at.aside / "away.ykdb")
    os.rename(at.aside / "away.ykdb", at.path)


def log_deleted(at: Place) -> None:
    """Somebody tidies up and deletes the log."""
    Path(f"{at.path}-wal").unlink(missing_ok=True)


Fault = Callable[[Place], None]
FAULTS: Final[tuple[Fault, ...]] = (
    moved, deleted, replaced, older_put, copied_over, older_copied_over, spoilt, emptied,
    restored, away_and_back, log_deleted,
)  # fmt: skip
HARMLESS: Final = (restored, away_and_back)
"""After these the process may go on."""
SOUND: Final = (replaced, older_put, copied_over, older_copied_over)
"""What these put there is sound, and must stay as it is."""
OVER: Final = (copied_over, older_copied_over, spoilt, emptied)
"""After these the open handle may not have everything any more."""


def run(campaign: Campaign) -> None:
    """Each fault at random moments; the same moments after a kill."""
    base = campaign.fresh("faults-base")
    dice = campaign.dice("faults")
    make_project(base / "base.ykdb", dice, 6)
    make_project(base / "other.ykdb", dice, 3)
    for fault in FAULTS:
        name = fault.__name__.replace("_", " ")
        with campaign.row(f"file {name}") as row:
            for case in campaign.cases(30, 1):
                _round(campaign, row, fault, case, base)
    with campaign.row("backup copied after kill") as row:
        for case in campaign.cases(100, 2):
            _after_kill(campaign, row, case, base)


def _place(campaign: Campaign, base: Path) -> Place:
    folder = campaign.fresh("faults")
    place = Place(*(folder / name for name in ("p.ykdb", "other.ykdb", "older.ykdb", "aside")))
    place.aside.mkdir()
    shutil.copyfile(base / "base.ykdb", place.path)
    shutil.copyfile(base / "other.ykdb", place.other)
    with Store.open(place.path) as store:
        store.backup(place.older)
    return place


def _put(file: Path, at: Place) -> None:
    fresh = at.aside / "fresh.ykdb"
    shutil.copyfile(file, fresh)
    os.replace(fresh, at.path)


def _round(campaign: Campaign, row: Row, fault: Fault, case: int, base: Path) -> None:
    at = _place(campaign, base)
    dice = campaign.dice("faults", fault.__name__, case)
    saved = at.aside / "saved.ykdb"
    backups = at.aside / "backups" if case % 3 == 0 else None
    if backups is not None:
        backups.mkdir()
    editor = Editor.start(at.path, Plan(dice.randrange(1 << 30), saved=saved, backups=backups))
    editor.ready()
    editor.wait(dice.uniform(0.0, 0.5))
    fault(at)
    before = _digest(at.path)
    editor.wait(_AFTER)
    said = editor.end(signal.SIGUSR1)
    row.tried += 1
    for kind, told in _judge(fault, at, said, before):
        row.fail(kind, case, told, at.path.parent, ("said.jsonl", editor.said))


def _judge(
    fault: Fault, at: Place, said: list[dict[str, Any]], before: str
) -> Iterable[tuple[str, str]]:
    for line in said:
        if "fault" in line:
            yield "fault of the program", line["fault"]
    lost = [line["lost"] for line in said if "lost" in line]
    if fault in HARMLESS and not lost:
        yield from _sound(at.path, said)
        return
    if not lost:
        # Copied over while the log was written back, a backup may have become the whole project.
        wrong = list(_sound(at.path, said))
        if wrong:
            yield "nothing was told", f"{wrong} {said[-3:]}"
        return
    if set(lost) - LOST:
        yield "told otherwise", str(lost)
    if fault is log_deleted:
        yield from ((f"the file: {kind}", told) for kind, told in _sound(at.path, said))
    mixed = any(line.get("mixed") for line in said)  # told that what lies there may be damaged
    sound = fault in SOUND and not mixed
    if sound and _digest(at.path) != before:
        yield "a stranger was written into", f"{fault.__name__}: {lost}"
    saved = at.aside / "saved.ykdb"
    if saved.exists():
        yield from (
            (f"saved copy: {kind}", told)
            for kind, told in _sound(saved, [] if fault in OVER else said)
        )
    elif fault not in OVER:
        yield "no copy could be saved", str([line for line in said if "unsaved" in line])
    if fault is moved:
        # What was written back in part is whole with its log only, which is kept beside the name.
        away = at.aside / "moved.ykdb"
        for log in at.path.parent.glob("p.ykdb-lost-log-*"):
            shutil.copyfile(log, f"{away}-wal")
        yield from ((f"moved file with its log: {kind}", told) for kind, told in _sound(away, said))
    if sound:
        yield from ((f"stranger: {kind}", told) for kind, told in _sound(at.path))


def _sound(path: Path, said: Iterable[dict[str, Any]] = ()) -> Iterable[tuple[str, str]]:
    """What is wrong with a file that should be in order and hold what was acknowledged."""
    try:
        with Store.open(path) as store:
            for problem in check(store)[:3]:
                yield f"check: {problem.code}", str(problem)
            yield from lost_steps(list(said), remembered(store))
    except KnownError as error:
        yield f"cannot be opened: {error.code}", str(error)


def _after_kill(campaign: Campaign, row: Row, case: int, base: Path) -> None:
    """A backup is copied over a project whose program was killed: the log must not get into it."""
    at = _place(campaign, base)
    dice = campaign.dice("after-kill", case)
    editor = Editor.start(at.path, Plan(dice.randrange(1 << 30)))
    editor.ready()
    editor.wait(dice.uniform(0.0, 0.4))
    editor.end(signal.SIGKILL)
    chosen = dice.choice((at.older, at.other))
    with Store.open(chosen) as store:
        wanted = remembered(store), store.pages.ids("machine")
    shutil.copyfile(chosen, at.path)
    row.tried += 1
    try:
        with Store.open(at.path) as store:
            found = remembered(store), store.pages.ids("machine")
            problems = check(store)
    except KnownError as error:
        row.fail(f"cannot be opened: {error.code}", case, str(error), at.path.parent)
        return
    if problems:
        row.fail(f"check: {problems[0].code}", case, str(problems[0]), at.path.parent)
    if found != wanted:
        row.fail("the log got into the backup", case, str(found)[:300], at.path.parent)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.exists() else ""
