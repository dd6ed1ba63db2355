"""The linear-chain CRF over a page's lines: how probable each label is at each line.

J. Lafferty, A. McCallum and F. Pereira (2001); forward-backward after L. Rabiner (1989). A page is
one chain of some hundred lines, so the recursion is done for blocks of lines side by side: first
the product of each block's steps, then the vectors at the blocks' borders, then all blocks at once.
The result is that of the plain recursion.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

_LEAST: Final = -30.0
"""The logarithm below which a label at a line counts as no less probable (it keeps the numbers
apart from zero)."""
_SURE: Final = 0.97
_TINY: Final = 1e-300
_BLOCK: Final = (4, 32)
"""The fewest and the most lines of a block."""


@dataclass(frozen=True, slots=True)
class Chain:
    """What follows what: the exponentials of the scores for a label after another, at the first
    line and at the last."""

    follow: Doubles
    start: Doubles
    end: Doubles

    @classmethod
    def of(
        cls, follow: NDArray[np.float32], start: NDArray[np.float32], end: NDArray[np.float32]
    ) -> "Chain":
        """The chain of these scores."""
        return cls(*(np.exp(np.asarray(x, np.float64) - x.max()) for x in (follow, start, end)))


@dataclass(frozen=True, slots=True)
class Held:
    """What the chain holds probable: of each line each label, and how often one label is expected
    to follow another."""

    labels: Doubles
    follow: Doubles


def held(emitted: NDArray[np.float32], chain: Chain) -> Held:
    """The probabilities of a page's lines (at least one) from their scores, a row each."""
    scores = emitted.astype(np.float64)
    local = np.exp(np.maximum(scores - scores.max(1, keepdims=True), _LEAST))
    ahead = _swept(local, chain.follow, chain.start)
    behind = _swept(local[::-1], np.ascontiguousarray(chain.follow.T), chain.end)[::-1]
    labels = ahead * behind / local
    labels /= labels.sum(1, keepdims=True)
    sums = ((ahead[:-1] @ chain.follow) * behind[1:]).sum(1, keepdims=True)
    pairs = ((ahead[:-1] / sums).T @ behind[1:]) * chain.follow
    return Held(labels, pairs)


def best_labels(
    emitted: NDArray[np.float32], chain: Chain, probable: Doubles, sure: float = _SURE
) -> NDArray[np.int64]:
    """The labels of the most probable path through all lines of which the label is in doubt.

    A line of which one label is more probable than `sure` has that one; between such lines the
    path is A. Viterbi's (1967), so that labels follow one another as they may.
    """
    labels: NDArray[np.int64] = probable.argmax(1)
    doubtful = np.flatnonzero(probable.max(1) <= sure)
    if not len(doubtful):
        return labels
    cuts = np.flatnonzero(np.diff(doubtful) > 1) + 1
    follow, start, end = (
        np.log(np.maximum(x, _TINY)) for x in (chain.follow, chain.start, chain.end)
    )
    n = len(labels)
    for run in np.split(doubtful, cuts):
        first, last = int(run[0]), int(run[-1])
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


def _swept(local: Doubles, follow: Doubles, start: Doubles) -> Doubles:
    """The forward vectors, each scaled to a sum of 1."""
    n, size = local.shape
    out = np.empty_like(local)
    out[0] = local[0] * start
    out[0] /= out[0].sum()
    if n == 1:
        return out
    low, high = _BLOCK
    length = min(high, max(low, int((n / 2) ** 0.5)))
    blocks = -(-(n - 1) // length)
    steps = np.ones((blocks * length, size))
    steps[: n - 1] = local[1:]
    steps = steps.reshape(blocks, length, size)
    vectors = np.empty((blocks, size))
    vectors[0] = out[0]
    if blocks > 1:
        whole = np.broadcast_to(follow, (blocks - 1, size, size)) * steps[:-1, :1]
        for k in range(1, length):
            whole = (whole.reshape(-1, size) @ follow).reshape(-1, size, size)
            whole *= steps[:-1, k, None]
            if k % 4 == 3:
                whole /= whole.max((1, 2), keepdims=True)
        for block, product in enumerate(whole, 1):
            vector = vectors[block - 1] @ product
            vectors[block] = vector / vector.sum()
    found = np.empty((blocks, length, size))
    for k in range(length):
        vectors = (vectors @ follow) * steps[:, k]
        vectors /= vectors.sum(1, keepdims=True)
        found[:, k] = vectors
    out[1:] = found.reshape(-1, size)[: n - 1]
    return out
