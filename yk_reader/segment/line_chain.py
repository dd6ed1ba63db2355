"""The linear-chain CRF over a page's lines: how probable each label is at each line.

J. Lafferty, A. McCallum and F. Pereira (2001); forward-backward after L. Rabiner (1989). A page is
one chain of some hundred lines; both directions are done in one recursion, and what a step needs
is made once for the chain.
"""

from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.records import dataclass

Doubles = NDArray[np.float64]
_T = TypeVar("_T", bound=np.floating)

_LEAST: Final = -30.0
"""The logarithm below which a label at a line counts as no less probable (it keeps the numbers
apart from zero)."""
_SURE: Final = 0.97
_TINY: Final = 1e-300
_ROOM: Final = (16, 500.0)
"""The most lines between two that are scaled to a sum of 1, and what the logarithm of the sum may
fall in between."""
_PART, _WARM = 24, 8
"""Lines of a part of a page that is gone through abreast with the others, and how many before it
are gone through first: of 6,300 parts of real pages 98 in a hundred need no more."""
_AGREED: Final = 1e-8
"""By what share of it a number may be off where such a part begins; it is no more off behind it."""


def _log(shares: Doubles) -> Doubles:
    found: Doubles = np.log(np.maximum(shares, _TINY))
    return found


def most_of(rows: NDArray[_T]) -> NDArray[_T]:
    """The largest number of each row: of short rows `max` takes twice as long."""
    found: NDArray[_T] = rows.take(rows.argmax(1) + np.arange(0, rows.size, rows.shape[1]))
    return found


@dataclass(frozen=True, slots=True)
class Chain:
    """What follows what: the exponentials of the scores for a label after another, at the first
    line and at the last."""

    follow: Doubles
    start: Doubles
    end: Doubles
    both: Doubles
    """`follow`, and behind it the same the other way round"""
    edges: Doubles
    """`start` and `end`"""
    scaled: int
    """after so many lines the vectors are scaled anew"""
    logs: tuple[Doubles, Doubles, Doubles]
    """the logarithms of the first three"""

    @classmethod
    def of(
        cls, follow: NDArray[np.float32], start: NDArray[np.float32], end: NDArray[np.float32]
    ) -> "Chain":
        """The chain of these scores."""
        one, first, last = (
            np.exp(np.asarray(x, np.float64) - x.max()) for x in (follow, start, end)
        )
        size = len(first)
        both = np.zeros((2 * size, 2 * size))
        both[:size, :size], both[size:, size:] = one, one.T
        most, room = _ROOM
        # where the likeliest label of a line is the least likely to follow, the sum falls so far
        fall = -np.log(max(_TINY, float(one.min())))
        scaled = max(1, min(most, int(room / max(fall, 1.0))))
        logs = (_log(one), _log(first), _log(last))
        return cls(one, first, last, both, np.concatenate([first, last]), scaled, logs)


@dataclass(frozen=True, slots=True)
class Held:
    """What the chain holds probable: of each line each label, and how often one label is expected
    to follow another."""

    labels: Doubles
    follow: Doubles


def held(emitted: NDArray[np.float32], chain: Chain) -> Held:
    """The probabilities of a page's lines (at least one) from their scores, a row each."""
    labels, ahead, behind = _labels(emitted, chain)
    sums = ((ahead[:-1] @ chain.follow) * behind[1:]).sum(1, keepdims=True)
    pairs = ((ahead[:-1] / sums).T @ behind[1:]) * chain.follow
    return Held(labels, pairs)


def held_labels(emitted: NDArray[np.float32], chain: Chain) -> Doubles:
    """The same of the labels alone."""
    return _labels(emitted, chain)[0]


def _labels(emitted: NDArray[np.float32], chain: Chain) -> tuple[Doubles, Doubles, Doubles]:
    scores = emitted.astype(np.float64)
    local = np.exp(np.maximum(scores - most_of(scores)[:, None], _LEAST))
    ahead, behind = _swept(local, chain)
    labels = ahead * behind / local
    labels /= labels.sum(1, keepdims=True)
    return labels, ahead, behind


def best_labels(
    emitted: NDArray[np.float32], chain: Chain, probable: Doubles, sure: float = _SURE
) -> NDArray[np.int64]:
    """The labels of the most probable path through all lines of which the label is in doubt.

    A line of which one label is more probable than `sure` has that one; between such lines the
    path is A. Viterbi's (1967), so that labels follow one another as they may.
    """
    labels: NDArray[np.int64] = probable.argmax(1)
    unsure = probable.take(labels + np.arange(0, probable.size, probable.shape[1])) <= sure
    if not unsure.any():
        return labels
    follow, start, end = chain.logs
    n = len(labels)
    # a line between two that are sure needs no path: all such lines at once
    lone = unsure[1:-1] & ~(unsure[:-2] | unsure[2:])
    alone = lone.nonzero()[0] + 1
    ways = emitted[alone] + follow[labels[alone - 1]] + follow.T[labels[alone + 1]]
    labels[alone] = ways.argmax(1)
    unsure[alone] = False
    edges = np.zeros(n + 1, np.int8)
    edges[:n] += unsure
    edges[1:] -= unsure
    begins, ends = (edges > 0).nonzero()[0].tolist(), (edges < 0).nonzero()[0].tolist()
    for first, behind in zip(begins, ends, strict=True):
        last = behind - 1
        total = emitted[first] + (follow[labels[first - 1]] if first else start)
        back = []
        for row in emitted[first + 1 : last + 1]:
            ways = total[:, None] + follow
            back.append(ways.argmax(0))
            total = ways.max(0) + row
        total = total + (follow[:, labels[last + 1]] if last + 1 < n else end)
        label = int(total.argmax())
        labels[last] = label
        for at, before in zip(range(last - 1, first - 1, -1), reversed(back), strict=True):
            label = int(before[label])
            labels[at] = label
    return labels


def _swept(local: Doubles, chain: Chain) -> tuple[Doubles, Doubles]:
    """The forward and the backward vectors, each scaled to a sum of 1: both recursions side by
    side, one from the first line on, one from the last.

    What a step costs is the call, not the sums. So the page is cut into parts that are gone through
    abreast, each begun with what the last lines before it alone lead to: what lies further back
    hardly ever tells. Where it does, the part is gone through again from the end of that before.
    """
    n, size = local.shape
    parts = -(-n // _PART)
    lines = np.ones((parts * _PART, 2 * size))
    lines[:n, :size], lines[:n, size:] = local, local[::-1]
    steps = lines.reshape(parts, _PART, -1).swapaxes(0, 1).copy()
    out = np.empty_like(steps)
    np.multiply(chain.edges, steps[0, 0], out=out[0, 0])
    if parts == 1:
        _go(out, steps, chain)
    else:
        warm = np.empty((_WARM, parts - 1, 2 * size))
        warm[0] = steps[-_WARM, :-1]
        _go(warm, steps[-_WARM:, :-1], chain)
        begun = _scaled(warm[-1], size)
        np.multiply(begun @ chain.both, steps[0, 1:], out=out[0, 1:])
        _go(out, steps, chain)
        _mend(out, steps, begun, chain)
    halves = out.swapaxes(0, 1).reshape(-1, 2, size)[:n]
    halves /= halves.sum(2, keepdims=True)
    return halves[:, 0], halves[::-1, 1]


def _go(out: Doubles, steps: Doubles, chain: Chain) -> None:
    """Both recursions through the lines of parts (or of one), of which the first is in `out`."""
    after, size = chain.both, chain.start.size
    before = _scaled(out[0], size)
    for first in range(1, len(out), chain.scaled):
        last = first + chain.scaled
        for here, found in zip(steps[first:last], out[first:last], strict=True):
            before.dot(after, found)  # as a function it takes twice as long
            found *= here
            before = found
        _scaled(before, size)


def _scaled(vectors: Doubles, size: int) -> Doubles:
    """The same in place, each half of each scaled to a sum of 1."""
    halves = vectors.reshape(-1, 2, size)
    halves /= halves.sum(2, keepdims=True)
    return vectors


def _mend(out: Doubles, steps: Doubles, begun: Doubles, chain: Chain) -> None:
    """Go again through the parts that did not begin as the one before them ends; `begun`: what
    those behind the first began with."""
    ends = out[-1]
    apart = (np.abs(ends[:-1] - begun) > _AGREED * ends[:-1]).any(1)
    behind = 0
    for part in (apart.nonzero()[0] + 1).tolist():
        if part < behind:
            continue
        while part < len(ends):
            end = ends[part - 1]
            if not (np.abs(end - begun[part - 1]) > _AGREED * end).any():
                break
            np.multiply(end @ chain.both, steps[0, part], out=out[0, part])
            _go(out[:, part], steps[:, part], chain)
            part += 1
        behind = part
