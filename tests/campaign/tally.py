"""What all parts of the campaign share: the seed, the size of a run, the table, kept inputs."""

import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SIZES: Final = ("full", "short", "tiny")
ROOT: Final = Path(__file__).resolve().parents[2]
_KEPT: Final = 20
"""How many inputs of one kind of failure are kept."""


@dataclass
class Row:
    """One line of the table: what was tried, what failed (by kind)."""

    name: str
    folder: Path
    tried: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    cases: set[object] = field(default_factory=set)
    examples: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    skipped: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """How many cases went wrong; one may do so in several ways."""
        return len(self.cases)

    def fail(self, kind: str, case: object, told: str, *inputs: Path | tuple[str, bytes]) -> None:
        """Count a failure and keep its input: files, folders, or names with bytes."""
        self.cases.add(case)
        self.failures[kind] += 1
        self.examples.setdefault(kind, f"case {case}: {told.strip()[-400:]}")
        if self.failures[kind] > _KEPT:
            return
        tidy = "".join(c if c.isalnum() or c in "-_." else "-" for c in kind)[:60]
        place = self.folder / self.name.replace(" ", "-") / f"{tidy}-{case}"
        place.mkdir(parents=True, exist_ok=True)
        (place / "told.txt").write_text(f"{kind}\ncase {case}\n{told}\n", encoding="utf-8")
        for each in inputs:
            if isinstance(each, tuple):
                (place / each[0]).write_bytes(each[1])
            elif each.is_dir():
                shutil.copytree(each, place / each.name, dirs_exist_ok=True)
            elif each.exists():
                shutil.copy2(each, place / each.name)


@dataclass
class Campaign:
    """One run: `size` of SIZES, `out` for the inputs of failures, `scratch` for everything else.

    `case`: only that case of each row is tried, to see a failure again.
    """

    seed: int
    size: str
    out: Path
    scratch: Path
    share: float = 1.0
    case: int | None = None
    rows: list[Row] = field(default_factory=list)

    def cases(self, full: int, short: int, tiny: int = 1) -> range:
        """The numbers of the cases of a row in this size of a run."""
        if self.case is not None:
            return range(self.case, self.case + 1)
        count = {"full": full, "short": short, "tiny": tiny}[self.size]
        return range(max(1, round(count * self.share)))

    def dice(self, *what: object) -> random.Random:
        """Chances of their own for each case: any case can be made again by itself."""
        return random.Random(":".join(map(str, (self.seed, *what))))

    def fresh(self, name: str) -> Path:
        """An empty scratch folder."""
        folder = self.scratch / name.replace("/", "-")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    @contextmanager
    def row(self, name: str) -> Iterator[Row]:
        """A line of the table for the length of a block."""
        row = Row(name, self.out)
        self.rows.append(row)
        begin = time.perf_counter()
        try:
            yield row
        finally:
            row.seconds = time.perf_counter() - begin
            print(line_of(row), file=sys.stderr, flush=True)

    def skip(self, name: str, why: str) -> None:
        """A line for what cannot be tried here."""
        self.rows.append(Row(name, self.out, skipped=why))


def line_of(row: Row) -> str:
    """A row of the table as text."""
    if row.skipped:
        return f"{row.name:<30} skipped: {row.skipped}"
    more = "".join(f"  {note}" for note in row.notes)
    return f"{row.name:<30} {row.tried:>8,} {row.failed:>8,} {row.seconds:>9.1f}{more}"


def table(campaign: Campaign) -> str:
    """The table, and what failed by kind with its first example."""
    lines = [f"{'part':<30} {'tried':>8} {'failed':>8} {'seconds':>9}"]
    lines += map(line_of, campaign.rows)
    for row in campaign.rows:
        for kind, count in row.failures.most_common():
            lines += ["", f"{row.name}: {count} × {kind}", f"    {row.examples[kind]}"]
    return "\n".join(lines)
