"""Whether confidence means what it says: of the lines that are held so sure, how many are right.

M. Naeini, G. Cooper and M. Hauskrecht (2015): expected calibration error, over ten bins of equal
width, each weighed by its lines.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from yk_reader.model.records import dataclass

BINS: Final = 10
SHARES: Final = (0.05, 0.1, 0.2)
"""The shares of the least sure lines of which is told how many of the wrong ones they hold."""
DOUBTFUL: Final = 0.7
"""The confidence below which a line is doubtful, as in the window."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The lines whose confidence lies in `low`..`high`: how many, their mean confidence, and the
    share of right ones."""

    low: float
    high: float
    lines: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far confidence can be believed.

    `error` is the expected calibration error; `among[share]` the share of all wrong lines that
    are among that share of the lines, the least sure first; `doubtful` the share of lines under
    `DOUBTFUL`, `caught` the share of the wrong ones among these.
    """

    lines: int
    wrong: int
    bins: tuple[Bin, ...]
    error: float
    among: Mapping[float, float]
    doubtful: float
    caught: float

    def as_object(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "lines": self.lines,
            "wrong": self.wrong,
            "ece": self.error,
            "wrong_among": {f"{share:.2f}": held for share, held in self.among.items()},
            "doubtful": self.doubtful,
            "wrong_among_doubtful": self.caught,
            "bins": [
                {"low": b.low, "high": b.high, "lines": b.lines, "confidence": b.confidence,
                 "right": b.right}
                for b in self.bins
            ],
        }  # fmt: skip

    def __str__(self) -> str:
        held = ", ".join(f"{self.among[share]:.2f} in {share:.0%}" for share in SHARES)
        return (
            f"ECE {self.error:.3f}, {self.wrong} of {self.lines} lines wrong: {held}; "
            f"{self.caught:.2f} among {self.doubtful:.1%} doubtful"
        )


def calibration(lines: Iterable[tuple[float, bool]]) -> Calibration:
    """How well confidences (0 to 1) tell which lines are right.

    Lines that are equally sure count by parts where only some of them are among a share.
    """
    told = sorted(lines)
    n = len(told)
    wrong = sum(not right for _, right in told)
    parts: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for line in told:
        parts[min(BINS - 1, int(line[0] * BINS))].append(line)
    bins = tuple(
        Bin(
            k / BINS,
            (k + 1) / BINS,
            len(mine),
            sum(sure for sure, _ in mine) / len(mine),
            sum(right for _, right in mine) / len(mine),
        )
        for k, mine in sorted(parts.items())
    )
    error = sum(b.lines * abs(b.confidence - b.right) for b in bins) / max(1, n)
    doubtful = [right for sure, right in told if sure < DOUBTFUL]
    return Calibration(
        n,
        wrong,
        bins,
        error,
        {share: _held(told, share * n, wrong) for share in SHARES},
        len(doubtful) / max(1, n),
        sum(not right for right in doubtful) / wrong if wrong else 1.0,
    )


def _held(told: Sequence[tuple[float, bool]], room: float, wrong: int) -> float:
    """The share of the wrong lines among so many of the least sure ones."""
    if not wrong:
        return 1.0
    groups: dict[float, list[bool]] = defaultdict(list)
    for sure, right in told:
        groups[sure].append(right)
    hit = 0.0
    for sure in sorted(groups):
        mine = groups[sure]
        part = min(1.0, room / len(mine))
        hit += part * sum(not right for right in mine)
        room -= part * len(mine)
        if room <= 0:
            break
    return hit / wrong
