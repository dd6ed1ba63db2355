"""The linear-chain CRF over a page's lines: how probable each label is at each line.

J. Lafferty, A. McCallum and F. Pereira (2001); forward-backward after L. Rabiner (1989). A page is
one chain of some hundred lines; both directions are done in one recursion, and what a step needs
is made once for the chain.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.records import dataclass

Doubles = NDArray[np.float64]

_LEAST: Final = -30.0
"""The logarithm below which a label at a line counts as no less probable (it keeps the numbers
apart from zero)."""
_SURE: Final = 0.97
_TINY: Final = 1e-300
_ROOM: Final = (16, 500.0)
"""The most lines between two that are scaled to a sum of 1, and what the logarithm of the sum may
fall in between."""


def _log(shares: Doubles) -> Doubles:
    found: Doubles = np.log(np.maximum(shares, _TINY))
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
    local = np.exp(np.maximum(scores - scores.max(1, keepdims=True), _LEAST))
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
    unsure = probable.max(1) <= sure
    if not unsure.any():
        return labels
    follow, start, end = chain.logs
    n = len(labels)
    # a line between two that are sure needs no path: all such lines at once
    lone = unsure[1:-1] & ~(unsure[:-2] | unsure[2:])
    at = lone.nonzero()[0] + 1
    ways = emitted[at] + follow[labels[at - 1]] + follow.T[labels[at + 1]]
    labels[at] = ways.argmax(1)
    unsure[at] = False
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
    side, one from the first line on, one from the last."""
    n, size = local.shape
    pair = np.concatenate([local, local[::-1]], 1)
    out = np.empty_like(pair)
    before = np.multiply(pair[0], chain.edges, out=out[0])
    for half in (before[:size], before[size:]):
        half /= half.sum()
    halves = out.reshape(n, 2, size)
    after = chain.both
    for first in range(1, n, chain.scaled):
        last = first + chain.scaled
        for here, found in zip(pair[first:last], out[first:last], strict=True):
            before.dot(after, found)  # as a function it takes twice as long
            found *= here
            before = found
        ends = halves[last - 1 : last]
        ends /= ends.sum(2, keepdims=True)
    halves /= halves.sum(2, keepdims=True)
    return halves[:, 0], halves[::-1, 1]
