"""Merge files that people worked on apart, in every order, and kill -9 in the middle of it."""

import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import permutations
from pathlib import Path
from typing import Any, Final

from people import LENGTH, Acks, add_pages, digest, missing, unlike, work
from projects import some_texts
from tally import Campaign, Row

from yk_reader.jobs.giving_out import GiveOptions, give_out
from yk_reader.jobs.merge_folders import PREFIX, sweep
from yk_reader.jobs.merging import MergeReport, merge_projects, prepared
from yk_reader.model.errors import KnownError
from yk_reader.session import check
from yk_reader.store import Store
from yk_reader.store.backup import is_sound

_LARGE: Final = 2000
"""Pages from which on not every result is looked over whole: that takes longer than all else."""
_LATER: Final = 3600.0
_LOOKED_OVER: Final = 10
"""Of so many kills one target is checked whole and merged again: that takes longest."""
_TABLES: Final = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' "
    "AND name NOT LIKE 'sqlite%' AND name NOT IN ('seal', 'meta') ORDER BY name"
)


@dataclass(frozen=True)
class Size:
    """Pages of each of two files, how many both have, how many came in by themselves in both,
    pages of the third, gestures in each."""

    pages: int
    common: int
    apart: int
    third: int
    times: int


_ORDERS: Final = {
    "full": Size(10_000, 3_000, 300, 200, 4_000),
    "short": Size(200, 60, 10, 20, 250),
    "tiny": Size(24, 8, 2, 4, 60),
}
_KILLED: Final = {
    "full": Size(2_000, 600, 50, 0, 800),
    "short": Size(200, 60, 10, 0, 150),
    "tiny": Size(24, 8, 2, 0, 40),
}


def run(campaign: Campaign) -> None:
    """Both rows."""
    with campaign.row("merging in every order") as row:
        for case in campaign.cases(1, 2):
            _orders(campaign, row, case)
    with campaign.row("merging, kill -9") as row:
        _kills(campaign, row)


def _make(folder: Path, size: Size, dice: random.Random) -> list[Path]:
    """Two projects that began as one, and a package of some of its pages for the third person."""
    base, one, two = (folder / f"{name}.ykdb" for name in ("base", "one", "two"))
    texts = list(dict.fromkeys(some_texts(dice, 2 * size.pages, LENGTH)))
    begun = size.common - size.apart
    shared, apart, own = texts[:begun], texts[begun : size.common], texts[size.common :]
    add_pages(base, dice, shared, min(begun, 300))
    work(base, dice, size.times // 8, begun)
    given = []
    if size.third:
        with Store.open(base) as store:
            options = GiveOptions({"丙": "third"}, size.third, seed=dice.randrange(99))
            given = [one.file for one in give_out(store, store.pages.ids(), folder, options).people]
    for number, path in enumerate((one, two)):
        shutil.copyfile(base, path)
        mine = own[number::2][: size.pages - size.common]
        add_pages(path, dice, [*apart, *mine], size.apart)
    return [one, two, *given]


def _merge(into: Path, *others: Path) -> list[MergeReport]:
    with prepared(into, others) as ready:
        return merge_projects(into, ready)[0]


def _listed(reports: list[MergeReport]) -> set[tuple[str, str]]:
    return {(one.page_uuid, one.annotator_uuid) for told in reports for one in told.conflicts}


class _Orders:
    """The results of merging in all orders; what two orders have in common is merged once."""

    def __init__(self, folder: Path, files: list[Path]) -> None:
        self._folder, self._files = folder, files
        self._made: dict[tuple[int, ...], tuple[Path, list[MergeReport]]] = {}

    def merged(self, order: tuple[int, ...]) -> tuple[Path, list[MergeReport]]:
        """The file that the first of `order` becomes, and what was told."""
        if order not in self._made:
            path = self._folder / f"order{''.join(map(str, order))}.ykdb"
            before, told = (
                self.merged(order[:-1]) if len(order) > 2 else (self._files[order[0]], [])
            )
            shutil.copyfile(before, path)
            self._made[order] = path, [*told, *_merge(path, self._files[order[-1]])]
        return self._made[order]


def _orders(campaign: Campaign, row: Row, case: int) -> None:
    dice = campaign.dice("merging", case)
    folder, size = campaign.fresh("merging"), _ORDERS[campaign.size]
    files = _make(folder, size, dice)
    acks = [work(path, dice, size.times, size.common) for path in files[:2]]
    acks += [work(path, dice, size.times // 8, size.third) for path in files[2:]]
    orders, large = _Orders(folder, files), size.pages >= _LARGE
    for several in ((0, 1), tuple(range(len(files)))):
        first: dict[str, Any] = {}
        for number, order in enumerate(permutations(several)):
            path, told = orders.merged(order)
            row.tried += 1
            found = _faults(path, acks[: len(several)], _listed(told), not large or number < 2)
            for kind, text in found:
                row.fail(kind, case, f"order {order}: {text}", *files)
            with Store.open(path) as store:
                now = digest(store)
            first = first or now
            if wrong := unlike(first, now):
                row.fail("another result", case, f"order {order}: {wrong[:5]}", *files)
        again = _merge(path, *(files[at] for at in several))
        with Store.open(path) as store:
            if wrong := unlike(first, digest(store)):
                row.fail("changed by merging again", case, str(wrong[:5]), *files)
        if not all(one.nothing_new for one in again):
            row.fail("new when merged again", case, str(again)[:400], *files)
    conflicts = _listed(told)
    row.notes.append(f"{sum(map(len, acks)):,} annotations acknowledged, {len(conflicts):,} "
                     "conflicts in the last order")  # fmt: skip


def _faults(
    path: Path, acks: list[Acks], listed: set[tuple[str, str]], whole: bool
) -> Iterator[tuple[str, str]]:
    """What is wrong with a result."""
    try:
        with Store.open(path) as store:
            if whole:
                for problem in check(store)[:3]:
                    yield f"check: {problem.code}", str(problem)
            elif wrong := store.integrity() + store.wrong_counters():
                yield "not sound", str(wrong[:3])
            for told in acks:
                for lost in missing(store, told, listed)[:3]:
                    yield "acknowledged edit lost", lost
    except KnownError as error:
        yield f"cannot be opened: {error.code}", str(error)


# -- kill -9


def _kills(campaign: Campaign, row: Row) -> None:
    dice = campaign.dice("merging-kills")
    folder, size = campaign.fresh("merging-kills"), _KILLED[campaign.size]
    files = _make(folder, size, dice)
    for path in files:
        work(path, dice, size.times, size.common)
    with _temporary(folder / "tmp"):
        whole = folder / "whole.ykdb"
        shutil.copyfile(files[0], whole)
        begin = time.perf_counter()
        _end(_start(whole, files[1]))
        seconds = time.perf_counter() - begin
        states = [_State.of(path) for path in (files[0], whole)]
        ended = [0, 0]
        for case in campaign.cases(50, 8, 2):
            moment = campaign.dice("merging-kill", case).random() * seconds
            at = _kill(row, case, folder, files, states, moment)
            if at is not None:
                ended[at] += 1
        row.notes.append(f"{ended[0]} as before, {ended[1]} as after, of {seconds:.1f} s")


@contextmanager
def _temporary(folder: Path) -> Iterator[None]:
    """A folder for temporary files, in which every rest can be seen."""
    folder.mkdir()
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _start(into: Path, other: Path) -> int:
    """A process that merges; returns when it begins."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.write(writing, b".")
            _merge(into, other)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    os.read(reading, 1)
    os.close(reading)
    return pid


def _end(pid: int) -> int:
    return os.waitpid(pid, 0)[1]


def _kill(
    row: Row, case: int, folder: Path, files: list[Path], states: "list[_State]", after: float
) -> int | None:
    """One merge that is killed: whether its target is as before (0) or as after (1)."""
    room = folder / "kill"
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir()
    target = room / "target.ykdb"
    shutil.copyfile(files[0], target)
    pid = _start(target, files[1])
    time.sleep(after)
    os.kill(pid, signal.SIGKILL)
    killed = _end(pid) != 0
    row.tried += 1
    found = None
    try:
        now = _State.of(target)
        found = next((at for at, state in enumerate(states) if state.is_like(now)), None)
        if found is None:
            told = unlike(states[0].said, now.said)
            row.fail("neither before nor after", case, str(told[:5]), room)
        if found is None or case % _LOOKED_OVER == 0:
            with Store.open(target) as store:
                for problem in check(store)[:3]:
                    row.fail(f"check: {problem.code}", case, str(problem), room)
    except KnownError as error:
        row.fail(f"cannot be opened: {error.code}", case, str(error), room)
    made = list((room / "backups").glob("*.ykdb"))
    if found == 1 and not made:
        row.fail("no backup", case, "merged, and no backup", room)
    for path in made:
        if not is_sound(path):
            row.fail("unsound backup", case, str(path), room)
        elif not states[0].is_like(_State.of(path)):
            row.fail("another backup", case, str(path), room)
    sweep(time.time() + _LATER)
    left = [path.name for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*")]
    if left:
        row.fail("temporary folder left", case, f"{left}, killed: {killed}", room)
    if case % _LOOKED_OVER == 0:
        _merge(target, files[1])
        if not states[1].is_like(now := _State.of(target)):
            told = unlike(states[1].said, now.said)
            row.fail("not as after, merged again", case, str(told[:5]), room)
    return found


class _State:
    """What is in a file. All rows of two files that are alike are so, with their keys; only where
    they are not what they say is compared."""

    def __init__(self, path: Path, rows: str) -> None:
        self._path, self._rows = path, rows

    @classmethod
    def of(cls, path: Path) -> "_State":
        """The state of a file that nobody has open. KnownError."""
        found = sha256()
        with Store.open(path) as store:
            for (name,) in store.all(_TABLES):
                for line in store.db.execute(f"SELECT * FROM {name} ORDER BY 1, 2"):
                    found.update(repr(line).encode("utf-8", "surrogatepass"))
        return cls(path, found.hexdigest())

    @cached_property
    def said(self) -> dict[str, Any]:
        """What it says."""
        with Store.open(self._path) as store:
            return digest(store)

    def is_like(self, other: "_State") -> bool:
        """Whether both files have the same in them."""
        return self._rows == other._rows or self.said == other.said
