"""`make bench-compare REV=…`: an older revision and this one measured in turn, and the ratios.

The machine is not the same from one hour to the next, so two figures are only comparable when
they were taken in turn. Each round runs both revisions, the one that begins changes; what is
compared is the median of a row in one and in the other run of the same round.
"""

import argparse
import io
import os
import re
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks.__main__ import PARTS
from benchmarks.timing import heading

ROOT: Final = Path(__file__).resolve().parents[1]
_ROW: Final = re.compile(r"^(?P<what>\S.*?)\s+median\s+(?P<median>[\d.]+)\s+p95\s+[\d.]+ ")
_RULE: Final = re.compile(r"^-{20,}$")

Rows = Mapping[tuple[str, str], float]
"""(heading, row) -> median in the row's unit."""


def rows_of(printed: str) -> dict[tuple[str, str], float]:
    """The medians in what the benchmarks printed, by heading and row, in their order."""
    out: dict[tuple[str, str], float] = {}
    title = before = ""
    for line in printed.splitlines():
        if _RULE.match(line):
            title = before
        elif found := _ROW.match(line):
            out[title, found["what"]] = float(found["median"])
        before = line
    return out


def ratios(rounds: Iterable[tuple[Rows, Rows]]) -> dict[tuple[str, str], list[float]]:
    """Now divided by then, one number a round, of each row that both have and that takes time."""
    out: dict[tuple[str, str], list[float]] = {}
    for then, now in rounds:
        for row, value in now.items():
            if then.get(row):
                out.setdefault(row, []).append(value / then[row])
    return out


def print_ratios(rounds: Sequence[tuple[Rows, Rows]]) -> None:
    """Print each row: then, now, and the ratio as median and range over the rounds."""
    title = None
    for row, values in ratios(rounds).items():
        if row[0] != title:
            title = row[0]
            heading(title)
        then, now = (statistics.median(one[side][row] for one in rounds if row in one[side])
                     for side in (0, 1))  # fmt: skip
        span = f"{min(values):.2f}–{max(values):.2f}"
        print(
            f"{row[1]:<46} {then:10.2f} → {now:10.2f}   ×{statistics.median(values):.2f} ({span})"
        )
    missing = {row for then, now in rounds for row in then.keys() ^ now.keys()}
    if missing:
        print(f"\nrows that only one of the two has: {len(missing)}")


def export(revision: str, folder: Path) -> None:
    """Put the files of a revision into a folder. SystemExit where there is none of that name."""
    done = subprocess.run(
        ["git", "-C", str(ROOT), "archive", "--format=tar", revision],
        capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"error: {done.stderr.decode(errors='replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        tar.extractall(folder, filter="data")


def _run(tree: Path, parts: Sequence[str]) -> dict[tuple[str, str], float]:
    """Run benchmarks of a tree; SystemExit with what it said where they fail."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", *parts],
        cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"error: the benchmarks of {tree} failed:\n{done.stderr[-2000:]}")
    return rows_of(done.stdout)


def main() -> None:
    """Measure in turn and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("revision", help="the older revision (a commit, a tag, a branch)")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run (3)")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds: at least 1")
    parts = options.parts or ["window"]
    rounds = []
    with tempfile.TemporaryDirectory(prefix="yk-bench-compare-") as folder:
        then = Path(folder)
        export(options.revision, then)
        for number in range(options.rounds):
            order = (then, ROOT) if number % 2 == 0 else (ROOT, then)
            got = {tree: _run(tree, parts) for tree in order}
            rounds.append((got[then], got[ROOT]))
            print(f"round {number + 1} of {options.rounds}", file=sys.stderr, flush=True)
    print(f"{options.revision} → this tree, medians of {options.rounds} rounds in turn")
    print_ratios(rounds)


if __name__ == "__main__":
    main()
